import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import fc from 'fast-check';
import { AppModule } from '../../src/app.module.js';
import { APP_OPTIONS, setUpApp } from '../../src/app.setup.js';
import { createLog } from '../../src/common/logging.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { NO_FILTER, type SearchableListing } from '../../src/search/filter.js';
import { IndexFollower } from '../../src/search/index-follower.js';
import { ListingIndex } from '../../src/search/index/listing-index.js';
import type { Changes } from '../../src/search/listing-source.js';
import { startApp, type TestApp } from '../support/app.js';
import { Listing, type Member, newMember } from '../support/listing.js';
import { searchable } from '../support/segments.js';

const BATCH = 3;
const DEADLINE_MS = 15_000;

/** What a database would hold: of each home its last change. */
class Homes {
  private sequence = 0;
  private readonly byId = new Map<number, { sequence: number; isPublic: boolean }>();

  change(id: number, isPublic = true): void {
    this.byId.set(id, { sequence: ++this.sequence, isPublic });
  }

  after(sequence: number): Changes {
    const later = [...this.byId].filter(([, home]) => home.sequence > sequence);
    const batch = later.sort(([, a], [, b]) => a.sequence - b.sequence).slice(0, BATCH);
    const listings: SearchableListing[] = [];
    const removed: number[] = [];
    for (const [id, home] of batch) {
      if (home.isPublic) listings.push(searchable(id, { sequence: home.sequence }));
      else removed.push(id);
    }
    return { listings, removed, upTo: batch.at(-1)?.[1].sequence ?? sequence, more: batch.length === BATCH };
  }

  /** The last change of each public home. */
  get listed(): Map<number, number> {
    return new Map([...this.byId].flatMap(([id, { sequence, isPublic }]) => (isPublic ? [[id, sequence]] : [])));
  }
}

/** As many homes as an index is warmed up with, in one look. */
function readManyHomes(): Promise<Changes> {
  const listings = Array.from({ length: 10_000 }, (_, i) => searchable(i + 1));
  return Promise.resolve({ listings, removed: [], upTo: 10_000, more: false });
}

function found(index: ListingIndex): Map<number, number> {
  const { ids, sequences } = index.page({ filter: NO_FILTER, sort: 'newest', page: 1, perPage: 1000 }, 0);
  return new Map(ids.map((id, i) => [id, sequences[i] ?? 0]));
}

/** What an answer should have of what was known when it was asked for. What has changed since may be newer, or gone. */
function lacking(answer: Map<number, number>, known: Map<number, number>, now: Map<number, number>): number[] {
  return [...known.keys()].filter((id) => {
    const [asked = 0, found] = [known.get(id), answer.get(id)];
    return found === undefined ? now.get(id) === asked : found < asked;
  });
}

type Action = { put: number } | { remove: number } | 'look' | 'ask';
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ put: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ remove: fc.integer({ min: 1, max: 12 }) }),
  fc.constantFrom<Action>('look', 'ask', 'ask'),
);

describe('whoever follows the listings', () => {
  it('reads nothing twice and misses nothing, in whatever order changes, looks and questions come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat(8),
        fc.array(action, { maxLength: 20 }),
        async (turns, homes, actions) => {
          const stored = new Homes();
          for (let id = 1; id <= homes; id++) stored.change(id);
          const read: number[] = [];
          const index = new ListingIndex({ recent: 3, chunk: 5 });
          const follower = new IndexFollower({
            index,
            // What a look sees is settled when it begins; it is told later.
            read: (sequence) => {
              const changes = stored.after(sequence);
              read.push(...changes.listings.map((listing) => listing.sequence));
              return turns.schedule(Promise.resolve(changes));
            },
          });
          const act = async (each: Action): Promise<void> => {
            if (each === 'look') {
              await follower.follow();
            } else if (each === 'ask') {
              const known = stored.listed;
              await follower.catchUp();
              if (follower.isLoaded) expect(lacking(found(index), known, stored.listed)).toEqual([]);
            } else {
              if ('put' in each) stored.change(each.put);
              else stored.change(each.remove, false);
              follower.noteChange();
            }
          };
          const acting = actions.map(async (each) => {
            await turns.schedule(Promise.resolve());
            await act(each);
          });
          await turns.waitFor(Promise.all([follower.follow(), ...acting]));
          await turns.waitFor(follower.catchUp());
          expect(found(index)).toEqual(stored.listed);
          expect(new Set(read).size).toBe(read.length);
          await follower.close();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lets a question wait for a look that began after the change, although another is under way', async () => {
    const stored = new Homes();
    const looks: (() => void)[] = [];
    const index = new ListingIndex();
    const follower = new IndexFollower({
      index,
      read: async (sequence) => {
        const changes = stored.after(sequence);
        await new Promise<void>((resolve) => looks.push(resolve));
        return changes;
      },
    });
    const next = async (): Promise<void> => {
      while (looks.length === 0) await after(0);
      looks.shift()?.();
    };
    const loading = follower.follow();
    await next();
    await next();
    await loading;
    // By its own clock it looks for changes just when one has been noted: whoever asks now waits for that look.
    stored.change(1);
    follower.noteChange();
    const looking = follower.follow();
    const asking = follower.catchUp().then(() => found(index));
    await next();
    expect([...(await asking).keys()]).toEqual([1]);
    await looking;
    await follower.close();
  });

  it('keeps what was noted when a look fails, and goes on from where it was', async () => {
    const stored = new Homes();
    for (let id = 1; id <= 10; id++) stored.change(id);
    let looks = 0;
    let failing: number[] = [2];
    const index = new ListingIndex();
    const follower = new IndexFollower({
      index,
      read: (sequence) =>
        failing.includes(++looks) ? Promise.reject(new Error('away')) : Promise.resolve(stored.after(sequence)),
    });
    await expect(follower.follow()).rejects.toThrow('away');
    expect(follower.isLoaded).toBe(false);
    await follower.follow();
    expect(found(index)).toEqual(stored.listed);
    for (let id = 5; id <= 15; id++) stored.change(id, id % 2 === 0);
    follower.noteChange();
    failing = [looks + 2];
    await expect(follower.catchUp()).rejects.toThrow('away');
    await follower.catchUp();
    expect(found(index)).toEqual(stored.listed);
    await follower.close();
  });

  it('answers with what it knows when a look of its own fails', async () => {
    const stored = new Homes();
    stored.change(1);
    let isAway = false;
    const index = new ListingIndex();
    const read = (sequence: number) =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(stored.after(sequence));
    const follower = new IndexFollower({ index, read });
    await follower.follow();
    isAway = true;
    await expect(follower.follow()).rejects.toThrow('away');
    await follower.catchUp();
    expect(found(index)).toEqual(stored.listed);
    await follower.close();
  });

  it('goes on when merging fails, says so once, and does not try again at once', async () => {
    const stored = new Homes();
    const index = new ListingIndex({ recent: 1, chunk: 64 });
    let tried = 0;
    index.mergeStep = () => {
      tried++;
      throw new RangeError('Array buffer allocation failed');
    };
    const failures: string[] = [];
    const read = (sequence: number) => Promise.resolve(stored.after(sequence));
    const onMergeFailure = ({ name }: Error) => failures.push(name);
    const follower = new IndexFollower({ index, read, onMergeFailure });
    for (let id = 1; id <= 6; id++) {
      stored.change(id);
      await follower.follow();
    }
    await follower.close();
    expect(found(index)).toEqual(stored.listed);
    expect([tried, failures]).toEqual([1, ['RangeError']]);
  });

  it('is done with a large market although a question that it is warmed up with fails', async () => {
    const index = new ListingIndex();
    const asked = jest.spyOn(index, 'search').mockImplementation(() => {
      throw new Error('A mistake');
    });
    const follower = new IndexFollower({ index, read: readManyHomes });
    await follower.follow();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(follower.isLoaded).toBe(true);
    expect(found(index).size).toBe(1000);
    await follower.close();
  });

  it('ends in the midst of warming up', async () => {
    const index = new ListingIndex();
    let closing: Promise<void> | undefined;
    const follower: IndexFollower = new IndexFollower({ index, read: readManyHomes });
    const { search } = index;
    const asked = jest.spyOn(index, 'search').mockImplementation((...question) => {
      closing ??= follower.close();
      return search.apply(index, question);
    });
    await follower.follow();
    await closing;
    expect(asked).toHaveBeenCalledTimes(1);
    expect(follower.isLoaded).toBe(false);
  });

  it('ends in the midst of loading, without taking a part for the whole', async () => {
    const stored = new Homes();
    for (let id = 1; id <= 10; id++) stored.change(id);
    let closing: Promise<void> | undefined;
    let looks = 0;
    const follower: IndexFollower = new IndexFollower({
      index: new ListingIndex(),
      read: (sequence) => {
        if (++looks === 2) closing = follower.close();
        return Promise.resolve(stored.after(sequence));
      },
    });
    await follower.follow();
    await closing;
    expect(looks).toBe(2);
    expect(follower.isLoaded).toBe(false);
    follower.noteChange();
    await follower.catchUp();
    expect(looks).toBe(2);
  });
});

describe('two instances on one database', () => {
  let test: TestApp;
  let other: NestExpressApplication;
  let owner: Member;
  beforeAll(async () => {
    test = await startApp();
    other = await NestFactory.create<NestExpressApplication>(AppModule.with(test.database.settings), {
      logger: false,
      ...APP_OPTIONS,
    });
    setUpApp(other, createLog('silent'));
    await other.listen(0, '127.0.0.1');
    owner = await newMember(test);
  });
  afterAll(async () => {
    await other.close();
    await test.close();
  });

  async function pricesAt(origin: string): Promise<number[]> {
    const { items } = (await (await fetch(`${origin}/api/v1/properties?city=Seattle`)).json()) as PropertyList;
    return items.map(({ price }) => price ?? 0);
  }

  /** Its own clock makes it look: nobody tells it of what another one does. */
  async function soonAtTheOther(prices: number[]): Promise<void> {
    const { port } = other.getHttpServer().address() as AddressInfo;
    const look = () => pricesAt(`http://127.0.0.1:${String(port)}`);
    const until = Date.now() + DEADLINE_MS;
    let seen = await look();
    while (String(seen) !== String(prices) && Date.now() < until) {
      await after(50);
      seen = await look();
    }
    expect(seen).toEqual(prices);
  }

  it('find a change at once where it was made, and soon at the other', async () => {
    const home = await Listing.published(test, owner);
    expect(await pricesAt(test.origin)).toEqual([549_900]);
    await soonAtTheOther([549_900]);
    await home.edit({ price: 500_000 });
    expect(await pricesAt(test.origin)).toEqual([500_000]);
    await soonAtTheOther([500_000]);
    await home.do('DELETE', 'publication');
    expect(await pricesAt(test.origin)).toEqual([]);
    await soonAtTheOther([]);
  });
});
