import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { PropertiesService } from './properties.service.js';
import { PROPERTY_STATUSES, type PropertyStatus } from './property.bounds.js';
import { Property } from './property.entity.js';
import { RESTORABLE_DAYS } from './property.policy.js';

const DAY_MS = 86_400_000;

/** A contract that nothing has come of for so long is worth a question. */
export const LONG_PENDING_DAYS = 30;

/** Where a member's listings stand: in a status, or deleted and to be restored. */
export const SHELVES = [...PROPERTY_STATUSES, 'deleted'] as const;
export type Shelf = PropertyStatus | 'deleted';

export interface ListingCounts {
  /** All, deleted ones included. */
  total: number;
  on: Readonly<Record<Shelf, number>>;
  /** Pending, and unchanged for {@link LONG_PENDING_DAYS}. */
  longPending: number;
}

const DELETED = 'CASE WHEN property.deleted_at IS NULL THEN 0 ELSE 1 END';
const LONG_PENDING = "property.status = 'pending' AND property.updated_at < :longAgo";
const NO_PHOTOS = 'NOT EXISTS (SELECT 1 FROM images WHERE images.property_id = property.id)';

/** A member's own listings, deleted ones as long as they can be restored, however many there are. */
@Injectable()
export class OwnedListings {
  constructor(
    @InjectRepository(Property) private readonly properties: Repository<Property>,
    private readonly all: PropertiesService,
  ) {}

  /** One statement. */
  async count(ownerId: string, now: Date): Promise<ListingCounts> {
    const rows = await this.of(ownerId, now)
      .select('property.status', 'status')
      .addSelect(DELETED, 'is_deleted')
      .addSelect('COUNT(*)', 'listed')
      .addSelect(`SUM(CASE WHEN ${LONG_PENDING} THEN 1 ELSE 0 END)`, 'long_pending')
      .setParameter('longAgo', longAgo(now))
      .groupBy('property.status')
      .addGroupBy(DELETED)
      .getRawMany<Record<'is_deleted' | 'listed' | 'long_pending', number | string> & { status: PropertyStatus }>();
    const on = Object.fromEntries(SHELVES.map((shelf) => [shelf, 0])) as Record<Shelf, number>;
    let [total, longPending] = [0, 0];
    for (const { status, is_deleted: isDeleted, listed, long_pending: long } of rows) {
      const shelf = Number(isDeleted) === 1 ? 'deleted' : status;
      on[shelf] += Number(listed);
      total += Number(listed);
      if (shelf === 'pending') longPending += Number(long);
    }
    return { total, on, longPending };
  }

  /** One page with photos, of one shelf or of all, the last changed first. Two statements. */
  async page(ownerId: string, now: Date, shelf: Shelf | null, page: number, perPage: number): Promise<Property[]> {
    const found = this.of(ownerId, now);
    if (shelf !== null) found.andWhere(`property.deleted_at IS ${shelf === 'deleted' ? 'NOT NULL' : 'NULL'}`);
    if (shelf !== null && shelf !== 'deleted') found.andWhere('property.status = :shelf', { shelf });
    const items = await found
      .orderBy('property.updatedAt', 'DESC')
      .addOrderBy('property.id', 'DESC')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .getMany();
    await this.all.addPhotos(items);
    return items;
  }

  /**
   * What its owner should look at, without photos: pending for long, for sale without a photo, not published yet. What
   * holds up most comes first, and of that the last changed. One statement.
   */
  needingCare(ownerId: string, now: Date, most: number): Promise<Property[]> {
    return this.of(ownerId, now)
      .addSelect(
        `CASE WHEN property.status = 'pending' THEN 0 WHEN property.status = 'active' THEN 1 ELSE 2 END`,
        'rank_',
      )
      .andWhere('property.deleted_at IS NULL AND property.taken_down_at IS NULL')
      .andWhere(`((${LONG_PENDING}) OR (property.status = 'active' AND ${NO_PHOTOS}) OR property.status = 'draft')`)
      .setParameter('longAgo', longAgo(now))
      .orderBy('rank_', 'ASC')
      .addOrderBy('property.updatedAt', 'DESC')
      .addOrderBy('property.id', 'DESC')
      .limit(most)
      .getMany();
  }

  private of(ownerId: string, now: Date): SelectQueryBuilder<Property> {
    const restorable = new Date(now.getTime() - RESTORABLE_DAYS * DAY_MS);
    return this.properties
      .createQueryBuilder('property')
      .where('property.owner_id = :ownerId', { ownerId })
      .andWhere('(property.deleted_at IS NULL OR property.deleted_at > :restorable)', { restorable });
  }
}

function longAgo(now: Date): Date {
  return new Date(now.getTime() - LONG_PENDING_DAYS * DAY_MS);
}
