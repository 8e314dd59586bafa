import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxesAround, type Circle, inCircle } from '../area.js';
import { circleRowsTest } from './circle-rows.js';

const E6 = 1_000_000;
/** At a degree's length of a meridian, so many meters. */
const METERS_A_DEGREE = 111_195;

const circle: fc.Arbitrary<Circle> = fc.record({
  center: fc.record({
    latitude: fc.oneof(
      fc.integer({ min: 18 * E6, max: 72 * E6 }),
      fc.integer({ min: -90 * E6, max: 90 * E6 }),
      fc.constantFrom(0, 89 * E6, -89 * E6),
    ),
    longitude: fc.integer({ min: -179 * E6, max: 179 * E6 }),
  }),
  meters: fc.oneof(
    fc.integer({ min: 1, max: 2000 }),
    fc.integer({ min: 2000, max: 200_000 }),
    fc.integer({ min: 1, max: 9_000_000 }),
  ),
});

describe('the rows of a circle', () => {
  it('say of every place what the circle says', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    let circles = 0;
    fc.assert(
      fc.property(circle, fc.array(fc.tuple(unit, unit), { minLength: 60, maxLength: 60 }), (drawn, parts) => {
        const [box, second] = boxesAround(drawn);
        if (!box || second || box.west <= -180 * E6 || box.east >= 180 * E6) return;
        circles++;
        const test = circleRowsTest(drawn, box, (latitude, longitude) => inCircle(drawn, latitude, longitude));
        const { center, meters } = drawn;
        for (const [a, b] of parts) {
          const angle = a * 2 * Math.PI;
          const out = (meters / METERS_A_DEGREE) * E6;
          const parallel = Math.max(0.01, Math.cos((center.latitude / E6) * (Math.PI / 180)));
          // Anywhere in the box and a little beside it, and about where the circle ends.
          const near = {
            latitude: Math.round(center.latitude + out * Math.sin(angle)),
            longitude: Math.round(center.longitude + (out / parallel) * Math.cos(angle) * (0.9 + b * 0.2)),
          };
          const anywhere = {
            latitude: Math.round(box.south - 5 + (box.north - box.south + 10) * a),
            longitude: Math.round(box.west - 5 + (box.east - box.west + 10) * b),
          };
          for (const { latitude, longitude } of [near, anywhere]) {
            if (Math.abs(latitude) > 90 * E6 || Math.abs(longitude) > 180 * E6) continue;
            if (test(latitude, longitude) === inCircle(drawn, latitude, longitude)) continue;
            throw new Error(`${latitude}, ${longitude} of ${JSON.stringify(drawn)}`);
          }
        }
      }),
      { numRuns: 2000 },
    );
    expect(circles).toBeGreaterThan(1000);
  });

  it('work out few distances', () => {
    const drawn = { center: { latitude: 47 * E6, longitude: -122 * E6 }, meters: 40_000 };
    const [box] = boxesAround(drawn);
    let asked = 0;
    const test = circleRowsTest(drawn, box as NonNullable<typeof box>, (latitude, longitude) => {
      asked++;
      return inCircle(drawn, latitude, longitude);
    });
    for (let i = 0; i < 10_000; i++) {
      test(
        drawn.center.latitude + ((i * 7919) % 700_000) - 350_000,
        drawn.center.longitude + ((i * 104_729) % E6) - E6 / 2,
      );
    }
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(200);
  });
});
