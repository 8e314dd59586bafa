import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Facets, MapView, SearchAnswer } from '../../src/search/answers.js';
import { type Filter, NO_FILTER, type SearchableListing, type SearchRequest, SORTS } from '../../src/search/filter.js';
import { ListingIndex } from '../../src/search/index/listing-index.js';
import { PlainSearch } from '../support/plain-search.js';
import { fold } from '../../src/search/words.js';
import { listing, listings, nearbyFilter, NOW } from '../support/arbitraries.js';

const view: fc.Arbitrary<MapView> = fc
  .tuple(fc.constantFrom(0, 4, 9, 13, 22), fc.constantFrom(...boxes()))
  .map(([zoom, box]) => ({ zoom, box }));

function boxes() {
  return [
    { south: -90_000_000, west: -180_000_000, north: 90_000_000, east: 180_000_000 },
    { south: 47_000_000, west: -123_000_000, north: 48_000_000, east: -122_000_000 },
    { south: 47_600_000, west: -122_340_000, north: 47_620_000, east: -122_320_000 },
    { south: -60_000_000, west: 170_000_000, north: 70_000_000, east: -120_000_000 },
  ];
}

function expectSame(
  index: ListingIndex,
  plain: PlainSearch,
  filter: Filter,
  sort: SearchRequest['sort'],
  seen: MapView,
) {
  for (const paging of [
    { page: 1, perPage: 1000 },
    { page: 2, perPage: 3 },
    { page: 50, perPage: 20 },
  ]) {
    const request = { filter, sort, ...paging };
    const answer = index.search(request, NOW);
    const expected = plain.search(request, NOW);
    expect(withoutFeatures(answer)).toEqual({ ...withoutFeatures(expected), version: answer.version });
    expect(index.page(request, NOW)).toEqual({
      ids: expected.ids,
      sequences: expected.sequences,
      total: expected.total,
      version: answer.version,
    });
    expectFeatures(answer.facets, plain, filter);
  }
  const map = index.map(filter, seen, NOW);
  const expected = plain.map(filter, seen, NOW);
  expect({ ...map, clusters: sorted(map.clusters) }).toEqual({
    ...expected,
    clusters: sorted(expected.clusters),
    version: map.version,
  });
  expect(index.counts([filter, NO_FILTER], NOW)).toEqual(plain.counts([filter, NO_FILTER], NOW));
  expect(named(index.cities(100))).toEqual(named(plain.cities(100)));
  const names = ['seattle', 'york', 'nowhere'];
  expect(named(index.places(names))).toEqual(named(plain.places(names)));
}

function withoutFeatures({ facets: { features: _, ...facets }, ...answer }: SearchAnswer) {
  return { ...answer, facets };
}

/** Which features are frequent is the index's choice; their counts are not. */
function expectFeatures({ features }: Facets, plain: PlainSearch, filter: Filter): void {
  const counted = features.map(({ value }) => ({
    value,
    count: plain.counts([{ ...filter, features: [...filter.features, value] }], NOW)[0],
  }));
  expect(features).toEqual(counted);
}

const sorted = <T extends { box: { south: number; west: number } }>(clusters: readonly T[]) =>
  [...clusters].sort((a, b) => a.box.south - b.box.south || a.box.west - b.box.west);

/** Two owners may write one city differently, and of two equal ones either may come first. */
const named = <T extends { city: string; state: string }>(places: readonly T[]) =>
  places
    .map((place) => ({ ...place, city: fold(place.city) }))
    .sort((a, b) => (`${a.city} ${a.state}` < `${b.city} ${b.state}` ? -1 : 1));

describe('the listing index', () => {
  it('answers what the predicate says: ids, order, totals, facets, clusters', () => {
    fc.assert(
      fc.property(listings, nearbyFilter, fc.constantFrom(...SORTS), view, (all, filter, sort, seen) => {
        const index = new ListingIndex();
        const plain = new PlainSearch();
        index.apply(all);
        plain.apply(all);
        expectSame(index, plain, filter, sort, seen);
      }),
      { numRuns: 300 },
    );
  });

  it('stays right through any sequence of changes and merges', () => {
    const change = fc.oneof(
      fc.record({ put: fc.array(fc.integer({ min: 1, max: 60 }).chain(listing), { maxLength: 3 }) }),
      fc.record({ put: fc.tuple(...Array.from({ length: 30 }, (_, i) => listing(i + 1))) }),
      fc.record({ remove: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }) }),
      fc.record({ steps: fc.integer({ min: 1, max: 40 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 25 }),
        nearbyFilter,
        fc.constantFrom(...SORTS),
        view,
        (changes, filter, sort, seen) => {
          const index = new ListingIndex({ recent: 3, chunk: 10 });
          const plain = new PlainSearch();
          for (const each of changes) {
            const put = 'put' in each ? each.put : [];
            const remove = 'remove' in each ? each.remove : [];
            // Within one change a later listing takes the place of an earlier one.
            index.apply(put, remove);
            plain.apply(put, remove);
            // Without any time it is one step.
            if ('steps' in each) for (let i = 0; i < each.steps && index.mergeStep(0); i++);
          }
          expect(index.size).toBe(plain.listings.size);
          expectSame(index, plain, filter, sort, seen);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same when it was loaded, with listings that changed while the others were read', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 40 }).chain(listing), { maxLength: 12 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        batches,
        nearbyFilter,
        fc.constantFrom(...SORTS),
        view,
        fc.nat(60),
        (all, filter, sort, seen, steps) => {
          const index = new ListingIndex({ chunk: 8 });
          const plain = new PlainSearch();
          for (const batch of all) {
            index.load(batch);
            plain.apply(batch);
          }
          index.endLoad();
          // Not merged at all, in the middle of it, or merged.
          for (let i = 0; i < steps && index.mergeStep(0); i++);
          expect(index.size).toBe(plain.listings.size);
          expectSame(index, plain, filter, sort, seen);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts a city once that is asked for in two spellings', () => {
    const index = new ListingIndex();
    const [home] = fc.sample(listing(1), 1) as [SearchableListing];
    index.apply([{ ...home, status: 'active', city: 'St. Paul', state: 'MN' }]);
    expect(index.places(['st. paul', 'st paul'])).toMatchObject([{ city: 'St. Paul', state: 'MN', count: 1 }]);
  });

  it('never has a version that an index before it had, whose answers are kept under it', () => {
    jest.useFakeTimers();
    try {
      const first = new ListingIndex();
      for (const home of fc.sample(listing(1), 5)) first.apply([home]);
      jest.advanceTimersByTime(1);
      expect(new ListingIndex().version).toBeGreaterThan(first.version);
    } finally {
      jest.useRealTimers();
    }
  });

  it('matches words as words, and the last one as a beginning', () => {
    const index = new ListingIndex();
    const [home] = fc.sample(listing(1), 1) as [SearchableListing];
    index.apply([{ ...home, status: 'active', text: 'Garage at 1420 Cañon St, 98112. O’Hara' }]);
    const count = (q: string): number => index.counts([{ ...NO_FILTER, q }], NOW)[0] ?? -1;
    expect(['garage', 'GAR', 'canon', 'cañon st', '1420', '981', 'ohara', 'st garage'].map(count)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1,
    ]);
    expect(['arage', 'gar st', '420', 'garages', 'garage pool'].map(count)).toEqual([0, 0, 0, 0, 0]);
  });
});
