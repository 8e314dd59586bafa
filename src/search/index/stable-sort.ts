import { insertionSort } from './insertion-sort.js';
import { STEP, type Task } from './task.js';

const DIGITS = 1 << 16;
/** Below this, counting 65,536 digits costs more than comparing. */
const FEW = 2048;
/** So few are sorted where they are. */
const VERY_FEW = 32;

/**
 * Sorts slots by their keys, smallest first, in place; equal keys keep their order. By radix, since comparing a million slots takes seconds.
 * @param keys one for each slot; numbers and infinities, no NaN
 */
export function* stableSort(slots: Int32Array, keys: Float64Array): Task<void> {
  if (slots.length < FEW) {
    const compare = (a: number, b: number): number => compareNumbers(keys[a] as number, keys[b] as number);
    if (slots.length <= VERY_FEW) insertionSort(slots, slots.length, compare);
    else slots.set(Array.from(slots).sort(compare));
    return;
  }
  const digits = yield* sortableBits(keys);
  let [from, to]: [Int32Array, Int32Array] = [slots, new Int32Array(slots.length)];
  for (let digit = 0; digit < 4; digit++) {
    const starts = yield* startsOf(from, digits, digit);
    if (!starts) continue;
    for (let i = 0; i < from.length; i++) {
      const slot = from[i] as number;
      const value = digits[slot * 4 + digit] as number;
      to[starts[value] as number] = slot;
      (starts[value] as number)++;
      if (i % STEP === STEP - 1) yield;
    }
    [from, to] = [to, from];
  }
  if (from !== slots) slots.set(from);
}

/** Infinities compare equal to themselves, which subtraction would not see. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Four 16-bit digits for each key, the least significant first, whose unsigned order is the order of the keys. */
function* sortableBits(keys: Float64Array): Task<Uint16Array> {
  const bits = new Uint32Array(keys.length * 2);
  const values = new Float64Array(bits.buffer);
  for (let i = 0; i < keys.length; i++) {
    // -0 and 0 are equal, but not their bits.
    values[i] = (keys[i] as number) + 0;
    const high = bits[i * 2 + 1] as number;
    if (high >>> 31 === 1) {
      bits[i * 2] = ~(bits[i * 2] as number);
      bits[i * 2 + 1] = ~high;
    } else {
      bits[i * 2 + 1] = high | 0x80000000;
    }
    if (i % STEP === STEP - 1) yield;
  }
  return new Uint16Array(bits.buffer);
}

/** Where the slots with each digit begin, or null where all have the same one. */
function* startsOf(slots: Int32Array, digits: Uint16Array, digit: number): Task<Int32Array | null> {
  const counts = new Int32Array(DIGITS);
  for (let i = 0; i < slots.length; i++) {
    (counts[digits[(slots[i] as number) * 4 + digit] as number] as number)++;
    if (i % STEP === STEP - 1) yield;
  }
  if (counts[digits[(slots[0] as number) * 4 + digit] as number] === slots.length) return null;
  let start = 0;
  for (let i = 0; i < DIGITS; i++) {
    const count = counts[i] as number;
    counts[i] = start;
    start += count;
  }
  return counts;
}
