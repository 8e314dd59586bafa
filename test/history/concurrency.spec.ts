import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { DataSource, Repository } from 'typeorm';
import { StaleVersionError } from '../../src/common/errors.js';
import { WRITER } from '../../src/database/database.tokens.js';
import type { PropertyEvent } from '../../src/properties/events/property-event.entity.js';
import { type BrokenHistory, PropertyHistory } from '../../src/properties/events/property-history.service.js';
import { checkValues } from '../../src/common/input/check.js';
import { PropertyDraftInput } from '../../src/properties/property.draft.js';
import { Property } from '../../src/properties/property.entity.js';
import { PropertyEditing } from '../../src/properties/property-editing.service.js';
import type { Actor } from '../../src/users/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { SERVER_URL } from '../support/database.js';
import { Listing, type Member, newMember } from '../support/listing.js';
import { call } from '../support/people.js';

const HOMES = 50;
const LANES = 50;
const EDITS = 10_000;
const API_EDITS = 300;
/** Every so many edits one is made twice at once, from the same version: one of the two must be refused. */
const RIVALS_EVERY = 20;

/** An edit that was tried, known by the price that it gave: no two give the same. */
interface Attempt {
  home: number;
  price: number;
  isAcknowledged: boolean;
}

let test: TestApp;
let owner: Member;
let homes: number[];
const attempts: Attempt[] = [];
let nextPrice = 1_000_000;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d' } });
  // What a power cut leaves is another matter: ten thousand waits for the disk would only take time.
  if (SERVER_URL === undefined) {
    await test.app.get<DataSource>(WRITER, { strict: false }).query('PRAGMA synchronous = OFF');
  }
  owner = await newMember(test);
  homes = [];
  for (let i = 0; i < HOMES; i++) homes.push((await Listing.draft(test, owner)).id);
});
afterAll(() => test.close());

/** The version that somebody sees who looks at a home now. */
async function versionOf(id: number): Promise<number> {
  const properties = test.app.get<Repository<Property>>(getRepositoryToken(Property), { strict: false });
  return (await properties.findOneOrFail({ select: { id: true, version: true }, where: { id } })).version;
}

async function byService(home: number, version: number): Promise<void> {
  const attempt: Attempt = { home, price: nextPrice++, isAcknowledged: false };
  attempts.push(attempt);
  const { value } = checkValues(PropertyDraftInput, { price: attempt.price });
  if (!value) throw new Error('It is a good price');
  const actor: Actor = { id: owner.id, role: 'member' };
  try {
    const edited = await test.app.get(PropertyEditing, { strict: false }).edit(actor, home, version, value);
    attempt.isAcknowledged = edited.version === version + 1 && edited.price === attempt.price;
  } catch (error) {
    if (!(error instanceof StaleVersionError)) throw error;
  }
}

async function byApi(home: number, version: number): Promise<void> {
  const attempt: Attempt = { home, price: nextPrice++, isAcknowledged: false };
  attempts.push(attempt);
  const { status } = await call(test, 'PATCH', `/properties/${String(home)}`, {
    body: { price: attempt.price },
    token: owner.token,
    headers: { 'If-Match': `"${String(version)}"` },
  });
  expect([200, 412]).toContain(status);
  attempt.isAcknowledged = status === 200;
}

/** Lets a number of lanes make edits of homes, each home in the turn of its lane, all at the same time. */
async function run(edits: number, lanes: number, edit: typeof byService): Promise<void> {
  const perLane = Math.floor(edits / lanes);
  await Promise.all(
    Array.from({ length: lanes }, async (_lane, lane) => {
      for (let i = 0; i < perLane; i++) {
        // Lanes meet at homes now and then, and part again.
        const home = homes[(lane * 3 + i * (1 + (lane % 7))) % HOMES] as number;
        // SQLite answers without waiting: without a pause, requests would never get their turn.
        await nextTurn();
        const version = await versionOf(home);
        const isRivalry = i % RIVALS_EVERY === RIVALS_EVERY - 2;
        if (isRivalry) {
          await Promise.all([edit(home, version), edit(home, version)]);
          i++;
        } else await edit(home, version);
      }
    }),
  );
}

async function broken(history = test.app.get(PropertyHistory, { strict: false })): Promise<BrokenHistory[]> {
  const found: BrokenHistory[] = [];
  for await (const each of history.verify()) found.push(each);
  return found;
}

const pricesOf = (events: readonly PropertyEvent[]): unknown[] =>
  events.filter(({ kind }) => kind === 'price').map(({ changes }) => changes.price?.[1]);

describe('10,000 edits at the same time', () => {
  beforeAll(async () => {
    await Promise.all([run(EDITS, LANES, byService), run(API_EDITS, 6, byApi)]);
  }, 240_000);

  it('were tried, and of rivals with the same version at most one was acknowledged', () => {
    expect(attempts).toHaveLength(EDITS + API_EDITS);
    const refused = attempts.filter(({ isAcknowledged }) => !isAcknowledged).length;
    expect(refused).toBeGreaterThanOrEqual((EDITS / LANES / RIVALS_EVERY) * LANES);
    expect(refused).toBeLessThan(attempts.length);
  });

  it('stand in the histories exactly once when they were acknowledged, and not at all when they were refused', async () => {
    const acknowledged = attempts.filter(({ isAcknowledged }) => isAcknowledged);
    for (const home of homes) {
      const told = pricesOf(await test.app.get(PropertyHistory, { strict: false }).of(home));
      const expected = acknowledged.filter((attempt) => attempt.home === home).map(({ price }) => price);
      expect([...told].sort()).toEqual([...expected].sort());
    }
  });

  it('lead from price to price without a gap, to what the home says now', async () => {
    const properties = test.app.get<Repository<Property>>(getRepositoryToken(Property), { strict: false });
    for (const id of homes) {
      const events = await test.app.get(PropertyHistory, { strict: false }).of(id);
      let price: unknown = null;
      for (const [i, { number, version, changes }] of events.entries()) {
        expect({ number, version, from: changes.price?.[0] }).toEqual({ number: i + 1, version: i + 1, from: price });
        price = changes.price?.[1];
      }
      const home = await properties.findOneByOrFail({ id });
      expect(home).toMatchObject({ price, version: events.length, eventCount: events.length });
      expect(home).toMatchObject({ eventHash: events.at(-1)?.hash, changeSequence: events.at(-1)?.sequence });
    }
  });

  it('took numbers in one sequence without a gap, each once', async () => {
    const history = test.app.get(PropertyHistory, { strict: false });
    const events = await history.after(0, EDITS * 2);
    const acknowledged = attempts.filter(({ isAcknowledged }) => isAcknowledged).length;
    expect(events).toHaveLength(HOMES + acknowledged);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, i) => i + 1));
  });

  it('leave chains that hold', async () => {
    expect(await broken()).toEqual([]);
  });
});
