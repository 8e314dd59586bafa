import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import type { Cluster, MapView } from '../answers.js';
import { inBox, type Point } from '../area.js';
import { columnOf, gridFor, rowOf } from '../map-grid.js';
import { ClusterCounter } from './cluster-counter.js';

/** Around a corner of the view, so that homes and views meet; on both sides of the date line. */
const longitude = fc.oneof(
  fc.constantFrom(-180_000_000, -179_999_999, 0, 179_999_999, 180_000_000),
  fc.integer({ min: 175_000_000, max: 185_000_000 }).map((each) => (each > 180_000_000 ? each - 360_000_000 : each)),
  fc.integer({ min: -180_000_000, max: 180_000_000 }),
);
const latitude = fc.oneof(fc.constantFrom(-90_000_000, 90_000_000), fc.integer({ min: -5_000_000, max: 5_000_000 }));
const point: fc.Arbitrary<Point> = fc.record({ latitude, longitude });
const view: fc.Arbitrary<MapView> = fc.tuple(point, point, fc.integer({ min: 0, max: 22 })).map(([a, b, zoom]) => ({
  box: {
    south: Math.min(a.latitude, b.latitude),
    west: a.longitude,
    north: Math.max(a.latitude, b.latitude),
    east: b.longitude,
  },
  zoom,
}));

function counted(places: readonly Point[], seen: MapView): Cluster[] {
  const segment = segmentOf(places.map((place, i) => searchable(i + 1, place)));
  const counter = new ClusterCounter(seen);
  const slots = Int32Array.from(places, (_, slot) => slot);
  // As if from several segments.
  counter.count(segment, slots.subarray(0, 3));
  counter.count(segment, slots.subarray(3));
  return counter.finish();
}

describe('clusters', () => {
  it('are the homes of each cell, with their middle and what lies around them', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), view, (places, seen) => {
        const inView = places.filter((each) => inBox(seen.box, each.latitude, each.longitude));
        const grid = gridFor(seen);
        const cells = Map.groupBy(inView, (each) =>
          [rowOf(grid, each.latitude), columnOf(grid, each.longitude)].join(),
        );
        expect(sorted(counted(inView, seen))).toEqual(sorted([...cells.values()].map(clusterOf)));
      }),
      { numRuns: 200 },
    );
  });

  it('come row by row from the southwest, also over the date line', () => {
    const places = [179_000_000, -179_000_000].flatMap((east) =>
      [1_000_000, -1_000_000].map((north) => ({ latitude: north, longitude: east })),
    );
    const seen = { box: { south: -2e6, west: 178e6, north: 2e6, east: -178e6 }, zoom: 10 };
    expect(counted(places, seen).map(({ latitude: north, longitude: east }) => [north / 1e6, east / 1e6])).toEqual([
      [-1, 179],
      [-1, -179],
      [1, 179],
      [1, -179],
    ]);
  });
});

function clusterOf(homes: readonly Point[]): Cluster {
  const [latitudes, longitudes] = [homes.map((home) => home.latitude), homes.map((home) => home.longitude)];
  return {
    count: homes.length,
    latitude: mean(latitudes),
    longitude: mean(longitudes),
    box: {
      south: Math.min(...latitudes),
      west: Math.min(...longitudes),
      north: Math.max(...latitudes),
      east: Math.max(...longitudes),
    },
  };
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

const sorted = (clusters: readonly Cluster[]): Cluster[] =>
  [...clusters].sort((a, b) => a.box.south - b.box.south || a.box.west - b.box.west);
