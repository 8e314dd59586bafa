import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchRequest } from '../../test/support/arbitraries.js';
import { encodePolyline } from '../geo/polyline.js';
import { NO_FILTER } from './filter.js';
import { parseSearch, serializeSearch } from './filter.query.js';
import { ParameterReader } from './parameter-reader.js';

const parse = (query: string) => parseSearch(new URLSearchParams(query));

const MUST_BE_PLACE =
  'must be a city with its state, such as Seattle,WA, a ZIP code, or LATITUDE,LONGITUDE, such as 47.61,-122.33';

describe('the filter language in a query string', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(searchRequest, (request) => {
        const { request: read, problems } = parse(serializeSearch(request).toString());
        expect(problems).toEqual([]);
        expect(read).toEqual(request);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever it is given, and writes canonically what it understood', () => {
    const name = fc.constantFrom(
      ...[
        'q',
        'city',
        'state',
        'zip',
        'near',
        'within',
        'box',
        'polygon',
        'min_price',
        'max_price',
        'min_beds',
        'max_hoa',
      ],
      ...['property_type', 'feature', 'max_days', 'price_cut', 'status', 'sort', 'page', 'per_page', 'x'],
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('5mi', '0,0', '-0.0000001,180', '1,2,3,4', '1,-180;2,180;3,0', 'nearest', 'a,b,A', 'true', '0'),
      fc.stringMatching(/^-?\d{1,3}(\.\d{0,8})?,-?\d{1,3}(;\d{1,2},-?1\d\d){0,4}$/),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const { request } = parseSearch(new URLSearchParams(pairs));
        const again = parse(serializeSearch(request).toString());
        expect(again).toEqual({ request, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('asks for active homes, newest first, unless told otherwise', () => {
    expect(parse('')).toEqual({ request: { filter: NO_FILTER, sort: 'newest', page: 1, perPage: 24 }, problems: [] });
  });

  it('takes empty parameters as not given, as a form sends them', () => {
    expect(parse('q=&min_price=&city=+&status=&property_type=')).toEqual(parse(''));
  });

  it('reads money as people write it', () => {
    expect(parse('min_price=$300,000&max_price=500000').request.filter).toMatchObject({
      minPrice: 300_000,
      maxPrice: 500_000,
    });
  });

  it('reads several types from repeats and commas', () => {
    expect(parse('property_type=condo&property_type=townhouse,condo').request.filter.propertyTypes).toEqual([
      'condo',
      'townhouse',
    ]);
  });

  it('reads places in decimal degrees, latitude first', () => {
    const { request, problems } = parse(
      'near=47.6062095, -122.33207&within=2.5 mi&box=47.5,179,47.7,-179&polygon=51,178;53,-179;51,-176;51,178',
    );
    expect(problems).toEqual([]);
    expect(request.filter).toMatchObject({
      near: { center: { latitude: 47_606_210, longitude: -122_332_070 }, meters: 4023.36 },
      box: { south: 47_500_000, west: 179_000_000, north: 47_700_000, east: -179_000_000 },
      polygon: [
        { latitude: 51_000_000, longitude: 178_000_000 },
        { latitude: 53_000_000, longitude: 181_000_000 },
        { latitude: 51_000_000, longitude: 184_000_000 },
      ],
    });
    expect(serializeSearch(request).get('polygon')).toBe('51,178;53,-179;51,-176');
  });

  it.each([
    ['Seattle,WA', 'Seattle, WA', 47.61, -122.33],
    [' SEATTLE ,  wa', 'Seattle, WA', 47.61, -122.33],
    ['St. Louis, MO', 'St. Louis, MO', 38.64, -90.25],
    ['Coeur d’Alene,ID', 'Coeur d’Alene, ID', 47.69, -116.78],
    ['Seattle\u202E,WA', 'Seattle, WA', 47.61, -122.33],
    ['98112', '98112', 47.63, -122.3],
  ])('knows the place of %j by its name, and writes it so', (near, name, latitude, longitude) => {
    const { request, problems } = parse(new URLSearchParams({ near, within: '3mi' }).toString());
    expect(problems).toEqual([]);
    expect(request.filter.near).toMatchObject({ name, meters: expect.closeTo(4828.03) });
    expect(request.filter.near?.center.latitude).toBeCloseTo(latitude * 1e6, -4);
    expect(request.filter.near?.center.longitude).toBeCloseTo(longitude * 1e6, -4);
    expect(serializeSearch(request).get('near')).toBe(name);
    expect(parse(serializeSearch(request).toString()).request).toEqual(request);
  });

  it('looks within five miles unless told otherwise', () => {
    expect(parse('near=47,-122').request.filter.near?.meters).toBeCloseTo(8046.72);
    expect(serializeSearch(parse('near=47,-122&within=5mi').request).toString()).toBe('near=47%2C-122');
  });

  it('reads features from repeats and commas, each once however it is spelled', () => {
    expect(parse('feature=Garage&feature=pool,GARAGE,,Café').request.filter.features).toEqual([
      'Garage',
      'pool',
      'Café',
    ]);
  });

  it('reads a comma within a feature where a backslash stands before it', () => {
    const features = (query: string) =>
      parse(new URLSearchParams({ feature: query }).toString()).request.filter.features;
    expect(features('Pool\\, heated,Garage')).toEqual(['Pool, heated', 'Garage']);
    expect(features('a\\\\,b')).toEqual(['a\\', 'b']);
    expect(features('C:\\DOS')).toEqual(['C:\\DOS']);
    expect(serializeSearch(parse('feature=Pool%5C,+heated').request).getAll('feature')).toEqual(['Pool\\, heated']);
  });

  it('takes a polygon that crosses itself, has no width or a thousand corners', () => {
    const zigzag = Array.from({ length: 300 }, (_, i) => `${String(40 + (i % 2))},${String(-120 + i / 1000)}`).join(
      ';',
    );
    for (const polygon of ['0,0;2,2;2,0;0,2', '0,0;1,1;2,2', zigzag]) {
      expect(parse(`polygon=${polygon}`).problems).toEqual([]);
    }
  });

  it('reads an encoded polyline, and writes one where there are many corners', () => {
    const ring = (corners: number): [number, number][] =>
      Array.from({ length: corners }, (_, i) => {
        const angle = (i / corners) * 2 * Math.PI;
        return [4_760_000 + Math.round(50_000 * Math.sin(angle)), -12_230_000 + Math.round(50_000 * Math.cos(angle))];
      });
    for (const corners of [ring(12), ring(2000)]) {
      const polygon = `enc:${encodePolyline(corners)}`;
      const { request, problems } = parse(new URLSearchParams({ polygon }).toString());
      expect(problems).toEqual([]);
      expect(request.filter.polygon?.[1]).toEqual({
        latitude: (corners[1]?.[0] ?? 0) * 10,
        longitude: (corners[1]?.[1] ?? 0) * 10,
      });
      const written = serializeSearch(request);
      expect(written.get('polygon')?.startsWith('enc:')).toBe(corners.length === 2000);
      expect(parse(written.toString()).request).toEqual(request);
      // A request may have 16 KB, and needs some of it for its headers.
      expect(written.toString().length).toBeLessThan(14_000);
    }
  });

  it('writes many corners of six decimals shorter than they came, without moving one', () => {
    const corners = Array.from({ length: 640 }, (_, i) => {
      const angle = (i / 640) * 2 * Math.PI;
      return [47.6 + 0.3 * Math.sin(angle), -122.3 + 0.3 * Math.cos(angle)].map((degrees) => degrees.toFixed(6)).join();
    });
    const { request, problems } = parse(`polygon=${corners.join(';')}`);
    expect(problems).toEqual([]);
    const written = serializeSearch(request);
    expect(written.get('polygon')).toMatch(/^enc6:/);
    expect(written.toString().length).toBeLessThan(7000);
    expect(parse(written.toString()).request).toEqual(request);
    expect(parse('polygon=enc6:_p~iF').problems[0]?.reason).toContain('after enc6: (');
  });

  it('leaves out the sort that a search without a place cannot have', () => {
    const { request } = parse('near=47,-122&sort=nearest');
    expect(request.sort).toBe('nearest');
    const { near: _, ...filter } = request.filter;
    expect(serializeSearch({ ...request, filter }).toString()).toBe('');
  });

  it('complains once of a place that cannot be read, not of what depends on it', () => {
    expect(parse('near=Seattle&within=5mi&sort=nearest').problems).toHaveLength(1);
  });

  it('leaves to the door what the door reads itself', () => {
    const query = new URLSearchParams('facets=true&price_cut=true');
    const read = new ParameterReader(query);
    expect(read.flag('facets')).toBe(true);
    expect(parseSearch(query, read).problems).toEqual([]);
    expect(parseSearch(query).problems).toMatchObject([{ parameter: 'facets' }]);
  });

  it.each([
    ['near=47.6', 'near', MUST_BE_PLACE],
    ['near=47.6,-122.3,5', 'near', MUST_BE_PLACE],
    ['near=1e1,2', 'near', MUST_BE_PLACE],
    ['near=Seattle', 'near', MUST_BE_PLACE],
    ['near=Seattle,ZZ', 'near', 'must be a city that the Postal Service knows, a ZIP code, or LATITUDE,LONGITUDE'],
    ['near=Atlantis,WA', 'near', 'must be a city that the Postal Service knows, a ZIP code, or LATITUDE,LONGITUDE'],
    ['near=00000', 'near', 'must be an existing ZIP code'],
    ['near=90.1,0', 'near', 'must have latitudes from -90 to 90'],
    ['near=0,180.000001', 'near', 'must have longitudes from -180 to 180'],
    ['within=5mi', 'within', 'needs near to measure from'],
    ['near=0,0&within=5', 'within', 'must be a distance from 100 yards to 500 miles in mi or km, such as 5mi or 8km'],
    [
      'near=0,0&within=501mi',
      'within',
      'must be a distance from 100 yards to 500 miles in mi or km, such as 5mi or 8km',
    ],
    [
      'near=0,0&within=.09km',
      'within',
      'must be a distance from 100 yards to 500 miles in mi or km, such as 5mi or 8km',
    ],
    ['box=1,2,3', 'box', 'must be SOUTH,WEST,NORTH,EAST in decimal degrees, such as 47.5,-122.4,47.7,-122.2'],
    ['box=2,0,1,0', 'box', 'must have its south first: SOUTH,WEST,NORTH,EAST'],
    ['box=0,0,91,0', 'box', 'must have latitudes from -90 to 90'],
    ['box=0,-181,1,0', 'box', 'must have longitudes from -180 to 180'],
    ['polygon=1,2', 'polygon', 'must have from 3 to 2,000 corners, no two alike in a row'],
    ['polygon=1,2;1,2;3,4;3,4;1,2', 'polygon', 'must have from 3 to 2,000 corners, no two alike in a row'],
    [`polygon=${'1,2;3,4;'.repeat(5000)}`, 'polygon', 'must have from 3 to 2,000 corners, no two alike in a row'],
    [`polygon=${'x'.repeat(100_000)}`, 'polygon', 'must be LATITUDE,LONGITUDE;LATITUDE,LONGITUDE;… in decimal degrees'],
    [
      `polygon=${Array.from({ length: 302 }, (_, i) => `${String(40 + (i % 2))},${String(-120 + i / 1000)}`).join(';')}`,
      'polygon',
      'must not go to and fro so often: at most 300 of its lines may lie side by side',
    ],
    [
      'polygon=enc:_p~iF',
      'polygon',
      'must have an encoded polyline after enc: (its letters percent-encoded, as in any query string)',
    ],
    ['polygon=enc:_p~iF~ps|U', 'polygon', 'must have from 3 to 2,000 corners, no two alike in a row'],
    [
      `polygon=enc:${encodeURIComponent(
        encodePolyline([
          [9_100_000, 0],
          [0, 1],
          [1, 1],
        ]),
      )}`,
      'polygon',
      'must have latitudes from -90 to 90',
    ],
    ['polygon=0,0;1,1;91,2', 'polygon', 'must have latitudes from -90 to 90'],
    ['polygon=60,0;60,120;60,-120', 'polygon', 'must not go around a pole or around the whole earth'],
    ['min_beds=3&max_beds=2', 'max_beds', 'must not be below min_beds'],
    ['min_sqft=3&max_sqft=2', 'max_sqft', 'must not be below min_sqft'],
    ['min_lot=3&max_lot=2', 'max_lot', 'must not be below min_lot'],
    ['min_year=2000&max_year=1999', 'max_year', 'must not be below min_year'],
    ['min_year=0', 'min_year', 'must be a whole number from 1600 to 2100'],
    ['max_days=0', 'max_days', 'must be a whole number from 1 to 3,650'],
    ['price_cut=false', 'price_cut', 'must be true or left out'],
    ['has_photos=1', 'has_photos', 'must be true or left out'],
    [`feature=${'x'.repeat(61)}`, 'feature', 'must have at most 60 characters'],
    [`feature=${Array.from({ length: 11 }, (_, i) => String(i)).join()}`, 'feature', 'must have at most 10 values'],
    ["feature='", 'feature', 'has neither a letter nor a digit'],
    ['sort=nearest', 'sort', 'can be nearest only together with near'],
    ['min_price=-1', 'min_price', 'must be a whole number from 0 to 1,000,000,000'],
    ['min_price=1.5', 'min_price', 'must be a whole number from 0 to 1,000,000,000'],
    ['min_price=1e3', 'min_price', 'must be a whole number from 0 to 1,000,000,000'],
    ['min_price=10,00', 'min_price', 'must be a whole number from 0 to 1,000,000,000'],
    ['min_baths=1.1', 'min_baths', 'must be a multiple of 0.25 from 0 to 50'],
    ['page=0', 'page', 'must be a whole number from 1 to 10,000,000'],
    ['page=999999999999', 'page', 'must be a whole number from 1 to 10,000,000'],
    ['per_page=101', 'per_page', 'must be a whole number from 1 to 100'],
    ['q=%00', 'q', 'has a character that cannot be read'],
    ['q=%E0%A4', 'q', 'has a character that cannot be read'],
    ['q=!!!', 'q', 'has neither a letter nor a digit'],
    [`q=${'a'.repeat(10_000)}`, 'q', 'must have at most 200 characters'],
    ['state=ZZ', 'state', 'must be the two-letter code of a state, such as WA'],
    ['state=constructor', 'state', 'must be the two-letter code of a state, such as WA'],
    ['zip=9811', 'zip', 'must be five digits'],
    [
      'sort=;drop',
      'sort',
      'must be newest, price_asc, price_desc, price_per_sqft_asc, beds_desc, sqft_desc, year_desc or nearest',
    ],
    ['status=draft', 'status', 'must be active, pending or sold'],
    [
      'property_type=castle',
      'property_type',
      'must be single_family, condo, townhouse, multi_family, manufactured or land',
    ],
    ['city=a&city=b', 'city', 'is given more than once'],
    ['sort=newest&sort=price_asc', 'sort', 'is given more than once'],
    ['min_price=2&max_price=1', 'max_price', 'must not be below min_price'],
    [`status=${'a,'.repeat(5000)}`, 'status', 'must be active, pending or sold'],
    ['q=a\u202Eb', 'q', 'has a character that cannot be read'],
    ['color=red', 'color', 'is not a parameter of this search'],
    ['min_price[]=1', 'min_price[]', 'is not a parameter of this search'],
  ])('refuses %.40s', (query, parameter, reason) => {
    const { problems } = parse(query);
    expect(problems).toEqual([{ parameter, value: expect.any(String), reason }]);
    expect(problems[0]?.value.length).toBeLessThanOrEqual(60);
  });

  it('leaves a bad parameter out and keeps the others', () => {
    const { request, problems } = parse('city=Seattle&min_price=cheap&min_beds=3');
    expect(request.filter).toMatchObject({ city: 'Seattle', minBeds: 3 });
    expect(request.filter.minPrice).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  it('passes over what mail and ad services add to links', () => {
    expect(parse('utm_source=mail&fbclid=x').problems).toEqual([]);
  });
});
