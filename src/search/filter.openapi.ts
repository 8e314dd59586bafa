import { applyDecorators } from '@nestjs/common';
import { ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { STATES } from '../common/us-states.js';
import { FILTER_BOUNDS, PAGING, SORTS } from './filter.js';

const { price, beds, baths, sqft } = FILTER_BOUNDS;

const PARAMETERS: ApiQueryOptions[] = [
  {
    name: 'q',
    description: 'Words that must all occur; the last one may be the beginning of a word.',
    schema: { type: 'string', maxLength: FILTER_BOUNDS.q.max },
  },
  {
    name: 'city',
    description: 'Whole name, without regard to case.',
    schema: { type: 'string', maxLength: FILTER_BOUNDS.city.max },
  },
  { name: 'state', description: 'USPS code.', schema: { type: 'string', enum: Object.keys(STATES) } },
  { name: 'zip', schema: { type: 'string', pattern: '^\\d{5}$' } },
  { name: 'min_price', description: 'Whole US dollars, inclusive.', schema: number(price) },
  { name: 'max_price', description: 'Whole US dollars, inclusive.', schema: number(price) },
  { name: 'min_beds', schema: number(beds) },
  { name: 'min_baths', description: 'Quarter steps.', schema: number(baths) },
  { name: 'property_type', description: 'Any of these.', ...several(PROPERTY_TYPES) },
  { name: 'min_sqft', description: 'Living area, inclusive.', schema: number(sqft) },
  { name: 'max_sqft', description: 'Living area, inclusive.', schema: number(sqft) },
  { name: 'status', description: 'Any of these; active unless asked.', ...several(PUBLIC_STATUSES, ['active']) },
  {
    name: 'sort',
    description: 'Ties are broken by id.',
    schema: { type: 'string', enum: [...SORTS], default: 'newest' },
  },
  { name: 'page', schema: { ...number({ min: 1, max: PAGING.maxPage }), default: 1 } },
  { name: 'per_page', schema: { ...number({ min: 1, max: PAGING.maxPerPage }), default: PAGING.perPage } },
];

/** Documents the parameters of a search on an operation. */
export function ApiSearchParameters(): MethodDecorator {
  return applyDecorators(...PARAMETERS.map((parameter) => ApiQuery({ ...parameter, required: false })));
}

function number({ min, max, step }: { min: number; max: number; step?: number }) {
  return {
    type: step === undefined ? ('integer' as const) : ('number' as const),
    minimum: min,
    maximum: max,
    ...(step === undefined ? {} : { multipleOf: step }),
  };
}

function several(choices: readonly string[], fallback?: string[]) {
  return {
    schema: { type: 'array' as const, items: { type: 'string' as const, enum: [...choices] }, default: fallback },
    style: 'form' as const,
    explode: true,
  };
}
