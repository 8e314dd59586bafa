import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countCommonBits, kernelOver } from './bit-kernel.js';

const words = (length: number) => fc.int32Array({ minLength: length, maxLength: length });
/** Around whole rounds and whole blocks, too. */
const lengths = fc.oneof(fc.integer({ min: 0, max: 140 }), fc.constantFrom(2047, 2048, 2049, 4095, 4160, 8193));

function common(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (const [i, word] of a.entries()) {
    for (let bit = 0; bit < 32; bit++) count += ((word & (b[i] as number)) >>> bit) & 1;
  }
  return count;
}

describe('the bit kernel', () => {
  it('runs here', () => {
    expect(countCommonBits).toBeDefined();
  });

  it('adds the bits that a bitmap has in common with each of several', () => {
    fc.assert(
      fc.property(
        lengths.chain((length) => fc.tuple(words(length), fc.array(words(length), { maxLength: 3 }))),
        ([bitmap, others]) => {
          const counts = new Int32Array(others.length).fill(7);
          countCommonBits?.(bitmap, others, counts);
          expect([...counts]).toEqual(others.map((other) => 7 + common(bitmap, other)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps nothing of what it counted before', () => {
    const [full, short] = [new Int32Array(9000).fill(-1), new Int32Array(2049).fill(-1)];
    const counts = new Int32Array(1);
    countCommonBits?.(full, [full], counts);
    countCommonBits?.(short, [short], counts);
    expect([...counts]).toEqual([(9000 + 2049) * 32]);
  });

  it('is not there for more memory than there can be', () => {
    expect(kernelOver(1024)?.words.byteLength).toBe(65_536);
    expect(kernelOver(2 ** 32 + 1)).toBeUndefined();
  });
});
