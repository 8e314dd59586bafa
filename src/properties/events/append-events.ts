import { type EntityManager, In } from 'typeorm';
import { insertAsGiven } from '../../database/insert-as-given.js';
import { nextInSequence } from '../../database/sequence.js';
import { Property } from '../property.entity.js';
import { hashOf } from './event-chain.js';
import { type Changes, type EventActor, type EventKind, PropertyEvent } from './property-event.entity.js';

export interface NewEvent {
  kind: EventKind;
  changes: Changes;
  occurredAt: Date;
}

/** Who did it. */
export interface Author {
  actor: EventActor;
  actorId: string | null;
}

/** The part of a home that its history writes on. */
export type Chronicled = Pick<Property, 'id' | 'version' | 'eventCount' | 'eventHash' | 'changeSequence'>;

const ROWS_PER_INSERT = 200;

/**
 * Appends to the histories of homes, inside the caller's transaction, and moves `eventCount`, `eventHash` and `changeSequence` of the
 * given objects on: the caller stores those. Takes numbers of the sequence, so it stands late in the transaction.
 */
export async function appendEvents(
  tx: EntityManager,
  author: Author,
  entries: readonly { property: Chronicled; events: readonly NewEvent[] }[],
): Promise<void> {
  const count = entries.reduce((sum, { events }) => sum + events.length, 0);
  if (count === 0) return;
  let sequence = await nextInSequence(tx, 'properties', count);
  const rows: PropertyEvent[] = [];
  for (const { property, events } of entries) {
    for (const event of events) {
      const linked = {
        ...event,
        ...author,
        sequence: sequence++,
        propertyId: property.id,
        number: property.eventCount + 1,
        version: property.version,
        previousHash: property.eventHash,
      };
      const hash = hashOf(linked);
      rows.push({ ...linked, hash });
      property.eventCount = linked.number;
      property.eventHash = hash;
      property.changeSequence = linked.sequence;
    }
  }
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await insertAsGiven(tx, PropertyEvent, rows.slice(i, i + ROWS_PER_INSERT));
  }
}

const HOMES_PER_UPDATE = 250;

/** Stores where the histories of homes end by now, many homes in one statement: one each is most of what a large import costs. */
export async function noteHistories(tx: EntityManager, homes: readonly Chronicled[]): Promise<void> {
  for (let i = 0; i < homes.length; i += HOMES_PER_UPDATE) {
    const batch = homes.slice(i, i + HOMES_PER_UPDATE);
    // Our own numbers and hexadecimal digits: nothing in them needs quoting.
    const byId = (value: (home: Chronicled) => string) => (): string =>
      `CASE id ${batch.map((home) => `WHEN ${String(home.id)} THEN ${value(home)}`).join(' ')} END`;
    await tx
      .createQueryBuilder()
      .update(Property)
      .set({
        eventCount: byId(({ eventCount }) => String(eventCount)),
        eventHash: byId(({ eventHash }) => `'${eventHash}'`),
        changeSequence: byId(({ changeSequence }) => String(changeSequence)),
      })
      .where({ id: In(batch.map(({ id }) => id)) })
      .execute();
  }
}
