import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listings, nearbyFilter, NOW } from '../../test/support/arbitraries.js';
import { PlainSearch } from '../../test/support/plain-search.js';
import { searchable } from '../../test/support/segments.js';
import { constraintsOf } from './criteria.js';
import type { Filter, SearchableListing } from './filter.js';
import { parseSearch, serializeSearch } from './filter.query.js';
import { relax } from './relaxation.js';

let id = 0;
const homes = (count: number, facts: Partial<SearchableListing>): SearchableListing[] =>
  Array.from({ length: count }, () => searchable(++id, facts));

const HOMES = [
  ...homes(5, { price: 150_000 }),
  ...homes(4, { bedrooms: 5 }),
  ...homes(6, { propertyType: 'condo' }),
  ...homes(9, { city: 'Kent', bedrooms: 5, price: 900_000, text: 'A castle' }),
  ...homes(2, { city: 'York', status: 'sold' }),
];

/** What is proposed instead, with how many homes that shows and which search it is. */
async function proposed(query: string, all: readonly SearchableListing[] = HOMES) {
  const index = new PlainSearch();
  index.apply(all);
  const { request, problems } = parseSearch(new URLSearchParams(query));
  expect(problems).toEqual([]);
  const relaxations = await relax(request, { counts: (filters) => Promise.resolve(index.counts(filters, NOW)) });
  return relaxations.map((each) => [
    each.label,
    each.total,
    decodeURIComponent(serializeSearch(each.request).toString()),
  ]);
}

const ALL = ['Leave out all filters', 24, ''];

describe('a search without a result, of which several filters are at fault together', () => {
  it('is told which two to leave out, those that show most first, then all but the place, then all', async () => {
    expect(await proposed('city=Seattle&max_price=200000&min_beds=4&property_type=condo')).toEqual([
      ['Leave out “Up to $200,000” and “4+ beds”', 6, 'city=Seattle&property_type=condo'],
      ['Leave out “4+ beds” and “Condo”', 5, 'city=Seattle&max_price=200000'],
      ['Leave out “Up to $200,000” and “Condo”', 4, 'city=Seattle&min_beds=4'],
      ['Leave out everything but “Seattle”', 15, 'city=Seattle'],
      ALL,
    ]);
  });

  it('is told the same without a place', async () => {
    expect(await proposed('max_price=100000&min_beds=6&property_type=condo')).toEqual([
      ['Leave out “Up to $100,000” and “6+ beds”', 6, 'property_type=condo'],
      ALL,
    ]);
  });

  it('is told three where no two help, then all but the place', async () => {
    expect(await proposed('city=Seattle&max_price=100000&min_beds=6&property_type=condo&min_garage=3')).toEqual([
      ['Leave out “Up to $100,000”, “6+ beds” and “3+ garage spaces”', 6, 'city=Seattle&property_type=condo'],
      ['Leave out everything but “Seattle”', 15, 'city=Seattle'],
      ALL,
    ]);
    const hopeless = 'city=Seattle&state=WA&max_price=100000&min_beds=6&property_type=land&min_garage=3';
    expect(await proposed(hopeless)).toEqual([
      ['Leave out everything but “Seattle” and “Washington”', 15, 'city=Seattle&state=WA'],
      ALL,
    ]);
  });

  it('is not told the same twice', async () => {
    expect(await proposed('city=Seattle&max_price=100000&min_beds=6')).toEqual([
      ['Leave out “Up to $100,000” and “6+ beds”', 15, 'city=Seattle'],
      ALL,
    ]);
    expect(await proposed('max_price=100000&min_beds=6')).toEqual([ALL]);
    expect(await proposed('city=Seattle&feature=pool&feature=spa')).toEqual([
      ['Leave out “pool” and “spa”', 15, 'city=Seattle'],
      ALL,
    ]);
  });

  it('is told to leave the place only where there is nothing, and words before it', async () => {
    expect(await proposed('city=Tacoma&max_price=200000&min_beds=4')).toEqual([
      ['Leave out “Tacoma” and “Up to $200,000”', 13, 'min_beds=4'],
      ['Leave out “Tacoma” and “4+ beds”', 5, 'max_price=200000'],
      ALL,
    ]);
    expect(await proposed('q=castle&city=Seattle&max_price=100000&min_beds=4')).toEqual([
      ['Leave out “castle” and “Up to $100,000”', 4, 'city=Seattle&min_beds=4'],
      ['Leave out “Seattle” and “Up to $100,000”', 9, 'q=castle&min_beds=4'],
      ALL,
    ]);
  });

  it('keeps to homes that were sold', async () => {
    expect((await proposed('city=York&status=sold&max_price=100000&min_beds=6'))[0]).toEqual([
      'Leave out “Up to $100,000” and “6+ beds”',
      2,
      'city=York&status=sold',
    ]);
  });

  it('is told a few of many', async () => {
    const every = 'max_price=200000&min_beds=4&property_type=condo&min_baths=3&min_garage=2';
    const facts: Partial<SearchableListing>[] = [
      { price: 150_000 },
      { bedrooms: 4 },
      { propertyType: 'condo' },
      { bathrooms: 3 },
      { garageSpaces: 2 },
    ];
    // Of these five each home has another three.
    const all = facts.flatMap((one, i) =>
      facts
        .slice(i + 1)
        .flatMap((two, j) => facts.slice(i + j + 2).flatMap((three) => homes(1, { ...one, ...two, ...three }))),
    );
    const labels = (await proposed(`city=Seattle&${every}`, all)).map(([label]) => label);
    expect(labels).toHaveLength(8);
    expect(labels.slice(6)).toEqual(['Leave out everything but “Seattle”', 'Leave out all filters']);
  });

  it('is told the best two that keep the place, wherever any two help', async () => {
    let helped = 0;
    await fc.assert(
      fc.asyncProperty(listings, nearbyFilter, async (all, filter) => {
        const index = new PlainSearch();
        index.apply(all);
        const counts = (filters: readonly Filter[]): number[] => index.counts(filters, NOW);
        const [own = 0, ...single] = counts([filter, ...constraintsOf(filter).map(({ without }) => without)]);
        fc.pre(own === 0 && single.length > 2 && single.every((total) => total === 0));
        const pairs = constraintsOf(filter).flatMap(({ without }) =>
          constraintsOf(without).map((each) => each.without),
        );
        const best = Math.max(0, ...counts(pairs.filter((pair) => placeOf(pair) === placeOf(filter))));
        fc.pre(best > 0);
        helped++;
        const request = { filter, sort: 'newest', page: 1, perPage: 24 } as const;
        const [shown] = await relax(request, { counts: (filters) => Promise.resolve(counts(filters)) });
        // By a single word of several it may be less than two criteria.
        if (shown?.criterion !== null) return;
        expect(shown.total).toBe(best);
        expect(placeOf(shown.request.filter)).toBe(placeOf(filter));
      }),
      { numRuns: 30 },
    );
    expect(helped).toBe(30);
  });
});

function placeOf({ q, city, state, zip, near, box, polygon }: Filter): string {
  return JSON.stringify([q, city, state, zip, near, box, polygon]);
}
