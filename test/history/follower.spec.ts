import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { DataSource, FindOneOptions, Repository } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { WRITER } from '../../src/database/database.tokens.js';
import { nextInSequence } from '../../src/database/sequence.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { PropertyEvent } from '../../src/properties/events/property-event.entity.js';
import { type BrokenHistory, PropertyHistory } from '../../src/properties/events/property-history.service.js';
import { PropertiesService } from '../../src/properties/properties.service.js';
import { checkValues } from '../../src/common/input/check.js';
import { PropertyDraftInput } from '../../src/properties/property.draft.js';
import { Property } from '../../src/properties/property.entity.js';
import { PropertyEditing } from '../../src/properties/property-editing.service.js';
import { PropertyLife } from '../../src/properties/property-life.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { SERVER_URL } from '../support/database.js';
import { buildHome } from '../support/factories.js';
import { Listing, type Member, newMember } from '../support/listing.js';

const WRITERS = 8;
const ROUNDS = 30;
const PAGE = 7;

let test: TestApp;
let owner: Member;
let other: INestApplicationContext;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d' } });
  other = await NestFactory.createApplicationContext(AppModule.with(test.database.settings), { logger: false });
  for (const app of SERVER_URL === undefined ? [test.app, other] : []) {
    // What a power cut leaves is another matter: waiting for the disk would only take time.
    await app.get<DataSource>(WRITER, { strict: false }).query('PRAGMA synchronous = OFF');
  }
  owner = await newMember(test);
});
afterAll(async () => {
  await other.close();
  await test.close();
});

async function broken(history = test.app.get(PropertyHistory, { strict: false })): Promise<BrokenHistory[]> {
  const found: BrokenHistory[] = [];
  for await (const each of history.verify()) found.push(each);
  return found;
}

describe('whoever follows the histories while several write, also through another application', () => {
  const seen: PropertyEvent[] = [];
  let isOver = false;
  let written = 0;

  beforeAll(async () => {
    const homes = await Promise.all(Array.from({ length: WRITERS }, () => Listing.published(test, owner)));
    const writers = homes.map(({ id }, i) => write(i % 2 === 0 ? test.app : other, id, i));
    const following = [follow(test.app, seen), follow(other, [])];
    await Promise.all(writers);
    isOver = true;
    await Promise.all(following);
  }, 120_000);

  /** Changes of every sort: edits, steps, imports that write several events at once, and some that come to nothing. */
  async function write(app: INestApplicationContext, home: number, writer: number): Promise<void> {
    const actor = { id: owner.id, role: 'member' } as const;
    const [editing, life] = [app.get(PropertyEditing, { strict: false }), app.get(PropertyLife, { strict: false })];
    for (let i = 0; i < ROUNDS; i++) {
      await nextTurn();
      const { value = {} } = checkValues(PropertyDraftInput, { price: 1000 * (writer + 1) + i, bedrooms: i % 5 });
      await editing.edit(actor, home, undefined, value);
      if (i % 3 === 0) await life.markPending(actor, home);
      if (i % 3 === 1) await life.markActive(actor, home);
      if (i % 5 === 0) await importSome(app, writer, i);
      if (i % 4 === 0) await comeToNothing(app);
      written++;
    }
  }

  async function importSome(app: INestApplicationContext, writer: number, round: number): Promise<void> {
    const keys = Array.from({ length: 5 }, (_, i) => `${String(writer)}-${String(i)}`);
    const batch = keys.map((key) => buildHome({ source: 'feed', key, price: 500_000 + round }));
    await app.get(PropertiesService, { strict: false }).storeImported(batch);
  }

  /** Takes numbers and gives them back. */
  async function comeToNothing(app: INestApplicationContext): Promise<void> {
    const lost = app.get(UnitOfWork, { strict: false }).run(async (tx) => {
      await nextInSequence(tx, 'properties', 3);
      throw new Error('on purpose');
    });
    await expect(lost).rejects.toThrow('on purpose');
  }

  async function follow(app: INestApplicationContext, all: PropertyEvent[]): Promise<void> {
    const history = app.get(PropertyHistory, { strict: false });
    for (let last = 0; ;) {
      await nextTurn();
      const wasOver = isOver;
      const events = await history.after(last, PAGE);
      all.push(...events);
      last = events.at(-1)?.sequence ?? last;
      if (wasOver && events.length < PAGE) break;
    }
    // Whatever became visible behind the follower's back is here and not there.
    const stored = await history.after(0, 100_000);
    expect(all.map(({ sequence }) => sequence)).toEqual(stored.map(({ sequence }) => sequence));
  }

  it('sees every event, in an order that does not change any more', async () => {
    expect(written).toBe(WRITERS * ROUNDS);
    const histories = test.app.get(PropertyHistory, { strict: false });
    const byHome = Map.groupBy(seen, ({ propertyId }) => propertyId);
    for (const [id, events] of byHome) expect(events).toEqual(await histories.of(id));
    expect(byHome.size).toBe(WRITERS + WRITERS * 5);
  });

  it('finds no gap in the numbers, although some were taken in vain', () => {
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_event, i) => i + 1));
  });

  it('can trust the chains', async () => {
    for (const app of [test.app, other]) {
      expect(await broken(app.get(PropertyHistory, { strict: false }))).toEqual([]);
    }
  });
});

describe('checking the histories', () => {
  it('finds nothing wrong because somebody writes between its readings', async () => {
    const { id } = await Listing.draft(test, owner);
    const properties = test.app.get<Repository<Property>>(getRepositoryToken(Property), { strict: false });
    const events = test.app.get<Repository<PropertyEvent>>(getRepositoryToken(PropertyEvent), { strict: false });
    let price = 1;
    const busy = {
      find: async (options: object) => {
        const ends = await properties.find(options);
        const { value = {} } = checkValues(PropertyDraftInput, { price: price++ });
        await other
          .get(PropertyEditing, { strict: false })
          .edit({ id: owner.id, role: 'member' }, id, undefined, value);
        return ends;
      },
      findOneOrFail: (options: FindOneOptions<Property>) => properties.findOneOrFail(options),
    } as unknown as Repository<Property>;
    expect(await broken(new PropertyHistory(events, busy))).toEqual([]);
    expect(price).toBeGreaterThan(1);
  });
});
