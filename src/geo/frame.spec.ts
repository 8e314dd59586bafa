import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBasemap } from './basemap.js';
import { Frame } from './frame.js';

/** As https://www.w3.org/TR/SVG2/paths.html has it, of the commands that are used here. */
const PATH = /^(M-?\d+[ -]\d+l(-?\d+[ -]\d+ ?)+z?)*$/;

const frames = fc
  .record({
    south: fc.double({ min: 20, max: 65, noNaN: true }),
    west: fc.double({ min: -170, max: -65, noNaN: true }),
    // From a few blocks to the whole country.
    reach: fc.double({ min: -3, max: 1.7, noNaN: true }).map((power) => 10 ** power),
    beyond: fc.constantFrom(0.4, 1),
  })
  .map(({ south, west, reach, beyond }) => {
    const bounds = { south, west, north: Math.min(80, south + reach), east: west + 2 * reach };
    return new Frame(bounds, 400, 220, beyond);
  });

describe('a frame', () => {
  const basemap = readBasemap();

  it('draws paths that browsers read, wherever it lies', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(frame.land(basemap)).toMatch(PATH);
        expect(frame.borders(basemap)).toMatch(PATH);
      }),
      { numRuns: 300 },
    );
  });

  it('draws nothing where a line is no longer than a point', () => {
    const bounds = { south: 40, west: -100, north: 50, east: -80 };
    const frame = new Frame(bounds, 400, 220, 1);
    const [x, y] = [0.25, 0.35];
    const points = [0, 1, 2].map((i) => ({ x: x + i * 1e-9, y }));
    const speck = { points, west: x, east: x, north: y, south: y };
    expect(frame.borders({ shores: [], borders: [speck], cities: [] })).toBe('');
  });

  it('draws what lies in it, and ends where it ends', () => {
    const kansas = new Frame({ south: 38, west: -99, north: 39, east: -97 }, 400, 220, 0.4);
    const numbers = kansas.land(basemap).match(/-?\d+/g) ?? [];
    expect(numbers.length).toBeGreaterThanOrEqual(8);
    expect(numbers.length).toBeLessThan(14);
    expect(kansas.borders(basemap)).toBe('');
    const seattle = new Frame({ south: 47, west: -123, north: 48.2, east: -121 }, 400, 220, 0.4);
    expect(seattle.land(basemap).length).toBeGreaterThan(500);
  });
});
