import { type Columns, NO_PLACE } from './columns.js';

/** Half a degree: a metropolitan area is a few of these. */
const COARSE = 500_000;
const COLUMNS = 360_000_000 / COARSE + 1;
/** Parts of a coarse cell along each side. */
const FINE = 10;

/**
 * By what slots are arranged so that homes near each other lie near each other in every column: a search in a city then reads memory that lies
 * together, and not one place here and one there. Homes without a place come last.
 */
export function neighborhoodKey({ numbers }: Columns, slot: number): number {
  const latitude = numbers.latitude[slot] as number;
  const longitude = numbers.longitude[slot] as number;
  if (latitude === NO_PLACE || longitude === NO_PLACE) return Infinity;
  const north = latitude + 90_000_000;
  const east = longitude + 180_000_000;
  const coarse = Math.floor(north / COARSE) * COLUMNS + Math.floor(east / COARSE);
  const fine = Math.floor((north % COARSE) / (COARSE / FINE)) * FINE + Math.floor((east % COARSE) / (COARSE / FINE));
  return coarse * FINE * FINE + fine;
}
