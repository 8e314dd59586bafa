import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { parseBox, parsePolygon, readNearby, writeBox, writeNear, writePolygon, writeRadius } from './area.query.js';
import { type Filter, FILTER_BOUNDS, NO_FILTER, PAGING, type SearchRequest, SORTS, type Sort } from './filter.js';
import { type ParameterProblem, ParameterReader, writeText } from './parameter-reader.js';

export type { ParameterProblem } from './parameter-reader.js';

const YEAR = { ...FILTER_BOUNDS.year, isYear: true };

export interface ParsedSearch {
  /** What could be understood; a parameter with a problem is left out of it. */
  request: SearchRequest;
  problems: ParameterProblem[];
}

/**
 * Reads a search from a query string.
 * @param read has read what else the query string may hold there: what is not read by then and not of the search is a problem
 */
export function parseSearch(query: URLSearchParams, read = new ParameterReader(query)): ParsedSearch {
  const filter = readFilter(read);
  const request: SearchRequest = {
    filter,
    sort: readSort(read, filter),
    page: read.number('page', { min: 1, max: PAGING.maxPage }) ?? 1,
    perPage: read.number('per_page', { min: 1, max: PAGING.maxPerPage }) ?? PAGING.perPage,
  };
  return { request, problems: [...read.problems, ...read.unknown()] };
}

/**
 * The canonical query string of a search, defaults left out: `parseSearch(serializeSearch(r))` gives `r` again.
 * Searches that mean the same in other words ("Seattle", "SEATTLE") keep their words.
 */
export function serializeSearch({ filter, sort, page, perPage }: SearchRequest): URLSearchParams {
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | true | undefined): void => {
    if (value !== undefined && value !== '') query.append(name, String(value));
  };
  add('q', filter.q);
  add('city', filter.city);
  add('state', filter.state);
  add('zip', filter.zip);
  add('near', filter.near && writeNear(filter.near));
  add('within', filter.near && writeRadius(filter.near));
  add('box', filter.box && writeBox(filter.box));
  add('polygon', filter.polygon && writePolygon(filter.polygon));
  add('min_price', filter.minPrice);
  add('max_price', filter.maxPrice);
  add('min_beds', filter.minBeds);
  add('max_beds', filter.maxBeds);
  add('min_baths', filter.minBaths);
  for (const type of filter.propertyTypes) add('property_type', type);
  add('min_sqft', filter.minSqft);
  add('max_sqft', filter.maxSqft);
  add('min_lot', filter.minLotSqft);
  add('max_lot', filter.maxLotSqft);
  add('min_year', filter.minYearBuilt);
  add('max_year', filter.maxYearBuilt);
  add('max_hoa', filter.maxHoa);
  add('min_garage', filter.minGarage);
  for (const feature of filter.features) add('feature', writeText(feature));
  add('max_days', filter.maxDays);
  add('price_cut', filter.priceCut);
  add('has_photos', filter.hasPhotos);
  if (filter.statuses.join() !== NO_FILTER.statuses.join()) for (const status of filter.statuses) add('status', status);
  if (!isUsualSort(sort, filter)) add('sort', sort);
  if (page !== 1) add('page', page);
  if (perPage !== PAGING.perPage) add('per_page', perPage);
  return query;
}

function readFilter(read: ParameterReader): Filter {
  const { q, city, price, beds, baths, sqft, lot, hoa, garage, features, days } = FILTER_BOUNDS;
  const words = read.words('q', q.max);
  const place = {
    city: read.text('city', city.max),
    state: read.state('state'),
    zip: read.pattern('zip', /^\d{5}$/, 'must be five digits'),
    near: readNearby(read),
    box: read.parsed('box', parseBox),
    polygon: read.parsed('polygon', parsePolygon),
  };
  const [minPrice, maxPrice] = read.range('min_price', 'max_price', price);
  const [minBeds, maxBeds] = read.range('min_beds', 'max_beds', beds);
  const [minSqft, maxSqft] = read.range('min_sqft', 'max_sqft', sqft);
  const [minLotSqft, maxLotSqft] = read.range('min_lot', 'max_lot', lot);
  const [minYearBuilt, maxYearBuilt] = read.range('min_year', 'max_year', YEAR);
  const statuses = read.choices('status', PUBLIC_STATUSES);
  return withoutUndefined({
    q: words,
    ...place,
    ...{ minPrice, maxPrice, minBeds, maxBeds, minSqft, maxSqft, minLotSqft, maxLotSqft, minYearBuilt, maxYearBuilt },
    minBaths: read.number('min_baths', baths),
    propertyTypes: read.choices('property_type', PROPERTY_TYPES),
    maxHoa: read.number('max_hoa', hoa),
    minGarage: read.number('min_garage', garage),
    features: read.texts('feature', features),
    maxDays: read.number('max_days', days),
    priceCut: read.flag('price_cut'),
    hasPhotos: read.flag('has_photos'),
    statuses: statuses.length === 0 ? NO_FILTER.statuses : statuses,
  });
}

function readSort(read: ParameterReader, filter: Filter): Sort {
  const sort = read.choices('sort', SORTS, 1)[0] ?? 'newest';
  if (sort !== 'nearest' || filter.near) return sort;
  // A place that could not be read has been complained about.
  if (!read.has('near')) read.refuse('sort', 'can be nearest only together with near');
  return 'newest';
}

/** Without a place, nearest means newest. */
function isUsualSort(sort: Sort, { near }: Filter): boolean {
  return sort === 'newest' || (sort === 'nearest' && !near);
}

function withoutUndefined(filter: Filter): Filter {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) defined[name] = value;
  return defined as unknown as Filter;
}
