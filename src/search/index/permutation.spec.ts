import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scattered } from '../../../test/support/segments.js';
import { type Bitmap, emptyBitmap, setBits, slotsOf, wordsFor } from './bitmap.js';
import { BitmapBank } from './bitmap-bank.js';
import { BLOCKS, Permutation } from './permutation.js';
import { finish } from './task.js';

/** From 8192 on an order has 32 blocks: of these sizes some are whole multiples of a block, and some leave few or no slots to the last. */
const SIZES = [0, 1, 500, 8191, 8192, 8193, 9217];

interface Sample {
  size: number;
  order: Int32Array;
  permutation: Permutation;
  /** Every slot, one in three, and one in 200. */
  matchings: Bitmap[];
}

const samples = new Map(SIZES.map((size) => [size, sampleOf(size)]));

function sampleOf(size: number): Sample {
  const weights = scattered(size, 1e9, size + 1);
  const order = Int32Array.from({ length: size }, (_, slot) => slot);
  order.sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
  const matchings = [1, 3, 200].map((part) => thinned(size, part));
  const permutation = finish(Permutation.of(order, new BitmapBank(wordsFor(size), BLOCKS - 1)));
  return { size, order, permutation, matchings };
}

/** Positions at and beside the blocks' ends, too. */
function position(size: number): fc.Arbitrary<number> {
  const block = Math.max(1, Math.ceil(size / 32));
  return fc.oneof(
    fc.integer({ min: 0, max: size }),
    fc
      .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: -1, max: 1 }))
      .map(([blocks, beside]) => Math.min(size, Math.max(0, blocks * block + beside))),
  );
}

const question = fc.constantFrom(...samples.values()).chain((sample) =>
  fc.record({
    sample: fc.constant(sample),
    ends: fc.tuple(position(sample.size), position(sample.size)).map((ends) => ends.sort((a, b) => a - b)),
    matching: fc.constantFrom(...sample.matchings),
    limit: fc.integer({ min: 0, max: 40 }),
  }),
);

/** About one slot in `part`. */
function thinned(size: number, part: number): Bitmap {
  const bitmap = emptyBitmap(size);
  const chosen = scattered(size, part, part + 10);
  setBits(
    bitmap,
    Int32Array.from(Array.from({ length: size }, (_, slot) => slot).filter((slot) => chosen[slot] === 0)),
  );
  return bitmap;
}

describe('a permutation', () => {
  it('removes from a bitmap what lies outside of a range', () => {
    fc.assert(
      fc.property(question, ({ sample: { order, permutation }, ends: [from, to], matching }) => {
        const inside = new Set(order.subarray(from, to));
        const kept = matching.slice();
        permutation.keepRange(kept, from, to);
        expect(String(slotsOf(kept))).toBe(String(slotsOf(matching).filter((slot) => inside.has(slot))));
      }),
    );
  });

  it('counts the matches before any position', () => {
    fc.assert(
      fc.property(question, ({ sample: { order, permutation }, ends: [at], matching }) => {
        const matches = new Set(slotsOf(matching));
        expect(permutation.rank(matching, at)).toBe(order.subarray(0, at).filter((slot) => matches.has(slot)).length);
      }),
    );
  });

  it('counts the matches between two positions', () => {
    fc.assert(
      fc.property(question, ({ sample: { order, permutation }, ends: [from, to], matching }) => {
        const matches = new Set(slotsOf(matching));
        const expected = order.subarray(from, to).filter((slot) => matches.has(slot)).length;
        expect(permutation.count(matching, from, to)).toBe(expected);
      }),
    );
  });

  it('gives the next matches from any position on, in order', () => {
    fc.assert(
      fc.property(question, ({ sample: { order, permutation }, ends: [at], matching, limit }) => {
        const matches = new Set(slotsOf(matching));
        const all = [...order.subarray(at)].filter((slot) => matches.has(slot));
        expect(permutation.next(matching, at, limit)).toEqual(all.slice(0, limit));
      }),
    );
  });

  it('skips matches in both directions', () => {
    fc.assert(
      fc.property(
        question,
        fc.integer({ min: 0, max: 500 }),
        ({ sample: { order, permutation }, ends: [at], matching }, skipped) => {
          const matches = new Set(slotsOf(matching));
          const matchesIn = (from: number, to: number): number[] =>
            [...order.subarray(from, to)].filter((slot) => matches.has(slot));
          const behind = matchesIn(at, order.length);
          const on = permutation.skip(matching, at, skipped);
          expect(matchesIn(on, order.length)).toEqual(behind.slice(skipped));
          const before = matchesIn(0, at);
          const back = permutation.skipBack(matching, at, skipped);
          expect(matchesIn(0, back)).toEqual(before.slice(0, Math.max(0, before.length - skipped)));
        },
      ),
    );
  });

  it('tells where a block begins', () => {
    fc.assert(
      fc.property(question, ({ sample: { permutation }, ends: [at] }) => {
        const start = permutation.blockStart(at);
        expect(start).toBeLessThanOrEqual(at);
        expect(at - start).toBeLessThanOrEqual(permutation.blockSize);
        expect(start % permutation.blockSize).toBe(0);
      }),
    );
  });

  it('finds the position of a bound', () => {
    fc.assert(
      fc.property(question, ({ sample: { order, permutation }, ends: [at] }) => {
        const places = new Map(Array.from(order, (slot, i) => [slot, i]));
        const isBefore = (slot: number): boolean => (places.get(slot) ?? 0) < at;
        expect(permutation.position(isBefore)).toBe(at);
        expect(permutation.position(isBefore, Math.floor(at / 2), Math.min(at + 1, places.size))).toBe(at);
        expect(permutation.position(isBefore, 0, Math.floor(at / 2))).toBe(Math.floor(at / 2));
      }),
    );
  });
});
