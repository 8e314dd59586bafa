import { describe, expect, it } from '@jest/globals';
import { readBasemap } from './basemap.js';
import { fromWorld, toWorld } from './mercator.js';

describe('the ground of maps', () => {
  const { outlines, cities } = readBasemap();

  it('has closed lines around the states', () => {
    expect(outlines.length).toBeGreaterThan(51);
    for (const { points } of outlines) expect(points[0]).toEqual(points.at(-1));
  });

  it('knows where land is', () => {
    const isLand = (latitude: number, longitude: number) =>
      outlines.some(({ points }) => encloses(points, toWorld(latitude, longitude)));
    expect(isLand(39.8, -98.6)).toBe(true);
    expect(isLand(64.2, -152.5)).toBe(true);
    expect(isLand(30, -140)).toBe(false);
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
