import { metersBetween, type Point } from '../area.js';
import type { Sort } from '../filter.js';
import { NO_PLACE } from './columns.js';
import { deepPage } from './deep-page.js';
import { asBitmap, compareEntries, type Entry, entryOf, type Found, merged } from './entry.js';
import type { Segment } from './segment.js';
import { slotsIn } from './segment-search.js';
import type { OrderedSort, SortKey } from './sorts.js';

/** Up to here a page is the end of the first so many; beyond, it is found by counting. */
const SHALLOW = 1200;
/** Up to here the first ones of a list are picked out of it. */
const PICKED = 256;
const SMALL_SEGMENT = 8192;

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
  if ('center' in ordering || wanted <= SHALLOW) {
    return merged(found.map((each) => firstOf(each, ordering, wanted))).slice(offset, wanted);
  }
  return deepPage(
    found.filter(({ matches }) => matches.count > 0),
    ordering.sort,
    offset,
    limit,
  );
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
  const slots = segment.order(ordering.sort).next(asBitmap({ segment, matches }), 0, count);
  return slots.map((slot) => entryOf(segment, slot, key));
}

/** The first of a list. Few are kept in order while the list is gone through, of many all are sorted. */
function pick(segment: Segment, slots: Int32Array, key: SortKey, count: number): Entry[] {
  if (count > PICKED || slots.length <= count) {
    return Array.from(slots, (slot) => entryOf(segment, slot, key))
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

function distanceFrom(center: Point, { columns }: Segment): SortKey {
  const { latitude, longitude } = columns.numbers;
  return (slot) =>
    latitude[slot] === NO_PLACE ? Infinity : metersBetween(center, latitude[slot] as number, longitude[slot] as number);
}
