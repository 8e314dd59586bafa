import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseMerge } from './merge-policy.js';
import type { Segment } from './segment.js';

/** All that the policy looks at. */
const sized = (size: number, liveCount = size): Segment => ({ size, liveCount }) as Segment;

describe('the merge policy', () => {
  it('has nothing to merge in none, in one, or in a few', () => {
    expect(chooseMerge([])).toBeUndefined();
    expect(chooseMerge([sized(1_000_000)])).toBeUndefined();
    expect(chooseMerge([sized(1_000_000), sized(16), sized(16), sized(16)])).toBeUndefined();
  });

  it('merges four of about one size', () => {
    const small = [16, 17, 40, 63].map((size) => sized(size));
    expect(chooseMerge([sized(1_000_000), sized(100), ...small, sized(300)])).toEqual(small);
  });

  it('merges everything when much lies beside the largest or is dead', () => {
    const beside = [sized(1_000_000), sized(51_000)];
    expect(chooseMerge(beside)).toEqual(beside);
    const dead = [sized(1_000_000, 949_000)];
    expect(chooseMerge(dead)).toEqual(dead);
    const both = [sized(1_000_000, 975_000), sized(30_000, 26_000)];
    expect(chooseMerge(both)).toEqual(both);
    // The index adds to its own list meanwhile.
    expect(chooseMerge(both)).not.toBe(both);
    expect(chooseMerge([sized(1_000_000, 975_000), sized(20_000)])).toBeUndefined();
  });

  it('takes no notice of a few where there are few', () => {
    expect(chooseMerge([sized(5000, 2000)])).toBeUndefined();
    expect(chooseMerge([sized(5000), sized(1000)])).toBeUndefined();
  });

  it('comes to an end, with few segments left', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 9000 })));
    fc.assert(
      fc.property(sizes, (all) => {
        let segments = all.map((size) => sized(size));
        let merges = 0;
        for (let chosen = chooseMerge(segments); chosen; chosen = chooseMerge(segments)) {
          const sources = new Set(chosen);
          const size = chosen.reduce((sum, { liveCount }) => sum + liveCount, 0);
          segments = [sized(size), ...segments.filter((each) => !sources.has(each))];
          expect(++merges).toBeLessThanOrEqual(all.length);
        }
        // Three at most of each of the sizes up to 4^10.
        expect(segments.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});
