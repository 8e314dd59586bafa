import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listing } from '../../../test/support/arbitraries.js';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import type { PlaceFigures } from '../answers.js';
import type { SearchableListing } from '../filter.js';
import { placeSlug } from '../place-slug.js';
import { marketOf } from './market-figures.js';
import { finish } from './task.js';

const homes = fc
  .array(fc.integer({ min: 1, max: 90 }).chain(listing), { maxLength: 40 })
  .map((all) => [...new Map(all.map((home) => [home.id, home])).values()]);

/** The middle of all values in order, by its definition. */
function middle(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Math.round(sorted.length % 2 === 1 ? sorted[half - 0.5]! : (sorted[half - 1]! + sorted[half]!) / 2);
}

function figures(all: readonly SearchableListing[]) {
  const active = all.filter(({ status }) => status === 'active');
  const times = active.map(({ publishedAt }) => publishedAt);
  return {
    newestAt: times.length === 0 ? null : Math.max(0, ...times),
    count: active.length,
    medianPrice: middle(active.map(({ price }) => price)),
    medianPricePerSqft: middle(active.flatMap(({ price, livingAreaSqft: sqft }) => (sqft ? [price / sqft] : []))),
  };
}

const figuresOf = (...[segments, area, limit]: Parameters<typeof marketOf>) => finish(marketOf(segments, area, limit));

const numbersOf = ({ count, medianPrice, medianPricePerSqft, newestAt }: PlaceFigures) => ({
  newestAt,
  count,
  medianPrice,
  medianPricePerSqft,
});

describe('the figures of a market', () => {
  it('are exact, for every state, city and ZIP code, however the homes lie in segments', () => {
    fc.assert(
      fc.property(homes, fc.integer({ min: 1, max: 40 }), (all, size) => {
        const segments = [all.slice(0, size), all.slice(size)]
          .filter((part) => part.length > 0)
          .map((part) => segmentOf(part));
        const total = figuresOf(segments, {}, 100);
        expect(total === null).toBe(all.length === 0);
        if (!total) return;
        expect(numbersOf(total)).toEqual(figures(all));
        for (const [state, there] of Map.groupBy(all, (home) => home.state)) {
          const market = figuresOf(segments, { state }, 1000)!;
          expect(numbersOf(market)).toEqual(figures(there));
          const cities = Map.groupBy(there, ({ city }) => placeSlug(city));
          const zips = Map.groupBy(there, ({ zip }) => zip);
          for (const [city, those] of cities) {
            const found = figuresOf(segments, { state, city }, 1000)!;
            expect(numbersOf(found)).toEqual(figures(those));
            expect(placeSlug(found.place.city!)).toBe(city);
            expect(found.within.reduce((sum, { count }) => sum + count, 0)).toBe(found.count);
          }
          for (const [zip, those] of zips) {
            expect(numbersOf(figuresOf(segments, { state, zip }, 1000)!)).toEqual(figures(those));
          }
          const withHomes = (groups: Map<string, SearchableListing[]>): number =>
            [...groups.values()].filter((group) => figures(group).count > 0).length;
          expect(market.within).toHaveLength(withHomes(cities) + withHomes(zips));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('name the nearest places first', () => {
    const at = (id: number, city: string, latitude: number, longitude: number) =>
      searchable(id, { city, zip: `9800${String(id)}`, latitude, longitude });
    const segment = segmentOf([
      at(1, 'Seattle', 47_600_000, -122_300_000),
      at(2, 'Spokane', 47_650_000, -117_400_000),
      at(3, 'Bellevue', 47_610_000, -122_200_000),
      at(4, 'Tacoma', 47_250_000, -122_440_000),
      searchable(5, { city: 'Sold Out', status: 'sold', latitude: 47_600_000, longitude: -122_300_000 }),
      searchable(6, { city: 'Portland', state: 'OR', latitude: 47_600_000, longitude: -122_300_000 }),
    ]);
    const names = (area: { city?: string; zip?: string }) =>
      figuresOf([segment], { state: 'WA', ...area }, 10)!.nearby.map(({ place }) => place.zip ?? place.city);
    expect(names({ city: 'seattle' })).toEqual(['Bellevue', 'Tacoma', 'Spokane']);
    expect(names({ zip: '98001' })).toEqual(['98003', '98004', '98002']);
    expect(figuresOf([segment], { state: 'WA', city: 'seattle' }, 1)!.nearby).toHaveLength(1);
  });

  it('are told of a place whose homes are all sold, and of no place without homes', () => {
    const segment = segmentOf([searchable(1, { city: 'Sold Out', zip: '98001', status: 'sold' })]);
    const none = { count: 0, medianPrice: null, medianPricePerSqft: null, newestAt: null };
    expect(figuresOf([segment], { state: 'WA', city: 'sold-out' }, 9)).toMatchObject({
      ...none,
      within: [],
      nearby: [],
    });
    expect(figuresOf([segment], { state: 'WA', zip: '98001' }, 9)).toMatchObject({
      ...none,
      place: { city: 'Sold Out' },
    });
    expect(figuresOf([segment], { state: 'WA', zip: '98002' }, 9)).toBeNull();
    expect(figuresOf([segment], { state: 'OR' }, 9)).toBeNull();
    segment.kill(0);
    expect(figuresOf([segment], {}, 9)).toBeNull();
    expect(figuresOf([segment], { state: 'WA', city: 'sold-out' }, 9)).toBeNull();
  });
});
