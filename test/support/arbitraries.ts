import fc from 'fast-check';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import type { Box, Circle, Point, Polygon } from '../../src/search/area.js';
import {
  FILTER_BOUNDS,
  type Filter,
  type Nearby,
  NO_FILTER,
  PAGING,
  type SearchableListing,
  type SearchRequest,
  SORTS,
} from '../../src/search/filter.js';
import { cityNamed, zipNamed } from '../../src/search/named-place.js';
import { fold, wordsOf } from '../../src/search/words.js';

/** The time at which the homes of {@link listing} are looked for; not a whole hour. In milliseconds since 1970. */
export const NOW = 1_700_000_123_456;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const THIS_HOUR = Math.floor(NOW / HOUR_MS) * HOUR_MS;

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
const FEATURES = ['Garage', 'GARAGE', 'Pool', 'Hardwood floors', 'Café', 'cafe'];
const STREETS = ['1420 E John St', '1422 E John St', '7 Oak Ave', '7B Oak Ave', 'Oak Ave'];

const at = (latitude: number, longitude: number): Point => ({ latitude, longitude });
const SEATTLE = at(47_606_209, -122_332_071);
/** Some of one place, some a step apart, and both sides of the date line. */
const PLACES = [
  SEATTLE,
  SEATTLE,
  at(SEATTLE.latitude + 1, SEATTLE.longitude),
  at(47_620_499, -122_312_345),
  at(47_600_000, -122_300_000),
  at(47_252_900, -122_444_300),
  at(51_900_000, 179_999_999),
  at(51_900_000, 180_000_000),
  at(51_900_000, -180_000_000),
  at(51_900_000, -179_990_000),
];

/** Where homes are. */
export const place: fc.Arbitrary<Point> = fc.oneof(
  fc.constantFrom(...PLACES),
  fc.record({
    latitude: fc.integer({ min: 47_500_000, max: 47_700_000 }),
    longitude: fc.integer({ min: -122_400_000, max: -122_200_000 }),
  }),
);

/** Few distinct values, so that filters match and ties occur. */
export const listing = (id: number): fc.Arbitrary<SearchableListing> =>
  fc
    .record({
      id: fc.constant(id),
      status: fc.constantFrom(...PUBLIC_STATUSES),
      propertyType: fc.constantFrom(...PROPERTY_TYPES),
      price: fc.constantFrom(1, 250_000, 300_000, 300_001, 500_000, 1_000_000_000),
      bedrooms: fc.option(fc.integer({ min: 0, max: 5 })),
      bathrooms: fc.option(fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4)),
      livingAreaSqft: fc.option(fc.constantFrom(1, 900, 1840, 2000)),
      lotSqft: fc.option(fc.constantFrom(1, 5000, 43_560, 2_000_000_000)),
      yearBuilt: fc.option(fc.constantFrom(1600, 1924, 2020)),
      garageSpaces: fc.option(fc.integer({ min: 0, max: 3 })),
      hoaMonthly: fc.option(fc.constantFrom(0, 250, 300, 100_000)),
      features: fc.subarray(FEATURES),
      address: fc.option(fc.constantFrom(...STREETS)),
      city: fc.constantFrom(...CITIES),
      state: fc.constantFrom('WA', 'NY'),
      zip: fc.constantFrom('00501', '98112', '10001'),
      place: fc.option(place),
      previousPrice: fc.option(fc.constantFrom(1, 299_999, 300_000, 300_001, 1_000_000_000)),
      photoCount: fc.integer({ min: 0, max: 2 }),
      publishedAt: fc.constantFrom(0, THIS_HOUR - 7 * DAY_MS - 1, THIS_HOUR - 7 * DAY_MS, NOW - 1, NOW),
      sequence: fc.constant(id),
      text: fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
    })
    .map(({ place: known, ...rest }) => ({ ...rest, ...(known ?? { latitude: null, longitude: null }) }));

export const listings: fc.Arbitrary<SearchableListing[]> = fc
  .integer({ min: 0, max: 40 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => listing(i + 1))));

/** Of many criteria a filter has a few, or nothing would ever satisfy it. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 }).chain((value) => fc.constantFrom(undefined, undefined, value));

const nearbyBox: fc.Arbitrary<Box> = fc.oneof(
  fc.constantFrom<Box>(
    { south: 47_500_000, west: -122_400_000, north: 47_700_000, east: -122_200_000 },
    { south: 47_606_209, west: -122_332_071, north: 47_620_499, east: -122_312_345 },
    { south: 51_000_000, west: 179_999_999, north: 52_000_000, east: -179_990_000 },
    { south: -90_000_000, west: -180_000_000, north: 90_000_000, east: 180_000_000 },
  ),
  fc.tuple(place, place).map(([a, b]) => ({
    south: Math.min(a.latitude, b.latitude),
    west: a.longitude,
    north: Math.max(a.latitude, b.latitude),
    east: b.longitude,
  })),
);

const nearbyCircle: fc.Arbitrary<Circle> = fc.record({
  center: place,
  meters: fc.constantFrom(91, 1609.344, 8046.72, 50_000, 804_672),
});

const nearbyPolygon: fc.Arbitrary<Polygon> = fc.oneof(
  fc.constantFrom<Polygon>(
    [at(47_500_000, -122_400_000), at(47_700_000, -122_400_000), at(47_600_000, -122_200_000)],
    // Crosses itself, and has homes on its corners.
    [SEATTLE, at(47_620_499, -122_312_345), at(47_620_499, -122_332_071), at(47_606_209, -122_312_345)],
    // No wider than a line.
    [SEATTLE, at(47_620_499, -122_312_345), SEATTLE, at(47_606_210, -122_332_071)],
    // Over the date line, from the west and from the east.
    [at(51_000_000, 179_000_000), at(53_000_000, 180_000_000), at(51_000_000, 181_000_000)],
    [at(51_000_000, -179_000_000), at(53_000_000, -180_000_000), at(51_000_000, -181_000_000)],
  ),
  fc.array(
    fc.record({
      latitude: fc.integer({ min: 47_500_000, max: 47_700_000 }),
      longitude: fc.integer({ min: -122_400_000, max: -122_200_000 }),
    }),
    { minLength: 3, maxLength: 8 },
  ),
);

/** Filters over the same few values. */
export const nearbyFilter: fc.Arbitrary<Filter> = fc
  .record({
    q: seldom(
      fc.array(fc.constantFrom(...WORDS, 'g', 'ga', 'o', '9'), { maxLength: 3 }).map((words) => words.join(' ')),
    ),
    city: seldom(fc.constantFrom(...CITIES, 'seattle', 'Nowhere')),
    state: seldom(fc.constantFrom('WA', 'NY', 'TX')),
    zip: seldom(fc.constantFrom('98112', '00501')),
    minPrice: seldom(fc.constantFrom(0, 300_000, 300_001)),
    maxPrice: seldom(fc.constantFrom(300_000, 500_000)),
    minBeds: seldom(fc.integer({ min: 0, max: 4 })),
    maxBeds: seldom(fc.integer({ min: 0, max: 6 })),
    minBaths: seldom(fc.constantFrom(0, 0.75, 2.25)),
    propertyTypes: seldom(fc.subarray([...PROPERTY_TYPES])),
    minSqft: seldom(fc.constantFrom(0, 900)),
    maxSqft: seldom(fc.constantFrom(1840, 2000)),
    minLotSqft: seldom(fc.constantFrom(0, 5000, 5001)),
    maxLotSqft: seldom(fc.constantFrom(4999, 43_560, 2_000_000_000)),
    minYearBuilt: seldom(fc.constantFrom(1600, 1924, 1925)),
    maxYearBuilt: seldom(fc.constantFrom(1923, 1924, 2020)),
    maxHoa: seldom(fc.constantFrom(0, 250, 299, 100_000)),
    minGarage: seldom(fc.integer({ min: 0, max: 4 })),
    features: seldom(fc.subarray([...FEATURES, 'hardwood FLOORS', 'CAFÉ', 'Elevator'], { maxLength: 2 })),
    maxDays: seldom(fc.constantFrom(1, 7, 8, 3650)),
    priceCut: seldom(fc.constant(true as const)),
    hasPhotos: seldom(fc.constant(true as const)),
    box: seldom(nearbyBox),
    near: seldom(nearbyCircle),
    polygon: seldom(nearbyPolygon),
    statuses: fc.subarray([...PUBLIC_STATUSES], { minLength: 1 }),
  })
  .map(withoutUndefined);

const { price, beds, baths, sqft, lot, year, hoa, garage, features, days, radius, polygon } = FILTER_BOUNDS;

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

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

const latitude = fc.integer({ min: -90_000_000, max: 90_000_000 });
const longitude = fc.integer({ min: -180_000_000, max: 180_000_000 });
const point: fc.Arbitrary<Point> = fc.record({ latitude, longitude });

const box: fc.Arbitrary<Box> = fc
  .tuple(latitude, latitude, longitude, longitude)
  .map(([a, b, west, east]) => ({ south: Math.min(a, b), west, north: Math.max(a, b), east }));

/** Any that can be written in miles or kilometers with four decimals. */
const circle: fc.Arbitrary<Circle> = fc.record({
  center: point,
  meters: fc
    .tuple(fc.integer({ min: 1, max: 5_000_000 }), fc.constantFrom(1609.344, 1000))
    .map(([tenThousandths, unit]) => (tenThousandths / 10_000) * unit)
    .filter((meters) => meters >= radius.min && meters <= radius.max),
});

const nearby: fc.Arbitrary<Nearby> = fc.oneof(
  circle,
  fc
    .tuple(circle, fc.constantFrom(cityNamed('Seattle', 'WA'), cityNamed('St. Louis', 'MO'), zipNamed('98112')))
    .map(([{ meters }, known]) => ({ center: at(0, 0), ...known, meters })),
);

/** Corners around a first one, each unlike the one before it, on whichever side of the date line. */
const polygonAround: fc.Arbitrary<Polygon> = fc
  .tuple(
    fc.record({
      latitude: fc.integer({ min: -80_000_000, max: 80_000_000 }),
      longitude: fc.integer({ min: -179_999_999, max: 180_000_000 }),
    }),
    fc.uniqueArray(fc.tuple(fc.integer({ min: -9e6, max: 9e6 }), fc.integer({ min: -80e6, max: 80e6 })), {
      minLength: polygon.minPoints - 1,
      maxLength: 20,
      selector: String,
    }),
  )
  .map(([first, steps]) => [
    first,
    ...steps
      .filter(([north, east]) => north !== 0 || east !== 0)
      .map(([north, east]) => at(first.latitude + north, first.longitude + east)),
  ])
  .filter((corners) => corners.length >= polygon.minPoints);

/** Any search that the language can say. */
export const searchRequest: fc.Arbitrary<SearchRequest> = fc
  .record({
    q: maybe(text(50).filter((value) => wordsOf(value).length > 0)),
    city: maybe(text(40)),
    state: maybe(fc.constantFrom('WA', 'NY', 'PR')),
    zip: maybe(fc.integer({ min: 0, max: 99_999 }).map((zip) => String(zip).padStart(5, '0'))),
    prices: ordered(price),
    bedrooms: ordered(beds),
    areas: ordered(sqft),
    lots: ordered(lot),
    years: ordered(year),
    minBaths: maybe(fc.integer({ min: 0, max: baths.max * 4 }).map((quarters) => quarters / 4)),
    propertyTypes: fc.subarray([...PROPERTY_TYPES]),
    maxHoa: maybe(fc.integer(hoa)),
    minGarage: maybe(fc.integer(garage)),
    features: fc.uniqueArray(
      fc
        .oneof(text(features.max), fc.constantFrom('Pool, heated', ',a,', 'back\\slash', '\\,', 'a\\'))
        .filter((value) => fold(value) !== ''),
      { maxLength: features.maxItems, selector: fold },
    ),
    maxDays: maybe(fc.integer(days)),
    priceCut: maybe(fc.constant(true as const)),
    hasPhotos: maybe(fc.constant(true as const)),
    box: maybe(box),
    near: maybe(nearby),
    polygon: maybe(polygonAround),
    statuses: fc.subarray([...PUBLIC_STATUSES], { minLength: 1 }),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: PAGING.maxPage }),
    perPage: fc.integer({ min: 1, max: PAGING.maxPerPage }),
  })
  .map(({ sort, page, perPage, prices, bedrooms, areas, lots, years, ...rest }) => ({
    filter: withoutUndefined({
      ...rest,
      minPrice: prices[0],
      maxPrice: prices[1],
      minBeds: bedrooms[0],
      maxBeds: bedrooms[1],
      minSqft: areas[0],
      maxSqft: areas[1],
      minLotSqft: lots[0],
      maxLotSqft: lots[1],
      minYearBuilt: years[0],
      maxYearBuilt: years[1],
    }),
    // Without a place there is no distance to sort by.
    sort: sort === 'nearest' && rest.near === undefined ? 'newest' : sort,
    page,
    perPage,
  }));

function withoutUndefined(filter: { [K in keyof Filter]?: Filter[K] | undefined }): Filter {
  return {
    ...NO_FILTER,
    ...(Object.fromEntries(
      Object.entries<unknown>(filter).filter(([, value]) => value !== undefined),
    ) as Partial<Filter>),
  };
}
