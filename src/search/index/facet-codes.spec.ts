import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { BATH_STEPS, BED_STEPS, GARAGE_STEPS } from '../answers.js';
import * as codes from './facet-codes.js';

const count = (min: number, max: number) => fc.oneof(fc.integer({ min, max: 8 }), fc.integer({ min, max }));
const coded: fc.Arbitrary<codes.Coded> = fc.record({
  status: fc.nat(PUBLIC_STATUSES.length - 1),
  propertyType: fc.nat(PROPERTY_TYPES.length - 1),
  bedrooms: count(-1, 50),
  bathrooms: count(-1, 200),
  garageSpaces: count(-1, 100),
  priceCut: fc.boolean(),
  hasPhotos: fc.boolean(),
});

const reached = (steps: readonly number[], value: number): number => steps.filter((step) => value >= step).length;

it('a facet code tells everything that facets count', () => {
  fc.assert(
    fc.property(coded, (facts) => {
      const code = codes.facetCode(facts);
      expect(code).toBeLessThan(codes.CODES);
      expect({
        status: codes.statusOf(code),
        type: codes.typeOf(code),
        beds: codes.bedStepsOf(code),
        baths: codes.bathStepsOf(code),
        garage: codes.garageStepsOf(code),
        isCut: codes.isCut(code),
        isPictured: codes.isPictured(code),
        bits: [code & codes.PRICE_CUT, code & codes.HAS_PHOTOS].map((bit) => bit !== 0),
      }).toEqual({
        status: facts.status,
        type: facts.propertyType,
        beds: reached(BED_STEPS, facts.bedrooms),
        baths: reached(BATH_STEPS, facts.bathrooms / 4),
        garage: reached(GARAGE_STEPS, facts.garageSpaces),
        isCut: facts.priceCut,
        isPictured: facts.hasPhotos,
        bits: [facts.priceCut, facts.hasPhotos],
      });
    }),
  );
});
