import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import { Accounts } from '../../src/auth/accounts.service.js';
import { WRITER } from '../../src/database/database.tokens.js';
import { hashOf } from '../../src/properties/events/event-chain.js';
import { PropertyEvent } from '../../src/properties/events/property-event.entity.js';
import { type BrokenHistory, PropertyHistory } from '../../src/properties/events/property-history.service.js';
import { PropertiesService } from '../../src/properties/properties.service.js';
import { BOUNDS } from '../../src/properties/property.bounds.js';
import { Property } from '../../src/properties/property.entity.js';
import { PropertyRemains } from '../../src/properties/property-remains.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome } from '../support/factories.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';

const DAY_MS = 86_400_000;

let test: TestApp;
let owner: Member;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d', IMAGE_AVIF: 'off' } });
  owner = await newMember(test);
});
afterAll(() => test.close());

const historyOf = (id: number): Promise<PropertyEvent[]> => test.app.get(PropertyHistory, { strict: false }).of(id);

async function verify(history = test.app.get(PropertyHistory, { strict: false })): Promise<BrokenHistory[]> {
  const found: BrokenHistory[] = [];
  for await (const each of history.verify()) found.push(each);
  return found;
}

/** A home with six events: created, two prices, published, facts and a price. */
async function storied(): Promise<Listing> {
  const listing = await Listing.draft(test, owner);
  await listing.edit({ price: 540_000 });
  await listing.edit({ price: 530_000 });
  await listing.do('PUT', 'publication');
  await listing.edit({ price: 520_000, description: 'Now with a “garage” and 🏡\n\nand "quotes"' });
  return listing;
}

describe('an honest database', () => {
  it('has no broken history after all that homes go through', async () => {
    const [leaving, admin] = await Promise.all([newMember(test), newMember(test, 'admin')]);
    await importTwice();
    await leadThroughLife(leaving, admin);
    const [photographed, deleted, purged] = [await storied(), await storied(), await storied()];
    await managePhotos(photographed);
    await deleted.do('DELETE');
    await deleted.do('PUT', 'restoration');
    await purged.do('DELETE');
    const remains = test.app.get(PropertyRemains, { strict: false });
    expect(await remains.purge(new Date(Date.now() + 31 * DAY_MS))).toBe(1);
    expect(await verify()).toEqual([]);

    const kinds = new Set(
      (await test.app.get(PropertyHistory, { strict: false }).after(0, 1000)).map(({ kind }) => kind),
    );
    expect([...kinds].sort()).toEqual(
      ['created', 'status', 'price', 'facts', 'photos', 'owner', 'deleted', 'restored', 'purged'].sort(),
    );
  });

  /** Homes with a past, then the same once more with changes. */
  async function importTwice(): Promise<void> {
    const photo = { alt: '', width: 900, height: 600, placeholder: '', widths: [320, 640, 900] };
    const home = (price: number) =>
      buildHome({ source: 'feed', key: 'a', price, publishedAt: new Date('2025-01-02T03:04:05.678Z') });
    const sold = buildHome({ source: 'feed', key: 'b', status: 'sold', soldAt: new Date('2026-11-20T00:00:00Z') });
    const formerPrices = [{ price: 610_000, until: new Date('2026-02-03T00:00:00Z') }];
    const properties = test.app.get(PropertiesService, { strict: false });
    const photos = [{ ...photo, id: randomUUID() }];
    expect(await properties.storeImported([{ ...home(600_000), formerPrices, photos }, sold])).toMatchObject({
      added: 2,
    });
    expect(await properties.storeImported([home(590_000), sold])).toMatchObject({ updated: 1, unchanged: 1 });
  }

  /** To a sale, taken down, and through the closing of its owner's account. */
  async function leadThroughLife(leaving: Member, admin: Member): Promise<void> {
    const [sold, down] = [await Listing.published(test, leaving), await Listing.published(test, leaving)];
    await sold.do('PUT', 'contract');
    const today = new Date().toISOString().slice(0, 10);
    expect((await sold.do('PUT', 'sale', { sold_price: 540_000, sold_on: today })).status).toBe(200);
    expect((await sold.do('DELETE', 'sale')).status).toBe(200);
    expect((await down.do('DELETE', 'publication', undefined, admin)).status).toBe(200);
    const user = await test.app.get(UsersService, { strict: false }).findById(leaving.id);
    if (!user) throw new Error('The member is there');
    await test.app.get(Accounts, { strict: false }).close(user, { address: '127.0.0.1', device: '' });
  }

  async function managePhotos(listing: Listing): Promise<void> {
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a50' } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    for (const name of ['a.jpg', 'b.jpg']) form.append('images', new Blob([new Uint8Array(photo)]), name);
    const headers = { Authorization: `Bearer ${owner.token}` };
    const sent = await fetch(`${test.origin}/api/v1${listing.path}/images`, { method: 'POST', body: form, headers });
    expect(sent.status).toBe(201);
    const ids = (await listing.read()).images.map(({ id }) => id);
    await listing.do('PATCH', 'images', { order: ids.toReversed() });
    await listing.do('PATCH', `images/${String(ids[0])}`, { alt: 'The "kitchen" 🍳' });
    await listing.do('DELETE', `images/${String(ids[1])}`);
    expect((await historyOf(listing.id)).filter(({ kind }) => kind === 'photos')).toHaveLength(4);
  }
});

/** An event as it stands in the table. */
type Row = Omit<PropertyEvent, 'property'>;

/** What somebody does to the database who may write to it, to events of one home. */
type Tampering = (db: DataSource, events: Row[]) => Promise<unknown>;

const at = (events: Row[], i: number): Row => events.at(i) as Row;
const alter =
  (i: number, change: (event: Row) => Partial<Row>): Tampering =>
  (db, events) =>
    db.getRepository(PropertyEvent).update({ sequence: at(events, i).sequence }, change(at(events, i)) as object);
const remove =
  (i: number): Tampering =>
  (db, events) =>
    db.getRepository(PropertyEvent).delete({ sequence: at(events, i).sequence });
const price = (from: number, to: number): Partial<Row> => ({ changes: { price: [from, to] } });

const TAMPERINGS: Readonly<Record<string, [Tampering, RegExp]>> = {
  'an altered change': [alter(1, () => price(549_900, 540_001)), /event 2 was altered/],
  'an altered price before': [alter(2, () => price(549_900, 530_000)), /event 3 was altered/],
  'an altered last change': [alter(-1, () => price(530_000, 519_999)), /event 6 was altered/],
  'an altered role': [alter(1, () => ({ actor: 'admin' })), /event 2 was altered/],
  'an altered actor': [alter(1, () => ({ actorId: randomUUID() })), /event 2 was altered/],
  'a forgotten actor': [alter(1, () => ({ actorId: null })), /event 2 was altered/],
  'a time a millisecond later': [
    alter(3, ({ occurredAt }) => ({ occurredAt: new Date(occurredAt.getTime() + 1) })),
    /event 4 was altered/,
  ],
  'an altered kind': [alter(1, () => ({ kind: 'facts' })), /event 2 was altered/],
  'an altered version': [alter(1, () => ({ version: 9 })), /event 2 was altered/],
  'an altered change with a hash that fits': [
    alter(1, (event) => {
      const forged = { ...event, ...price(549_900, 540_001) };
      return { changes: forged.changes, hash: hashOf(forged) };
    }),
    /event 3 does not name the hash/,
  ],
  'an altered last change with a hash that fits': [
    alter(-1, (event) => {
      const forged = { ...event, ...price(530_000, 519_999) };
      return { changes: forged.changes, hash: hashOf(forged) };
    }),
    /does not end with the event/,
  ],
  'the first event removed': [remove(0), /event 2 does not follow 0/],
  'an event in the middle removed': [remove(2), /event 4 does not follow 2/],
  'the last event removed': [remove(-1), /has 5 events instead of 6/],
  'the whole history removed': [
    (db, events) => db.getRepository(PropertyEvent).delete({ propertyId: at(events, 0).propertyId }),
    /has 0 events instead of 6/,
  ],
  'two events swapped': [swap, /event 2 does not name the hash/],
  'an event put in at the end': [
    (db, events) => insert(db, at(events, -1), { number: 7, previousHash: at(events, -1).hash }),
    /has 7 events instead of 6/,
  ],
  'an event put in at the end, with the count': [
    async (db, events) => {
      await insert(db, at(events, -1), { number: 7, previousHash: at(events, -1).hash });
      await db.getRepository(Property).update({ id: at(events, 0).propertyId }, { eventCount: 7 });
    },
    /does not end with the event/,
  ],
  'an event put in between': [putBetween, /event 4 does not name the hash/],
};

/** The second and the third change places, each with its hashes. */
async function swap(db: DataSource, events: Row[]): Promise<void> {
  const [second, third] = [at(events, 1), at(events, 2)];
  const table = db.getRepository(PropertyEvent);
  await table.update({ sequence: second.sequence }, { number: 1000 });
  await table.update({ sequence: third.sequence }, { number: 2 });
  await table.update({ sequence: second.sequence }, { number: 3 });
}

async function insert(db: DataSource, like: Row, values: Partial<Row>): Promise<void> {
  const event = { ...like, sequence: like.sequence + 1_000_000, ...price(520_000, 1), ...values };
  await db.getRepository(PropertyEvent).insert({ ...event, hash: hashOf(event) } as object);
}

/** Behind the second; those behind it are numbered anew. */
async function putBetween(db: DataSource, events: Row[]): Promise<void> {
  const table = db.getRepository(PropertyEvent);
  for (const { sequence, number } of events.slice(2).toReversed()) {
    await table.update({ sequence }, { number: number + 1 });
  }
  await insert(db, at(events, 1), { number: 3, previousHash: at(events, 1).hash });
}

describe('checking the histories', () => {
  const homes = new Map<string, { id: number; bystander: number }>();

  it.each(Object.entries(TAMPERINGS))('finds %s, in that home and no other', async (what, [tamper, reason]) => {
    const [listing, bystander] = [await storied(), await storied()];
    homes.set(what, { id: listing.id, bystander: bystander.id });
    const before = await verify();
    expect(before.map(({ propertyId }) => propertyId)).not.toContain(listing.id);
    await tamper(test.app.get<DataSource>(WRITER, { strict: false }), await historyOf(listing.id));
    const found = (await verify()).filter(({ propertyId }) => !before.some((each) => each.propertyId === propertyId));
    expect(found).toEqual([{ propertyId: listing.id, reason: expect.stringMatching(reason) }]);
  });

  it('goes on to find the same when homes are changed afterwards', async () => {
    const broken = new Set((await verify()).map(({ propertyId }) => propertyId));
    expect(broken.size).toBe(Object.keys(TAMPERINGS).length);
    for (const { id, bystander } of homes.values()) {
      expect(broken.has(bystander)).toBe(false);
      await new Listing(test, owner, id).edit({ price: 1 });
    }
    expect(new Set((await verify()).map(({ propertyId }) => propertyId))).toEqual(broken);
  });
});

describe('the largest event', () => {
  const MOST = BOUNDS.description.max;
  /** Each makes as many bytes as a text of its length can, in UTF-8 or once it is escaped. */
  const FILLINGS: Readonly<Record<string, string>> = {
    emoji: '🏡',
    quotes: '"',
    backslashes: '\\',
    'ideographs and marks': '語\u0301',
  };
  const full = (filling: string, ends: string) => {
    const fill = (length: number, end: string): string =>
      Array.from(filling.repeat(length))
        .slice(0, length - Array.from(end).length)
        .join('') + end;
    return {
      ...LISTING,
      title: fill(BOUNDS.title.max, ends),
      description: fill(MOST, ends),
      features: Array.from({ length: BOUNDS.features.maxItems }, (_, i) =>
        fill(BOUNDS.features.max, `${ends}${String(i)}`),
      ),
      city: fill(BOUNDS.city.max, ends),
      price: 1_000_000_000,
      bathrooms: 49.75,
      living_area_sqft: 1_000_000,
      lot_sqft: 2_000_000_000,
      hoa_monthly: 100_000,
    };
  };

  it.each(Object.entries(FILLINGS))('fits its column and holds: %s', async (_name, filling) => {
    const listing = await Listing.draft(test, owner, full(filling, 'x'));
    const { status } = await listing.edit({ ...full(filling, 'y'), property_type: 'multi_family', bathrooms: 0.25 });
    expect(status).toBe(200);
    const [, facts] = await historyOf(listing.id);
    const change = facts?.changes.description as [string, string];
    expect(change.map((text) => Array.from(text).length)).toEqual([MOST, MOST]);
    expect(facts?.changes.features?.[0]).toEqual(full(filling, 'x').features);
    expect(hashOf(facts as PropertyEvent)).toBe(facts?.hash);
  });

  it('may have lines and nothing but lines', async () => {
    const lines = (end: string) => `a${'\n'.repeat(MOST - 2)}${end}`;
    const listing = await Listing.draft(test, owner, { description: lines('x') });
    expect((await listing.edit({ description: lines('y') })).status).toBe(200);
    const [, facts] = await historyOf(listing.id);
    expect(facts?.changes.description).toEqual([lines('x'), lines('y')]);
    expect((await verify()).map(({ propertyId }) => propertyId)).not.toContain(listing.id);
  });
});
