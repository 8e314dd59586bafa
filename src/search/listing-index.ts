import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { at, Columns } from './columns.js';
import { type Filter, type SearchableListing, type Sort, SORTS } from './filter.js';
import { SortedSlots } from './sorted-slots.js';
import { WordIndex } from './word-index.js';
import { fold } from './words.js';

/** From this share of the listings on, sorting anew is cheaper than inserting one by one. */
const BULK_SHARE = 0.05;

export interface Page {
  /** Property ids, in order. */
  ids: number[];
  /** How many listings match, exactly. */
  total: number;
}

export interface CityCount {
  city: string;
  state: string;
  count: number;
  /** Whole dollars. */
  medianPrice: number;
}

/**
 * Every public listing, searchable in memory. A page costs one walk over a column set, whatever its number, and no SQL.
 * Its meaning is the predicate `matches`.
 */
export class ListingIndex {
  /** Counts the changes. */
  version = 0;
  private readonly columns = new Columns();
  private readonly words = new WordIndex();
  private readonly slots = new Map<number, number>();
  private readonly orders = new Map<Sort, SortedSlots>(
    SORTS.map((sort) => [sort, new SortedSlots((a, b) => this.columns.compare(sort, a, b))]),
  );

  get size(): number {
    return this.slots.size;
  }

  /** Takes in new and changed listings, and forgets `removed` ids, as one change. */
  apply(listings: readonly SearchableListing[], removed: readonly number[] = []): void {
    if (listings.length + removed.length === 0) return;
    const bulk = listings.length + removed.length > Math.max(64, this.size * BULK_SHARE);
    for (const id of removed) this.remove(id, bulk);
    for (const listing of listings) this.put(listing, bulk);
    if (bulk) for (const order of this.orders.values()) order.replace(this.slots.values());
    this.version++;
  }

  search(filter: Filter, sort: Sort, offset: number, limit: number): Page {
    const order = this.orders.get(sort)?.values ?? new Int32Array(0);
    const test = this.compile(filter);
    const candidates = this.words.find(filter.q ?? '');
    return candidates
      ? this.page(this.inOrder(candidates.filter(test), order, sort), () => true, offset, limit)
      : this.page(order, test, offset, limit);
  }

  count(filter: Filter): number {
    return this.search(filter, 'newest', 0, 0).total;
  }

  /** The cities with active listings, most listings first. */
  cities(limit: number): CityCount[] {
    const active = PUBLIC_STATUSES.indexOf('active');
    const prices = new Map<string, { slot: number; prices: number[] }>();
    for (const slot of this.slots.values()) {
      if (at(this.columns.status, slot) !== active) continue;
      const key = `${String(at(this.columns.city, slot))} ${String(at(this.columns.state, slot))}`;
      const city = prices.get(key) ?? { slot, prices: [] };
      city.prices.push(at(this.columns.price, slot));
      prices.set(key, city);
    }
    return [...prices.values()]
      .map(({ slot, prices: all }) => ({
        city: this.columns.cities.label(at(this.columns.city, slot)),
        state: this.columns.states.label(at(this.columns.state, slot)),
        count: all.length,
        medianPrice: median(all),
      }))
      .sort((a, b) => b.count - a.count || (a.city < b.city ? -1 : 1))
      .slice(0, limit);
  }

  private put(listing: SearchableListing, bulk: boolean): void {
    this.remove(listing.id, bulk);
    const slot = this.columns.add(listing);
    this.slots.set(listing.id, slot);
    this.words.add(slot, listing.text);
    if (!bulk) for (const order of this.orders.values()) order.insert(slot);
  }

  private remove(id: number, bulk: boolean): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    if (!bulk) for (const order of this.orders.values()) order.remove(slot);
    this.words.remove(slot);
    this.columns.remove(slot);
    this.slots.delete(id);
  }

  private page(slots: Int32Array, test: (slot: number) => boolean, offset: number, limit: number): Page {
    const ids: number[] = [];
    let total = 0;
    for (const slot of slots) {
      if (!test(slot)) continue;
      if (total >= offset && ids.length < limit) ids.push(at(this.columns.id, slot));
      total++;
    }
    return { ids, total };
  }

  /** Few matches are sorted; many are read off the whole order. */
  private inOrder(matched: Int32Array, order: Int32Array, sort: Sort): Int32Array {
    if (matched.length * 16 < order.length) return matched.sort((a, b) => this.columns.compare(sort, a, b));
    const marked = new Uint8Array(this.columns.size);
    for (const slot of matched) marked[slot] = 1;
    return order.filter((slot) => marked[slot] === 1);
  }

  private compile(filter: Filter): (slot: number) => boolean {
    const { columns } = this;
    const statuses = mask(filter.statuses, PUBLIC_STATUSES);
    const types = filter.propertyTypes.length === 0 ? ~0 : mask(filter.propertyTypes, PROPERTY_TYPES);
    const [minPrice, maxPrice] = [filter.minPrice ?? -Infinity, filter.maxPrice ?? Infinity];
    const [minBeds, minBaths] = [filter.minBeds ?? -Infinity, (filter.minBaths ?? -Infinity) * 4];
    const minSqft = filter.minSqft ?? (filter.maxSqft === undefined ? -Infinity : 0);
    const maxSqft = filter.maxSqft ?? Infinity;
    const city = filter.city === undefined ? null : columns.cities.find(fold(filter.city));
    const state = filter.state === undefined ? null : columns.states.find(filter.state);
    const zip = filter.zip === undefined ? null : Number(filter.zip);
    return (slot) =>
      (statuses & (1 << at(columns.status, slot))) !== 0 &&
      (types & (1 << at(columns.propertyType, slot))) !== 0 &&
      at(columns.price, slot) >= minPrice &&
      at(columns.price, slot) <= maxPrice &&
      at(columns.bedrooms, slot) >= minBeds &&
      at(columns.bathrooms, slot) >= minBaths &&
      at(columns.sqft, slot) >= minSqft &&
      at(columns.sqft, slot) <= maxSqft &&
      (city === null || at(columns.city, slot) === city) &&
      (state === null || at(columns.state, slot) === state) &&
      (zip === null || at(columns.zip, slot) === zip);
  }
}

function mask<T>(chosen: readonly T[], all: readonly T[]): number {
  return chosen.reduce((bits, value) => bits | (1 << all.indexOf(value)), 0);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >>> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : Math.round(((values[middle - 1] ?? upper) + upper) / 2);
}
