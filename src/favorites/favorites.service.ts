import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThan } from 'typeorm';
import { ConflictError, NotFoundError } from '../common/errors.js';
import { isDuplicate } from '../database/dialect.js';
import { insertAsGiven } from '../database/insert-as-given.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Property } from '../properties/property.entity.js';
import { isPublic, maySee } from '../properties/property.policy.js';
import type { Actor } from '../users/actor.js';
import { MOST_FAVORITES } from './favorite.bounds.js';
import { Favorite, undoLimit } from './favorite.entity.js';

/** What a member says when saving a home. */
export interface Saving {
  /** Undefined leaves the note as it is, null or an empty text removes it. */
  note?: string | null | undefined;
  /** What the page that the member looked at showed. It may be older than the last change of the price. */
  seenPrice?: number | undefined;
}

export interface Saved {
  favorite: Favorite;
  /** It was none before. */
  isNew: boolean;
}

/** Saves homes for members and removes them again; both may be repeated. */
@Injectable()
export class FavoritesService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Saves a home, or changes the note of one that is saved: its price and day of saving stay. What was removed just now comes
   * back as it was.
   * @throws NotFoundError for a home that they may not see; ConflictError for one that is not listed, or one too many
   */
  async save(actor: Actor, propertyId: number, saving: Saving = {}): Promise<Saved> {
    const attempt = (): Promise<Saved> => this.unitOfWork.run((tx) => saveIn(tx, actor, propertyId, saving));
    try {
      return await attempt();
    } catch (error) {
      // Two taps at the same moment.
      if (!isDuplicate(error)) throw error;
      return attempt();
    }
  }

  /**
   * Changes the note of a home that is saved.
   * @throws NotFoundError when it is not
   */
  async annotate(userId: string, propertyId: number, note: string | null): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const favorite = await tx.findOneBy(Favorite, { userId, propertyId, removedAt: IsNull() });
      if (!favorite) throw new NotFoundError('favorite');
      await change(tx, favorite, { note: note === '' ? null : note });
    });
  }

  async remove(userId: string, propertyId: number): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.update(Favorite, { userId, propertyId, removedAt: IsNull() }, { removedAt: new Date() }),
    );
  }

  /** Forgets what was removed and cannot come back any more. */
  async sweep(now = new Date()): Promise<void> {
    await this.unitOfWork.run((tx) => tx.delete(Favorite, { removedAt: LessThan(undoLimit(now)) }));
  }
}

async function saveIn(tx: EntityManager, actor: Actor, propertyId: number, saving: Saving): Promise<Saved> {
  const now = new Date();
  const known = await tx.findOneBy(Favorite, { userId: actor.id, propertyId });
  if (known && (known.removedAt === null || known.removedAt >= undoLimit(now))) {
    const isNew = known.removedAt !== null;
    if (isNew) await requireRoom(tx, actor.id);
    // A note that is not given stays as it is, also if it is being written at this moment.
    const noted = saving.note === undefined ? {} : { note: saving.note === '' ? null : saving.note };
    return { isNew, favorite: await change(tx, known, { ...noted, removedAt: null }) };
  }
  const property = await tx.findOneBy(Property, { id: propertyId });
  if (!property || !maySee(actor, property)) throw new NotFoundError('property');
  if (!isPublic(property)) throw new ConflictError('Only a listing that everyone can see can be saved.', 'not_listed');
  if (known) await tx.delete(Favorite, { userId: actor.id, propertyId });
  await requireRoom(tx, actor.id);
  const favorite = tx.create(Favorite, {
    userId: actor.id,
    propertyId,
    savedAt: now,
    savedPrice: priceSeen(property, saving.seenPrice),
    savedStatus: property.status,
    city: property.city,
    state: property.state,
    note: saving.note === undefined || saving.note === '' ? null : saving.note,
    removedAt: null,
  });
  await insertAsGiven(tx, Favorite, [favorite]);
  return { favorite, isNew: true };
}

async function change(tx: EntityManager, favorite: Favorite, changed: Partial<Favorite>): Promise<Favorite> {
  const { userId, propertyId } = favorite;
  await tx.update(Favorite, { userId, propertyId }, changed);
  return Object.assign(favorite, changed);
}

async function requireRoom(tx: EntityManager, userId: string): Promise<void> {
  if ((await tx.countBy(Favorite, { userId, removedAt: IsNull() })) < MOST_FAVORITES) return;
  throw new ConflictError(
    `You can save up to ${MOST_FAVORITES.toLocaleString('en-US')} homes. Remove one to save another.`,
    'too_many_favorites',
  );
}

/** A page may have been open since before a change of the price: what counts is what it showed, if the home ever cost that. */
function priceSeen({ price, previousPrice }: Property, seen: number | undefined): number {
  return seen !== undefined && seen === previousPrice ? seen : price;
}
