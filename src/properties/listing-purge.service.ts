import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { PropertyRemains } from './property-remains.service.js';

const EVERY_MS = 600_000;

/** Makes deletions final when their time is over. */
@Injectable()
export class ListingPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ListingPurge.name);
  private readonly purging: RecurringWork;

  constructor(remains: PropertyRemains, schema: SchemaStatus) {
    this.purging = new RecurringWork(
      schema,
      async () => {
        await remains.purge();
      },
      () => {
        this.logger.warn('Deleted listings could not be made to go for good yet');
      },
    );
  }

  onApplicationBootstrap(): void {
    this.purging.start(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.purging.stop();
  }
}
