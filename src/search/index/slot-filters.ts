import { type Bitmap, hasBit } from './bitmap.js';
import { scratchWords } from './scratch.js';

/** Of the first `size` slots of a list, those whose bit is set; this one and the next three move what they keep to the front and return how many those are. */
export function keep(slots: Int32Array, size: number, bitmap: Bitmap): number {
  let kept = 0;
  for (let i = 0; i < size; i++) {
    const slot = slots[i] as number;
    if (hasBit(bitmap, slot)) slots[kept++] = slot;
  }
  return kept;
}

export function keepBetween(slots: Int32Array, size: number, column: Int32Array, min: number, max: number): number {
  let kept = 0;
  for (let i = 0; i < size; i++) {
    const slot = slots[i] as number;
    const value = column[slot] as number;
    if (value >= min && value <= max) slots[kept++] = slot;
  }
  return kept;
}

export function keepSince(slots: Int32Array, size: number, column: Float64Array, since: number): number {
  let kept = 0;
  for (let i = 0; i < size; i++) {
    const slot = slots[i] as number;
    if ((column[slot] as number) >= since) slots[kept++] = slot;
  }
  return kept;
}

export function keepCode(slots: Int32Array, size: number, codes: Uint16Array, needed: number): number {
  let kept = 0;
  for (let i = 0; i < size; i++) {
    const slot = slots[i] as number;
    if (((codes[slot] as number) & needed) === needed) slots[kept++] = slot;
  }
  return kept;
}

/** Sets a bit for each slot whose value is none of the allowed ones. */
export function failOutside(
  failed: Uint8Array,
  slots: Int32Array,
  column: Uint8Array,
  allowed: number,
  bit: number,
): void {
  for (let i = 0; i < failed.length; i++) {
    if (((allowed >>> (column[slots[i] as number] as number)) & 1) === 0) (failed[i] as number) |= bit;
  }
}

/** Sets a bit for each slot whose value is below `min`. */
export function failBelow(failed: Uint8Array, slots: Int32Array, column: Int32Array, min: number, bit: number): void {
  for (let i = 0; i < failed.length; i++) {
    if ((column[slots[i] as number] as number) < min) (failed[i] as number) |= bit;
  }
}

/** The slots that fail just these groups, in scratch memory. */
export function failing(slots: Int32Array, failed: Uint8Array, groups: number): Int32Array {
  const found = scratchWords(failed.length);
  let size = 0;
  for (let i = 0; i < failed.length; i++) if (failed[i] === groups) found[size++] = slots[i] as number;
  return found.subarray(0, size);
}

/** Takes the slots from a bitmap whose values do not lie from `min` to `max`. */
export function keepWithin(bitmap: Bitmap, column: Int32Array, min: number, max: number): void {
  for (let i = 0; i < bitmap.length; i++) {
    let kept = bitmap[i] as number;
    for (let word = kept; word !== 0; word &= word - 1) {
      const bit = word & -word;
      const value = column[(i << 5) + 31 - Math.clz32(bit)] as number;
      if (value < min || value > max) kept &= ~bit;
    }
    bitmap[i] = kept;
  }
}

/** Takes the slots from a bitmap whose codes lack a bit. */
export function keepCodes(bitmap: Bitmap, codes: Uint16Array, needed: number): void {
  for (let i = 0; i < bitmap.length; i++) {
    let kept = bitmap[i] as number;
    for (let word = kept; word !== 0; word &= word - 1) {
      const bit = word & -word;
      if (((codes[(i << 5) + 31 - Math.clz32(bit)] as number) & needed) !== needed) kept &= ~bit;
    }
    bitmap[i] = kept;
  }
}
