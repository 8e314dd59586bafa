import type { Bitmap } from './bitmap.js';
import { asBitmap, type Entry, entryOf, type Found, merged } from './entry.js';
import type { Permutation } from './permutation.js';
import type { Segment } from './segment.js';
import type { OrderedSort, SortKey } from './sorts.js';

/** So few positions of each segment are walked. */
const WALKED = 128;

/**
 * The listings from the `offset`-th on without going through those before it. All orders are cut at one listing, and what stands before the
 * cut is counted, a block at a time; the part that has the offset is cut again, until the offset is near to one of its ends.
 * @param found matches in each of them, more than `offset` in all
 */
export function deepPage(found: readonly Found[], sort: OrderedSort, offset: number, limit: number): Entry[] {
  const orders = found.map((each) => new CutOrder(each, sort));
  for (let cut = 0; ; cut++) {
    const widest = orders.reduce((best, each) => (each.span > best.span ? each : best));
    const others = orders.filter((each) => each !== widest);
    const beside = sumOf(others, ({ span }) => span);
    const [before, beyond] = [sumOf(orders, ({ lowRank }) => lowRank), sumOf(orders, ({ highRank }) => highRank)];
    const density = (beyond - before) / widest.span;
    const isNear = Math.min(offset - before, beyond - offset) <= widest.walkable * density;
    if (widest.span <= WALKED || (isNear && beside <= WALKED)) {
      // What the others have between the cuts may stand before those that are skipped.
      const skipped = Math.max(0, offset - before - beside);
      const from = offset - before - skipped;
      return merged([
        widest.next(skipped, limit + beside),
        ...others.map((each) => each.next(0, limit + each.span)),
      ]).slice(from, from + limit);
    }
    // Matches are often spread evenly: the first cuts are guessed.
    const share = cut < 2 ? (offset - before) / (beyond - before) : 0.5;
    const at = widest.placeAt(share);
    const { key, id } = widest.entryAt(at);
    for (const each of orders) each.cut(each === widest ? at : each.placeOf(key, id));
    const isBehind = sumOf(orders, ({ cutRank }) => cutRank) <= offset;
    for (const each of orders) each.keep(isBehind);
  }
}

function sumOf(orders: readonly CutOrder[], figure: (order: CutOrder) => number): number {
  return orders.reduce((sum, each) => sum + figure(each), 0);
}

/** A segment's order, of which the part between two cuts is still looked at. Ranks are of the matches before a place. */
class CutOrder {
  lowRank = 0;
  highRank: number;
  cutRank = 0;
  private readonly count: number;
  private low = 0;
  private high: number;
  private cutAt = 0;
  private readonly segment: Segment;
  private readonly matching: Bitmap;
  private readonly order: Permutation;
  private readonly key: SortKey;
  private readonly ids: Int32Array;

  constructor(found: Found, sort: OrderedSort) {
    this.segment = found.segment;
    this.matching = asBitmap(found);
    this.order = found.segment.order(sort);
    this.key = found.segment.key(sort);
    this.ids = found.segment.columns.numbers.id;
    this.high = this.order.length;
    this.count = this.highRank = found.matches.count;
  }

  get span(): number {
    return this.high - this.low;
  }

  /** So many positions, as matches are spread, are walked rather than cut when little of the other orders is left. */
  get walkable(): number {
    return Math.max(WALKED, this.order.blockSize);
  }

  /** About that share of what is left: where a block begins, if that is possible. */
  placeAt(share: number): number {
    const { low, high, order } = this;
    const wanted = low + Math.round(this.span * share);
    let at = order.blockStart(wanted + order.blockSize / 2);
    if (at <= low) at = order.blockStart(low) + order.blockSize;
    if (at >= high) at = wanted;
    return Math.min(high - 1, Math.max(low + 1, at));
  }

  entryAt(place: number): Entry {
    return entryOf(this.segment, this.order.slotAt(place), this.key);
  }

  /** Where that entry would stand. */
  placeOf(key: number, id: number): number {
    return this.order.position(
      (slot) => {
        const each = this.key(slot);
        return each < key || (each === key && (this.ids[slot] as number) > id);
      },
      this.low,
      this.high,
    );
  }

  cut(at: number): void {
    const { order, matching, low } = this;
    const isNear = at - low <= at - order.blockStart(at);
    this.cutAt = at;
    this.cutRank = isNear ? this.lowRank + order.count(matching, low, at) : order.rank(matching, at);
  }

  /** Goes on with what is behind the cut, or with what is before it. */
  keep(isBehind: boolean): void {
    if (isBehind) [this.low, this.lowRank] = [this.cutAt, this.cutRank];
    else [this.high, this.highRank] = [this.cutAt, this.cutRank];
  }

  /** The next matches behind the lower cut, whether they are before the upper one or not. */
  next(skipped: number, limit: number): Entry[] {
    const { order, matching } = this;
    const left = this.highRank - this.lowRank - skipped;
    const at = left < skipped ? order.skipBack(matching, this.high, left) : order.skip(matching, this.low, skipped);
    // Behind the last match nothing is looked for.
    const most = Math.min(limit, this.count - this.lowRank - skipped);
    return order.next(matching, at, most).map((slot) => entryOf(this.segment, slot, this.key));
  }
}
