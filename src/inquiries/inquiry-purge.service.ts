import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { InquiryRemains } from './inquiry-remains.service.js';

const EVERY_MS = 600_000;

/** Lets messages go when their time is over. Every instance does; what one has removed the others do not find. */
@Injectable()
export class InquiryPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(InquiryPurge.name);
  private readonly purging: RecurringWork;

  constructor(remains: InquiryRemains, schema: SchemaStatus) {
    this.purging = new RecurringWork(
      schema,
      async () => {
        await remains.purge();
      },
      () => {
        this.logger.warn('Messages whose time is over could not be removed yet');
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
