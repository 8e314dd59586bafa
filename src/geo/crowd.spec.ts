import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Crowd, joinCrowded } from './crowd.js';

const join = (into: Crowd, other: Crowd): Crowd => ({ ...into, count: into.count + other.count });

describe('what lies over each other on a map', () => {
  it('is one, at the place of the larger', () => {
    const crowds = [
      { x: 0, y: 0, count: 1 },
      { x: 3, y: 4, count: 9 },
      { x: 30, y: 0, count: 2 },
    ];
    expect(joinCrowded(crowds, 6, join)).toEqual([
      { x: 3, y: 4, count: 10 },
      { x: 30, y: 0, count: 2 },
    ]);
  });

  it('loses nobody, and leaves nothing too near', () => {
    const crowd = fc.record({ x: fc.integer({ max: 500 }), y: fc.nat(500), count: fc.integer({ min: 1, max: 99 }) });
    fc.assert(
      fc.property(fc.array(crowd), fc.nat(80), (crowds, distance) => {
        const joined = joinCrowded(crowds, distance, join);
        const sum = (all: readonly Crowd[]) => all.reduce((total, { count }) => total + count, 0);
        expect(sum(joined)).toBe(sum(crowds));
        joined.forEach((a, i) =>
          joined.slice(i + 1).forEach((b) => {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(distance);
          }),
        );
      }),
    );
  });
});
