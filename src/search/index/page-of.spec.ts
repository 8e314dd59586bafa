import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scattered, searchable, segmentOf } from '../../../test/support/segments.js';
import { metersBetween } from '../area.js';
import type { SearchableListing } from '../filter.js';
import { emptyBitmap, setBits } from './bitmap.js';
import type { Found } from './entry.js';
import { type Ordering, pageOf } from './page-of.js';
import { ORDERED } from './sorts.js';

const LARGE = 8300;
const CENTER = { latitude: 47_600_000, longitude: -122_300_000 };

/** Homes with many equal facts, and facts that they lack; ids go over all segments in no order. */
function homesOf(ids: readonly number[]): SearchableListing[] {
  const [a, b, c] = [7, 8, 9].map((each) => scattered(ids.length, 1000, each + ids.length));
  return ids.map((id, i) => {
    const [x, y, z] = [a?.[i] ?? 0, b?.[i] ?? 0, c?.[i] ?? 0];
    return searchable(id, {
      price: (x % 40) * 1000,
      bedrooms: x % 5 === 0 ? null : y % 4,
      livingAreaSqft: y % 6 === 0 ? null : 500 + (z % 30),
      yearBuilt: z % 3 === 0 ? null : 1900 + (x % 20),
      publishedAt: (y % 50) * 1000,
      ...(z % 7 === 0 ? {} : { latitude: CENTER.latitude + (x % 9), longitude: CENTER.longitude + (y % 9) }),
    });
  });
}

/** Ids from 1 on, in no order. */
function shuffled(count: number): number[] {
  const ids = scattered(count, 1e9, 77).map((weight, i) => [weight, i + 1] as const);
  ids.sort(([a], [b]) => a - b);
  return ids.map(([, id]) => id);
}

const mixed = shuffled(LARGE + 400);
const parts = [
  mixed.slice(0, LARGE),
  mixed.slice(LARGE, LARGE + 300),
  mixed.slice(LARGE + 300, LARGE + 399),
  mixed.slice(LARGE + 399),
].map(homesOf);
const segments = parts.map((homes) => segmentOf(homes));
const all = parts.flat();

function keyOf(ordering: Ordering, home: SearchableListing): number {
  if ('center' in ordering) {
    const { latitude, longitude } = home;
    return latitude === null || longitude === null ? Infinity : metersBetween(ordering.center, latitude, longitude);
  }
  const values = {
    newest: -home.publishedAt,
    price_asc: home.price,
    price_desc: -home.price,
    price_per_sqft_asc: home.livingAreaSqft === null ? Infinity : home.price / home.livingAreaSqft,
    beds_desc: -(home.bedrooms ?? -Infinity),
    sqft_desc: -(home.livingAreaSqft ?? -Infinity),
    year_desc: -(home.yearBuilt ?? -Infinity),
  };
  return values[ordering.sort];
}

const orderings: Ordering[] = [...ORDERED.map((sort) => ({ sort })), { center: CENTER }];
/** By ordering, all ids in their order. */
const sorted = new Map(
  orderings.map((ordering) => {
    const keyed = all.map((home) => ({ id: home.id, key: keyOf(ordering, home) }));
    keyed.sort((a, b) => (a.key === b.key ? b.id - a.id : a.key < b.key ? -1 : 1));
    return [ordering, keyed.map(({ id }) => id)];
  }),
);

/** What a search that finds every `part`-th home has found, as lists or as bitmaps. */
function found(part: number, kind: 'list' | 'bitmap'): { found: Found[]; ids: Set<number> } {
  const matching = new Set(mixed.filter((id) => id % part === 0));
  return {
    ids: matching,
    found: segments.map((segment) => {
      const slots = Int32Array.from(
        [...segment.columns.numbers.id.entries()].flatMap(([slot, id]) => (matching.has(id) ? [slot] : [])),
      );
      const bitmap = emptyBitmap(segment.size);
      setBits(bitmap, slots);
      const count = slots.length;
      return { segment, matches: kind === 'list' ? { kind, slots, count } : { kind, bitmap, count } };
    }),
  };
}

const searches = [
  found(1, 'bitmap'),
  found(2, 'bitmap'),
  found(3, 'list'),
  found(50, 'list'),
  found(1_000_000, 'list'),
];

describe('a page of a search', () => {
  it('is the page that sorting everything would give, however deep it is', () => {
    const offset = fc.oneof(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 1100, max: LARGE + 500 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...searches),
        fc.constantFrom(...orderings),
        offset,
        fc.constantFrom(0, 1, 24, 100, 300, 1300),
        (search, ordering, from, limit) => {
          const expected = (sorted.get(ordering) ?? []).filter((id) => search.ids.has(id)).slice(from, from + limit);
          expect(pageOf(search.found, ordering, from, limit).map(({ id }) => id)).toEqual(expected);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('is that page where several segments are large, and where one has all of the first', () => {
    // Two have blocks, whose matches are counted at once.
    const [firsts, ...rest] = [LARGE, LARGE, 2000, 300];
    const total = rest.reduce((sum, each) => sum + each, firsts);
    const homes = homesOf(shuffled(total)).map((home, i) =>
      i < firsts ? { ...home, publishedAt: 1e9 + (i % 9) } : home,
    );
    let from = 0;
    const many = [firsts, ...rest].map((count) => homes.slice(from, (from += count)));
    const every: Found[] = many.map((each) => {
      const segment = segmentOf(each);
      return { segment, matches: { kind: 'bitmap', bitmap: segment.live.slice(), count: segment.size } };
    });
    const expected = [...homes].sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id).map(({ id }) => id);
    fc.assert(
      fc.property(fc.integer({ min: 1190, max: homes.length }), fc.constantFrom(1, 24, 1300), (from, limit) => {
        const page = pageOf(every, { sort: 'newest' }, from, limit);
        expect(page.map(({ id }) => id)).toEqual(expected.slice(from, from + limit));
      }),
    );
  });

  it('follows the page before it without a gap, through homes that are all equal and others beside them', () => {
    const equal = [segmentOf(mixed.slice(0, LARGE).map((id) => searchable(id)))];
    equal.push(segmentOf(mixed.slice(LARGE).map((id) => searchable(id))));
    const every: Found[] = equal.map((segment) => {
      const bitmap = segment.live.slice();
      return { segment, matches: { kind: 'bitmap', bitmap, count: segment.size } };
    });
    const expected = [...mixed].sort((a, b) => b - a);
    for (const from of [1176, 1200, 1201, 4000, 8600]) {
      const page = pageOf(every, { sort: 'price_asc' }, from, 100);
      expect(page.map(({ id }) => id)).toEqual(expected.slice(from, from + 100));
    }
  });

  it('tells where each listing is, and its key', () => {
    const [entry] = pageOf(searches[0]?.found ?? [], { sort: 'price_asc' }, 5000, 1);
    const home = all.find(({ id }) => id === entry?.id);
    expect(entry?.segment.columns.numbers.id[entry.slot]).toBe(home?.id);
    expect(entry?.key).toBe(home?.price);
  });

  it('is empty where nothing was found', () => {
    expect(pageOf([], { sort: 'newest' }, 0, 10)).toEqual([]);
  });
});
