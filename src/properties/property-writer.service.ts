import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFoundError, StaleVersionError } from '../common/errors.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../users/actor.js';
import { appendEvents, type Author, type NewEvent } from './events/append-events.js';
import { CHANGEABLE, eventsBetween } from './events/change-events.js';
import { notePriceChange } from './events/note-price-change.js';
import { Property } from './property.entity.js';
import { actsAsAdmin, requireManager } from './property.policy.js';
import { PropertyChanges } from './property-changes.js';

/** What a change has at hand. */
export interface ChangeContext {
  tx: EntityManager;
  property: Property;
  now: Date;
}

/** May be called again after a deadlock. It may return events of its own, as for photos. */
export type Change = (context: ChangeContext) => Promise<NewEvent[] | undefined> | NewEvent[] | undefined;

/** Changes homes so that nothing is lost: one change of a home at a time, each with its events, all of it or none. */
@Injectable()
export class PropertyWriter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly changes: PropertyChanges,
  ) {}

  /**
   * Lets `work` change one home on behalf of somebody, and stores what it changed with the events that tell it.
   * @param version that the change is based on; undefined for one that any version allows
   * @returns the home as it is now
   * @throws NotFoundError, ForbiddenError when they may not; StaleVersionError when the home has another version by now
   */
  change(actor: Actor, id: number, version: number | undefined, work: Change): Promise<Property> {
    return this.changeEvenDeleted(actor, id, version, (context) => {
      if (context.property.deletedAt) throw new NotFoundError('property');
      return work(context);
    });
  }

  /** The same, also for one that has been deleted. */
  async changeEvenDeleted(actor: Actor, id: number, version: number | undefined, work: Change): Promise<Property> {
    const property = await this.unitOfWork.run(async (tx) => {
      const locked = await lockProperty(tx, id);
      requireManager(actor, locked);
      if (version !== undefined && version !== locked.version && !locked.deletedAt) throw new StaleVersionError();
      const author: Author = { actor: actsAsAdmin(actor, locked) ? 'admin' : 'owner', actorId: actor.id };
      await changeLocked(tx, locked, author, work);
      return locked;
    });
    this.changes.committed();
    return property;
  }
}

/** One home, which nobody else changes until the transaction ends. */
export async function lockProperty(tx: EntityManager, id: number): Promise<Property | null> {
  // Portable SELECT … FOR UPDATE: SQLite has one writer anyway, the servers lock the row that an UPDATE meets.
  await tx.increment(Property, { id }, 'version', 0);
  return tx.findOneBy(Property, { id });
}

/** The same for callers that hold the home already and act for the service itself. */
export async function changeLocked(tx: EntityManager, property: Property, author: Author, work: Change): Promise<void> {
  const before = snapshotOf(property);
  const now = new Date();
  const own = (await work({ tx, property, now })) ?? [];
  const events = [...eventsBetween(before, property, now), ...own];
  if (events.length === 0) return;
  property.version = before.version + 1;
  property.updatedAt = now;
  await notePriceChange(tx, property, events);
  await appendEvents(tx, author, [{ property, events }]);
  await tx.update(Property, { id: property.id }, Object.fromEntries(CHANGEABLE.map((name) => [name, property[name]])));
}

/** A home's columns as they are now. */
export function snapshotOf(property: Property): Readonly<Property> {
  return Object.freeze(Object.assign(new Property(), property));
}
