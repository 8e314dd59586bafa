import type { Property } from '../property.entity.js';
import { differences } from '../property.draft.js';
import { COLUMN_OF, type FieldName, isSameValue, wireValue } from '../property.fields.js';
import type { NewEvent } from './append-events.js';
import type { Changes, EventKind } from './property-event.entity.js';

/** Contacts and places of people. A history never forgets, so it says only that these changed. */
const PERSONAL: readonly FieldName[] = ['address', 'unit', 'contact_email', 'contact_phone', 'latitude', 'longitude'];

/** Where a home stands in its life. */
const LIFE = { status: 'status', sold_price: 'soldPrice', sold_at: 'soldAt', taken_down_at: 'takenDownAt' } as const;

/** What happened between two states of one home, as its history tells it. The order is the one in which it makes sense. */
export function eventsBetween(before: Readonly<Property>, after: Readonly<Property>, occurredAt: Date): NewEvent[] {
  const fields = differences(before, after);
  const facts = fields.filter((field) => field !== 'price');
  const kinds: [EventKind, Changes][] = [
    ['restored', before.deletedAt && !after.deletedAt ? { deleted_at: [before.deletedAt.toISOString(), null] } : {}],
    ['owner', before.ownerId === after.ownerId ? {} : { owner: [] }],
    ['facts', Object.fromEntries(facts.map((field) => [field, factChange(field, before, after)]))],
    ['price', fields.includes('price') ? { price: [wireValue(before, 'price'), wireValue(after, 'price')] } : {}],
    ['status', lifeChanges(before, after)],
    ['deleted', !before.deletedAt && after.deletedAt ? { deleted_at: [null, after.deletedAt.toISOString()] } : {}],
  ];
  return kinds
    .filter(([, changes]) => Object.keys(changes).length > 0)
    .map(([kind, changes]) => ({ kind, changes, occurredAt }));
}

/** How a home came to be. */
export function creationEvent(
  property: Readonly<Property>,
  occurredAt: Date,
  photos: readonly string[] = [],
): NewEvent {
  const changes: Changes = { status: [null, property.status], price: [null, wireValue(property, 'price')] };
  return {
    kind: 'created',
    changes: photos.length > 0 ? { ...changes, photos: [[], photos] } : changes,
    occurredAt,
  };
}

function factChange(field: FieldName, before: Readonly<Property>, after: Readonly<Property>): Changes[string] {
  return PERSONAL.includes(field) ? [] : [wireValue(before, field), wireValue(after, field)];
}

function lifeChanges(before: Readonly<Property>, after: Readonly<Property>): Changes {
  const values = Object.entries(LIFE).map(
    ([name, column]) => [name, plain(before[column]), plain(after[column])] as const,
  );
  return Object.fromEntries(
    values.filter(([, from, to]) => !isSameValue(from, to)).map(([name, from, to]) => [name, [from, to]]),
  );
}

function plain(value: string | number | Date | null): string | number | null {
  return value instanceof Date ? value.toISOString() : value;
}

/** The columns that a change may have touched, for storing it. */
export const CHANGEABLE = [
  ...Object.values(COLUMN_OF),
  ...Object.values(LIFE),
  'previousPrice',
  'priceChangedAt',
  'ownerId',
  'publishedAt',
  'deletedAt',
  'updatedAt',
  'version',
  'eventCount',
  'eventHash',
  'changeSequence',
] as const satisfies (keyof Property)[];
