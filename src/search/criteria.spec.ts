import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listings, nearbyFilter, NOW, searchRequest } from '../../test/support/arbitraries.js';
import { constraintsOf, criteriaOf } from './criteria.js';
import { type Filter, matches, NO_FILTER } from './filter.js';
import { parseSearch } from './filter.query.js';

const filterOf = (query: string): Filter => parseSearch(new URLSearchParams(query)).request.filter;

describe('the criteria of a filter', () => {
  it.each([
    ['', []],
    ['q=oak+floors', ['“oak floors”']],
    ['city=Seattle&state=WA&zip=98112', ['Seattle', 'Washington', 'ZIP 98112']],
    ['near=Seattle,WA', ['Within 5 miles of Seattle, WA']],
    ['near=98112&within=1mi', ['Within 1 mile of 98112']],
    ['near=47.606209,-122.332071&within=1mi', ['Within 1 mile of a place near Seattle, WA']],
    ['near=0,0&within=8km', ['Within 8 km of 0, 0']],
    ['polygon=0,0;0,1;1,1&box=0,0,1,1', ['In the drawn area', 'In the map’s area']],
    ['min_price=300000&max_price=500000', ['$300,000 – $500,000']],
    ['max_price=500000', ['Up to $500,000']],
    ['min_beds=3', ['3+ beds']],
    ['max_beds=4', ['Up to 4 beds']],
    ['min_beds=2&max_beds=4', ['2–4 beds']],
    ['min_beds=1&max_beds=1', ['1 bed']],
    ['min_baths=2.5', ['2.5+ baths']],
    ['property_type=condo,townhouse', ['Condo', 'Townhouse']],
    ['min_sqft=900', ['900 sqft or more']],
    ['min_lot=5000', ['Lot 5,000 sqft or more']],
    ['max_lot=43560', ['Lot up to 1 acre']],
    ['min_lot=5000&max_lot=108900', ['Lot 5,000 sqft – 2.5 acres']],
    ['min_year=1990', ['Built 1990 or later']],
    ['max_year=1939', ['Built 1939 or earlier']],
    ['min_year=1990&max_year=1999', ['Built 1990–1999']],
    ['max_hoa=300', ['HOA up to $300 a month']],
    ['max_hoa=0', ['No HOA dues']],
    ['min_garage=2', ['2+ garage spaces']],
    ['feature=Pool,Hardwood+floors', ['Pool', 'Hardwood floors']],
    ['max_days=7', ['Listed in the last 7 days']],
    ['max_days=1', ['Listed in the last day']],
    ['price_cut=true&has_photos=true', ['Price cut', 'Has photos']],
    ['status=active,sold', ['For sale or Sold']],
  ])('of %s are %j', (query, labels) => {
    expect(criteriaOf(filterOf(query)).map(({ label }) => label)).toEqual(labels);
  });

  it('are all that it asks for: without them one after the other nothing is left', () => {
    fc.assert(
      fc.property(searchRequest, ({ filter }) => {
        let rest = filter;
        for (let next = criteriaOf(rest)[0]; next; next = criteriaOf(rest)[0]) {
          expect(criteriaOf(next.without)).toHaveLength(criteriaOf(rest).length - 1);
          rest = next.without;
        }
        expect(JSON.parse(JSON.stringify(rest))).toEqual(NO_FILTER);
      }),
      { numRuns: 200 },
    );
  });

  it('show no less when one of them is left out, several types of homes counting as one', () => {
    fc.assert(
      fc.property(listings, nearbyFilter, (homes, filter) => {
        const found = homes.filter((home) => matches(filter, home, NOW));
        for (const { without } of constraintsOf({ ...filter, statuses: NO_FILTER.statuses })) {
          const shown = { ...without, statuses: filter.statuses };
          expect(found.every((home) => matches(shown, home, NOW))).toBe(true);
        }
      }),
    );
    expect(constraintsOf(filterOf('property_type=condo,townhouse')).map(({ label }) => label)).toEqual([
      'Condo or Townhouse',
    ]);
  });
});
