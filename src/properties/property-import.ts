import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { insertAsGiven } from '../database/insert-as-given.js';
import { lockSequence } from '../database/sequence.js';
import { Image } from '../images/image.entity.js';
import type { PublicStatus } from './property.bounds.js';
import { appendEvents, type NewEvent, noteHistories } from './events/append-events.js';
import { creationEvent, eventsBetween } from './events/change-events.js';
import { notePriceChange } from './events/note-price-change.js';
import { snapshotOf } from './property-writer.service.js';
import type { PriceChange } from './events/price-history.js';
import type { Changes } from './events/property-event.entity.js';
import { Property } from './property.entity.js';
import type { PropertyFacts } from './property.facts.js';

/** A home as a file or a feed states it. */
export interface ImportedProperty {
  /** Names the feed, so that the keys of two feeds do not meet. */
  source: string;
  /** Names the home within the feed; the same key is the same home. */
  key: string;
  facts: PropertyFacts;
  addressWithheld: boolean;
  status: PublicStatus;
  /** Null when the feed does not say: then a new home counts as published now. */
  publishedAt: Date | null;
  soldAt: Date | null;
  ownerId: string | null;
  /** Prices before the present one, oldest first, each with the time when the next took its place; for a new home only. */
  formerPrices?: readonly { price: number; until: Date }[];
  /** Photos whose files are stored already; given to a new home only. */
  photos?: readonly NewPhoto[];
}

export type NewPhoto = Pick<Image, 'id' | 'alt' | 'width' | 'height' | 'placeholder' | 'widths'>;

export interface ImportCounts {
  added: number;
  updated: number;
  unchanged: number;
}

const AUTHOR = { actor: 'import', actorId: null } as const;

/** The importing half of the properties service: one batch, inside the caller's transaction. Keys within a batch differ. */
export async function storeImported(tx: EntityManager, batch: readonly ImportedProperty[]): Promise<ImportCounts> {
  const rows = batch.map((home) => ({
    home,
    importKey: sha256([home.source, home.key]),
    importDigest: digestOf(home),
  }));
  // Two importers of one feed must not both find a home missing, or both count the same version up.
  await lockSequence(tx, 'properties');
  const known = await tx.find(Property, { where: { importKey: In(rows.map(({ importKey }) => importKey)) } });
  const knownByKey = new Map(known.map((property) => [property.importKey, property]));
  const changed = rows.filter(
    ({ importKey, importDigest }) => knownByKey.get(importKey)?.importDigest !== importDigest,
  );
  const added = changed.filter(({ importKey }) => !knownByKey.has(importKey));
  const now = new Date();
  await addHomes(tx, added, now);
  for (const row of changed) {
    const property = knownByKey.get(row.importKey);
    if (property) await updateHome(tx, property, row, now);
  }
  return { added: added.length, updated: changed.length - added.length, unchanged: rows.length - changed.length };
}

interface Row {
  home: ImportedProperty;
  importKey: string;
  importDigest: string;
}

async function addHomes(tx: EntityManager, rows: readonly Row[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await insertAsGiven(
    tx,
    Property,
    rows.map(({ home, importKey, importDigest }) => ({
      ...columnsOf(home),
      ...lastPriceChangeOf(home),
      soldPrice: soldPriceOf(home),
      publishedAt: home.publishedAt ?? now,
      importKey,
      importDigest,
      version: 1,
      createdAt: now,
      updatedAt: now,
      changeSequence: 0,
    })),
  );
  const stored = await tx.find(Property, { where: { importKey: In(rows.map(({ importKey }) => importKey)) } });
  const byKey = new Map(rows.map((row) => [row.importKey, row.home]));
  const homeOf = ({ importKey }: Property): ImportedProperty => byKey.get(importKey ?? '') as ImportedProperty;
  const photos = stored.flatMap((property) =>
    (homeOf(property).photos ?? []).map((photo, position) => ({
      ...photo,
      position,
      propertyId: property.id,
      createdAt: now,
    })),
  );
  await insertAsGiven(tx, Image, photos);
  const entries = stored.map((property) => ({ property, events: biography(property, homeOf(property)) }));
  await appendEvents(tx, AUTHOR, entries);
  await noteHistories(tx, stored);
}

/** A home that comes as sold or pending was for sale before: so its history says, with the feed's times. */
function biography(property: Property, { photos = [], formerPrices = [] }: ImportedProperty): NewEvent[] {
  const prices = [...formerPrices.map(({ price }) => price), property.price];
  const asListed = Object.assign(new Property(), property, { status: 'active', price: prices[0] });
  const listedAt = property.publishedAt ?? property.createdAt;
  const events = [
    creationEvent(
      asListed,
      listedAt,
      photos.map(({ id }) => id),
    ),
  ];
  for (const [i, { price, until }] of formerPrices.entries()) {
    events.push({ kind: 'price', changes: { price: [price, prices[i + 1]] }, occurredAt: until });
  }
  const { status, soldAt, soldPrice } = property;
  if (status === 'active') return events;
  const step: Changes = { status: ['active', status] };
  const sale: Changes = soldAt ? { sold_price: [null, soldPrice], sold_at: [null, soldAt.toISOString()] } : {};
  events.push({ kind: 'status', changes: { ...step, ...sale }, occurredAt: soldAt ?? property.createdAt });
  return events;
}

/** The price of a home that a feed calls sold is what it was sold for. */
function soldPriceOf({ status, facts }: ImportedProperty): number | null {
  return status === 'sold' ? facts.price : null;
}

/** Of a new home, as its {@link biography} tells it. */
function lastPriceChangeOf({ facts: { price }, formerPrices = [] }: ImportedProperty): PriceChange | null {
  const changed = formerPrices.findLastIndex((former, i) => former.price !== (formerPrices[i + 1]?.price ?? price));
  const former = formerPrices[changed];
  return former ? { previousPrice: former.price, priceChangedAt: former.until } : null;
}

async function updateHome(tx: EntityManager, property: Property, row: Row, now: Date): Promise<void> {
  const before = snapshotOf(property);
  const given = Object.entries(columnsOf(row.home)).filter(([, value]) => value !== undefined);
  Object.assign(property, Object.fromEntries(given), {
    soldPrice: soldPriceOf(row.home),
    importDigest: row.importDigest,
    updatedAt: now,
  });
  property.version++;
  const events = eventsBetween(before, property, now);
  // A change that no event tells, such as of the day it was published, still reaches the followers.
  const told = events.length > 0 ? events : [{ kind: 'facts' as const, changes: {}, occurredAt: now }];
  await notePriceChange(tx, property, told);
  await appendEvents(tx, AUTHOR, [{ property, events: told }]);
  const { id, ...columns } = property;
  await tx.update(Property, { id }, columns);
}

function columnsOf({ facts, addressWithheld, status, publishedAt, soldAt, ownerId }: ImportedProperty) {
  return { ...facts, addressWithheld, status, publishedAt: publishedAt ?? undefined, soldAt, ownerId };
}

function digestOf(home: ImportedProperty): string {
  return sha256(columnsOf(home));
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
