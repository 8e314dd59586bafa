import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import type { Columns } from './columns.js';
import type { Filter } from './filter.js';
import { fold } from './words.js';

type Column = Int32Array | Int16Array | Uint8Array;

/**
 * Marks the slots that satisfy a filter, apart from its words: one pass over one column for each criterion that is asked
 * for. Measured at 200,000 listings, that is six to twenty times faster than one test a listing.
 */
export class Marks {
  private buffer = new Uint8Array(0);

  constructor(private readonly columns: Columns) {}

  /** 1 for each slot that matches. Valid until the next call. */
  of(filter: Filter): Uint8Array {
    const { columns } = this;
    const marks = this.clear(columns.size);
    keepOneOf(marks, columns.status, bits(filter.statuses, PUBLIC_STATUSES));
    if (filter.propertyTypes.length > 0) {
      keepOneOf(marks, columns.propertyType, bits(filter.propertyTypes, PROPERTY_TYPES));
    }
    if (filter.city !== undefined) keepEqual(marks, columns.city, columns.cities.find(fold(filter.city)));
    if (filter.state !== undefined) keepEqual(marks, columns.state, columns.states.find(filter.state));
    if (filter.zip !== undefined) keepEqual(marks, columns.zip, Number(filter.zip));
    keepWithin(marks, columns.price, filter.minPrice, filter.maxPrice);
    keepWithin(marks, columns.bedrooms, filter.minBeds, undefined);
    keepWithin(marks, columns.bathrooms, filter.minBaths === undefined ? undefined : filter.minBaths * 4, undefined);
    keepWithin(marks, columns.sqft, filter.minSqft, filter.maxSqft);
    return marks;
  }

  private clear(size: number): Uint8Array {
    if (this.buffer.length < size) this.buffer = new Uint8Array(size * 2);
    return this.buffer.subarray(0, size).fill(1);
  }
}

function keepOneOf(marks: Uint8Array, column: Uint8Array, wanted: number): void {
  for (let slot = 0; slot < marks.length; slot++) {
    if (((wanted >>> (column[slot] as number)) & 1) === 0) marks[slot] = 0;
  }
}

function keepEqual(marks: Uint8Array, column: Int32Array, wanted: number): void {
  for (let slot = 0; slot < marks.length; slot++) if (column[slot] !== wanted) marks[slot] = 0;
}

/** A fact that a home lacks is stored below zero and satisfies no bound. */
function keepWithin(marks: Uint8Array, column: Column, min: number | undefined, max: number | undefined): void {
  if (min === undefined && max === undefined) return;
  const [lower, upper] = [Math.max(0, min ?? 0), max ?? Infinity];
  for (let slot = 0; slot < marks.length; slot++) {
    const value = column[slot] as number;
    if (value < lower || value > upper) marks[slot] = 0;
  }
}

function bits<T>(chosen: readonly T[], all: readonly T[]): number {
  return chosen.reduce((mask, value) => mask | (1 << all.indexOf(value)), 0);
}
