import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { FavoritesService } from './favorites.service.js';

const EVERY_MS = 600_000;

/** Makes removals final. */
@Injectable()
export class FavoritesSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(FavoritesSweep.name);
  private readonly sweeping: RecurringWork;

  constructor(favorites: FavoritesService, schema: SchemaStatus) {
    this.sweeping = new RecurringWork(
      schema,
      () => favorites.sweep(),
      () => {
        this.logger.warn('Removed favorites could not be made to go for good yet');
      },
    );
  }

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.sweeping.stop();
  }
}
