import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThanOrEqual, Repository } from 'typeorm';
import { DailyViews } from './daily-views.entity.js';
import type { ViewCount } from './view-counter.js';

/** How often homes are looked at. */
@Injectable()
export class ViewFigures {
  constructor(@InjectRepository(DailyViews) private readonly views: Repository<DailyViews>) {}

  /** By home and day, days without any left out. One statement. */
  async perDay(propertyIds: readonly number[], from: Date): Promise<ViewCount[]> {
    if (propertyIds.length === 0) return [];
    const rows = await this.views.find({
      where: { propertyId: In([...propertyIds]), day: MoreThanOrEqual(dayOf(from)) },
      order: { propertyId: 'ASC', day: 'ASC' },
    });
    return rows.map(({ propertyId, day, views }) => ({ propertyId, day, count: views }));
  }

  /** Of all homes of a member together, by day. One statement. */
  async perDayOfOwner(ownerId: string, from: Date): Promise<Omit<ViewCount, 'propertyId'>[]> {
    const rows = await this.views
      .createQueryBuilder('daily')
      .innerJoin('daily.property', 'property')
      .select('daily.day', 'viewed_on')
      .addSelect('SUM(daily.views)', 'viewed')
      .where('property.owner_id = :ownerId AND property.deleted_at IS NULL', { ownerId })
      .andWhere('daily.day >= :from', { from: dayOf(from) })
      .groupBy('daily.day')
      .orderBy('daily.day')
      .getRawMany<{ viewed_on: string; viewed: number | string }>();
    return rows.map(({ viewed_on: day, viewed }) => ({ day, count: Number(viewed) }));
  }
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
