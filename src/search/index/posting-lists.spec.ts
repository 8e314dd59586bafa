import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scattered, seed } from '../../../test/support/segments.js';
import { bitmapOf, emptyBitmap, slotsOf } from './bitmap.js';
import { type PostingLists, PostingWriter } from './posting-lists.js';
import { finish } from './task.js';

function written(slots: number, lists: readonly number[][]): PostingLists {
  const writer = new PostingWriter(slots);
  for (const list of lists) writer.add(Int32Array.from(list));
  return finish(writer.finish());
}

const ascending = (slots: Iterable<number>): number[] => [...new Set(slots)].sort((a, b) => a - b);

/** Lists of one slot up to all, in segments of one slot up to many: distances of one to three bytes. */
const question = fc.constantFrom(1, 20, 33, 1000, 70_000).chain((slots) =>
  fc.tuple(
    fc.constant(slots),
    fc.array(fc.array(fc.integer({ min: 0, max: slots - 1 }), { minLength: 1, maxLength: 60 }).map(ascending), {
      maxLength: 12,
    }),
  ),
);

describe('posting lists', () => {
  it('give back each list and its length', () => {
    fc.assert(
      fc.property(question, ([slots, lists]) => {
        const postings = written(slots, lists);
        expect(lists.map((_, term) => [...postings.slotsOf(term)])).toEqual(lists);
        expect(lists.map((_, term) => postings.count(term))).toEqual(lists.map(({ length }) => length));
      }),
    );
  });

  it('unite the lists of several terms', () => {
    fc.assert(
      fc.property(question, fc.nat(12), fc.nat(12), ([slots, lists], a, b) => {
        const [from, to] = [Math.min(a, b, lists.length), Math.min(Math.max(a, b), lists.length)];
        const united = emptyBitmap(slots);
        written(slots, lists).mark(from, to, united);
        expect([...slotsOf(united)]).toEqual(ascending(lists.slice(from, to).flat()));
      }),
    );
  });

  it('take bitmaps, and keep those of frequent terms', () => {
    const writer = new PostingWriter(320);
    const lists = [[3, 319], Array.from({ length: 40 }, (_, i) => i * 8), [0]];
    for (const list of lists) finish(writer.addBitmap(bitmapOf(Int32Array.from(list), 320), list.length));
    const postings = finish(writer.finish());
    expect(lists.map((_, term) => [...postings.slotsOf(term)])).toEqual(lists);
    expect(lists.map((_, term) => postings.bitmapOf(term) !== undefined)).toEqual([false, true, false]);
    const into = new Int32Array(50);
    expect(postings.read(1, into, postings.read(0, into, 5))).toBe(47);
    expect([...into.subarray(5, 9)]).toEqual([3, 319, 0, 8]);
  });

  it('keep a frequent term as a bitmap, and only that', () => {
    const list = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
    const postings = written(320, [list(10), list(11), list(320)]);
    expect(postings.bitmapOf(0)).toBeUndefined();
    expect(slotsOf(postings.bitmapOf(1) ?? new Int32Array())).toEqual(Int32Array.from(list(11)));
    expect([...postings.slotsOf(2)]).toEqual(list(320));
  });

  it('find each list again when they fill several blocks', () => {
    fc.assert(
      fc.property(seed, (random) => {
        // A small segment has small blocks: of 16 bytes a slot.
        const slots = 1000;
        const lengths = scattered(2000, 31, random);
        const lists = lengths.map((length, i) => ascending(scattered(length + 1, slots, random + i)));
        const postings = written(slots, lists);
        const bytes = lists.flat().length;
        expect(bytes).toBeGreaterThan(slots * 16);
        for (const [term, list] of lists.entries()) expect(String(postings.slotsOf(term))).toBe(String(list));
      }),
      { numRuns: 3 },
    );
  });

  it('find each list again when they fill several of the largest blocks', () => {
    const slots = 500_000;
    const list = ascending(scattered(15_000, slots, 7));
    const lists = Array.from({ length: 120 }, (_, i) => list.slice(i));
    const postings = written(slots, lists);
    expect(postings.memory).toBeGreaterThan(1.5 * 2 ** 20);
    for (const term of [0, 1, 12, 13, 50, 119]) expect(String(postings.slotsOf(term))).toBe(String(lists[term]));
  });

  it('keep slots that are millions apart', () => {
    const list = [0, 127, 128, 16_512, 2_113_792, 4_999_999];
    expect([...written(5_000_000, [list]).slotsOf(0)]).toEqual(list);
  });
});
