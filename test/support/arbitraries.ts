import fc from 'fast-check';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import {
  FILTER_BOUNDS,
  type Filter,
  NO_FILTER,
  PAGING,
  type SearchableListing,
  type SearchRequest,
  SORTS,
} from '../../src/search/filter.js';
import { wordsOf } from '../../src/search/words.js';

const CITIES = ['Seattle', 'SEATTLE', 'Coeur d’Alene', 'Cañon City', 'New York', 'York'];
const WORDS = [
  'garage',
  'Garage',
  'garden',
  'gar',
  'oak',
  'naïve',
  '98112',
  '1420',
  'St',
  'straße',
  "O'Hara",
  '東京',
  '',
  '—',
];

/** Few distinct values, so that filters match and ties occur. */
export const listing = (id: number): fc.Arbitrary<SearchableListing> =>
  fc.record({
    id: fc.constant(id),
    status: fc.constantFrom(...PUBLIC_STATUSES),
    propertyType: fc.constantFrom(...PROPERTY_TYPES),
    price: fc.constantFrom(1, 250_000, 300_000, 300_001, 500_000, 1_000_000_000),
    bedrooms: fc.option(fc.integer({ min: 0, max: 5 })),
    bathrooms: fc.option(fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4)),
    livingAreaSqft: fc.option(fc.constantFrom(1, 900, 1840, 2000)),
    yearBuilt: fc.option(fc.constantFrom(1600, 1924, 2020)),
    city: fc.constantFrom(...CITIES),
    state: fc.constantFrom('WA', 'NY'),
    zip: fc.constantFrom('00501', '98112', '10001'),
    publishedAt: fc.constantFrom(0, 1_700_000_000_000, 1_700_000_000_001),
    text: fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
  });

export const listings: fc.Arbitrary<SearchableListing[]> = fc
  .integer({ min: 0, max: 40 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => listing(i + 1))));

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Filters over the same few values. */
export const nearbyFilter: fc.Arbitrary<Filter> = fc
  .record({
    q: maybe(
      fc.array(fc.constantFrom(...WORDS, 'g', 'ga', 'o', '9'), { maxLength: 3 }).map((words) => words.join(' ')),
    ),
    city: maybe(fc.constantFrom(...CITIES, 'seattle', 'Nowhere')),
    state: maybe(fc.constantFrom('WA', 'NY', 'TX')),
    zip: maybe(fc.constantFrom('98112', '00501')),
    minPrice: maybe(fc.constantFrom(0, 300_000, 300_001)),
    maxPrice: maybe(fc.constantFrom(300_000, 500_000)),
    minBeds: maybe(fc.integer({ min: 0, max: 4 })),
    minBaths: maybe(fc.constantFrom(0, 0.75, 2.25)),
    propertyTypes: fc.subarray([...PROPERTY_TYPES]),
    minSqft: maybe(fc.constantFrom(0, 900)),
    maxSqft: maybe(fc.constantFrom(1840, 2000)),
    statuses: fc.subarray([...PUBLIC_STATUSES], { minLength: 1 }),
  })
  .map(withoutUndefined);

const { price, beds, baths, sqft } = FILTER_BOUNDS;
const text = (max: number): fc.Arbitrary<string> =>
  fc
    .string({ minLength: 1, maxLength: max, unit: 'grapheme' })
    .map((value) =>
      value
        .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFD]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter((value) => value !== '' && Array.from(value).length <= max);
const ordered = (range: { min: number; max: number }): fc.Arbitrary<[number | undefined, number | undefined]> =>
  fc
    .tuple(maybe(fc.integer(range)), maybe(fc.integer(range)))
    .map(([a, b]) => (a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]));

/** Any search that the language can say. */
export const searchRequest: fc.Arbitrary<SearchRequest> = fc
  .record({
    q: maybe(text(50).filter((value) => wordsOf(value).length > 0)),
    city: maybe(text(40)),
    state: maybe(fc.constantFrom('WA', 'NY', 'PR')),
    zip: maybe(fc.integer({ min: 0, max: 99_999 }).map((zip) => String(zip).padStart(5, '0'))),
    prices: ordered(price),
    areas: ordered(sqft),
    minBeds: maybe(fc.integer(beds)),
    minBaths: maybe(fc.integer({ min: 0, max: baths.max * 4 }).map((quarters) => quarters / 4)),
    propertyTypes: fc.subarray([...PROPERTY_TYPES]),
    statuses: fc.subarray([...PUBLIC_STATUSES], { minLength: 1 }),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: PAGING.maxPage }),
    perPage: fc.integer({ min: 1, max: PAGING.maxPerPage }),
  })
  .map(({ sort, page, perPage, prices, areas, ...rest }) => ({
    filter: withoutUndefined({
      ...rest,
      minPrice: prices[0],
      maxPrice: prices[1],
      minSqft: areas[0],
      maxSqft: areas[1],
    }),
    sort,
    page,
    perPage,
  }));

function withoutUndefined(filter: Partial<Filter>): Filter {
  return {
    ...NO_FILTER,
    ...(Object.fromEntries(
      Object.entries<unknown>(filter).filter(([, value]) => value !== undefined),
    ) as Partial<Filter>),
  };
}
