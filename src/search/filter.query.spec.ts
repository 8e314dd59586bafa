import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchRequest } from '../../test/support/arbitraries.js';
import { NO_FILTER } from './filter.js';
import { parseSearch, serializeSearch } from './filter.query.js';

const parse = (query: string) => parseSearch(new URLSearchParams(query));

describe('the filter language in a query string', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(searchRequest, (request) => {
        const { request: read, problems } = parse(serializeSearch(request).toString());
        expect(problems).toEqual([]);
        expect(read).toEqual(request);
      }),
    );
  });

  it('never throws, whatever it is given, and writes canonically what it understood', () => {
    const name = fc.constantFrom(
      'q',
      'city',
      'state',
      'zip',
      'min_price',
      'max_price',
      'min_beds',
      'property_type',
      'status',
      'sort',
      'page',
      'per_page',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 30 }))), (pairs) => {
        const { request } = parseSearch(new URLSearchParams(pairs));
        const again = parse(serializeSearch(request).toString());
        expect(again).toEqual({ request, problems: [] });
      }),
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

  it.each([
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
    ['sort=;drop', 'sort', 'must be newest, price_asc, price_desc, sqft_desc, beds_desc or year_desc'],
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
