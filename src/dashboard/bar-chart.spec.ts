import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawBars } from './bar-chart.js';

interface Bar {
  x: number;
  base: number;
  tall: number;
  wide: number;
}

function barsIn(path: string): Bar[] {
  return [...path.matchAll(/M([\d.]+) ([\d.]+)v-([\d.]+)h([\d.]+)v([\d.]+)z/g)].map(([, x, base, up, wide, down]) => {
    expect(up).toBe(down);
    return { x: Number(x), base: Number(base), tall: Number(up), wide: Number(wide) };
  });
}

const VALUES = fc.array(fc.oneof(fc.nat(6), fc.nat(1_000_000_000)), { maxLength: 60 });
const HEIGHT = fc.integer({ min: 8, max: 200 });

describe('a bar chart', () => {
  it('has a bar for each number but zero, inside its box, none over another', () => {
    fc.assert(
      fc.property(VALUES, HEIGHT, (values, height) => {
        const { path, width, ...box } = drawBars(values, height);
        const bars = barsIn(path);
        expect(box.height).toBe(height);
        expect(bars).toHaveLength(values.filter((value) => value > 0).length);
        expect(path.replace(/M[\d.]+ [\d.]+v-[\d.]+h[\d.]+v[\d.]+z/g, '')).toBe('');
        let end = 0;
        for (const { x, base, tall, wide } of bars) {
          expect(x).toBeGreaterThanOrEqual(end);
          end = x + wide;
          expect(base).toBe(height);
          expect(tall).toBeGreaterThan(0);
          expect(tall).toBeLessThanOrEqual(height);
        }
        expect(end).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('has the higher bar for the higher number, and fills its box with the highest', () => {
    fc.assert(
      fc.property(VALUES, HEIGHT, (values, height) => {
        const counted = values.filter((value) => value > 0);
        const bars = barsIn(drawBars(values, height).path);
        for (const [i, a] of counted.entries()) {
          for (const [k, b] of counted.entries()) {
            if (a > b) expect(bars[i]?.tall).toBeGreaterThanOrEqual(bars[k]?.tall ?? 0);
          }
        }
        const highest = Math.max(0, ...counted);
        if (highest >= 4) expect(bars[counted.indexOf(highest)]?.tall).toBe(height);
      }),
    );
  });

  it('is empty without a number', () => {
    expect(drawBars([], 40)).toEqual({ width: 8, height: 40, path: '' });
    expect(drawBars([0, 0], 40)).toEqual({ width: 18, height: 40, path: '' });
  });
});
