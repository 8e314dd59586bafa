import { metersBetween, type Point } from '../area.js';
import type { Sort } from '../filter.js';
import { type Bitmap, bitmapOf } from './bitmap.js';
import { NO_PLACE } from './columns.js';
import type { Segment } from './segment.js';
import { type Matches, slotsIn } from './segment-search.js';
import type { OrderedSort, SortKey } from './sorts.js';

/** Up to here a page is the end of the first so many; beyond, it is found by counting. */
const SHALLOW = 1200;
/** Up to here the first ones of a list are picked out of it. */
const PICKED = 256;
const SMALL_SEGMENT = 8192;

export interface Found {
  segment: Segment;
  matches: Matches;
}

/** A listing in its place of an order. */
export interface Entry {
  key: number;
  id: number;
  segment: Segment;
  slot: number;
}

/** How a search is sorted: by what the segments keep orders for, or by distance. */
export type Ordering = { sort: OrderedSort } | { center: Point };

export function orderingOf(sort: Sort, center: Point | undefined): Ordering {
  if (sort !== 'nearest') return { sort };
  return center ? { center } : { sort: 'newest' };
}

/** The listings from the `offset`-th on, at most `limit`, over all segments. A deep page costs about as much as the first. */
export function pageOf(found: readonly Found[], ordering: Ordering, offset: number, limit: number): Entry[] {
  const total = found.reduce((sum, { matches }) => sum + matches.count, 0);
  if (limit === 0 || offset >= total) return [];
  const wanted = Math.min(offset + limit, total);
  const [main, ...others] = [...found].sort((a, b) => b.matches.count - a.matches.count);
  if ('center' in ordering || wanted <= SHALLOW || !main || main.segment.size < SMALL_SEGMENT) {
    return merged(found.map((each) => firstOf(each, ordering, wanted))).slice(offset, wanted);
  }
  const small = merged(others.map((each) => firstOf(each, ordering, each.matches.count)));
  return deepPage(main, small, ordering.sort, offset, limit);
}

/** The page of a large segment and a few other listings, which stand between its own. */
function deepPage(main: Found, others: readonly Entry[], sort: OrderedSort, offset: number, limit: number): Entry[] {
  const { segment } = main;
  const matching = asBitmap(main);
  const order = segment.order(sort);
  const key = segment.key(sort);
  const ids = segment.columns.numbers.id;
  const rankOf = ({ key: wanted, id }: Entry): number =>
    order.rank(
      matching,
      order.position((slot) => {
        const each = key(slot);
        return each < wanted || (each === wanted && (ids[slot] as number) > id);
      }),
    );
  // How many of the others stand before the page.
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (middle + rankOf(others[middle] as Entry) < offset) low = middle + 1;
    else high = middle;
  }
  const own = order.select(matching, offset - low, limit).map((slot) => entry(segment, slot, key));
  return merged([own, others.slice(low, low + limit)]).slice(0, limit);
}

function firstOf({ segment, matches }: Found, ordering: Ordering, count: number): Entry[] {
  if ('center' in ordering) {
    const key = distanceFrom(ordering.center, segment);
    return pick(segment, slotsIn(matches), key, count);
  }
  const key = segment.key(ordering.sort);
  if (matches.kind === 'list' && (count <= PICKED || segment.size < SMALL_SEGMENT)) {
    return pick(segment, matches.slots, key, count);
  }
  const slots = segment.order(ordering.sort).select(asBitmap({ segment, matches }), 0, count);
  return slots.map((slot) => entry(segment, slot, key));
}

/** The first of a list. Few are kept in order while the list is gone through, of many all are sorted. */
function pick(segment: Segment, slots: Int32Array, key: SortKey, count: number): Entry[] {
  if (count > PICKED || slots.length <= count) {
    return Array.from(slots, (slot) => entry(segment, slot, key))
      .sort(compareEntries)
      .slice(0, count);
  }
  const ids = segment.columns.numbers.id;
  const best: Entry[] = [];
  let worst: Entry | undefined;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    const each = key(slot);
    if (worst && (each > worst.key || (each === worst.key && (ids[slot] as number) < worst.id))) continue;
    insert(best, { key: each, id: ids[slot] as number, segment, slot });
    if (best.length > count) best.pop();
    if (best.length === count) worst = best[count - 1];
  }
  return best;
}

function insert(entries: Entry[], added: Entry): void {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareEntries(entries[middle] as Entry, added) < 0) low = middle + 1;
    else high = middle;
  }
  entries.splice(low, 0, added);
}

function merged(lists: readonly Entry[][]): Entry[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length === 1 ? (filled[0] as Entry[]) : filled.flat().sort(compareEntries);
}

function entry(segment: Segment, slot: number, key: SortKey): Entry {
  return { key: key(slot), id: segment.columns.numbers.id[slot] as number, segment, slot };
}

/** By key, then the highest id. Infinities compare equal. */
function compareEntries(a: Entry, b: Entry): number {
  return a.key === b.key ? b.id - a.id : a.key < b.key ? -1 : 1;
}

function asBitmap({ segment, matches }: Found): Bitmap {
  return matches.kind === 'bitmap' ? matches.bitmap : bitmapOf(matches.slots, segment.size);
}

function distanceFrom(center: Point, { columns }: Segment): SortKey {
  const { latitude, longitude } = columns.numbers;
  return (slot) =>
    latitude[slot] === NO_PLACE ? Infinity : metersBetween(center, latitude[slot] as number, longitude[slot] as number);
}
