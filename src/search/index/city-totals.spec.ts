import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import { TERM_KINDS } from './terms.js';

const home = fc.record({
  city: fc.constantFrom('Seattle', 'Spokane', 'Tacoma'),
  status: fc.constantFrom('active' as const, 'pending' as const, 'sold' as const),
  place: fc.option(fc.record({ latitude: fc.nat(90_000_000), longitude: fc.integer({ min: -180_000_000, max: 0 }) })),
  isGone: fc.boolean(),
});

describe('the totals of cities', () => {
  it('are those of the homes for sale that are still live', () => {
    fc.assert(
      fc.property(fc.array(home, { minLength: 1, maxLength: 30 }), (homes) => {
        const segment = segmentOf(
          homes.map(({ city, status, place }, i) => searchable(i + 1, { city, status, ...(place ?? {}) })),
        );
        for (const [i, { isGone }] of homes.entries()) if (isGone) segment.kill(segment.find(i + 1));
        const [from, to] = segment.parts.dictionary.range(TERM_KINDS.city);
        for (let number = from; number < to; number++) {
          const here = homes.filter((each) => each.city === segment.label(number));
          const live = here.filter(({ status, isGone }) => status === 'active' && !isGone);
          const places = live.flatMap(({ place }) => place ?? []);
          expect(segment.cities.count(number)).toBe(live.length);
          expect(segment.cities.placesOf(number)).toEqual({
            placed: places.length,
            latitudes: places.reduce((sum, { latitude }) => sum + latitude, 0),
            longitudes: places.reduce((sum, { longitude }) => sum + longitude, 0),
          });
        }
      }),
    );
  });
});
