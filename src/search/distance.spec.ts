import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDistance, parseDistance, writeDistance } from './distance.js';

describe('a distance in a query string', () => {
  it('is read back exactly as it was written', () => {
    const written = fc
      .tuple(fc.nat(9_999_999), fc.constantFrom('mi', 'km'))
      .map(([tenThousandths, unit]) => `${String(tenThousandths / 10_000)}${unit}`);
    fc.assert(
      fc.property(written, (text) => {
        const meters = parseDistance(text) ?? NaN;
        expect(parseDistance(writeDistance(meters))).toBe(meters);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['5mi', 8046.72, '5mi', '5 miles'],
    ['5 mi', 8046.72, '5mi', '5 miles'],
    ['2.50MI', 4023.36, '2.5mi', '2.5 miles'],
    ['1mi', 1609.344, '1mi', '1 mile'],
    ['8km', 8000, '8km', '8 km'],
    ['1234.5km', 1_234_500, '1234.5km', '1,234.5 km'],
  ])('reads %s', (text, meters, canonical, words) => {
    expect(parseDistance(text)).toBeCloseTo(meters, 6);
    expect(writeDistance(meters)).toBe(canonical);
    expect(formatDistance(meters)).toBe(words);
  });

  it.each(['5', 'mi', '-5mi', '5 miles', '5m', '1e3mi', '5.mi', '5,5km', '5mikm', '1.23456km', ''])(
    'does not take %s for one',
    (text) => {
      expect(parseDistance(text)).toBeUndefined();
    },
  );

  it('is written to a tenth of a meter when it never was read', () => {
    expect(writeDistance(1234.56789)).toBe('1.2346km');
  });
});
