/** Parts of a degree in which coordinates are stored. */
export const MICRODEGREES = 1_000_000;

/** In millionths of a degree: about half a mile, so that the house is not found by its place on the map. */
const GRID = 10_000;

interface Addressed {
  address: string | null;
  addressWithheld: boolean;
}

interface Placed extends Addressed {
  latitude: number | null;
  longitude: number | null;
}

/**
 * Where everyone may know a home to be: rounded where there is an address that the owner withholds. Without an address the place is
 * no secret: whoever gave it gave it to be shown.
 * @returns decimal degrees
 */
export function placeShown(home: Placed): Pick<Placed, 'latitude' | 'longitude'> {
  const shown = (degrees: number | null): number | null =>
    degrees === null ? null : coordinateShown(home, Math.round(degrees * MICRODEGREES)) / MICRODEGREES;
  return { latitude: shown(home.latitude), longitude: shown(home.longitude) };
}

/**
 * The same for one coordinate.
 * @param coordinate in whole millionths of a degree, as is what it returns
 */
export function coordinateShown({ address, addressWithheld }: Addressed, coordinate: number): number {
  // Zero is added lest there be a negative one.
  return addressWithheld && address !== null ? Math.round(coordinate / GRID) * GRID + 0 : coordinate;
}
