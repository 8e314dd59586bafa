/** A place on a web map whose world is one unit wide: x from 0 in the west to 1, y from 0 in the north to 1. */
export interface WorldPoint {
  x: number;
  y: number;
}

/** Where a web map ends, so that it is square. */
const LAST_PARALLEL = 85.051_128;
const DEGREE = Math.PI / 180;

/** @param latitude in decimal degrees @param longitude in decimal degrees */
export function toWorld(latitude: number, longitude: number): WorldPoint {
  const sine = Math.sin(Math.min(LAST_PARALLEL, Math.max(-LAST_PARALLEL, latitude)) * DEGREE);
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** @returns decimal degrees */
export function fromWorld({ x, y }: WorldPoint): { latitude: number; longitude: number } {
  return { latitude: Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) / DEGREE, longitude: (x - 0.5) * 360 };
}
