import { BOUNDS, type PropertyType, type PublicStatus } from '../properties/property.bounds.js';
import { type Box, type Circle, inBox, inCircle, inPolygon, type Polygon } from './area.js';
import { cityKey, fold, wordsOf } from './words.js';

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
  maxBeds?: number;
  minBaths?: number;
  /** Any of these; empty asks for nothing. */
  propertyTypes: readonly PropertyType[];
  minSqft?: number;
  maxSqft?: number;
  minLotSqft?: number;
  maxLotSqft?: number;
  minYearBuilt?: number;
  maxYearBuilt?: number;
  /** Whole dollars a month. A home whose dues are not known does not satisfy it. */
  maxHoa?: number;
  minGarage?: number;
  /** All of these, each compared whole, without regard to case and accents; empty asks for nothing. */
  features: readonly string[];
  /** Listed within so many days before now. */
  maxDays?: number;
  /** The price is lower than it was before. */
  priceCut?: true;
  hasPhotos?: true;
  /** These three ask for homes whose place is known; where an address is withheld, the rounded place counts. */
  box?: Box;
  near?: Nearby;
  polygon?: Polygon;
  /** Any of these; never empty. */
  statuses: readonly PublicStatus[];
}

/** A circle whose center may be known by a name, which then stands for it in the query string. See named-place.ts. */
export interface Nearby extends Circle {
  name?: string;
}

export const NO_FILTER: Filter = { propertyTypes: [], features: [], statuses: ['active'] };

export const SORTS = [
  'newest',
  'price_asc',
  'price_desc',
  'price_per_sqft_asc',
  'beds_desc',
  'sqft_desc',
  'year_desc',
  'nearest',
] as const;
/**
 * Every sort is tie-broken by id, newest first; a home that lacks the sorted fact comes last. `nearest` is by the distance to the center of
 * `near`, and the same as `newest` without one.
 */
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
  lotSqft: number | null;
  yearBuilt: number | null;
  garageSpaces: number | null;
  /** Whole dollars a month. */
  hoaMonthly: number | null;
  features: readonly string[];
  /** House number and street; null when there is none or it is withheld. */
  address: string | null;
  city: string;
  state: string;
  zip: string;
  /** Millionths of a degree, as shown: rounded where the address is withheld. Both or neither. */
  latitude: number | null;
  longitude: number | null;
  /** The price before the present one; null when it never changed. */
  previousPrice: number | null;
  photoCount: number;
  /** Milliseconds since 1970. */
  publishedAt: number;
  /** The number of its last change, from the sequence `properties`. */
  sequence: number;
  /** Everything that words are looked for in. A withheld address is not part of it. */
  text: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The meaning of the filter language, stated plainly: the engine is tested against it. `now` is in milliseconds since 1970. */
export function matches(filter: Filter, listing: SearchableListing, now: number): boolean {
  return (
    filter.statuses.includes(listing.status) &&
    (filter.propertyTypes.length === 0 || filter.propertyTypes.includes(listing.propertyType)) &&
    within(listing.price, filter.minPrice, filter.maxPrice) &&
    within(listing.bedrooms, filter.minBeds, filter.maxBeds) &&
    within(listing.bathrooms, filter.minBaths, undefined) &&
    within(listing.livingAreaSqft, filter.minSqft, filter.maxSqft) &&
    within(listing.lotSqft, filter.minLotSqft, filter.maxLotSqft) &&
    within(listing.yearBuilt, filter.minYearBuilt, filter.maxYearBuilt) &&
    within(listing.hoaMonthly, undefined, filter.maxHoa) &&
    within(listing.garageSpaces, filter.minGarage, undefined) &&
    (filter.maxDays === undefined || listing.publishedAt >= listedSince(filter.maxDays, now)) &&
    (filter.priceCut === undefined || isPriceCut(listing)) &&
    (filter.hasPhotos === undefined || listing.photoCount > 0) &&
    (filter.city === undefined || cityKey(filter.city) === cityKey(listing.city)) &&
    (filter.state === undefined || filter.state === listing.state) &&
    (filter.zip === undefined || filter.zip === listing.zip) &&
    hasFeatures(listing, filter.features) &&
    isInside(listing, filter) &&
    containsWords(listing.text, filter.q ?? '')
  );
}

/**
 * From when on a home counts as listed within so many days. By the whole hour, so that an answer stays right for a while.
 * @returns milliseconds since 1970
 */
export function listedSince(days: number, now: number): number {
  return Math.floor(now / HOUR_MS) * HOUR_MS - days * DAY_MS;
}

export function isPriceCut({ price, previousPrice }: Pick<SearchableListing, 'price' | 'previousPrice'>): boolean {
  return previousPrice !== null && price < previousPrice;
}

/** Dollars a square foot; null where one of the two is not known. */
export function pricePerSqft({ price, livingAreaSqft }: Pick<SearchableListing, 'price' | 'livingAreaSqft'>) {
  return livingAreaSqft === null ? null : price / livingAreaSqft;
}

function hasFeatures({ features }: SearchableListing, asked: readonly string[]): boolean {
  if (asked.length === 0) return true;
  const folded = new Set(features.map(fold));
  return asked.every((feature) => folded.has(fold(feature)));
}

function isInside({ latitude, longitude }: SearchableListing, { box, near, polygon }: Filter): boolean {
  if (!box && !near && !polygon) return true;
  if (latitude === null || longitude === null) return false;
  return (
    (!box || inBox(box, latitude, longitude)) &&
    (!near || inCircle(near, latitude, longitude)) &&
    (!polygon || inPolygon(polygon, latitude, longitude))
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
  lot: { min: 0, max: BOUNDS.lot_sqft.max },
  year: { min: BOUNDS.year_built.min, max: BOUNDS.year_built.max },
  hoa: { min: 0, max: BOUNDS.hoa_monthly.max },
  garage: { min: 0, max: BOUNDS.garage_spaces.max },
  features: { maxItems: 10, max: BOUNDS.features.max },
  days: { min: 1, max: 3650 },
  /** Meters: 100 yards to 500 miles. */
  radius: { min: 91, max: 804_672 },
  /** A home is compared with the lines that lie abreast of it, from west to east. */
  polygon: { minPoints: 3, maxPoints: 2000, maxAbreast: 300 },
} as const;
