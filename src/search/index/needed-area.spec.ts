import { describe, expect, it } from '@jest/globals';
import type { Filter } from '../filter.js';
import { areasOf } from './needed-area.js';

const E6 = 1_000_000;
const NOTHING: Filter = { propertyTypes: [], features: [], statuses: ['active'] };
const square = (west: number): NonNullable<Filter['polygon']> => [
  { latitude: 46 * E6, longitude: west },
  { latitude: 47 * E6, longitude: west + 0.5 * E6 },
  { latitude: 48 * E6, longitude: west },
  { latitude: 47 * E6, longitude: west - 0.5 * E6 },
];
const circle = { center: { latitude: 47 * E6, longitude: -122 * E6 }, meters: 50_000 };

describe('the areas that a filter needs', () => {
  it.each([
    ['a circle', { near: circle }],
    ['a polygon', { polygon: square(-122 * E6) }],
  ])('have a test for many places that says the same: %s', (_, asked) => {
    const [area] = areasOf({ ...NOTHING, ...asked });
    const test = area?.forMany?.();
    const differing: number[] = [];
    let inside = 0;
    for (let i = 0; i < 5000; i++) {
      const place = [
        47 * E6 + ((i * 7919) % 2_400_000) - 1_200_000,
        -122 * E6 + ((i * 104_729) % 2_400_000) - 1_200_000,
      ] as const;
      if (area?.contains(...place)) inside++;
      if (test?.(...place) !== area?.contains(...place)) differing.push(i);
    }
    expect(differing).toEqual([]);
    expect(inside).toBeGreaterThan(100);
  });

  it('make that test once', () => {
    const [area] = areasOf({ ...NOTHING, polygon: square(-122 * E6) });
    expect(area?.forMany?.()).toBe(area?.forMany?.());
  });

  it('have none across the date line', () => {
    for (const asked of [
      { polygon: square(180 * E6) },
      { near: { ...circle, center: { latitude: 0, longitude: 180 * E6 } } },
    ]) {
      const [area] = areasOf({ ...NOTHING, ...asked });
      expect(area?.forMany?.()).toBeUndefined();
    }
  });
});
