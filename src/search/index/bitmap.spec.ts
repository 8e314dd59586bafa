import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as bitmaps from './bitmap.js';

/** A size and two sets of slots below it: around the ends of words, too. */
const sets = fc
  .oneof(fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65), fc.integer({ min: 0, max: 200 }))
  .chain((size) => fc.tuple(fc.constant(size), subset(size), subset(size)));

function subset(size: number): fc.Arbitrary<Set<number>> {
  if (size === 0) return fc.constant(new Set());
  return fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: size }).map((slots) => new Set(slots));
}

function bitmapOf(size: number, slots: ReadonlySet<number>): bitmaps.Bitmap {
  const bitmap = bitmaps.emptyBitmap(size);
  for (const slot of slots) bitmaps.setBit(bitmap, slot);
  return bitmap;
}

const both = (a: ReadonlySet<number>, b: ReadonlySet<number>) => new Set([...a].filter((slot) => b.has(slot)));
const without = (a: ReadonlySet<number>, b: ReadonlySet<number>) => new Set([...a].filter((slot) => !b.has(slot)));
const ascending = (slots: ReadonlySet<number>): number[] => [...slots].sort((a, b) => a - b);
const slotsIn = (bitmap: bitmaps.Bitmap): number[] => [...bitmaps.slotsOf(bitmap)];

describe('a bitmap', () => {
  it('has the slots that were set', () => {
    fc.assert(
      fc.property(sets, ([size, slots]) => {
        const bitmap = bitmapOf(size, slots);
        expect(slotsIn(bitmap)).toEqual(ascending(slots));
        expect(bitmaps.countBits(bitmap)).toBe(slots.size);
        for (let slot = 0; slot < size; slot++) expect(bitmaps.hasBit(bitmap, slot)).toBe(slots.has(slot));
      }),
    );
  });

  it('has all slots when it is full, and none beyond the last', () => {
    fc.assert(
      fc.property(sets, ([size]) => {
        expect(slotsIn(bitmaps.fullBitmap(size))).toEqual(Array.from({ length: size }, (_, slot) => slot));
      }),
    );
  });

  it('combines with another as sets do', () => {
    fc.assert(
      fc.property(sets, ([size, a, b]) => {
        const [first, second] = [bitmapOf(size, a), bitmapOf(size, b)];
        expect(bitmaps.countCommon(first, second)).toBe(both(a, b).size);
        const [common, all] = [first.slice(), first.slice()];
        bitmaps.intersect(common, second);
        bitmaps.unite(all, second);
        expect(slotsIn(common)).toEqual(ascending(both(a, b)));
        expect(slotsIn(all)).toEqual(ascending(new Set([...a, ...b])));
        const rest = bitmaps.fullBitmap(size);
        bitmaps.difference(first, second, rest);
        expect(slotsIn(rest)).toEqual(ascending(without(a, b)));
      }),
    );
  });

  it('tells who is lacking in one of several, and who in more', () => {
    fc.assert(
      fc.property(fc.array(sets, { minLength: 1, maxLength: 4 }), (each) => {
        const size = Math.max(...each.map(([slots]) => slots));
        const passed = each.map(([, slots]) => slots);
        const [once, twice] = [bitmaps.emptyBitmap(size), bitmaps.emptyBitmap(size)];
        for (const slots of passed) bitmaps.addLacking(bitmapOf(size, slots), once, twice);
        for (let slot = 0; slot < size; slot++) {
          const lacking = passed.filter((slots) => !slots.has(slot)).length;
          expect(bitmaps.hasBit(once, slot)).toBe(lacking > 0);
          expect(bitmaps.hasBit(twice, slot)).toBe(lacking > 1);
        }
      }),
    );
  });

  it('takes in and gives up many slots at once', () => {
    fc.assert(
      fc.property(sets, ([size, a, b]) => {
        const bitmap = bitmapOf(size, a);
        bitmaps.setBits(bitmap, Int32Array.from(b));
        expect(slotsIn(bitmap)).toEqual(ascending(new Set([...a, ...b])));
        bitmaps.clearBits(bitmap, Int32Array.from(a));
        expect(slotsIn(bitmap)).toEqual(ascending(without(b, a)));
        for (const slot of b) bitmaps.clearBit(bitmap, slot);
        expect(bitmaps.countBits(bitmap)).toBe(0);
      }),
    );
  });
});
