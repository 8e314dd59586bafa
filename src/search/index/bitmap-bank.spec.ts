import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scattered } from '../../../test/support/segments.js';
import { type Bitmap, countCommon } from './bitmap.js';
import { BitmapBank } from './bitmap-bank.js';

/** Short ones, which are no matter of the kernel; and long ones around whole rounds and blocks of it. */
const LENGTHS = [1, 257, 4095, 4096, 4097, 4128, 6144, 6145, 8191];
const CAPACITY = 3;

function words(length: number, seed: number): Bitmap {
  return Int32Array.from(scattered(length, 2 ** 32, seed));
}

describe('a bank of bitmaps', () => {
  it('counts what a bitmap has in common with each of its own, which are written like any others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LENGTHS),
        fc.array(fc.nat(1e6), { minLength: 1, maxLength: CAPACITY }),
        fc.nat(1e6),
        (length, seeds, seed) => {
          const bank = new BitmapBank(length, CAPACITY);
          const own = seeds.map((each) => {
            const bitmap = bank.add();
            expect(bitmap).toEqual(new Int32Array(length));
            bitmap.set(words(length, each));
            return bitmap;
          });
          const asked = words(length, seed);
          const counts = bank.countCommonWithEach(asked, own);
          expect([...counts]).toEqual(seeds.map((each) => countCommon(asked, words(length, each))));
          expect(bank.countCommon(own[0] as Bitmap, own.at(-1) as Bitmap)).toBe(
            countCommon(words(length, seeds[0] as number), words(length, seeds.at(-1) as number)),
          );
          expect(bank.memory).toBe(seeds.length * length * 4);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps nothing of a longer part when it counts a shorter one', () => {
    const bank = new BitmapBank(4097, 1);
    const own = bank.add().fill(-1);
    expect(bank.countCommon(new Int32Array(4097).fill(-1), own)).toBe(4097 * 32);
    expect(bank.countCommon(new Int32Array(4097), own)).toBe(0);
  });
});
