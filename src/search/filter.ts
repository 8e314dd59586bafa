import { BOUNDS, type PropertyType, type PublicStatus } from '../properties/property.bounds.js';
import { fold, wordsOf } from './words.js';

/**
 * What someone looks for. The URL's query string, the chips on the page, and later saved searches, alerts and feeds all
 * compile from and to this one value; `matches` is its meaning. Bounds are inclusive; undefined asks for nothing.
 */
export interface Filter {
  /** Words that must all occur in the listing; the last one may be the beginning of a word. */
  q?: string;
  /** Compared whole, without regard to case and accents. */
  city?: string;
  /** USPS code. */
  state?: string;
  zip?: string;
  minPrice?: number;
  maxPrice?: number;
  minBeds?: number;
  minBaths?: number;
  /** Any of these; empty asks for nothing. */
  propertyTypes: readonly PropertyType[];
  minSqft?: number;
  maxSqft?: number;
  /** Any of these; never empty. */
  statuses: readonly PublicStatus[];
}

export const NO_FILTER: Filter = { propertyTypes: [], statuses: ['active'] };

export const SORTS = ['newest', 'price_asc', 'price_desc', 'sqft_desc', 'beds_desc', 'year_desc'] as const;
/** Every sort is tie-broken by id, newest first; a home that lacks the sorted fact comes last. */
export type Sort = (typeof SORTS)[number];

export const PAGING = { perPage: 24, maxPerPage: 100, maxPage: 10_000_000 } as const;

/** A filter with the part of its answer that is wanted. */
export interface SearchRequest {
  filter: Filter;
  sort: Sort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** What of a listing the filter language can see. */
export interface SearchableListing {
  id: number;
  status: PublicStatus;
  propertyType: PropertyType;
  price: number;
  bedrooms: number | null;
  bathrooms: number | null;
  livingAreaSqft: number | null;
  yearBuilt: number | null;
  city: string;
  state: string;
  zip: string;
  publishedAt: number;
  /** Everything that words are looked for in. A withheld address is not part of it. */
  text: string;
}

/** The meaning of the filter language, stated plainly: the engine is tested against it. */
export function matches(filter: Filter, listing: SearchableListing): boolean {
  return (
    filter.statuses.includes(listing.status) &&
    (filter.propertyTypes.length === 0 || filter.propertyTypes.includes(listing.propertyType)) &&
    within(listing.price, filter.minPrice, filter.maxPrice) &&
    within(listing.bedrooms, filter.minBeds, undefined) &&
    within(listing.bathrooms, filter.minBaths, undefined) &&
    within(listing.livingAreaSqft, filter.minSqft, filter.maxSqft) &&
    (filter.city === undefined || fold(filter.city) === fold(listing.city)) &&
    (filter.state === undefined || filter.state === listing.state) &&
    (filter.zip === undefined || filter.zip === listing.zip) &&
    containsWords(listing.text, filter.q ?? '')
  );
}

/** A home that lacks a fact (land has no bedrooms) does not satisfy a bound on it. */
function within(value: number | null, min: number | undefined, max: number | undefined): boolean {
  if (min === undefined && max === undefined) return true;
  return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function containsWords(text: string, q: string): boolean {
  const asked = wordsOf(q);
  const last = asked.pop();
  if (last === undefined) return true;
  const words = new Set(wordsOf(text));
  return asked.every((word) => words.has(word)) && [...words].some((word) => word.startsWith(last));
}

/** The bounds that the parameters of a search must keep; a listing's own bounds where they speak of the same thing. */
export const FILTER_BOUNDS = {
  q: { max: 200 },
  city: { max: BOUNDS.city.max },
  price: { min: 0, max: BOUNDS.price.max },
  beds: { min: 0, max: BOUNDS.bedrooms.max },
  baths: { min: 0, max: BOUNDS.bathrooms.max, step: BOUNDS.bathrooms.step },
  sqft: { min: 0, max: BOUNDS.living_area_sqft.max },
} as const;
