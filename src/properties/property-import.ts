import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { lockSequence, nextInSequence } from '../database/sequence.js';
import { Image } from '../images/image.entity.js';
import type { PublicStatus } from './property.bounds.js';
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
  /** Photos whose files are stored already; given to a new home only. */
  photos?: readonly NewPhoto[];
}

export type NewPhoto = Pick<Image, 'id' | 'alt' | 'width' | 'height' | 'placeholder' | 'widths'>;

export interface ImportCounts {
  added: number;
  updated: number;
  unchanged: number;
}

/** The importing half of the properties service: one batch, inside the caller's transaction. Keys within a batch differ. */
export async function storeImported(tx: EntityManager, batch: readonly ImportedProperty[]): Promise<ImportCounts> {
  const rows = batch.map((home) => ({
    home,
    importKey: sha256([home.source, home.key]),
    importDigest: digestOf(home),
  }));
  // Two importers of one feed must not both find a home missing, or both count the same version up.
  await lockSequence(tx, 'properties');
  const known = await tx.find(Property, {
    select: { id: true, importKey: true, importDigest: true, version: true },
    where: { importKey: In(rows.map(({ importKey }) => importKey)) },
  });
  const knownByKey = new Map(known.map((property) => [property.importKey, property]));
  const changed = rows.filter(
    ({ importKey, importDigest }) => knownByKey.get(importKey)?.importDigest !== importDigest,
  );
  if (changed.length === 0) return { added: 0, updated: 0, unchanged: rows.length };

  const now = new Date();
  const firstSequence = await nextInSequence(tx, 'properties', changed.length);
  const written = changed.map(({ home, importKey, importDigest }, i) => ({
    home,
    columns: { ...columnsOf(home), importKey, importDigest, updatedAt: now, changeSequence: firstSequence + i },
  }));
  const added = written.filter(({ columns }) => !knownByKey.has(columns.importKey));
  await addHomes(tx, added, now);
  for (const { columns } of written) {
    const before = knownByKey.get(columns.importKey);
    if (before) await tx.update(Property, { id: before.id }, { ...columns, version: before.version + 1 });
  }
  return { added: added.length, updated: written.length - added.length, unchanged: rows.length - written.length };
}

interface NewHome {
  home: ImportedProperty;
  columns: ReturnType<typeof columnsOf> & { importKey: string };
}

async function addHomes(tx: EntityManager, homes: readonly NewHome[], now: Date): Promise<void> {
  if (homes.length === 0) return;
  await tx.insert(
    Property,
    homes.map(({ columns }) => ({ ...columns, publishedAt: columns.publishedAt ?? now, version: 1, createdAt: now })),
  );
  const withPhotos = homes.filter(({ home }) => home.photos?.length);
  if (withPhotos.length === 0) return;
  const stored = await tx.find(Property, {
    select: { id: true, importKey: true },
    where: { importKey: In(withPhotos.map(({ columns }) => columns.importKey)) },
  });
  const ids = new Map(stored.map(({ id, importKey }) => [importKey, id]));
  const photos = withPhotos.flatMap(({ home, columns }) =>
    (home.photos ?? []).map((photo, position) => ({
      ...photo,
      position,
      propertyId: ids.get(columns.importKey),
      createdAt: now,
    })),
  );
  await tx.insert(Image, photos);
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
