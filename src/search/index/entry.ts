import { type Bitmap, scratchBitmapOf } from './bitmap.js';
import type { Segment } from './segment.js';
import type { Matches } from './segment-search.js';
import type { SortKey } from './sorts.js';

/** What a search has found in one segment. */
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

export function entryOf(segment: Segment, slot: number, key: SortKey): Entry {
  return { key: key(slot), id: segment.columns.numbers.id[slot] as number, segment, slot };
}

/** By key, then the highest id. Infinities compare equal. */
export function compareEntries(a: Entry, b: Entry): number {
  return a.key === b.key ? b.id - a.id : a.key < b.key ? -1 : 1;
}

/** One list of several that are in order each. */
export function merged(lists: readonly Entry[][]): Entry[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length === 1 ? (filled[0] as Entry[]) : filled.flat().sort(compareEntries);
}

export function asBitmap({ segment, matches }: Found): Bitmap {
  return matches.kind === 'bitmap' ? matches.bitmap : scratchBitmapOf(matches.slots, segment.size);
}
