import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matches, NO_FILTER, type SearchableListing } from '../../src/search/filter.js';
import { ListingIndex } from '../../src/search/index/listing-index.js';
import { citiesOf } from '../../src/search/index/place-index.js';
import { mergeSegments } from '../../src/search/index/segment-merge.js';
import { finish } from '../../src/search/index/task.js';
import { searchable, segmentOf } from '../support/segments.js';

const SEGMENT = 4;
const SEGMENTS = 5;

/** An index that has something to merge, and what is in it. */
function ripeIndex(): { index: ListingIndex; homes: Map<number, SearchableListing> } {
  const index = new ListingIndex({ recent: 2 });
  const homes = new Map<number, SearchableListing>();
  for (let i = 0; i < SEGMENTS * SEGMENT; i += SEGMENT) {
    const added = [1, 2, 3, 4].map((n) =>
      searchable(i + n, { city: `City ${String(n)}`, features: [`F${String(n)}`] }),
    );
    for (const home of added) homes.set(home.id, home);
    index.apply(added);
  }
  return { index, homes };
}

/** Which state of each home the index has. */
function statesIn(index: ListingIndex): [id: number, sequence: number][] {
  const { ids, sequences } = index.page({ filter: NO_FILTER, sort: 'newest', page: 1, perPage: 1000 }, 0);
  return ids.map((id, i) => [id, sequences[i] ?? -1]);
}

describe('merging', () => {
  const id = fc.integer({ min: 1, max: SEGMENTS * SEGMENT + 3 });
  const changes = fc.array(
    fc.record({
      steps: fc.integer({ min: 0, max: 15 }),
      put: fc.array(id, { maxLength: 4 }),
      remove: fc.array(id, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  );

  it('neither loses nor brings back what changes in the midst of it, and what features count stays right', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const { index, homes } = ripeIndex();
        expect(index.needsMerge).toBe(true);
        let sequence = 1000;
        for (const { steps, put, remove } of all) {
          for (let i = 0; i < steps; i++) index.mergeStep(0);
          const changed = put.map((each) => searchable(each, { sequence: ++sequence, features: ['F4', 'New'] }));
          index.apply(changed, remove);
          for (const each of remove) homes.delete(each);
          for (const home of changed) homes.set(home.id, home);
          expectSame(index, homes);
        }
        let steps = 0;
        while (index.mergeStep(0)) expect(++steps).toBeLessThan(2000);
        expect(index.needsMerge).toBe(false);
        expectSame(index, homes);
      }),
      { numRuns: 150 },
    );
  });

  it('calls a place as a home calls it that is still there', () => {
    const [gone, kept] = ['SEATTLE', 'Seattle'].map((city, i) => segmentOf([searchable(i + 1, { city })]));
    if (!gone || !kept) throw new Error('two segments were made');
    gone.kill(gone.find(1));
    const merged = finish(mergeSegments([gone, kept], []));
    expect(merged.size).toBe(1);
    expect(citiesOf([merged], 5).map(({ city }) => city)).toEqual(['Seattle']);
  });

  it('takes many steps', () => {
    const { index } = ripeIndex();
    let steps = 0;
    while (index.mergeStep(0)) steps++;
    expect(steps).toBeGreaterThan(10);
    expect(index.mergeStep(0)).toBe(false);
  });

  it('loses nothing of a long import that goes on while everything is merged, and arranges neighbors together', () => {
    const index = new ListingIndex();
    const homes = Array.from({ length: 12_000 }, (_, i) =>
      searchable(i + 1, {
        city: `City ${String(i % 7)}`,
        price: 1000 * (i % 501),
        latitude: i % 11 === 0 ? null : 40_000_000 + ((i * 7919) % 9_000_000),
        longitude: i % 11 === 0 ? null : -120_000_000 + ((i * 104_729) % 30_000_000),
      }),
    );
    for (let i = 0; i < homes.length; i += 40) {
      index.apply(homes.slice(i, i + 40));
      for (let steps = 0; steps < 40; steps++) index.mergeStep(0);
    }
    const questions = [
      NO_FILTER,
      { ...NO_FILTER, city: 'city 3' },
      { ...NO_FILTER, city: 'city 5', minPrice: 100_000, maxPrice: 200_000 },
      { ...NO_FILTER, minPrice: 490_000 },
    ];
    const expected = questions.map((filter) => homes.filter((home) => matches(filter, home, 0)).length);
    expect(index.counts(questions, 0)).toEqual(expected);
    while (index.mergeStep(50));
    expect(index.size).toBe(homes.length);
    expect(index.counts(questions, 0)).toEqual(expected);
  });
});

function expectSame(index: ListingIndex, homes: ReadonlyMap<number, SearchableListing>): void {
  expect(index.size).toBe(homes.size);
  const expected = [...homes.values()].sort((a, b) => b.id - a.id);
  expect(statesIn(index)).toEqual(expected.map(({ id, sequence }) => [id, sequence]));
  const { features } = index.search({ filter: NO_FILTER, sort: 'newest', page: 1, perPage: 1 }, 0).facets;
  for (const { value, count } of features) {
    expect([value, count]).toEqual([value, expected.filter((home) => home.features.includes(value)).length]);
  }
}
