import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { ImageInventory } from './image-inventory.service.js';
import { sweepScratch } from './scratch.js';

const HOUR_MS = 3_600_000;
/** No upload takes that long. */
const GRACE_MS = HOUR_MS;
const EVERY_MS = 6 * HOUR_MS;

/** Removes what cut-off uploads have left: temporary files when the service starts, files in the store from time to time. */
@Injectable()
export class ImageSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ImageSweeper.name);
  private readonly sweeping: RecurringWork;

  constructor(
    private readonly inventory: ImageInventory,
    private readonly settings: Settings,
    schema: SchemaStatus,
  ) {
    this.sweeping = new RecurringWork(
      schema,
      () => this.sweep(),
      () => {
        this.logger.warn('Files that no photo has could not be removed yet');
      },
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    this.sweeping.start(EVERY_MS);
    await sweepScratch(this.settings.dataDir);
  }

  onApplicationShutdown(): Promise<void> {
    return this.sweeping.stop();
  }

  private async sweep(): Promise<void> {
    const removed = await this.inventory.sweep(GRACE_MS);
    if (removed > 0) this.logger.log(`${String(removed)} files that no photo has were removed`);
  }
}
