import { describe, expect, it } from '@jest/globals';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import { type Filter, NO_FILTER, type SearchableListing, type SearchRequest } from '../../src/search/filter.js';
import { ListingIndex } from '../../src/search/index/listing-index.js';
import { PlainSearch } from '../support/plain-search.js';
import { scattered, searchable } from '../support/segments.js';

/** From 131,072 on, what is counted lies where WebAssembly reads it. Not a whole number of its rounds. */
const SIZE = 131_072 + 777;
const FEATURES = ['Garden', 'Pool', 'View'];
const NOW = Date.UTC(2026, 10, 1);
const HOUR_MS = 3_600_000;

function homes(): SearchableListing[] {
  const numbers = scattered(SIZE, 2 ** 30, 17);
  return numbers.map((number, i) =>
    searchable(i + 1, {
      status: PUBLIC_STATUSES[number % 3],
      propertyType: PROPERTY_TYPES[(number >>> 3) % PROPERTY_TYPES.length],
      bedrooms: (number >>> 6) % 8,
      bathrooms: ((number >>> 9) % 16) / 4,
      garageSpaces: (number >>> 13) % 5,
      price: 100_000 + ((number >>> 4) % 1000) * 1000,
      previousPrice: number % 7 === 0 ? 2_000_000 : null,
      photoCount: number % 5,
      features: FEATURES.filter((_, bit) => ((number >>> (16 + bit)) & 1) === 1),
      publishedAt: NOW - ((number >>> 2) % 5000) * HOUR_MS,
    }),
  );
}

const FILTERS: Partial<Filter>[] = [
  {},
  { minBeds: 2, minPrice: 300_000, maxPrice: 900_000 },
  { statuses: ['active', 'sold'], propertyTypes: ['condo', 'townhouse'], minBaths: 1.5, minGarage: 1 },
  { statuses: ['pending'], minBeds: 1, features: ['Pool'] },
  { maxDays: 60, priceCut: true },
];

describe('a segment as large as those of a whole country', () => {
  it('answers what the predicate answers: totals, facets, and pages however deep', () => {
    const all = homes();
    const index = new ListingIndex({ chunk: SIZE + 1 });
    index.load(all);
    index.endLoad();
    const gone = all.filter(({ id }) => id % 1000 === 0).map(({ id }) => id);
    index.apply([], gone);
    const plain = new PlainSearch();
    plain.apply(all.filter(({ id }) => id % 1000 !== 0));
    for (const [i, each] of FILTERS.entries()) {
      const [page, sort] = i % 2 === 0 ? ([1000, 'newest'] as const) : ([77, 'price_asc'] as const);
      const request: SearchRequest = { filter: { ...NO_FILTER, ...each }, sort, page, perPage: 24 };
      const { facets, ...found } = index.search(request, NOW);
      const { facets: expected, ...right } = plain.search(request, NOW);
      expect({ ...found, version: 0 }).toEqual({ ...right, version: 0 });
      const { features, ...others } = expected;
      expect(facets).toMatchObject(others);
      expect(new Map(facets.features.map(({ value, count }) => [value, count]))).toEqual(
        new Map(features.map(({ value, count }) => [value, count])),
      );
    }
  });
});
