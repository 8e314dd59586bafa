import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThanOrEqual, Repository } from 'typeorm';
import { PropertiesService } from '../properties/properties.service.js';
import type { Property } from '../properties/property.entity.js';
import { Favorite, undoLimit } from './favorite.entity.js';

/** A favorite with its home as everyone sees it now; null for a home that is not listed any more. */
export interface SavedHome {
  favorite: Favorite;
  home: Property | null;
}

/** How often a home was saved on a day, by those who still have it saved. */
export interface Saves {
  propertyId: number;
  /** In UTC: 2026-11-26. */
  day: string;
  count: number;
}

const NONE: ReadonlySet<number> = new Set();
/** Removed favorites that are offered to be saved again. */
const MOST_REMOVED = 5;

/** Reads what members have saved. */
@Injectable()
export class SavedHomes {
  constructor(
    @InjectRepository(Favorite) private readonly favorites: Repository<Favorite>,
    private readonly properties: PropertiesService,
  ) {}

  /** Which of these homes somebody has saved. One statement; none for a visitor, or without homes. */
  async among(userId: string | undefined, ids: readonly number[]): Promise<ReadonlySet<number>> {
    if (userId === undefined || ids.length === 0) return NONE;
    const marks = ids.map(() => '?').join(', ');
    const rows: { id: number | string }[] = await this.favorites.query(
      `SELECT property_id AS id FROM favorites WHERE user_id = ? AND removed_at IS NULL AND property_id IN (${marks})`,
      [userId, ...ids],
    );
    return new Set(rows.map(({ id }) => Number(id)));
  }

  /** One page of what somebody has saved, the last saved first. Four statements, however many homes. */
  async page(userId: string, page: number, perPage: number): Promise<{ items: SavedHome[]; total: number }> {
    const [favorites, total] = await this.favorites.findAndCount({
      where: { userId, removedAt: IsNull() },
      order: { savedAt: 'DESC', propertyId: 'DESC' },
      skip: (page - 1) * perPage,
      take: perPage,
    });
    return { items: await this.withHomes(favorites), total };
  }

  /** What somebody saved last, without the homes. One statement. */
  newest(userId: string, most: number): Promise<Favorite[]> {
    return this.favorites.find({
      where: { userId, removedAt: IsNull() },
      order: { savedAt: 'DESC', propertyId: 'DESC' },
      take: most,
    });
  }

  /** What somebody removed a moment ago and can have back. */
  async removed(userId: string, now: Date): Promise<SavedHome[]> {
    const favorites = await this.favorites.find({
      where: { userId, removedAt: MoreThanOrEqual(undoLimit(now)) },
      order: { removedAt: 'DESC', propertyId: 'DESC' },
      take: MOST_REMOVED,
    });
    return this.withHomes(favorites);
  }

  /** Those among these homes that are listed, each with how somebody has saved it, in the order of `ids`. */
  async compare(userId: string, ids: readonly number[]): Promise<{ home: Property; favorite: Favorite | null }[]> {
    if (ids.length === 0) return [];
    const homes = await this.properties.findListed(ids);
    const favorites = await this.favorites.findBy({ userId, removedAt: IsNull(), propertyId: In([...ids]) });
    const byHome = new Map(favorites.map((favorite) => [favorite.propertyId, favorite]));
    return homes.map((home) => ({ home, favorite: byHome.get(home.id) ?? null }));
  }

  /** @returns null when it is not saved */
  async find(userId: string, propertyId: number): Promise<SavedHome | null> {
    const favorite = await this.favorites.findOneBy({ userId, propertyId, removedAt: IsNull() });
    const [found] = favorite ? await this.withHomes([favorite]) : [];
    return found ?? null;
  }

  /** By home and day, days without any left out. */
  async savesPerDay(propertyIds: readonly number[], since: Date): Promise<Saves[]> {
    if (propertyIds.length === 0) return [];
    const rows = await this.favorites
      .createQueryBuilder('favorite')
      .select('favorite.property_id', 'propertyId')
      .addSelect('SUBSTR(favorite.saved_at, 1, 10)', 'day')
      .addSelect('COUNT(*)', 'count')
      .where('favorite.property_id IN (:...propertyIds)', { propertyIds })
      .andWhere('favorite.saved_at >= :since AND favorite.removed_at IS NULL', { since })
      .groupBy('favorite.property_id')
      .addGroupBy('SUBSTR(favorite.saved_at, 1, 10)')
      .orderBy('favorite.property_id')
      .addOrderBy('day')
      .getRawMany<{ propertyId: number; day: string; count: number | string }>();
    return rows.map(({ propertyId, day, count }) => ({ propertyId, day, count: Number(count) }));
  }

  /** Of all homes of a member together, by day. One statement. */
  async savesPerDayOfOwner(ownerId: string, since: Date): Promise<Omit<Saves, 'propertyId'>[]> {
    const rows = await this.favorites
      .createQueryBuilder('favorite')
      .innerJoin('favorite.property', 'property')
      .select('SUBSTR(favorite.saved_at, 1, 10)', 'day')
      .addSelect('COUNT(*)', 'count')
      .where('property.owner_id = :ownerId AND property.deleted_at IS NULL', { ownerId })
      .andWhere('favorite.saved_at >= :since AND favorite.removed_at IS NULL', { since })
      .groupBy('SUBSTR(favorite.saved_at, 1, 10)')
      .orderBy('day')
      .getRawMany<{ day: string; count: number | string }>();
    return rows.map(({ day, count }) => ({ day, count: Number(count) }));
  }

  private async withHomes(favorites: readonly Favorite[]): Promise<SavedHome[]> {
    const homes = await this.properties.findListed(favorites.map(({ propertyId }) => propertyId));
    const byId = new Map(homes.map((home) => [home.id, home]));
    return favorites.map((favorite) => ({ favorite, home: byId.get(favorite.propertyId) ?? null }));
  }
}
