import { describe, expect, it } from '@jest/globals';
import { readBasemap } from './basemap.js';
import { fromWorld, toWorld } from './mercator.js';

describe('the ground of maps', () => {
  const { shores, borders, cities } = readBasemap();

  it('has closed lines around land', () => {
    expect(shores.length).toBeGreaterThan(51);
    for (const { points } of shores) expect(points[0]).toEqual(points.at(-1));
  });

  it('has each border of two states once', () => {
    const ofPoint = ({ x, y }: { x: number; y: number }): string => `${x} ${y}`;
    const steps = borders
      .flatMap(({ points }) => points.slice(1).map((point, i) => [ofPoint(points[i]!), ofPoint(point)]))
      .filter(([from, to]) => from !== to)
      .map((ends) => ends.sort().join());
    const twice = steps.filter((step, i) => steps.indexOf(step) !== i);
    expect(twice).toEqual([]);
    // Between Kansas and Nebraska.
    const { y } = toWorld(40, 0);
    const [west, east] = [toWorld(0, -102).x, toWorld(0, -95.5).x];
    expect(borders.some(({ points }) => points.some((p) => Math.abs(p.y - y) < 1e-4 && p.x > west && p.x < east))).toBe(
      true,
    );
  });

  it('knows where land is', () => {
    const isLand = (latitude: number, longitude: number) =>
      shores.filter(({ points }) => encloses(points, toWorld(latitude, longitude))).length % 2 === 1;
    expect(isLand(39.8, -98.6)).toBe(true);
    expect(isLand(64.2, -152.5)).toBe(true);
    expect(isLand(30, -140)).toBe(false);
    // Lake Michigan.
    expect(isLand(43.5, -87)).toBe(false);
  });

  it('names the largest cities first', () => {
    expect(cities.slice(0, 10).map(({ name }) => name)).toContain('New York');
    const seattle = cities.find(({ name }) => name === 'Seattle')!;
    const { latitude, longitude } = fromWorld(seattle);
    expect(Math.abs(latitude - 47.6)).toBeLessThan(0.2);
    expect(Math.abs(longitude + 122.3)).toBeLessThan(0.2);
  });
});

function encloses(points: readonly { x: number; y: number }[], { x, y }: { x: number; y: number }): boolean {
  let inside = false;
  points.forEach((a, i) => {
    const b = points.at(i - 1)!;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}
