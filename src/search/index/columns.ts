import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { isPriceCut, type SearchableListing } from '../filter.js';
import { facetCode } from './facet-codes.js';
import { scatter, scatterIntegers } from './in-steps.js';
import type { Task } from './task.js';

/** Stands for a fact that a home does not have; every bound excludes it. */
export const ABSENT = -1;
/** As the column of statuses has it. */
export const ACTIVE = PUBLIC_STATUSES.indexOf('active');
/** Stands for a latitude or longitude that is not known. */
export const NO_PLACE = -0x80000000;

/** The facts that are whole numbers, each a column of the same kind: loops over columns of several kinds are several times slower. */
export const NUMBERS = [
  'id',
  'price',
  'bedrooms',
  'bathrooms',
  'livingAreaSqft',
  'lotSqft',
  'yearBuilt',
  'hoaMonthly',
  'garageSpaces',
  'latitude',
  'longitude',
  'city',
  'features',
] as const;
/** The others. */
const OTHERS = ['status', 'propertyType', 'code', 'publishedAt', 'sequence'] as const;
export type NumberColumn = (typeof NUMBERS)[number];

/** The facts of a segment's listings, one typed array for each fact; a listing's place in them is its slot. */
export class Columns {
  /**
   * `bathrooms` are in quarters, places in millionths of a degree, `city` is the number of its term in the segment's dictionary, `features` has
   * one bit for each frequent feature.
   */
  readonly numbers: Readonly<Record<NumberColumn, Int32Array>>;
  readonly status: Uint8Array;
  readonly propertyType: Uint8Array;
  /** What facets count. */
  readonly code: Uint16Array;
  /** Milliseconds since 1970. */
  readonly publishedAt: Float64Array;
  readonly sequence: Float64Array;

  constructor(readonly size: number) {
    this.numbers = Object.fromEntries(NUMBERS.map((name) => [name, new Int32Array(size)])) as Columns['numbers'];
    this.status = new Uint8Array(size);
    this.propertyType = new Uint8Array(size);
    this.code = new Uint16Array(size);
    this.publishedAt = new Float64Array(size);
    this.sequence = new Float64Array(size);
  }

  /** Everything but city and features, whose numbers come from the dictionary. */
  set(slot: number, listing: SearchableListing): void {
    const { numbers } = this;
    numbers.id[slot] = listing.id;
    numbers.price[slot] = listing.price;
    numbers.bedrooms[slot] = listing.bedrooms ?? ABSENT;
    numbers.bathrooms[slot] = listing.bathrooms === null ? ABSENT : Math.round(listing.bathrooms * 4);
    numbers.livingAreaSqft[slot] = listing.livingAreaSqft ?? ABSENT;
    numbers.lotSqft[slot] = listing.lotSqft ?? ABSENT;
    numbers.yearBuilt[slot] = listing.yearBuilt ?? ABSENT;
    numbers.hoaMonthly[slot] = listing.hoaMonthly ?? ABSENT;
    numbers.garageSpaces[slot] = listing.garageSpaces ?? ABSENT;
    numbers.latitude[slot] = listing.latitude ?? NO_PLACE;
    numbers.longitude[slot] = listing.longitude ?? NO_PLACE;
    this.status[slot] = PUBLIC_STATUSES.indexOf(listing.status);
    this.propertyType[slot] = PROPERTY_TYPES.indexOf(listing.propertyType);
    this.publishedAt[slot] = listing.publishedAt;
    this.sequence[slot] = listing.sequence;
    this.code[slot] = facetCode({
      status: this.status[slot],
      propertyType: this.propertyType[slot],
      bedrooms: numbers.bedrooms[slot],
      bathrooms: numbers.bathrooms[slot],
      garageSpaces: numbers.garageSpaces[slot],
      priceCut: isPriceCut(listing),
      hasPhotos: listing.photoCount > 0,
    });
  }

  /**
   * Takes listings over from another segment. Their cities and features mean something else here, and are numbered anew.
   * @param places the slots here for the slots there; below 0: none
   */
  *take(from: Columns, places: Int32Array): Task<void> {
    for (const name of NUMBERS) yield* scatterIntegers(from.numbers[name], places, this.numbers[name]);
    for (const name of OTHERS) yield* scatter(from[name], places, this[name]);
  }

  /** The same listings with room for another number of them; those that do not fit are left out. */
  resized(size: number): Columns {
    const columns = new Columns(size);
    const kept = Math.min(size, this.size);
    for (const name of NUMBERS) columns.numbers[name].set(this.numbers[name].subarray(0, kept));
    for (const name of OTHERS) columns[name].set(this[name].subarray(0, kept));
    return columns;
  }

  /** In bytes. */
  get memory(): number {
    return this.size * (NUMBERS.length * 4 + 2 + 2 + 16);
  }
}
