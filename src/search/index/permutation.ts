import { type Bitmap, clearBits, hasBit, intersect, setBits, subtract } from './bitmap.js';
import type { BitmapBank } from './bitmap-bank.js';
import { STEP, type Task } from './task.js';

/** A block boundary costs a bitmap; what a deep page costs beyond the first is mostly a walk of half a block. */
export const BLOCKS = 32;
/** Where few match, so many positions are walked at once. */
const STRIDE = 256;
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
    readonly blockSize: number,
    private readonly bank: BitmapBank,
  ) {}

  get length(): number {
    return this.order.length;
  }

  slotAt(position: number): number {
    return this.order[position] as number;
  }

  /** @param bank where the bitmaps go, with room for one less than `blocks` */
  static *of(order: Int32Array, bank: BitmapBank, blocks = BLOCKS): Task<Permutation> {
    const blockSize = order.length < WORTH_BLOCKS ? Math.max(1, order.length) : Math.ceil(order.length / blocks);
    const before: Bitmap[] = [];
    for (let start = 0; start + blockSize < order.length; start += blockSize) {
      const bitmap = bank.add();
      const last = before.at(-1);
      if (last) bitmap.set(last);
      for (let i = start; i < start + blockSize; i += STEP) {
        setBits(bitmap, order.subarray(i, Math.min(i + STEP, start + blockSize)));
        yield;
      }
      before.push(bitmap);
    }
    return new Permutation(order, before, blockSize, bank);
  }

  /** How many of `matching` stand before a position. */
  rank(matching: Bitmap, position: number): number {
    const start = this.blockStart(position);
    const lower = this.upTo(start / this.blockSize);
    return (lower ? this.bank.countCommon(matching, lower) : 0) + this.count(matching, start, position);
  }

  /** How many of `matching` stand at positions `from` to `to` (exclusive), by walking from one to the other. */
  count(matching: Bitmap, from: number, to: number): number {
    const { order } = this;
    let count = 0;
    for (let i = from; i < to; i++) {
      const slot = order[i] as number;
      count += ((matching[slot >>> 5] as number) >>> (slot & 31)) & 1;
    }
    return count;
  }

  /** Where walking on from a position has come to when it has passed so many of `matching`, or the end. */
  skip(matching: Bitmap, position: number, skipped: number): number {
    let [at, left] = [position, skipped];
    while (left > 0 && at < this.order.length) {
      let to = Math.min(this.order.length, at + Math.max(left, STRIDE));
      let passed = this.count(matching, at, to);
      // So many positions hold no more matches than that. Counting them takes a third of the time of looking at each.
      if (passed > left) passed = this.count(matching, at, (to = at + left));
      left -= passed;
      at = to;
    }
    return at;
  }

  /** The same, walking towards the beginning. */
  skipBack(matching: Bitmap, position: number, skipped: number): number {
    let [at, left] = [position, skipped];
    while (left > 0 && at > 0) {
      let from = Math.max(0, at - Math.max(left, STRIDE));
      let passed = this.count(matching, from, at);
      if (passed > left) passed = this.count(matching, (from = at - left), at);
      left -= passed;
      at = from;
    }
    return at;
  }

  /** The slots of `matching` at or behind a position, in order, at most `limit`. */
  next(matching: Bitmap, position: number, limit: number): number[] {
    const slots: number[] = [];
    const { order } = this;
    for (let at = position; at < order.length && slots.length < limit; at++) {
      const slot = order[at] as number;
      if (hasBit(matching, slot)) slots.push(slot);
    }
    return slots;
  }

  /** The first position, of those between `from` and `to`, whose slot does not come before what `isBefore` says; by halving. */
  position(isBefore: (slot: number) => boolean, from = 0, to = this.order.length): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.order[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last position up to this one where a block begins: how many matches stand before it is counted without walking. */
  blockStart(position: number): number {
    return Math.min(Math.floor(position / this.blockSize), this.before.length) * this.blockSize;
  }

  /** Removes from a bitmap what stands outside of positions `from` to `to` (exclusive). */
  keepRange(bitmap: Bitmap, from: number, to: number): void {
    if (from >= to) {
      bitmap.fill(0);
      return;
    }
    const first = this.blockStart(from) / this.blockSize;
    const last = Math.ceil(to / this.blockSize);
    const upper = this.upTo(last);
    if (upper) intersect(bitmap, upper);
    const lower = this.upTo(first);
    if (lower) subtract(bitmap, lower);
    // What the blocks at both ends have outside.
    clearBits(bitmap, this.order.subarray(first * this.blockSize, from));
    clearBits(bitmap, this.order.subarray(to, last * this.blockSize));
  }

  /** Undefined where nothing, or everything, stands before the block. */
  private upTo(block: number): Bitmap | undefined {
    return block === 0 ? undefined : this.before[block - 1];
  }
}
