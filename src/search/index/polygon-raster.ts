import type { Box, Contains, Polygon } from '../area.js';

const SIDE = 128;
/** Of a pixel, what rounding may move a line by: no more as long as the raster is so large, in millionths of a degree. */
const SLACK = 0.1;
const LEAST_EXTENT = 20_000;

/** What is known of a pixel: no place in it lies in the polygon, a line passes through it, or all of it lies in it. */
const OUTSIDE = 0;
const CROSSED = 1;
const INSIDE = 2;

/**
 * The same test for very many places: where no line passes all places of a pixel lie on one side, so that one of them is asked for all.
 * @param box around the polygon
 * @param contains the test of a single place
 * @returns undefined for a polygon that is too small to be cut into pixels, or reaches over the date line
 */
export function rasterTest(
  polygon: Polygon,
  { south, west, north, east }: Box,
  contains: Contains,
): Contains | undefined {
  if (north - south < LEAST_EXTENT || east - west < LEAST_EXTENT) return undefined;
  if (polygon.some(({ longitude }) => longitude < west || longitude > east)) return undefined;
  const rowsEach = SIDE / (north - south + 1);
  const columnsEach = SIDE / (east - west + 1);
  const pixels = new Uint8Array(SIDE * SIDE);
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from) {
      crossPixels(
        pixels,
        { x: (from.longitude - west) * columnsEach, y: (from.latitude - south) * rowsEach },
        { x: (to.longitude - west) * columnsEach, y: (to.latitude - south) * rowsEach },
      );
    }
    from = to;
  }
  fillPixels(pixels, (x, y) => contains(south + y / rowsEach, west + x / columnsEach));
  return (latitude, longitude) => {
    if (latitude < south || latitude > north || longitude < west || longitude > east) return false;
    const row = ((latitude - south) * rowsEach) | 0;
    const pixel = pixels[row * SIDE + (((longitude - west) * columnsEach) | 0)];
    return pixel === CROSSED ? contains(latitude, longitude) : pixel === INSIDE;
  };
}

/** In pixels, from the south-west on. */
interface Corner {
  x: number;
  y: number;
}

/** Marks the pixels that a line passes through, and perhaps some beside it. */
function crossPixels(pixels: Uint8Array, a: Corner, b: Corner): void {
  const [low, high] = a.y <= b.y ? [a, b] : [b, a];
  const lean = high.y === low.y ? 0 : (high.x - low.x) / (high.y - low.y);
  const [first, last] = [clamped(low.y - SLACK), clamped(high.y + SLACK)];
  for (let row = first; row <= last; row++) {
    const enters = row <= low.y || lean === 0 ? low.x : low.x + (row - low.y) * lean;
    const leaves = row + 1 >= high.y || lean === 0 ? high.x : low.x + (row + 1 - low.y) * lean;
    const from = clamped(Math.min(enters, leaves) - SLACK);
    const to = clamped(Math.max(enters, leaves) + SLACK);
    pixels.fill(CROSSED, row * SIDE + from, row * SIDE + to + 1);
  }
}

function clamped(at: number): number {
  return Math.min(SIDE - 1, Math.max(0, Math.floor(at)));
}

/** What lies between two crossed pixels of a row is on one side. */
function fillPixels(pixels: Uint8Array, contains: (x: number, y: number) => boolean): void {
  for (let row = 0; row < SIDE; row++) {
    let side: number | undefined;
    for (let column = 0; column < SIDE; column++) {
      const at = row * SIDE + column;
      if (pixels[at] === CROSSED) {
        side = undefined;
        continue;
      }
      side ??= contains(column + 0.5, row + 0.5) ? INSIDE : OUTSIDE;
      pixels[at] = side;
    }
  }
}
