import { PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { Columns } from './columns.js';
import { type Filter, type SearchableListing, type Sort, SORTS } from './filter.js';
import { Marks } from './marks.js';
import { SortedSlots } from './sorted-slots.js';
import { WordIndex } from './word-index.js';

/** From this share of the listings on, sorting anew is cheaper than inserting one by one. */
const BULK_SHARE = 0.05;
const KEPT_ANSWERS = 500;

export interface Page {
  /** Property ids, in order. */
  ids: readonly number[];
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
  private readonly marks = new Marks(this.columns);
  private readonly words = new WordIndex();
  private readonly slots = new Map<number, number>();
  private readonly answers = new Map<string, Readonly<Page>>();
  private readonly orders = new Map(SORTS.map((sort) => [sort, new SortedSlots(this.columns.comparison(sort))]));
  /** Orders that are sorted anew before they are next used. */
  private readonly stale = new Set<Sort>();

  get size(): number {
    return this.slots.size;
  }

  /** Takes in new and changed listings, and forgets `removed` ids, as one change. */
  apply(listings: readonly SearchableListing[], removed: readonly number[] = []): void {
    const changes = listings.length + removed.length;
    if (changes === 0) return;
    if (changes > Math.max(64, this.size * BULK_SHARE)) for (const sort of SORTS) this.stale.add(sort);
    this.answers.clear();
    for (const id of removed) this.remove(id);
    for (const listing of listings) this.put(listing);
    this.version++;
  }

  /** The front page and the popular cities are asked for again and again: their answers are kept until something changes. */
  search(filter: Filter, sort: Sort, offset: number, limit: number): Page {
    const key = JSON.stringify([filter, sort, offset, limit]);
    const known = this.answers.get(key);
    if (known) return known;
    const page = this.find(filter, sort, offset, limit);
    if (this.answers.size >= KEPT_ANSWERS) this.answers.clear();
    this.answers.set(key, page);
    return page;
  }

  count(filter: Filter): number {
    return this.search(filter, 'newest', 0, 0).total;
  }

  /** The cities with active listings, most listings first. */
  cities(limit: number): CityCount[] {
    const active = PUBLIC_STATUSES.indexOf('active');
    const prices = new Map<string, { slot: number; prices: number[] }>();
    for (const slot of this.slots.values()) {
      if ((this.columns.status[slot] as number) !== active) continue;
      const key = `${String(this.columns.city[slot])} ${String(this.columns.state[slot])}`;
      const city = prices.get(key) ?? { slot, prices: [] };
      city.prices.push(this.columns.price[slot] as number);
      prices.set(key, city);
    }
    return [...prices.values()]
      .map(({ slot, prices: all }) => ({
        city: this.columns.cities.label(this.columns.city[slot] as number),
        state: this.columns.states.label(this.columns.state[slot] as number),
        count: all.length,
        medianPrice: median(all),
      }))
      .sort((a, b) => b.count - a.count || (a.city < b.city ? -1 : 1))
      .slice(0, limit);
  }

  private find(filter: Filter, sort: Sort, offset: number, limit: number): Page {
    const order = this.orderBy(sort);
    const matching = this.marks.of(filter);
    const candidates = this.words.find(filter.q ?? '');
    if (candidates) {
      const matched = this.inOrder(
        candidates.filter((slot) => matching[slot] === 1),
        order,
      );
      return { ids: this.idsOf(matched.subarray(offset, offset + limit)), total: matched.length };
    }
    const total = sum(matching);
    return { ids: this.idsOf(walk(order.values, matching, offset, Math.min(limit, total - offset))), total };
  }

  private put(listing: SearchableListing): void {
    this.remove(listing.id);
    const slot = this.columns.add(listing);
    this.slots.set(listing.id, slot);
    this.words.add(slot, listing.text);
    for (const [sort, order] of this.orders) if (!this.stale.has(sort)) order.insert(slot);
  }

  private remove(id: number): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    for (const [sort, order] of this.orders) if (!this.stale.has(sort)) order.remove(slot);
    this.words.remove(slot);
    this.columns.remove(slot);
    this.slots.delete(id);
  }

  private orderBy(sort: Sort): SortedSlots {
    const order = this.orders.get(sort) as SortedSlots;
    if (this.stale.delete(sort)) order.replace(this.slots.values());
    return order;
  }

  private idsOf(slots: Iterable<number>): number[] {
    return Array.from(slots, (slot) => this.columns.id[slot] as number);
  }

  /** Few matches are sorted; many are read off the whole order. */
  private inOrder(matched: Int32Array, order: SortedSlots): Int32Array {
    if (matched.length * 16 < order.size) return order.sort(matched);
    const marked = new Uint8Array(this.columns.size);
    for (const slot of matched) marked[slot] = 1;
    return order.values.filter((slot) => marked[slot] === 1);
  }
}

/** The slots of one page, stopping when it is full. */
function walk(order: Int32Array, matching: Uint8Array, offset: number, limit: number): number[] {
  const page: number[] = [];
  let skipped = 0;
  for (let i = 0; i < order.length && page.length < limit; i++) {
    const slot = order[i] as number;
    if (matching[slot] !== 1) continue;
    if (skipped < offset) skipped++;
    else page.push(slot);
  }
  return page;
}

function sum(marks: Uint8Array): number {
  let total = 0;
  for (const mark of marks) total += mark;
  return total;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >>> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : Math.round(((values[middle - 1] ?? upper) + upper) / 2);
}
