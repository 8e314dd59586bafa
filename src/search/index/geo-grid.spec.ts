import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Box, inBox, type Point } from '../area.js';
import { NO_PLACE } from './columns.js';
import { GeoGrid } from './geo-grid.js';
import { finish } from './task.js';

/** On, beside and between the lines of the grid, and at the ends of the world. */
const degree = (end: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -end, max: end }),
    fc.integer({ min: -20, max: 20 }).map((cells) => cells * 50_000),
    fc.integer({ min: -20, max: 20 }).map((cells) => cells * 50_000 - 1),
    fc.constantFrom(-end, -end + 1, 0, end - 1, end),
  );
const point: fc.Arbitrary<Point> = fc.record({ latitude: degree(90_000_000), longitude: degree(180_000_000) });
const box: fc.Arbitrary<Box> = fc.tuple(point, point).map(([a, b]) => ({
  south: Math.min(a.latitude, b.latitude),
  west: Math.min(a.longitude, b.longitude),
  north: Math.max(a.latitude, b.latitude),
  east: Math.max(a.longitude, b.longitude),
}));
const homes = fc.array(fc.option(point), { maxLength: 60 });

function gridOf(places: readonly (Point | null)[]): GeoGrid {
  const column = (name: keyof Point) => Int32Array.from(places, (each) => each?.[name] ?? NO_PLACE);
  return finish(GeoGrid.of(column('latitude'), column('longitude')));
}

describe('the grid of places', () => {
  it('holds every home whose place is known, with its place', () => {
    fc.assert(
      fc.property(homes, (places) => {
        const grid = gridOf(places);
        const held = [...grid.slots].map((slot, i) => [slot, grid.latitudes[i], grid.longitudes[i]]);
        const known = places.flatMap((each, slot) => (each ? [[slot, each.latitude, each.longitude]] : []));
        expect(held.sort(([a = 0], [b = 0]) => a - b)).toEqual(known);
      }),
    );
  });

  it('gives stretches that hold all of the boxes, none over another', () => {
    fc.assert(
      fc.property(homes, fc.array(box, { maxLength: 3 }), (places, boxes) => {
        const grid = gridOf(places);
        const stretches = grid.stretches(boxes);
        const read = stretches.flatMap(({ from, to }) => [...grid.slots.subarray(from, to)]);
        expect(new Set(read).size).toBe(read.length);
        for (const [slot, place] of places.entries()) {
          const isInside = place && boxes.some((each) => inBox(each, place.latitude, place.longitude));
          if (isInside) expect(read).toContain(slot);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not read homes that are far away', () => {
    const grid = gridOf(Array.from({ length: 100 }, (_, i) => ({ latitude: i * 500_000, longitude: 0 })));
    const [only, ...others] = grid.stretches([{ south: 4_990_000, west: -10, north: 5_010_000, east: 10 }]);
    expect(others).toEqual([]);
    expect(grid.slots.subarray(only?.from, only?.to)).toEqual(Int32Array.from([10]));
    expect(grid.stretches([{ south: -90_000_000, west: 1_000_000, north: 90_000_000, east: 2_000_000 }])).toEqual([]);
  });
});
