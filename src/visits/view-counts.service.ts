import { Injectable, Logger } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { addUp } from '../database/add-up.js';
import { isUnavailable } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DailyViews } from './daily-views.entity.js';
import { ViewCounter } from './view-counter.js';

const DAY_MS = 86_400_000;
/** About five megabytes of them. */
const MOST_HOMES = 50_000;
/** Each of them one transaction: whoever changes a home never waits long for it. */
const BATCH = 200;

/** How long days are kept: a year, and a month to compare it with. */
export const KEPT_DAYS = 400;

/** Counts how often homes are looked at. A look costs the page nothing but an addition; what was added up is written later. */
@Injectable()
export class ViewCounts {
  private readonly logger = new Logger(ViewCounts.name);
  private readonly counter = new ViewCounter(MOST_HOMES);

  constructor(private readonly unitOfWork: UnitOfWork) {}

  count(propertyId: number, now = new Date()): void {
    this.counter.add(propertyId, dayOf(now));
  }

  /** Writes what was counted. While the database is out of reach it is kept; what the database refuses is given up. */
  async flush(): Promise<void> {
    if (this.counter.missed > 0) {
      this.logger.warn(`${String(this.counter.missed)} views were not counted: too many homes at once`);
      this.counter.missed = 0;
    }
    const counts = this.counter.take();
    while (counts.length > 0) {
      const batch = counts.slice(0, BATCH);
      try {
        await this.unitOfWork.run((tx) =>
          addUp(
            tx,
            { table: 'daily_views', key: ['property_id', 'day'], sum: 'views' },
            batch.map(({ propertyId, day, count }) => [propertyId, day, count]),
          ),
        );
      } catch (error) {
        if (!isUnavailable(error)) counts.splice(0, BATCH);
        for (const { propertyId, day, count } of counts) this.counter.add(propertyId, day, count);
        throw error;
      }
      counts.splice(0, BATCH);
    }
  }

  /** Forgets days that are over for long. */
  async sweep(now = new Date()): Promise<void> {
    const oldest = dayOf(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
    await this.unitOfWork.run((tx) => tx.delete(DailyViews, { day: LessThan(oldest) }));
  }
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
