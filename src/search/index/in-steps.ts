import { STEP, type Task } from './task.js';

type Numbers = Float64Array | Int32Array | Uint8Array | Uint16Array;

/** Copied at once: so many numbers are a fraction of a millisecond's worth, with the new memory that they go to. */
const COPIED = STEP * 8;

/** An array without what follows its first numbers: itself where nothing does. */
export function* trimmed<A extends Numbers>(array: A, length: number): Task<A> {
  return length === array.length ? array : yield* beginningOf(array, length);
}

/** The first numbers of an array as an array of their own. */
export function* beginningOf<A extends Numbers>(array: A, length: number): Task<A> {
  const copy = new (array.constructor as new (length: number) => A)(length);
  for (let from = 0; from < length; from += COPIED) {
    copy.set(array.subarray(from, Math.min(length, from + COPIED)), from);
    yield;
  }
  return copy;
}

/**
 * Writes the numbers of one array to other places in another one.
 * @param places of each number; below 0: nowhere
 */
export function* scatter(from: Numbers, places: Int32Array, into: Numbers): Task<void> {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place >= 0) into[place] = from[i] as number;
    if (i % STEP === STEP - 1) yield;
  }
}

/** The same, several times as fast, where all arrays are of the one kind of which there are most. */
export function* scatterIntegers(from: Int32Array, places: Int32Array, into: Int32Array): Task<void> {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place >= 0) into[place] = from[i] as number;
    if (i % STEP === STEP - 1) yield;
  }
}

/** 0, 1, 2, … */
export function* allSlots(count: number): Task<Int32Array> {
  const slots = new Int32Array(count);
  for (let slot = 0; slot < count; slot++) {
    slots[slot] = slot;
    if (slot % STEP === STEP - 1) yield;
  }
  return slots;
}
