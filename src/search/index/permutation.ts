import { type Bitmap, clearBits, countCommon, emptyBitmap, hasBit, setBits } from './bitmap.js';
import { STEP, type Task } from './task.js';

const BLOCKS = 32;
/** Smaller orders are walked. */
const WORTH_BLOCKS = 8192;

/**
 * All slots of a segment in one order, cut into blocks, with a bitmap for each block boundary of the slots before it. With those a range of
 * the order becomes a bitmap, and the n-th match of an order is found, without walking the order from its beginning.
 */
export class Permutation {
  private constructor(
    readonly order: Int32Array,
    /** The slots before block b + 1, for each block but the last. */
    private readonly before: readonly Bitmap[],
    private readonly blockSize: number,
  ) {}

  static *of(order: Int32Array): Task<Permutation> {
    const blocks = order.length < WORTH_BLOCKS ? 1 : BLOCKS;
    const blockSize = Math.max(1, Math.ceil(order.length / blocks));
    const before: Bitmap[] = [];
    for (let start = 0; start + blockSize < order.length; start += blockSize) {
      const bitmap = before.at(-1)?.slice() ?? emptyBitmap(order.length);
      for (let i = start; i < start + blockSize; i += STEP) {
        setBits(bitmap, order.subarray(i, Math.min(i + STEP, start + blockSize)));
        yield;
      }
      before.push(bitmap);
    }
    return new Permutation(order, before, blockSize);
  }

  /** The slots at positions `from` to `to` (exclusive) as a bitmap. */
  range(from: number, to: number): Bitmap {
    const bitmap = emptyBitmap(this.order.length);
    if (from >= to) return bitmap;
    const first = Math.ceil(from / this.blockSize);
    const last = Math.min(Math.floor(to / this.blockSize), this.before.length);
    if (first >= last) {
      setBits(bitmap, this.order.subarray(from, to));
      return bitmap;
    }
    bitmap.set(this.upTo(last) as Bitmap);
    const lower = this.upTo(first);
    if (lower) for (let i = 0; i < bitmap.length; i++) (bitmap[i] as number) &= ~(lower[i] as number);
    setBits(bitmap, this.order.subarray(from, first * this.blockSize));
    setBits(bitmap, this.order.subarray(last * this.blockSize, to));
    return bitmap;
  }

  /** How many of `matching` stand before a position. */
  rank(matching: Bitmap, position: number): number {
    const block = Math.min(Math.floor(position / this.blockSize), this.before.length);
    const lower = this.upTo(block);
    let rank = lower ? countCommon(matching, lower) : 0;
    for (let i = block * this.blockSize; i < position; i++) if (hasBit(matching, this.order[i] as number)) rank++;
    return rank;
  }

  /** The slots of `matching` from the `offset`-th on, in order, at most `limit`. */
  select(matching: Bitmap, offset: number, limit: number): number[] {
    let block = 0;
    let skipped = 0;
    // The last boundary that has no more matches before it than are skipped anyway.
    for (let [low, high] = [1, this.before.length]; offset > this.blockSize / 8 && low <= high;) {
      const middle = (low + high) >>> 1;
      const count = countCommon(matching, this.before[middle - 1] as Bitmap);
      if (count <= offset) {
        block = middle;
        skipped = count;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    const slots: number[] = [];
    for (let i = block * this.blockSize; i < this.order.length && slots.length < limit; i++) {
      const slot = this.order[i] as number;
      if (!hasBit(matching, slot)) continue;
      if (skipped < offset) skipped++;
      else slots.push(slot);
    }
    return slots;
  }

  /** The first position whose slot does not come before what `isBefore` says, by halving. */
  position(isBefore: (slot: number) => boolean): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.order[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Removes from a bitmap what stands outside of positions `from` to `to`: cheaper than a range where little is outside. */
  keepRange(bitmap: Bitmap, from: number, to: number): void {
    const outside = from + (this.order.length - to);
    if (outside < this.blockSize) {
      clearBits(bitmap, this.order.subarray(0, from));
      clearBits(bitmap, this.order.subarray(to));
      return;
    }
    const range = this.range(from, to);
    for (let i = 0; i < bitmap.length; i++) (bitmap[i] as number) &= range[i] as number;
  }

  private upTo(block: number): Bitmap | undefined {
    return block === 0 ? undefined : this.before[block - 1];
  }
}
