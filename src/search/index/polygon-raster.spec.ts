import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxesAround, type Contains, inPolygon, type Point, type Polygon, polygonTest, unwrap } from '../area.js';
import { rasterTest } from './polygon-raster.js';

const E6 = 1_000_000;

const corner = fc.oneof(
  // A metro, a state, anywhere.
  pointWithin({ south: 47 * E6, west: -122 * E6, height: 0.5 * E6, width: 0.6 * E6 }),
  pointWithin({ south: 45 * E6, west: -124 * E6, height: 4 * E6, width: 7 * E6 }),
  pointWithin({ south: -90 * E6, west: -180 * E6 + 1, height: 180 * E6, width: 360 * E6 - 2 }),
);
const polygon = fc.oneof(
  fc.array(corner, { minLength: 1, maxLength: 30 }),
  // Corners on a coarse grid: lines along meridians and parallels, on one another, and through each other's corners.
  fc
    .array(fc.record({ latitude: fc.nat(6), longitude: fc.nat(6) }), { minLength: 3, maxLength: 9 })
    .map((corners) =>
      corners.map(({ latitude, longitude }) => ({ latitude: latitude * 12_345, longitude: longitude * 23_456 })),
    ),
);

interface Region {
  south: number;
  west: number;
  height: number;
  width: number;
}

function pointWithin({ south, west, height, width }: Region): fc.Arbitrary<Point> {
  return fc.record({
    latitude: fc.integer({ min: south, max: south + height }),
    longitude: fc.integer({ min: west, max: west + width }),
  });
}

/** Places all over the box of a polygon, beside it, and on its lines or next to them. */
function places(corners: Polygon, parts: readonly [number, number][]): Point[] {
  const latitudes = corners.map(({ latitude }) => latitude);
  const longitudes = corners.map(({ longitude }) => longitude);
  const between = (values: readonly number[], part: number): number => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return Math.round(least + (most - least) * (part * 1.1 - 0.05));
  };
  return parts.flatMap(([a, b], i) => {
    const from = corners[i % corners.length] as Point;
    const to = corners[(i + 1) % corners.length] as Point;
    const onLine = {
      latitude: Math.round(from.latitude + (to.latitude - from.latitude) * a),
      longitude: Math.round(from.longitude + (to.longitude - from.longitude) * a),
    };
    const beside = Math.round((b - 0.5) * 6);
    return [
      { latitude: between(latitudes, a), longitude: between(longitudes, b) },
      onLine,
      { latitude: onLine.latitude + beside, longitude: onLine.longitude - beside },
    ];
  });
}

function rasterOf(corners: Polygon): Contains | undefined {
  const [box, second] = boxesAround(corners);
  return box && !second ? rasterTest(corners, box, polygonTest(corners)) : undefined;
}

describe('a raster of a polygon', () => {
  it('says of every place what the polygon says', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    let rasters = 0;
    fc.assert(
      fc.property(polygon, fc.array(fc.tuple(unit, unit), { minLength: 60, maxLength: 60 }), (drawn, parts) => {
        const corners = unwrap(drawn);
        const test = corners && rasterOf(corners);
        if (!test) return;
        rasters++;
        for (const { latitude, longitude } of places(corners, parts)) {
          if (test(latitude, longitude) === inPolygon(corners, latitude, longitude)) continue;
          throw new Error(`${latitude}, ${longitude} of ${JSON.stringify(corners)}`);
        }
      }),
      { numRuns: 500 },
    );
    expect(rasters).toBeGreaterThan(300);
  });

  it('asks for few places of a large polygon', () => {
    const corners = [
      { latitude: 0, longitude: 0 },
      { latitude: 2 * E6, longitude: 3 * E6 },
      { latitude: 4 * E6, longitude: 0 },
      { latitude: 2 * E6, longitude: -3 * E6 },
    ];
    let asked = 0;
    const [box] = boxesAround(corners);
    const test = rasterTest(corners, box as NonNullable<typeof box>, (latitude, longitude) => {
      asked++;
      return inPolygon(corners, latitude, longitude);
    });
    const made = asked;
    for (let i = 0; i < 10_000; i++) test?.((i * 7919) % (4 * E6), ((i * 104_729) % (6 * E6)) - 3 * E6);
    expect(made).toBeLessThan(500);
    expect(asked - made).toBeLessThan(600);
  });

  it('is not made where pixels would be too small, nor across the date line', () => {
    const small = [0, 19_999].flatMap((latitude) => [0, 40_000].map((longitude) => ({ latitude, longitude })));
    expect(rasterOf(small)).toBeUndefined();
    const beyond = [0, E6].flatMap((latitude) => [181, 183].map((east) => ({ latitude, longitude: east * E6 })));
    expect(rasterOf(beyond)).toBeUndefined();
  });
});
