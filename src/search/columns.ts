import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import type { SearchableListing, Sort } from './filter.js';
import { fold } from './words.js';

/** Stands for a fact that a home does not have; every bound excludes it. */
export const ABSENT = -1;

/** The status of a slot without a listing: no filter asks for it. */
const UNUSED = 31;

/**
 * The searchable facts of every listing, one typed array per fact. A listing's place in the arrays is its slot; slots of
 * removed listings are used again.
 */
export class Columns {
  size = 0;
  id = new Int32Array(1024);
  status = new Uint8Array(1024);
  propertyType = new Uint8Array(1024);
  price = new Int32Array(1024);
  bedrooms = new Int16Array(1024);
  /** Baths in quarters. */
  bathrooms = new Int16Array(1024);
  sqft = new Int32Array(1024);
  yearBuilt = new Int16Array(1024);
  city = new Int32Array(1024);
  state = new Int32Array(1024);
  zip = new Int32Array(1024);
  /** Milliseconds since 1970. */
  publishedAt = new Float64Array(1024);
  readonly cities = new Names();
  readonly states = new Names();
  private readonly free: number[] = [];

  /** Stores a listing and returns its slot. */
  add(listing: SearchableListing): number {
    const slot = this.free.pop() ?? this.size++;
    if (slot >= this.id.length) this.grow();
    this.id[slot] = listing.id;
    this.status[slot] = PUBLIC_STATUSES.indexOf(listing.status);
    this.propertyType[slot] = PROPERTY_TYPES.indexOf(listing.propertyType);
    this.price[slot] = listing.price;
    this.bedrooms[slot] = listing.bedrooms ?? ABSENT;
    this.bathrooms[slot] = listing.bathrooms === null ? ABSENT : Math.round(listing.bathrooms * 4);
    this.sqft[slot] = listing.livingAreaSqft ?? ABSENT;
    this.yearBuilt[slot] = listing.yearBuilt ?? ABSENT;
    this.city[slot] = this.cities.add(fold(listing.city), listing.city);
    this.state[slot] = this.states.add(listing.state, listing.state);
    this.zip[slot] = Number(listing.zip);
    this.publishedAt[slot] = listing.publishedAt;
    return slot;
  }

  remove(slot: number): void {
    this.status[slot] = UNUSED;
    this.free.push(slot);
  }

  /** Orders slots: negative when the listing in slot `a` comes before the one in slot `b`. No two listings compare equal. */
  comparison(sort: Sort): (a: number, b: number) => number {
    // Each case reads one typed array of one kind: shared readers of several kinds are several times slower.
    const descending = (fact: 'sqft' | 'bedrooms' | 'yearBuilt' | 'price' | 'publishedAt') => (a: number, b: number) =>
      (this[fact][b] as number) - (this[fact][a] as number) || (this.id[b] as number) - (this.id[a] as number);
    switch (sort) {
      case 'newest':
        return descending('publishedAt');
      case 'price_asc':
        return (a, b) =>
          (this.price[a] as number) - (this.price[b] as number) || (this.id[b] as number) - (this.id[a] as number);
      case 'price_desc':
        return descending('price');
      case 'sqft_desc':
        return descending('sqft');
      case 'beds_desc':
        return descending('bedrooms');
      case 'year_desc':
        return descending('yearBuilt');
    }
  }

  private grow(): void {
    const capacity = this.id.length * 2;
    this.id = larger(this.id, new Int32Array(capacity));
    this.status = larger(this.status, new Uint8Array(capacity));
    this.propertyType = larger(this.propertyType, new Uint8Array(capacity));
    this.price = larger(this.price, new Int32Array(capacity));
    this.bedrooms = larger(this.bedrooms, new Int16Array(capacity));
    this.bathrooms = larger(this.bathrooms, new Int16Array(capacity));
    this.sqft = larger(this.sqft, new Int32Array(capacity));
    this.yearBuilt = larger(this.yearBuilt, new Int16Array(capacity));
    this.city = larger(this.city, new Int32Array(capacity));
    this.state = larger(this.state, new Int32Array(capacity));
    this.zip = larger(this.zip, new Int32Array(capacity));
    this.publishedAt = larger(this.publishedAt, new Float64Array(capacity));
  }
}

/** Gives each distinct text a small number. */
class Names {
  private readonly numbers = new Map<string, number>();
  private readonly labels: string[] = [];

  add(key: string, label: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.labels.push(label) - 1);
    return this.labels.length - 1;
  }

  /** The number of a text, or -1 when no listing ever had it. */
  find(key: string): number {
    return this.numbers.get(key) ?? -1;
  }

  label(number: number): string {
    return this.labels[number] ?? '';
  }
}

function larger<T extends Int32Array | Int16Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
