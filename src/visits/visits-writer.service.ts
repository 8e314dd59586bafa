import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { ViewCounts } from './view-counts.service.js';
import { ViewedHomes } from './viewed-homes.service.js';

/** Owners see a view that late, and a process that is killed loses as much. */
const EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Writes from time to time what was looked at, and for the last time when the service ends: the requests are over by then. */
@Injectable()
export class VisitsWriter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(VisitsWriter.name);
  private readonly writing: RecurringWork;
  private readonly sweeping: RecurringWork;

  constructor(
    private readonly views: ViewCounts,
    private readonly viewed: ViewedHomes,
    schema: SchemaStatus,
  ) {
    this.writing = new RecurringWork(
      schema,
      () => this.flush(),
      () => {
        this.logger.warn('Views could not be written; they are tried again');
      },
    );
    this.sweeping = new RecurringWork(
      schema,
      () => views.sweep(),
      () => {
        this.logger.warn('Old views could not be removed yet');
      },
    );
  }

  onApplicationBootstrap(): void {
    this.writing.start(EVERY_MS);
    this.sweeping.start(SWEEP_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.writing.stop(), this.sweeping.stop()]);
    try {
      await this.flush();
    } catch {
      this.logger.warn('The last views could not be written');
    }
  }

  /** Neither waits for the other to succeed. */
  async flush(): Promise<void> {
    const results = await Promise.allSettled([this.views.flush(), this.viewed.flush()]);
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw new Error('Not all of it could be written');
  }
}
