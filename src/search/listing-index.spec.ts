import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listing, listings, nearbyFilter } from '../../test/support/arbitraries.js';
import { type Filter, matches, NO_FILTER, type SearchableListing, type Sort, SORTS } from './filter.js';
import { ListingIndex } from './listing-index.js';

/** What the index should answer, by going through all listings with the plain predicate. */
function expected(all: readonly SearchableListing[], filter: Filter, sort: Sort): number[] {
  const value = (home: SearchableListing): number => {
    const facts = {
      newest: home.publishedAt,
      price_asc: -home.price,
      price_desc: home.price,
      sqft_desc: home.livingAreaSqft,
      beds_desc: home.bedrooms,
      year_desc: home.yearBuilt,
    };
    return facts[sort] ?? -1;
  };
  return all
    .filter((home) => matches(filter, home))
    .sort((a, b) => value(b) - value(a) || b.id - a.id)
    .map(({ id }) => id);
}

function expectSame(index: ListingIndex, all: readonly SearchableListing[], filter: Filter, sort: Sort): void {
  const ids = expected(all, filter, sort);
  // More than any of these markets holds.
  expect(index.search(filter, sort, 0, 1000)).toEqual({ ids, total: ids.length });
  expect(index.search(filter, sort, 3, 5)).toEqual({ ids: ids.slice(3, 8), total: ids.length });
}

describe('the listing index', () => {
  it('finds what the predicate says, in order, with the exact total', () => {
    fc.assert(
      fc.property(listings, nearbyFilter, fc.constantFrom(...SORTS), (all, filter, sort) => {
        const index = new ListingIndex();
        index.apply(all);
        expectSame(index, all, filter, sort);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays right through any sequence of changes, one by one and in bulk', () => {
    const change = fc.oneof(
      fc.record({ put: fc.array(fc.integer({ min: 1, max: 120 }).chain(listing), { maxLength: 3 }) }),
      fc.record({ remove: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 3 }) }),
      fc.record({ put: fc.tuple(...Array.from({ length: 100 }, (_, i) => listing(i + 1))) }),
    );
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 8 }),
        nearbyFilter,
        fc.constantFrom(...SORTS),
        (changes, filter, sort) => {
          const index = new ListingIndex();
          const truth = new Map<number, SearchableListing>();
          for (const each of changes) {
            const put = 'put' in each ? each.put : [];
            const remove = 'remove' in each ? each.remove : [];
            for (const home of put) truth.set(home.id, home);
            for (const id of remove) truth.delete(id);
            index.apply(put, remove);
          }
          expect(index.size).toBe(truth.size);
          expectSame(index, [...truth.values()], filter, sort);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('matches words as words, and the last one as a beginning', () => {
    const index = new ListingIndex();
    const [home] = fc.sample(listing(1), 1) as [SearchableListing];
    index.apply([{ ...home, status: 'active', text: 'Garage at 1420 Cañon St, 98112. O’Hara' }]);
    const count = (q: string): number => index.count({ ...NO_FILTER, q });
    expect(['garage', 'GAR', 'canon', 'cañon st', '1420', '981', 'ohara', 'st garage'].map(count)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1,
    ]);
    expect(['arage', 'gar st', '420', 'garages', 'garage pool'].map(count)).toEqual([0, 0, 0, 0, 0]);
  });

  it('counts cities with their median price', () => {
    const index = new ListingIndex();
    const [home] = fc.sample(listing(1), 1) as [SearchableListing];
    const at = (id: number, city: string, price: number, status: SearchableListing['status'] = 'active') => ({
      ...home,
      id,
      city,
      price,
      state: 'WA',
      status,
    });
    index.apply([
      at(1, 'Kent', 100),
      at(2, 'Kent', 300),
      at(3, 'KENT', 500),
      at(4, 'Auburn', 200),
      at(5, 'Auburn', 400),
      at(6, 'Auburn', 9, 'sold'),
    ]);
    expect(index.cities(9)).toEqual([
      { city: 'Kent', state: 'WA', count: 3, medianPrice: 300 },
      { city: 'Auburn', state: 'WA', count: 2, medianPrice: 300 },
    ]);
  });
});
