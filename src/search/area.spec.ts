import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Box,
  boxesAround,
  type Circle,
  inBox,
  inCircle,
  inPolygon,
  linesAbreast,
  metersBetween,
  type Point,
  type Polygon,
  splitBox,
  unwrap,
  wrap,
} from './area.js';

const E6 = 1_000_000;
const RUNS = { numRuns: 1000 };

const at = (latitude: number, longitude: number): Point => ({ latitude: latitude * E6, longitude: longitude * E6 });
const holds = (polygon: Polygon, { latitude, longitude }: Point) => inPolygon(polygon, latitude, longitude);
const someHolds = (boxes: readonly Box[], { latitude, longitude }: Point) =>
  boxes.some((box) => inBox(box, latitude, longitude));
const round = (degrees: number) => Math.round(degrees * E6) / E6;

/** Without looking where the lines lie. */
function holdsByAllLines(polygon: Polygon, { latitude: y, longitude: x }: Point): boolean {
  const lines = polygon.map((to, i) => ({ from: polygon.at(i - 1) as Point, to }));
  const isOn = ({ from, to }: (typeof lines)[number]): boolean =>
    (to.longitude - from.longitude) * (y - from.latitude) === (to.latitude - from.latitude) * (x - from.longitude) &&
    y >= Math.min(from.latitude, to.latitude) &&
    y <= Math.max(from.latitude, to.latitude) &&
    x >= Math.min(from.longitude, to.longitude) &&
    x <= Math.max(from.longitude, to.longitude);
  if (lines.some(isOn)) return true;
  const toTheEast = lines.filter(({ from, to }) => {
    if (from.latitude > y === to.latitude > y) return false;
    const part = (y - from.latitude) / (to.latitude - from.latitude);
    return x < from.longitude + part * (to.longitude - from.longitude);
  });
  return toTheEast.length % 2 === 1;
}

/** Turned around the earth's axis by so many millionths of a degree. */
const turned = ({ latitude, longitude }: Point, by: number) => wrap({ latitude, longitude: longitude + by });

/** The ends, the poles and the date line are where things go wrong. */
const latitude = fc.oneof(
  fc.integer({ min: -90 * E6, max: 90 * E6 }),
  fc.constantFrom(-90, -89.999999, 0, 89.9, 90).map((degrees) => Math.round(degrees * E6)),
);
const longitude = fc.oneof(
  fc.integer({ min: -180 * E6, max: 180 * E6 }),
  fc.constantFrom(-180, -179.999999, 0, 179.999999, 180).map((degrees) => Math.round(degrees * E6)),
);
const point: fc.Arbitrary<Point> = fc.record({ latitude, longitude });
const circle: fc.Arbitrary<Circle> = fc.record({
  center: point,
  meters: fc.oneof(fc.integer({ min: 1, max: 804_672 }), fc.integer({ min: 1, max: 20_100_000 })),
});
const box: fc.Arbitrary<Box> = fc
  .tuple(latitude, latitude, longitude, longitude)
  .map(([a, b, west, east]) => ({ south: Math.min(a, b), west, north: Math.max(a, b), east }));

/** Few coordinates, so that lines touch and cross, and points lie upon them. */
const smallPolygon = fc.array(fc.record({ latitude: fc.nat(6), longitude: fc.nat(6) }), {
  minLength: 1,
  maxLength: 9,
});
const smallPoint = fc.record({ latitude: fc.integer({ min: -1, max: 7 }), longitude: fc.integer({ min: -1, max: 7 }) });
const anyPolygon = fc
  .array(point, { minLength: 1, maxLength: 8 })
  .map(unwrap)
  .filter((polygon) => polygon !== null);

describe('a distance', () => {
  it('is right to half a percent', () => {
    const portland = at(45.5152, -122.6784);
    const seattle = at(47.6062, -122.3321);
    expect(metersBetween(seattle, portland.latitude, portland.longitude) / 1000).toBeCloseTo(234, 0);
    expect(metersBetween(at(0, 179.5), 0, -179.5 * E6) / 1000).toBeCloseTo(111, 0);
  });
});

describe('the boxes around a circle', () => {
  it('contain whatever lies in it', () => {
    // Points at about its edge, in every direction.
    const near = fc.tuple(
      circle,
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      fc.double({ min: 0, max: 1.001, noNaN: true }),
    );
    fc.assert(
      fc.property(near, ([area, bearing, share]) => {
        const home = destination(area.center, bearing, area.meters * share);
        fc.pre(inCircle(area, home.latitude, home.longitude));
        expect(someHolds(boxesAround(area), home)).toBe(true);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(circle, point, (area, home) => {
        fc.pre(inCircle(area, home.latitude, home.longitude));
        expect(someHolds(boxesAround(area), home)).toBe(true);
      }),
      RUNS,
    );
  });

  it('are ordinary ones, two at most', () => {
    fc.assert(
      fc.property(circle, (area) => {
        expectOrdinary(boxesAround(area));
      }),
      RUNS,
    );
  });

  it('are as narrow as the circle', () => {
    const [around] = boxesAround({ center: at(60, 10), meters: 10_000 });
    expect(around?.north).toBeCloseTo(60_089_932, -2);
    expect(around?.south).toBeCloseTo(59_910_068, -2);
    expect(((around?.east ?? 0) - (around?.west ?? 0)) / 2).toBeCloseTo(179_864, -2);
  });

  it('are two where it lies over the date line, and go all around a pole', () => {
    const over = boxesAround({ center: at(51.9, 179.99), meters: 8000 });
    expect(over).toHaveLength(2);
    expect(over.map(({ west, east }) => [west === -180 * E6, east === 180 * E6])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(boxesAround({ center: at(89.99, 20), meters: 5000 })).toEqual([
      { south: expect.any(Number), west: -180 * E6, north: 90 * E6, east: 180 * E6 },
    ]);
  });
});

describe('a polygon', () => {
  it('is what lies on one side of all its lines, when it is a triangle', () => {
    fc.assert(
      fc.property(smallPoint, smallPoint, smallPoint, smallPoint, (a, b, c, home) => {
        const side = (from: Point, to: Point, { latitude: y, longitude: x }: Point): number =>
          Math.sign(
            (to.longitude - from.longitude) * (y - from.latitude) -
              (to.latitude - from.latitude) * (x - from.longitude),
          );
        fc.pre(side(a, b, c) !== 0);
        const sides = [side(a, b, home), side(b, c, home), side(c, a, home)];
        expect(holds([a, b, c], home)).toBe(!(sides.includes(1) && sides.includes(-1)));
      }),
      RUNS,
    );
  });

  it('is the same whichever corner comes first and whichever way round', () => {
    fc.assert(
      fc.property(smallPolygon, fc.nat(8), smallPoint, (polygon, first, home) => {
        const start = first % polygon.length;
        const rotated = [...polygon.slice(start), ...polygon.slice(0, start)];
        expect(holds(rotated, home)).toBe(holds(polygon, home));
        expect(holds(polygon.toReversed(), home)).toBe(holds(polygon, home));
      }),
      RUNS,
    );
  });

  it('holds its corners, and nothing changes when the first one is repeated at the end', () => {
    fc.assert(
      fc.property(smallPolygon, smallPoint, (polygon, home) => {
        expect(polygon.every((corner) => holds(polygon, corner))).toBe(true);
        expect(holds([...polygon, polygon[0] as Point], home)).toBe(holds(polygon, home));
      }),
      RUNS,
    );
  });

  it('holds the same homes wherever around the earth both are turned, the date line included', () => {
    fc.assert(
      fc.property(smallPolygon, smallPoint, longitude, (polygon, home, by) => {
        const moved = unwrap(polygon.map((corner) => turned(corner, by)));
        expect(holds(moved as Polygon, turned(home, by))).toBe(holds(polygon, home));
      }),
      RUNS,
    );
  });

  it('lies in the boxes around it', () => {
    fc.assert(
      fc.property(anyPolygon, point, (polygon, home) => {
        fc.pre(holds(polygon, home));
        expect(someHolds(boxesAround(polygon), home)).toBe(true);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(anyPolygon, (polygon) => {
        expectOrdinary(boxesAround(polygon));
      }),
      RUNS,
    );
  });

  it('holds the same homes by a few of its lines as by all of them, however many it has', () => {
    const corner = fc.record({ latitude: fc.nat(40), longitude: fc.nat(40) });
    const home = fc.record({ latitude: fc.integer({ min: -1, max: 41 }), longitude: fc.integer({ min: -1, max: 41 }) });
    const many = fc.array(corner, { minLength: 25, maxLength: 700, size: 'max' });
    fc.assert(
      fc.property(many, fc.array(home, { minLength: 20, maxLength: 20 }), (polygon, homes) => {
        for (const each of homes) expect(holds(polygon, each)).toBe(holdsByAllLines(polygon, each));
      }),
      { numRuns: 200 },
    );
  });

  it('knows how many of its lines lie side by side', () => {
    const zigzag = (corners: number, jitter: number) =>
      Array.from({ length: corners }, (_, i) => at((i % 2) * 10 + jitter * (i / corners), i / 1000));
    expect(linesAbreast(zigzag(1000, 0))).toBe(1000);
    expect(linesAbreast(zigzag(1000, 0.5))).toBeGreaterThan(990);
    const circle = Array.from({ length: 2000 }, (_, i) =>
      at(round(Math.sin((i / 1000) * Math.PI)), round(Math.cos((i / 1000) * Math.PI))),
    );
    expect(linesAbreast(circle)).toBeLessThan(5);
    // A border along a parallel has all its corners in a row, and none of its lines beside another.
    const flat = [...Array.from({ length: 1000 }, (_, i) => at(49, i / 1000)), at(48, 1), at(48, 0)];
    expect(linesAbreast(flat)).toBe(2);
    // More latitudes than there are bands for, and nearly all lines from one of them to another.
    const steps = Array.from({ length: 511 }, (_, i) => at(round(49 + i / 100_000), -70 + i / 100_000));
    const between = Array.from({ length: 1400 }, (_, i) => at(i % 2 ? 49 : 25.000_01, round(-124 + i / 30)));
    expect(linesAbreast([at(25, -124), ...between, ...steps])).toBeGreaterThan(1300);
  });

  it('does not hold what a line that crosses itself encloses twice', () => {
    const star = [at(3, 0), at(-2.4, 1.8), at(0.9, -2.9), at(0.9, 2.9), at(-2.4, -1.8)];
    expect(holds(star, at(0, 0))).toBe(false);
    expect(holds(star, at(2, 0))).toBe(true);
    const hourglass = [at(0, 0), at(2, 2), at(2, 0), at(0, 2)];
    expect(holds(hourglass, at(1, 0.5))).toBe(false);
    expect(holds(hourglass, at(1.5, 1))).toBe(true);
    expect(holds(hourglass, at(0.5, 1))).toBe(true);
  });

  it('consists of its line when it has no width', () => {
    const line = [at(0, 0), at(1, 1), at(2, 2)];
    expect(holds(line, at(1.5, 1.5))).toBe(true);
    expect(holds(line, at(1.5, 1.4))).toBe(false);
    expect(holds([at(1, 1), at(1, 1), at(1, 1)], at(1, 1))).toBe(true);
    expect(holds([at(1, 1), at(1, 1), at(1, 1)], at(1, 1.000001))).toBe(false);
    expect(holds([], at(0, 0))).toBe(false);
    expect(boxesAround([])).toEqual([]);
  });

  it('goes over the date line the shorter way', () => {
    const aleutians = unwrap([at(51, 178), at(53, -179), at(51, -176)]) as Polygon;
    expect(aleutians.map((corner) => corner.longitude / E6)).toEqual([178, 181, 184]);
    expect(holds(aleutians, at(51.5, 179.9))).toBe(true);
    expect(holds(aleutians, at(51.5, -179.9))).toBe(true);
    expect(holds(aleutians, at(52, 180))).toBe(true);
    expect(holds(aleutians, at(52, -180))).toBe(true);
    expect(holds(aleutians, at(52, 0))).toBe(false);
    expect(boxesAround(aleutians)).toEqual([
      { south: 51 * E6, west: 178 * E6, north: 53 * E6, east: 180 * E6 },
      { south: 51 * E6, west: -180 * E6, north: 53 * E6, east: -176 * E6 },
    ]);
  });

  it('does not go around a pole', () => {
    expect(unwrap([at(60, 0), at(60, 120), at(60, -120)])).toBeNull();
    expect(unwrap([at(60, 0), at(60, 120), at(60, -120), at(60, 0), at(60, 120)])).toBeNull();
  });

  it('is unwrapped as it is written, always in the same way', () => {
    fc.assert(
      fc.property(anyPolygon, (polygon) => {
        expect(unwrap(polygon.map(wrap))).toEqual(polygon);
      }),
      RUNS,
    );
  });
});

describe('a box', () => {
  it('is the two parts into which the date line splits it', () => {
    fc.assert(
      fc.property(box, point, (whole, home) => {
        const parts = splitBox(whole);
        expectOrdinary(parts);
        expect(someHolds(parts, home)).toBe(inBox(whole, home.latitude, home.longitude));
      }),
      RUNS,
    );
  });
});

function expectOrdinary(boxes: readonly Box[]): void {
  expect([1, 2]).toContain(boxes.length);
  for (const { south, west, north, east } of boxes) {
    expect([south, west, north, east].every(Number.isInteger)).toBe(true);
    expect(south >= -90 * E6 && north <= 90 * E6 && west >= -180 * E6 && east <= 180 * E6).toBe(true);
    expect(south <= north && west <= east).toBe(true);
  }
}

/** Where one comes to who goes so many meters along a great circle. */
function destination({ latitude: lat, longitude: lng }: Point, bearing: number, meters: number): Point {
  const [a, b, angle] = [(lat / E6) * (Math.PI / 180), (lng / E6) * (Math.PI / 180), meters / 6_371_008.8];
  const latitudeThere = Math.asin(
    Math.max(-1, Math.min(1, Math.sin(a) * Math.cos(angle) + Math.cos(a) * Math.sin(angle) * Math.cos(bearing))),
  );
  const across = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(a),
    Math.cos(angle) - Math.sin(a) * Math.sin(latitudeThere),
  );
  const degrees = (radians: number): number => Math.round(radians * (180 / Math.PI) * E6);
  return wrap({ latitude: degrees(latitudeThere), longitude: degrees(b + across) });
}
