import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scattered, seed } from '../../../test/support/segments.js';
import { stableSort } from './stable-sort.js';
import { STEP, finish } from './task.js';

/** Few distinct keys of every kind, so that there are ties. */
const KEYS = [
  -Infinity,
  -1e300,
  -7.5,
  -1,
  -Number.MIN_VALUE,
  -0,
  0,
  Number.MIN_VALUE,
  0.1,
  1,
  65_536,
  2 ** 40,
  Infinity,
];

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

function expectSorted(keys: Float64Array, order: readonly number[]): void {
  const slots = Int32Array.from(order);
  finish(stableSort(slots, keys));
  expect(String(slots)).toBe(String([...order].sort((a, b) => compare(keys[a] ?? 0, keys[b] ?? 0))));
}

describe('the stable sort', () => {
  it('sorts few slots by their keys, equal ones in the order they came in', () => {
    const key = fc.oneof(fc.constantFrom(...KEYS), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 50 }), seed, (keys, random) => {
        expectSorted(Float64Array.from(keys), shuffled(keys.length, random));
      }),
    );
  });

  it.each([8191, 8192, 8193, 20_000])('sorts %i slots the same', (size) => {
    fc.assert(
      fc.property(seed, (random) => {
        const keys = Float64Array.from(scattered(size, KEYS.length, random), (i) => KEYS[i] ?? 0);
        expectSorted(keys, shuffled(size, random));
      }),
      { numRuns: 2 },
    );
  });

  it('sorts many distinct keys, of which some differ in their last bits alone', () => {
    const size = 10_000;
    const keys = Float64Array.from(scattered(size, 1_000_000, 5), (value, i) => (i % 2 === 0 ? value : -value / 3));
    for (let i = 0; i < 100; i++) keys[i] = 1 + i * Number.EPSILON;
    expectSorted(keys, shuffled(size, 9));
  });

  it('sorts a part of the slots, and keys that are all the same', () => {
    const keys = Float64Array.from(scattered(30_000, 100, 3));
    expectSorted(keys, shuffled(30_000, 4).slice(0, 9000));
    expectSorted(new Float64Array(9000), shuffled(9000, 4));
  });

  it('lets others have their turn in between', () => {
    const size = STEP * 2;
    const task = stableSort(
      Int32Array.from({ length: size }, (_, i) => i),
      Float64Array.from(scattered(size, 1e6, 1)),
    );
    let steps = 0;
    while (task.next().done !== true) steps++;
    expect(steps).toBeGreaterThan(4);
  });
});

function shuffled(size: number, random: number): number[] {
  const weights = scattered(size, 1e9, random);
  return Array.from({ length: size }, (_, slot) => slot).sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
}
