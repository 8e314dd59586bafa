import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import type { Cluster, MapView } from '../../src/search/answers.js';
import { type Filter, matches, NO_FILTER, type SearchableListing, SORTS } from '../../src/search/filter.js';
import { ListingIndex } from '../../src/search/index/listing-index.js';
import { PlainSearch } from '../support/plain-search.js';
import { searchable } from '../support/segments.js';
import { KING_COUNTY, skipWithout } from '../support/shared-data.js';

const SALES = 21_613;
const NOW = Date.parse('2015-05-01T10:20:30Z');
const DAY_MS = 86_400_000;

const kingCounty = existsSync(KING_COUNTY) ? it : skipWithout(KING_COUNTY);

/** Each sale as a home for sale; what the file does not know comes from its number. */
function readHomes(): SearchableListing[] {
  const [header = '', ...rows] = gunzipSync(readFileSync(KING_COUNTY)).toString().trim().split(/\r?\n/);
  const names = header.split(',');
  return rows.map((row, i) => {
    const values = row.split(',');
    return toListing(i + 1, Object.fromEntries(names.map((name, n) => [name, (values[n] ?? '').replaceAll('"', '')])));
  });
}

function toListing(id: number, cells: Readonly<Record<string, string>>): SearchableListing {
  const number = (name: string): number => Number(cells[name]);
  const known = (name: string): number | null => (number(name) === 0 ? null : number(name));
  const features = [
    number('waterfront') === 1 ? 'Waterfront' : '',
    number('view') > 0 ? 'View' : '',
    number('condition') >= 4 ? 'Good condition' : '',
    number('grade') >= 10 ? 'High-quality construction' : '',
    number('yr_renovated') > 0 ? 'Renovated' : '',
    number('sqft_basement') > 0 ? 'Basement' : '',
  ].filter((feature) => feature !== '');
  const [city = '', state = '', zip = ''] = ['city', 'state', 'zipcode'].map((name) => cells[name]);
  const kind = features.includes('Waterfront') ? 'waterfront home' : 'home';
  return searchable(id, {
    status: PUBLIC_STATUSES[[0, 0, 0, 0, 0, 0, 0, 1, 1, 2][id % 10] ?? 0] ?? 'active',
    propertyType: PROPERTY_TYPES[number('floors') > 2 ? 2 : 0],
    price: number('price'),
    bedrooms: known('bedrooms'),
    bathrooms: known('bathrooms'),
    livingAreaSqft: number('sqft_living'),
    lotSqft: number('sqft_lot'),
    yearBuilt: number('yr_built'),
    garageSpaces: id % 5 === 4 ? null : id % 5,
    hoaMonthly: id % 3 === 0 ? (id % 7) * 50 : null,
    features,
    city,
    state,
    zip,
    latitude: Math.round(number('lat') * 1e6),
    longitude: Math.round(number('long') * 1e6),
    previousPrice: id % 6 === 0 ? Math.round(number('price') * (id % 4 === 0 ? 1.1 : 0.9)) : null,
    photoCount: id % 4,
    publishedAt: Date.parse((cells.date ?? '').replace(/^(\d{4})(\d\d)(\d\d)T.*/, '$1-$2-$3')),
    text: `${cells.bedrooms ?? ''}-bedroom ${kind} in ${city}\n${state}\n${zip}\n${features.join('\n')}`,
  });
}

describe('all of King County', () => {
  let homes: SearchableListing[] = [];
  const index = new ListingIndex({ chunk: 9000 });
  beforeAll(() => {
    if (!existsSync(KING_COUNTY)) return;
    homes = readHomes();
    index.load(homes);
    index.endLoad();
    // Some come anew, some are gone: beside the large segment are small ones, and it has dead homes.
    const anew = homes.filter(({ id }) => id % 120 === 7).map((home) => ({ ...home, price: home.price + 1000 }));
    const gone = homes.filter(({ id }) => id % 500 === 3).map(({ id }) => id);
    for (let i = 0; i < anew.length; i += 25) index.apply(anew.slice(i, i + 25));
    index.apply(anew.slice(0, 5), gone);
    const changed = new Map(anew.map((home) => [home.id, home]));
    homes = homes.flatMap((home) => (gone.includes(home.id) ? [] : [changed.get(home.id) ?? home]));
  });

  /** Some home's own: so that bounds are met, and words are there. */
  const home = (): fc.Arbitrary<SearchableListing> =>
    fc.nat(homes.length - 1).map((i) => homes[i] as SearchableListing);
  const often = <T>(of: (home: SearchableListing) => T): fc.Arbitrary<T | undefined> =>
    fc.option(home().map(of), { nil: undefined, freq: 1 });
  const seldom = <T>(of: (home: SearchableListing) => T): fc.Arbitrary<T | undefined> =>
    often(of).chain((value) => fc.constantFrom(undefined, undefined, value));
  const words = (text: string): string => text.split(/\s+/).slice(2, 5).join(' ');

  const filter = (): fc.Arbitrary<Filter> =>
    fc
      .record({
        q: seldom(({ text, id }) => words(text).slice(0, 1 + (id % 20))),
        city: seldom(({ city }) => city.toUpperCase()),
        state: seldom(({ state }) => state),
        zip: seldom(({ zip }) => zip),
        minPrice: seldom(({ price }) => price),
        maxPrice: seldom(({ price }) => price),
        minBeds: seldom(({ bedrooms }) => bedrooms ?? 0),
        maxBeds: seldom(({ bedrooms }) => bedrooms ?? 0),
        minBaths: seldom(({ bathrooms }) => bathrooms ?? 0),
        minSqft: seldom(({ livingAreaSqft }) => livingAreaSqft ?? 0),
        maxSqft: seldom(({ livingAreaSqft }) => livingAreaSqft ?? 0),
        minLotSqft: seldom(({ lotSqft }) => lotSqft ?? 0),
        minYearBuilt: seldom(({ yearBuilt }) => yearBuilt ?? 0),
        maxYearBuilt: seldom(({ yearBuilt }) => yearBuilt ?? 0),
        maxHoa: seldom(({ hoaMonthly }) => hoaMonthly ?? 0),
        minGarage: seldom(({ garageSpaces }) => garageSpaces ?? 0),
        features: seldom(({ features }) => features.slice(0, 2)),
        maxDays: seldom(({ publishedAt }) => Math.max(1, Math.ceil((NOW - publishedAt) / DAY_MS))),
        priceCut: seldom(() => true as const),
        hasPhotos: seldom(() => true as const),
        near: seldom(({ latitude, longitude, id }) => ({
          center: { latitude: latitude ?? 0, longitude: longitude ?? 0 },
          meters: 500 * (1 + (id % 60)),
        })),
        polygon: fc.option(fc.tuple(home(), home(), home()), { nil: undefined, freq: 1 }).chain((corners) =>
          fc.constantFrom(
            undefined,
            undefined,
            corners?.map(({ latitude, longitude }) => ({ latitude: latitude ?? 0, longitude: longitude ?? 0 })),
          ),
        ),
        propertyTypes: seldom(({ propertyType }) => [propertyType]),
        statuses: fc.oneof(fc.constant(undefined), fc.subarray([...PUBLIC_STATUSES], { minLength: 1 })),
      })
      .map((asked) => ({
        ...NO_FILTER,
        ...(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<Filter>),
      }));

  const view = (): fc.Arbitrary<MapView> =>
    fc.tuple(home(), home(), fc.integer({ min: 6, max: 16 })).map(([a, b, zoom]) => ({
      box: {
        south: Math.min(a.latitude ?? 0, b.latitude ?? 0),
        west: Math.min(a.longitude ?? 0, b.longitude ?? 0),
        north: Math.max(a.latitude ?? 0, b.latitude ?? 0),
        east: Math.max(a.longitude ?? 0, b.longitude ?? 0),
      },
      zoom,
    }));

  /** The plain search through those homes only that can be in an answer or in its facets. */
  function plainSearch({ minBeds: _, minBaths: __, minGarage: ___, ...filter }: Filter): PlainSearch {
    const open: Filter = { ...filter, statuses: PUBLIC_STATUSES, propertyTypes: [] };
    const plain = new PlainSearch();
    plain.apply(homes.filter((each) => matches(open, each, NOW)));
    return plain;
  }

  kingCounty(
    'is found: totals, pages in every order, clusters',
    () => {
      expect(homes.length).toBe(SALES - 44);
      const request = fc.record({
        filter: filter(),
        sort: fc.constantFrom(...SORTS),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
        perPage: fc.integer({ min: 1, max: 100 }),
      });
      fc.assert(
        fc.property(request, view(), ({ filter: asked, sort, part, perPage }, seen) => {
          const plain = plainSearch(asked);
          const [total = 0] = index.counts([asked], NOW);
          const page = 1 + Math.floor((part * total) / perPage);
          const answer = index.page({ filter: asked, sort, page, perPage }, NOW);
          const expected = plain.page({ filter: asked, sort, page, perPage }, NOW);
          expect(answer).toEqual({ ...expected, version: answer.version });
          const map = index.map(asked, seen, NOW);
          const expectedMap = plain.map(asked, seen, NOW);
          expect({ ...map, clusters: sorted(map.clusters) }).toEqual({
            ...expectedMap,
            clusters: sorted(expectedMap.clusters),
            version: map.version,
          });
        }),
        { numRuns: 100 },
      );
    },
    120_000,
  );

  kingCounty(
    'is counted: every facet',
    () => {
      fc.assert(
        fc.property(filter(), (asked) => {
          const plain = plainSearch(asked);
          const request = { filter: asked, sort: 'newest', page: 1, perPage: 1 } as const;
          const { features, ...facets } = index.search(request, NOW).facets;
          const { features: _, ...expected } = plain.search(request, NOW).facets;
          expect(facets).toEqual(expected);
          expect(features).toHaveLength(6);
          const narrowed = features.map(({ value }) => ({ ...asked, features: [...asked.features, value] }));
          expect(features.map(({ count }) => count)).toEqual(plain.counts(narrowed, NOW));
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  kingCounty('is where it is: cities with their homes for sale', () => {
    const plain = new PlainSearch();
    plain.apply(homes);
    expect(index.cities(100)).toEqual(plain.cities(100));
    const names = ['seattle', 'bellevue', 'kent'];
    expect(index.places(names)).toEqual(plain.places(names));
  });
});

const sorted = (clusters: readonly Cluster[]): Cluster[] =>
  [...clusters].sort((a, b) => a.box.south - b.box.south || a.box.west - b.box.west);
