import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listing, listings, nearbyFilter, NOW } from '../../test/support/arbitraries.js';
import { type Filter, NO_FILTER, type SearchableListing } from './filter.js';
import { parseSearch, serializeSearch } from './filter.query.js';
import { PlainSearch } from '../../test/support/plain-search.js';
import { relax, type Relaxation } from './relaxation.js';

const HOME: SearchableListing = {
  ...(fc.sample(listing(1), { numRuns: 1, seed: 1 })[0] as SearchableListing),
  status: 'active',
  propertyType: 'single_family',
  price: 580_000,
  bedrooms: 3,
  bathrooms: 2,
  livingAreaSqft: 1840,
  lotSqft: 5000,
  yearBuilt: 1924,
  garageSpaces: 1,
  hoaMonthly: 250,
  features: ['Pool'],
  city: 'Seattle',
  state: 'WA',
  zip: '98112',
  latitude: 47_606_209,
  longitude: -122_332_071,
  publishedAt: NOW - 10 * 86_400_000,
  photoCount: 0,
  previousPrice: null,
  text: 'oak floors near the lake',
};

/** Of these homes: what is proposed, and how often was counted. */
async function relaxed(query: string, homes: readonly SearchableListing[] = [HOME]) {
  const index = new PlainSearch();
  index.apply(homes);
  const asked: number[] = [];
  const { request, problems } = parseSearch(new URLSearchParams(query));
  expect(problems).toEqual([]);
  const relaxations = await relax(request, {
    counts: (filters: readonly Filter[]) => {
      asked.push(filters.length);
      return Promise.resolve(index.counts(filters, NOW));
    },
  });
  return { relaxations, asked };
}

const labelsOf = (relaxations: readonly Relaxation[]) => relaxations.map(({ label, total }) => [label, total]);

describe('a search without a result', () => {
  it.each([
    ['max_price=500000', 'Raise the maximum price to $600,000', 'max_price=600000', '“Up to $500,000”'],
    ['min_price=700001', 'Lower the minimum price to $550,000', 'min_price=550000', '“$700,001 or more”'],
    ['min_beds=5', 'Ask for 3+ beds', 'min_beds=3', '“5+ beds”'],
    ['max_beds=1', 'Allow up to 3 beds', 'max_beds=3', '“Up to 1 bed”'],
    ['min_baths=3', 'Ask for 2+ baths', 'min_baths=2', '“3+ baths”'],
    ['min_sqft=2200', 'Ask for 1,750 sqft or more', 'min_sqft=1750', '“2,200 sqft or more”'],
    ['max_sqft=1500', 'Allow up to 2,000 sqft', 'max_sqft=2000', '“Up to 1,500 sqft”'],
    ['min_lot=9000', 'Ask for a lot of 4,000 sqft or more', 'min_lot=4000', '“Lot 9,000 sqft or more”'],
    ['max_lot=3000', 'Allow a lot of up to 6,000 sqft', 'max_lot=6000', '“Lot up to 3,000 sqft”'],
    ['min_year=1950', 'Allow homes built 1920 or later', 'min_year=1920', '“Built 1950 or later”'],
    ['max_year=1900', 'Allow homes built 1930 or earlier', 'max_year=1930', '“Built 1900 or earlier”'],
    ['max_hoa=200', 'Allow HOA dues up to $250 a month', 'max_hoa=250', '“HOA up to $200 a month”'],
    ['min_garage=2', 'Ask for 1+ garage spaces', 'min_garage=1', '“2+ garage spaces”'],
    ['max_days=7', 'Look back 14 days', 'max_days=14', '“Listed in the last 7 days”'],
    [
      'near=47.5,-122.3',
      'Look within 10 miles',
      'near=47.5%2C-122.3&within=10mi',
      '“Within 5 miles of a place near Seattle, WA”',
    ],
  ])('for %s is told to: %s', async (query, label, changed, criterion) => {
    const { relaxations } = await relaxed(query);
    expect(labelsOf(relaxations)).toEqual([
      [label, 1],
      [`Leave out ${criterion}`, 1],
    ]);
    const [change, without] = relaxations;
    expect(change).toMatchObject({ kind: 'change', criterion: null });
    expect(serializeSearch((change as Relaxation).request).toString()).toBe(changed);
    expect(without).toMatchObject({ kind: 'without', request: { filter: NO_FILTER } });
  });

  it('is told which criterion keeps out how many homes, the one that keeps out most first', async () => {
    const homes = [HOME, { ...HOME, id: 2 }, { ...HOME, id: 3, city: 'York' }];
    const { relaxations } = await relaxed('city=York&min_garage=2&feature=pool', homes);
    expect(labelsOf(relaxations)).toEqual([
      ['Ask for 1+ garage spaces', 1],
      ['Leave out “2+ garage spaces”', 1],
    ]);
    const other = await relaxed('city=York&has_photos=true', [{ ...HOME, id: 4, photoCount: 1 }, ...homes]);
    expect(other.relaxations.map(({ criterion, total }) => [criterion, total])).toEqual([
      ['York', 1],
      ['Has photos', 1],
    ]);
    const most = await relaxed('city=Kent&feature=Garage', [...homes, { ...HOME, id: 5, features: ['Garage'] }]);
    expect(labelsOf(most.relaxations)).toEqual([['Leave out “Kent”', 1]]);
  });

  it('is told which of its words to leave out', async () => {
    const { relaxations } = await relaxed('q=oak+castle+lake&city=Seattle');
    expect(relaxations.map(({ label, request }) => [label, request.filter.q])).toEqual([
      ['Leave out “oak castle lake”', undefined],
      ['Leave out “castle”', 'oak lake'],
    ]);
  });

  it('is not told to leave out one of several types of homes, which would show fewer', async () => {
    const { relaxations } = await relaxed('property_type=condo,land');
    expect(labelsOf(relaxations)).toEqual([['Leave out “Condo or Land”', 1]]);
  });

  it('is told to leave out all when no single criterion helps, and nothing when there are no homes', async () => {
    const { relaxations } = await relaxed('city=Kent&min_beds=5');
    expect(relaxations).toMatchObject([{ label: 'Leave out all filters', criterion: null, total: 1 }]);
    expect((await relaxed('city=Kent&min_beds=5', [])).relaxations).toEqual([]);
    expect((await relaxed('')).relaxations).toEqual([]);
  });

  it('is not sorted by the distance to a place that was left out, and begins on page 1', async () => {
    const { relaxations } = await relaxed('near=0,0&sort=nearest&page=3&per_page=10');
    expect(relaxations).toMatchObject([{ request: { sort: 'newest', page: 1, perPage: 10 } }]);
  });

  it('asks for counts a few times, and for few of them', async () => {
    const everything =
      'q=a+b+c&city=Kent&near=0,0&min_price=1000000&max_price=1000001&min_beds=5&min_baths=4&min_sqft=9000&min_lot=99999&min_year=2020&max_hoa=0&min_garage=3&max_days=1';
    const queries = [everything, everything.replace('q=a+b+c&city=Kent&near=0,0', 'city=Seattle'), 'max_price=500000'];
    for (const query of [...queries, 'city=Kent']) {
      const { asked } = await relaxed(query);
      expect(asked.length).toBeLessThanOrEqual(4);
      expect(asked.reduce((sum, count) => sum + count)).toBeLessThan(100);
    }
  });

  it('finds what it was promised, by the smallest step', async () => {
    await fc.assert(
      fc.asyncProperty(listings, nearbyFilter, async (homes, filter) => {
        const index = new PlainSearch();
        index.apply(homes);
        const count = (each: Filter): number => index.counts([each], NOW)[0] ?? 0;
        fc.pre(count(filter) === 0);
        const request = { filter, sort: 'newest', page: 1, perPage: 24 } as const;
        const relaxations = await relax(request, {
          counts: (filters) => Promise.resolve(index.counts(filters, NOW)),
        });
        for (const relaxation of relaxations) {
          expect(relaxation.total).toBeGreaterThan(0);
          expect(count(relaxation.request.filter)).toBe(relaxation.total);
        }
      }),
      { numRuns: 300 },
    );
  });
});
