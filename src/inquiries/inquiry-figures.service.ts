import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThanOrEqual, Repository } from 'typeorm';
import { Inquiry } from './inquiry.entity.js';

export interface DayCount {
  propertyId: number;
  /** In UTC: 2026-11-26. */
  day: string;
  count: number;
}

// Times are stored in UTC, and every database writes them as 2026-11-26 02:50:00.
const DAY = 'SUBSTR(inquiry.created_at, 1, 10)';

/** How many people ask about homes, forgotten messages included. */
@Injectable()
export class InquiryFigures {
  constructor(@InjectRepository(Inquiry) private readonly inquiries: Repository<Inquiry>) {}

  /** Of each of these homes the days from that one on on which somebody asked, in order. One statement. */
  async perDay(propertyIds: readonly number[], from: Date): Promise<DayCount[]> {
    if (propertyIds.length === 0) return [];
    const rows = await this.inquiries
      .createQueryBuilder('inquiry')
      .select('inquiry.property_id', 'propertyId')
      .addSelect(DAY, 'asked_on')
      .addSelect('COUNT(*)', 'asked')
      .where({ propertyId: In([...propertyIds]), createdAt: MoreThanOrEqual(from) })
      .groupBy('inquiry.property_id')
      .addGroupBy(DAY)
      .orderBy('inquiry.property_id')
      .addOrderBy('asked_on')
      .getRawMany<{ propertyId: number; asked_on: string; asked: number | string }>();
    return rows.map(({ propertyId, asked_on: on, asked }) => ({ propertyId, day: on, count: Number(asked) }));
  }

  /** Of all homes of a member together, by day. One statement. */
  async perDayOfOwner(ownerId: string, from: Date): Promise<Omit<DayCount, 'propertyId'>[]> {
    const rows = await this.inquiries
      .createQueryBuilder('inquiry')
      .innerJoin('inquiry.property', 'property')
      .select(DAY, 'asked_on')
      .addSelect('COUNT(*)', 'asked')
      .where('property.owner_id = :ownerId AND property.deleted_at IS NULL', { ownerId })
      .andWhere('inquiry.created_at >= :from', { from })
      .groupBy(DAY)
      .orderBy('asked_on')
      .getRawMany<{ asked_on: string; asked: number | string }>();
    return rows.map(({ asked_on: on, asked }) => ({ day: on, count: Number(asked) }));
  }
}
