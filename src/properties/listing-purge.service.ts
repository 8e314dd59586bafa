import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SchemaStatus } from '../database/schema-status.js';
import { PropertyRemains } from './property-remains.service.js';

const EVERY_MS = 600_000;

/** Makes deletions final when their time is over. */
@Injectable()
export class ListingPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ListingPurge.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly remains: PropertyRemains,
    private readonly schema: SchemaStatus,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.purgeQuietly().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async purgeQuietly(): Promise<void> {
    try {
      if (await this.schema.isCurrent()) await this.remains.purge();
    } catch {
      this.logger.warn('Deleted listings could not be made to go for good yet');
    }
  }
}
