import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ViewCounter } from './view-counter.js';

const DAYS = ['2026-11-25', '2026-11-26'] as const;
const LOOKS = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...DAYS), fc.integer({ min: 1, max: 5 })),
);

describe('a counter of views', () => {
  it('loses none but those that it says, and takes each once', () => {
    fc.assert(
      fc.property(LOOKS, fc.integer({ min: 1, max: 20 }), (looks, most) => {
        const counter = new ViewCounter(most);
        for (const [id, day, count] of looks) counter.add(id, day, count);
        const taken = counter.take();
        expect(taken.length).toBeLessThanOrEqual(most);
        expect(new Set(taken.map(({ propertyId, day }) => `${String(propertyId)} ${day}`)).size).toBe(taken.length);
        const sum = taken.reduce((total, { count }) => total + count, 0);
        expect(sum + counter.missed).toBe(looks.reduce((total, [, , count]) => total + count, 0));
        expect(counter.take()).toEqual([]);
      }),
    );
  });

  it('gives them in the order in which they are stored', () => {
    const counter = new ViewCounter(10);
    for (const [id, day] of [
      [10, DAYS[1]],
      [9, DAYS[1]],
      [10, DAYS[0]],
    ] as const) {
      counter.add(id, day);
    }
    expect(counter.take().map(({ propertyId, day }) => [propertyId, day])).toEqual([
      [9, DAYS[1]],
      [10, DAYS[0]],
      [10, DAYS[1]],
    ]);
  });
});
