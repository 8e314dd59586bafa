import fc from 'fast-check';
import type { SearchableListing } from '../../src/search/filter.js';
import type { Segment } from '../../src/search/index/segment.js';
import { SegmentBuilder } from '../../src/search/index/segment-builder.js';
import { finish } from '../../src/search/index/task.js';

/** A home with the facts that most homes have. */
export function searchable(id: number, facts: Partial<SearchableListing> = {}): SearchableListing {
  return {
    id,
    status: 'active',
    propertyType: 'single_family',
    price: 500_000,
    bedrooms: 3,
    bathrooms: 2,
    livingAreaSqft: 1840,
    lotSqft: 5000,
    yearBuilt: 1924,
    garageSpaces: 1,
    hoaMonthly: null,
    features: [],
    address: null,
    city: 'Seattle',
    state: 'WA',
    zip: '98112',
    latitude: null,
    longitude: null,
    previousPrice: null,
    photoCount: 0,
    publishedAt: 0,
    sequence: id,
    text: '',
    ...facts,
  };
}

export function segmentOf(listings: Iterable<SearchableListing>, frequent: readonly string[] = []): Segment {
  const builder = new SegmentBuilder(frequent);
  for (const listing of listings) builder.add(listing);
  return finish(builder.build());
}

/** So many numbers from 0 to below `below`, the same for one seed: where fast-check's arrays of thousands would take long to make. */
export function scattered(count: number, below: number, seed: number): number[] {
  let state = seed | 1;
  return Array.from({ length: count }, () => {
    // xorshift
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  });
}

export const seed: fc.Arbitrary<number> = fc.integer({ min: 1, max: 0x7fffffff });
