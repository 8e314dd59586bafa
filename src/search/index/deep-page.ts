import type { Bitmap } from './bitmap.js';
import { asBitmap, type Entry, entryOf, type Found, merged } from './entry.js';
import type { Permutation } from './permutation.js';
import type { Segment } from './segment.js';
import type { OrderedSort, SortKey } from './sorts.js';

/** So few positions of each segment are walked. */
const WALKED = 128;

/**
 * The listings from the `offset`-th on without going through those before it. All orders are cut at one listing, and what stands before the
 * cut is counted, a block at a time; the half that has the offset is cut again, until little is left of it.
 */
export function deepPage(found: readonly Found[], sort: OrderedSort, offset: number, limit: number): Entry[] {
  const orders = found.map((each) => new CutOrder(each, sort));
  let before = 0;
  let beyond = found.reduce((sum, { matches }) => sum + matches.count, 0);
  for (let cut = 0; ; cut++) {
    const widest = orders.reduce((best, each) => (each.span > best.span ? each : best));
    const others = orders.filter((each) => each !== widest);
    const density = (beyond - before) / widest.span;
    if (offset - before <= widest.walkable * density && others.every(({ span }) => span === 0)) {
      return merged([widest.next(offset - before, limit), ...others.map((each) => each.next(0, limit))]).slice(
        0,
        limit,
      );
    }
    if (widest.span <= WALKED) break;
    // Matches are often spread evenly: the first cuts are guessed, one on either side.
    const share = cut < 2 ? (offset - before) / (beyond - before) : 0.5;
    const at = widest.entryAt(share);
    for (const each of orders) each.cut(at);
    const rank = orders.reduce((sum, each) => sum + each.cutRank, 0);
    for (const each of orders) each.keep(rank <= offset);
    if (rank <= offset) before = rank;
    else beyond = rank;
  }
  const needed = offset - before + limit;
  return merged(orders.map((each) => each.next(0, needed))).slice(offset - before, needed);
}

/** A segment's order, of which the part between two cuts is still looked at. */
class CutOrder {
  /** Matches before the last cut. */
  cutRank = 0;
  private cutAt = 0;
  private low = 0;
  private lowRank = 0;
  private high: number;
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
  }

  get span(): number {
    return this.high - this.low;
  }

  /** So many positions, as matches are spread, are walked rather than cut when no other order is left. */
  get walkable(): number {
    return Math.max(WALKED, this.order.blockSize);
  }

  /** The entry that stands at about that share of what is left: where a block begins, if that is possible. */
  entryAt(share: number): Entry {
    const { low, high, order } = this;
    const wanted = low + Math.round(this.span * share);
    let at = order.blockStart(wanted);
    if (at <= low) at = order.blockStart(low) + order.blockSize;
    if (at >= high) at = wanted;
    at = Math.min(high - 1, Math.max(low + 1, at));
    return entryOf(this.segment, order.slotAt(at), this.key);
  }

  /** Cuts where that entry stands, or would. */
  cut({ key, id }: Entry): void {
    const { order, matching, low } = this;
    const at = order.position(
      (slot) => {
        const each = this.key(slot);
        return each < key || (each === key && (this.ids[slot] as number) > id);
      },
      low,
      this.high,
    );
    this.cutAt = at;
    const isNear = at - low <= at - order.blockStart(at);
    this.cutRank = isNear ? this.lowRank + order.count(matching, low, at) : order.rank(matching, at);
  }

  /** Goes on with what is behind the cut, or with what is before it. */
  keep(isBehind: boolean): void {
    if (!isBehind) {
      this.high = this.cutAt;
      return;
    }
    this.low = this.cutAt;
    this.lowRank = this.cutRank;
  }

  /** The next matches, whether they are before the upper cut or not. */
  next(skipped: number, limit: number): Entry[] {
    const slots = this.order.next(this.matching, this.low, skipped, limit);
    return slots.map((slot) => entryOf(this.segment, slot, this.key));
  }
}
