import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listing, nearbyFilter, NOW } from '../../../test/support/arbitraries.js';
import { PlainSearch } from '../../../test/support/plain-search.js';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import { type Filter, matches, NO_FILTER, type SearchableListing } from '../filter.js';
import { slotsOf } from './bitmap.js';
import { compileFilter } from './compiled-filter.js';
import { FacetCounter } from './facet-counter.js';
import { type Matches, SegmentSearch } from './segment-search.js';

/** So many that some criteria are satisfied by few, and others by many: each way of searching is taken. */
const SIZE = 1200;
const FREQUENT = ['garage', 'pool', 'cafe'];

/** Days are counted back from the whole hour. */
const WEEK_AGO = Math.floor(NOW / 3_600_000) * 3_600_000 - 7 * 86_400_000;

const RARE = Array.from({ length: 40 }, (_, i) =>
  searchable(SIZE + 1 + i, {
    city: ['Kent', 'Kenton', 'St. Kent', 'St Kent', 'Kent'][i % 5] ?? '',
    zip: '98030',
    text: ['porch', 'porches', 'attic'][i % 3] ?? '',
    price: 77_000 + (i % 5),
    bedrooms: i % 7,
    features: [['Sauna'], ['Pool', 'Sauna']][i % 2] ?? [],
    status: i % 4 === 0 ? 'sold' : 'active',
    publishedAt: WEEK_AGO - (i % 2),
  }),
);
const homes: SearchableListing[] = [
  ...fc.sample(listing(1), { numRuns: SIZE, seed: 7 }).map((home, i) => ({ ...home, id: i + 1, sequence: i + 1 })),
  ...RARE,
];
const segment = segmentOf(homes, FREQUENT);
const alive = homes.filter(({ id }) => id % 3 !== 0);
for (const { id } of homes) if (id % 3 === 0) segment.kill(segment.find(id));

const rareFilter: fc.Arbitrary<Filter> = fc
  .record({
    q: fc.constantFrom('porch', 'porc', 'attic', ''),
    city: fc.constantFrom('Kent', 'KENTON', 'Ken', 'st  kent', 'St.Kent', undefined),
    state: fc.constantFrom('WA', undefined),
    minPrice: fc.constantFrom(77_001, undefined),
    maxPrice: fc.constantFrom(77_003, 500_000, undefined),
    minBeds: fc.constantFrom(2, 4, undefined),
    minGarage: fc.constantFrom(1, 2, undefined),
    maxDays: fc.constantFrom(7, 8, undefined),
    features: fc.subarray(['sauna', 'pool'], { maxLength: 1 }),
    propertyTypes: fc.constantFrom<Filter['propertyTypes'][]>(['condo'], ['single_family'], []),
    statuses: fc.constantFrom<Filter['statuses'][]>(['active'], ['sold'], ['active', 'sold']),
  })
  .map((asked) => ({
    ...NO_FILTER,
    ...(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<Filter>),
  }));

function idsIn(found: Matches): number[] {
  const slots = found.kind === 'list' ? found.slots : slotsOf(found.bitmap);
  return Array.from(slots, (slot) => segment.columns.numbers.id[slot] ?? 0).sort((a, b) => a - b);
}

describe('a search in one segment', () => {
  it('finds the living homes that satisfy everything, whether few or many do', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(nearbyFilter, rareFilter), (filter) => {
        const found = new SegmentSearch(segment, compileFilter(filter, NOW)).match();
        const expected = alive.filter((home) => matches(filter, home, NOW)).map(({ id }) => id);
        expect(idsIn(found)).toEqual(expected);
        expect(found.count).toBe(expected.length);
        kinds.add(found.kind);
      }),
      { numRuns: 400 },
    );
    expect([...kinds].sort()).toEqual(['bitmap', 'list']);
  });

  it('counts what each other choice would show', () => {
    fc.assert(
      fc.property(fc.oneof(nearbyFilter, rareFilter), (filter) => {
        const counter = new FacetCounter(FREQUENT);
        new SegmentSearch(segment, compileFilter(filter, NOW)).match(counter);
        const { features, ...facets } = counter.finish();
        const { minBeds: _, minBaths: __, minGarage: ___, ...others } = filter;
        const open: Filter = { ...others, statuses: ['active', 'pending', 'sold'], propertyTypes: [] };
        const plain = new PlainSearch();
        plain.apply(alive.filter((home) => matches(open, home, NOW)));
        const { features: ____, ...expected } = plain.search(
          { filter, sort: 'newest', page: 1, perPage: 1 },
          NOW,
        ).facets;
        expect(facets).toEqual(expected);
        const narrowed = FREQUENT.map((feature) => ({ ...filter, features: [...filter.features, feature] }));
        expect(features.map(({ count }) => count)).toEqual(plain.counts(narrowed, NOW));
      }),
      { numRuns: 100 },
    );
  });

  it('takes a city for itself and not for one that begins like it', () => {
    const count = (filter: Partial<Filter>) =>
      new SegmentSearch(segment, compileFilter({ ...NO_FILTER, ...filter }, NOW)).match().count;
    const inKent = alive.filter(({ city, status }) => city === 'Kent' && status === 'active').length;
    expect(inKent).toBeGreaterThan(0);
    expect(count({ city: 'kent' })).toBe(inKent);
    expect(count({ city: 'kent', state: 'WA' })).toBe(inKent);
    expect(count({ city: 'ken' })).toBe(0);
  });
});
