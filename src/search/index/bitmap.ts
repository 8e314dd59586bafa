import { countCommonBits } from './bit-kernel.js';
import { scratchWords, scratchZeros } from './scratch.js';

/** One bit for each slot: slot s is bit s mod 32 of word s / 32. Bits beyond the last slot are 0. */
export type Bitmap = Int32Array;

/** How many bits are set in each number of 16 bits: looking up twice takes half as long as counting by arithmetic. */
const ONES = new Uint8Array(1 << 16);
for (let i = 1; i < ONES.length; i++) ONES[i] = (ONES[i >>> 1] as number) + (i & 1);

/** Fewer words are counted sooner than they are handed over. */
const WORTH_KERNEL = 256;
const ONE_COUNT = new Int32Array(1);

/** How many words so many slots need. */
export function wordsFor(slots: number): number {
  return (slots + 31) >>> 5;
}

export function emptyBitmap(slots: number): Bitmap {
  return new Int32Array(wordsFor(slots));
}

export function fullBitmap(slots: number): Bitmap {
  const bitmap = emptyBitmap(slots).fill(-1);
  if ((slots & 31) !== 0) bitmap[bitmap.length - 1] = (1 << (slots & 31)) - 1;
  return bitmap;
}

/** Of slots in any order. */
export function bitmapOf(slots: Int32Array, size: number): Bitmap {
  const bitmap = emptyBitmap(size);
  setBits(bitmap, slots);
  return bitmap;
}

/** In scratch memory. */
export function scratchBitmap(slots: number): Bitmap {
  return scratchZeros(wordsFor(slots));
}

/** The same as {@link bitmapOf}, in scratch memory. */
export function scratchBitmapOf(slots: Int32Array, size: number): Bitmap {
  const bitmap = scratchBitmap(size);
  setBits(bitmap, slots);
  return bitmap;
}

/** In scratch memory. */
export function scratchCopy(words: Int32Array): Int32Array {
  const copy = scratchWords(words.length);
  copy.set(words);
  return copy;
}

export function hasBit(bitmap: Bitmap, slot: number): boolean {
  return (((bitmap[slot >>> 5] as number) >>> (slot & 31)) & 1) === 1;
}

export function setBit(bitmap: Bitmap, slot: number): void {
  (bitmap[slot >>> 5] as number) |= 1 << (slot & 31);
}

export function clearBit(bitmap: Bitmap, slot: number): void {
  (bitmap[slot >>> 5] as number) &= ~(1 << (slot & 31));
}

export function setBits(bitmap: Bitmap, slots: Int32Array): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    (bitmap[slot >>> 5] as number) |= 1 << (slot & 31);
  }
}

export function clearBits(bitmap: Bitmap, slots: Int32Array): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    (bitmap[slot >>> 5] as number) &= ~(1 << (slot & 31));
  }
}

/** `into` becomes what both have. */
export function intersect(into: Bitmap, other: Bitmap): void {
  for (let i = 0; i < into.length; i++) (into[i] as number) &= other[i] as number;
}

/** `into` keeps what the other does not have. */
export function subtract(into: Bitmap, other: Bitmap): void {
  for (let i = 0; i < into.length; i++) (into[i] as number) &= ~(other[i] as number);
}

export function unite(into: Bitmap, other: Bitmap): void {
  for (let i = 0; i < into.length; i++) (into[i] as number) |= other[i] as number;
}

/** `into` becomes the bits of one that the other does not have. */
export function difference(bitmap: Bitmap, other: Bitmap, into: Bitmap): void {
  for (let i = 0; i < into.length; i++) into[i] = (bitmap[i] as number) & ~(other[i] as number);
}

/** Adds the bits that the other does not have, to `twice` where `once` has them already and else to `once`. */
export function addLacking(other: Bitmap, once: Bitmap, twice: Bitmap): void {
  for (let i = 0; i < once.length; i++) {
    const lacking = ~(other[i] as number);
    const known = once[i] as number;
    (twice[i] as number) |= known & lacking;
    once[i] = known | lacking;
  }
}

/** How many bits both have in common. */
export function countCommon(a: Bitmap, b: Bitmap): number {
  if (countCommonBits && a.length >= WORTH_KERNEL) {
    ONE_COUNT[0] = 0;
    countCommonBits(a, [b], ONE_COUNT);
    return ONE_COUNT[0];
  }
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    const word = (a[i] as number) & (b[i] as number);
    count = (count + (ONES[word & 0xffff] as number) + (ONES[word >>> 16] as number)) | 0;
  }
  return count;
}

/** The same with each of several. */
export function countCommonWithEach(bitmap: Bitmap, others: readonly Bitmap[]): Int32Array {
  const counts = new Int32Array(others.length);
  if (countCommonBits && bitmap.length >= WORTH_KERNEL) countCommonBits(bitmap, others, counts);
  else for (const [i, other] of others.entries()) counts[i] = countCommon(bitmap, other);
  return counts;
}

export function countBits(bitmap: Bitmap): number {
  return countCommon(bitmap, bitmap);
}

/** The slots whose bit is set, ascending. */
export function slotsOf(bitmap: Bitmap, count = countBits(bitmap)): Int32Array {
  const slots = new Int32Array(count);
  readSlots(bitmap, slots, 0);
  return slots;
}

/** The same in scratch memory. */
export function scratchSlotsOf(bitmap: Bitmap, count: number): Int32Array {
  const slots = scratchWords(count);
  readSlots(bitmap, slots, 0);
  return slots;
}

/** The same into an array from a place on. @returns the place behind them */
export function readSlots(bitmap: Bitmap, into: Int32Array, from: number): number {
  let size = from;
  for (let i = 0; i < bitmap.length; i++) {
    for (let word = bitmap[i] as number; word !== 0; word &= word - 1) {
      into[size++] = (i << 5) + 31 - Math.clz32(word & -word);
    }
  }
  return size;
}
