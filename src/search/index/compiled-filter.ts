import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { type Filter, listedSince } from '../filter.js';
import { cityKey, fold, wordsOf } from '../words.js';
import type { NumberColumn } from './columns.js';
import { PRICE_CUT, HAS_PHOTOS } from './facet-codes.js';
import { areasOf, type NeededArea } from './needed-area.js';
import { SEPARATOR, term } from './terms.js';

/** The criteria whose other values have counts: those are counted as if it had not been asked for. */
export const GROUPS = ['status', 'propertyType', 'beds', 'baths', 'garage'] as const;
export type Group = (typeof GROUPS)[number];

/** Inclusive; a fact that is not known satisfies no bound. */
export interface Bound {
  column: NumberColumn;
  min: number;
  max: number;
  group?: Group;
}

/** A term that a listing must have, or the beginning of one. */
export interface NeededTerm {
  text: string;
  isPrefix: boolean;
}

/** A filter as the segments are asked for it. */
export interface CompiledFilter {
  /** One bit for each. */
  statuses: number;
  /** One bit for each; 0 asks for nothing. */
  propertyTypes: number;
  bounds: readonly Bound[];
  publishedSince: number | undefined;
  /** Bits that the facet code must have. */
  code: number;
  terms: readonly NeededTerm[];
  areas: readonly NeededArea[];
}

export function compileFilter(filter: Filter, now: number): CompiledFilter {
  return {
    statuses: bits(filter.statuses, PUBLIC_STATUSES),
    propertyTypes: bits(filter.propertyTypes, PROPERTY_TYPES),
    bounds: boundsOf(filter),
    publishedSince: filter.maxDays === undefined ? undefined : listedSince(filter.maxDays, now),
    code: (filter.priceCut ? PRICE_CUT : 0) | (filter.hasPhotos ? HAS_PHOTOS : 0),
    terms: termsOf(filter),
    areas: areasOf(filter),
  };
}

function boundsOf(filter: Filter): Bound[] {
  const bounds: Bound[] = [];
  const add = (column: NumberColumn, min: number | undefined, max: number | undefined, group?: Group): void => {
    if (min === undefined && max === undefined) return;
    bounds.push({ column, min: Math.max(0, min ?? 0), max: max ?? 0x7fffffff, group });
  };
  add('price', filter.minPrice, filter.maxPrice);
  add('bedrooms', filter.minBeds, undefined, 'beds');
  add('bedrooms', undefined, filter.maxBeds);
  add('bathrooms', filter.minBaths === undefined ? undefined : filter.minBaths * 4, undefined, 'baths');
  add('garageSpaces', filter.minGarage, undefined, 'garage');
  add('livingAreaSqft', filter.minSqft, filter.maxSqft);
  add('lotSqft', filter.minLotSqft, filter.maxLotSqft);
  add('yearBuilt', filter.minYearBuilt, filter.maxYearBuilt);
  add('hoaMonthly', undefined, filter.maxHoa);
  return bounds;
}

function termsOf({ q, city, state, zip, features }: Filter): NeededTerm[] {
  const terms: NeededTerm[] = [];
  const need = (text: string, isPrefix = false): void => void terms.push({ text, isPrefix });
  const words = wordsOf(q ?? '');
  for (const [i, word] of words.entries()) need(term('word', word), i === words.length - 1);
  if (city !== undefined && state !== undefined) need(term('city', cityKey(city), state));
  else if (city !== undefined) need(term('city', cityKey(city)) + SEPARATOR, true);
  if (state !== undefined) need(term('state', state));
  if (zip !== undefined) need(term('zip', zip));
  for (const feature of features) need(term('feature', fold(feature)));
  return terms;
}

function bits<T>(chosen: readonly T[], all: readonly T[]): number {
  return chosen.reduce((mask, value) => mask | (1 << all.indexOf(value)), 0);
}
