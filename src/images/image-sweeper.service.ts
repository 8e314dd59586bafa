import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/settings.js';
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
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly inventory: ImageInventory,
    private readonly schema: SchemaStatus,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => {
      this.running ??= this.sweepQuietly().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS).unref();
    await sweepScratch(this.settings.dataDir);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async sweepQuietly(): Promise<void> {
    try {
      if (!(await this.schema.isCurrent())) return;
      const removed = await this.inventory.sweep(GRACE_MS);
      if (removed > 0) this.logger.log(`${String(removed)} files that no photo has were removed`);
    } catch {
      this.logger.warn('Files that no photo has could not be removed yet');
    }
  }
}
