import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodePolyline, encodePolyline } from './polyline.js';

describe('an encoded polyline', () => {
  it('is as Google documents it', () => {
    const corners = [
      [3_850_000, -12_020_000],
      [4_070_000, -12_095_000],
      [4_325_200, -12_645_300],
    ] as const;
    expect(encodePolyline(corners)).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@');
    expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual(corners);
  });

  it('says any corners on the earth', () => {
    const corner = fc.tuple(fc.integer({ min: -9e6, max: 9e6 }), fc.integer({ min: -18e6, max: 18e6 }));
    fc.assert(
      fc.property(fc.array(corner), (corners) => {
        expect(decodePolyline(encodePolyline(corners))).toEqual(corners);
      }),
    );
  });

  it.each(['_', '?', '_p~iF', '_p~iF~ps|', 'a b', '??!?', '~~~~~~~~~~~~?', 'é?'])('is not %j', (text) => {
    expect(decodePolyline(text)).toBeNull();
  });

  it('is none of what is written at random, or corners', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const [latitude, longitude] of decodePolyline(text) ?? []) {
          expect(Number.isInteger(latitude) && Number.isInteger(longitude)).toBe(true);
        }
      }),
    );
  });
});
