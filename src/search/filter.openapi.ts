import { applyDecorators } from '@nestjs/common';
import { ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { FILTER_BOUNDS, PAGING, SORTS } from './filter.js';

const { q, city, price, beds, baths, sqft, lot, year, hoa, garage, features, days, polygon } = FILTER_BOUNDS;

const DEGREES = '[+-]?\\d{1,3}(\\.\\d{1,20})?';
const POINT = `${DEGREES},${DEGREES}`;

const PARAMETERS: (ApiQueryOptions & { name: string })[] = [
  {
    name: 'q',
    description: 'Words that must all occur; the last one may be the beginning of a word.',
    schema: { type: 'string', maxLength: q.max },
  },
  {
    name: 'city',
    description: 'Whole name, without regard to case and accents.',
    schema: { type: 'string', maxLength: city.max },
  },
  { name: 'state', description: 'USPS code.', schema: { type: 'string', enum: Object.keys(STATES) } },
  { name: 'zip', schema: { type: 'string', pattern: '^\\d{5}$' } },
  {
    name: 'near',
    description:
      'Homes within a distance of this place, along a great circle: a city with its state, whose middle counts, a ZIP code, or LATITUDE,LONGITUDE in ' +
      'decimal degrees, rounded to six decimals.',
    schema: { type: 'string', pattern: `^(\\p{L}[^,]*,[ ]?[A-Za-z]{2}|\\d{5}|${POINT})$`, example: 'Seattle,WA' },
  },
  {
    name: 'within',
    description: 'The distance from `near`, in miles or kilometers: from 100 yards to 500 miles.',
    schema: { type: 'string', pattern: '^\\d{1,6}(\\.\\d{1,4})? ?(mi|km)$', default: '5mi', example: '2.5mi' },
  },
  {
    name: 'box',
    description:
      'SOUTH,WEST,NORTH,EAST in decimal degrees, edges included. One whose west lies above its east crosses the date line.',
    schema: { type: 'string', pattern: `^${DEGREES}(,${DEGREES}){3}$`, example: '47.5,-122.4,47.7,-122.2' },
  },
  {
    name: 'polygon',
    description:
      `LATITUDE,LONGITUDE;LATITUDE,LONGITUDE;… in decimal degrees: the corners in turn, from ${formatCount(polygon.minPoints)} to ` +
      `${formatCount(polygon.maxPoints)}. Lines are straight in latitude and longitude and go the shorter way around the earth. ` +
      'What a line that crosses itself encloses twice lies outside (even-odd rule). It cannot go around a pole. For many corners write `enc:` and ' +
      'an encoded polyline (Google’s algorithm, five decimals, latitude first; percent-encoded like every value), which takes about four letters a corner, ' +
      'or `enc6:` and one of six decimals: a request may have 16 KB of address and headers, beyond which the answer is 431.',
    schema: {
      type: 'string',
      pattern: `^(enc6?:[?-~]+|${POINT}(;${POINT}){2,})$`,
      example: '47.5,-122.4;47.7,-122.4;47.6,-122.2',
    },
  },
  { name: 'min_price', description: 'Whole US dollars, inclusive.', schema: number(price) },
  { name: 'max_price', description: 'Whole US dollars, inclusive.', schema: number(price) },
  { name: 'min_beds', schema: number(beds) },
  { name: 'max_beds', schema: number(beds) },
  { name: 'min_baths', description: 'Quarter steps.', schema: number(baths) },
  { name: 'property_type', description: 'Any of these.', ...several({ enum: [...PROPERTY_TYPES] }) },
  { name: 'min_sqft', description: 'Living area, inclusive.', schema: number(sqft) },
  { name: 'max_sqft', description: 'Living area, inclusive.', schema: number(sqft) },
  { name: 'min_lot', description: 'Square feet of the lot, inclusive.', schema: number(lot) },
  { name: 'max_lot', description: 'Square feet of the lot, inclusive.', schema: number(lot) },
  { name: 'min_year', description: 'Year built, inclusive.', schema: number(year) },
  { name: 'max_year', description: 'Year built, inclusive.', schema: number(year) },
  {
    name: 'max_hoa',
    description: 'Whole US dollars a month, inclusive. A home whose dues are not known does not match.',
    schema: number(hoa),
  },
  { name: 'min_garage', description: 'Garage spaces.', schema: number(garage) },
  {
    name: 'feature',
    description:
      'All of these, each compared whole, without regard to case and accents. A comma separates two; `\\,` is a comma within one, and `\\\\` a backslash.',
    ...several(
      { maxLength: 2 * features.max },
      { maxItems: features.maxItems, example: ['Garage', 'Hardwood floors'] },
    ),
  },
  {
    name: 'max_days',
    description: 'Listed within so many days before the present hour.',
    schema: number(days),
  },
  { name: 'price_cut', description: 'The price is lower than it was before.', schema: flag() },
  { name: 'has_photos', description: 'There is a photo at least.', schema: flag() },
  {
    name: 'status',
    description: 'Any of these; active unless asked.',
    ...several({ enum: [...PUBLIC_STATUSES] }, { default: ['active'] }),
  },
  {
    name: 'sort',
    description:
      'Ties are broken by id, newest first; homes that lack the sorted fact come last. `nearest` only with `near`.',
    schema: { type: 'string', enum: [...SORTS], default: 'newest' },
  },
  { name: 'page', schema: { ...number({ min: 1, max: PAGING.maxPage }), default: 1 } },
  { name: 'per_page', schema: { ...number({ min: 1, max: PAGING.maxPerPage }), default: PAGING.perPage } },
];

/** The names of all parameters of a search. */
export const FILTER_PARAMETERS: readonly string[] = PARAMETERS.map(({ name }) => name);

/** Documents the parameters of a search on an operation. */
export function ApiSearchParameters(): MethodDecorator {
  return applyDecorators(...PARAMETERS.map((parameter) => ApiQuery({ ...parameter, required: false })));
}

/** The same for an operation that answers with all homes that match, whatever their order. */
export function ApiFilterParameters(): MethodDecorator {
  const filter = PARAMETERS.filter(({ name }) => !['sort', 'page', 'per_page'].includes(name));
  return applyDecorators(...filter.map((parameter) => ApiQuery({ ...parameter, required: false })));
}

function number({ min, max, step }: { min: number; max: number; step?: number }) {
  return {
    type: step === undefined ? ('integer' as const) : ('number' as const),
    minimum: min,
    maximum: max,
    ...(step === undefined ? {} : { multipleOf: step }),
  };
}

function flag() {
  return { type: 'string' as const, enum: ['true'] };
}

/** Given several times, or separated by commas. */
function several(
  item: { enum?: string[]; maxLength?: number },
  of: { default?: string[]; maxItems?: number; example?: string[] } = {},
) {
  return {
    schema: { type: 'array' as const, items: { type: 'string' as const, ...item }, ...of },
    style: 'form' as const,
    explode: true,
  };
}
