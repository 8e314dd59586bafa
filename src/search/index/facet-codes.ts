import { BATH_STEPS, BED_STEPS, GARAGE_STEPS } from '../answers.js';

/**
 * Everything that is counted beside the filters, apart from features, packed into 16 bits for each listing: one look and one increment
 * count all facets of a listing at once.
 */
const STATUS = { shift: 0, mask: 3 };
const TYPE = { shift: 2, mask: 7 };
const BEDS = { shift: 5, mask: 7 };
const BATHS = { shift: 8, mask: 7 };
const GARAGE = { shift: 11, mask: 3 };
export const PRICE_CUT = 1 << 13;
export const HAS_PHOTOS = 1 << 14;
export const CODES = 1 << 15;

export interface Coded {
  status: number;
  propertyType: number;
  /** Below 0 where not known, here and for the next two. */
  bedrooms: number;
  /** In quarters. */
  bathrooms: number;
  garageSpaces: number;
  priceCut: boolean;
  hasPhotos: boolean;
}

/** As columns have them. */
export const BATH_QUARTERS: readonly number[] = BATH_STEPS.map((step) => step * 4);

export function facetCode(facts: Coded): number {
  return (
    (facts.status << STATUS.shift) |
    (facts.propertyType << TYPE.shift) |
    (stepsReached(BED_STEPS, facts.bedrooms) << BEDS.shift) |
    (stepsReached(BATH_QUARTERS, facts.bathrooms) << BATHS.shift) |
    (stepsReached(GARAGE_STEPS, facts.garageSpaces) << GARAGE.shift) |
    (facts.priceCut ? PRICE_CUT : 0) |
    (facts.hasPhotos ? HAS_PHOTOS : 0)
  );
}

/** How many of the steps a value reaches: what is counted for "3 or more" are those that reach the third step. */
function stepsReached(steps: readonly number[], value: number): number {
  let reached = 0;
  while (reached < steps.length && value >= (steps[reached] as number)) reached++;
  return reached;
}

export const statusOf = (code: number): number => (code >>> STATUS.shift) & STATUS.mask;
export const typeOf = (code: number): number => (code >>> TYPE.shift) & TYPE.mask;
export const bedStepsOf = (code: number): number => (code >>> BEDS.shift) & BEDS.mask;
export const bathStepsOf = (code: number): number => (code >>> BATHS.shift) & BATHS.mask;
export const garageStepsOf = (code: number): number => (code >>> GARAGE.shift) & GARAGE.mask;
export const isCut = (code: number): boolean => (code & PRICE_CUT) !== 0;
export const isPictured = (code: number): boolean => (code & HAS_PHOTOS) !== 0;
