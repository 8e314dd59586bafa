import { formatCount } from '../common/numbers.js';
import { decodePolyline, ENCODINGS, encodePolyline } from '../geo/polyline.js';
import { type Box, type Circle, linesAbreast, type Point, type Polygon, unwrap, wrap } from './area.js';
import { metersOf, parseDistance, writeDistance } from './distance.js';
import { FILTER_BOUNDS, type Nearby } from './filter.js';
import { cityNamed, zipNamed } from './named-place.js';
import type { ParameterReader } from './parameter-reader.js';

/** How far around a place homes are looked for unless told otherwise. */
export const DEFAULT_RADIUS_METERS = metersOf({ value: 5, unit: 'mi' });

const E6 = 1_000_000;
/** A polygon of more corners is encoded, so that it fits into an address. */
const MOST_WRITTEN = 32;
const MUST_BE_POINT = 'must be LATITUDE,LONGITUDE in decimal degrees, such as 47.61,-122.33';
const MUST_BE_PLACE =
  'must be a city with its state, such as Seattle,WA, a ZIP code, or LATITUDE,LONGITUDE, such as 47.61,-122.33';
const MUST_BE_POINTS = 'must be LATITUDE,LONGITUDE;LATITUDE,LONGITUDE;… in decimal degrees';
const DEGREES = /^[+-]?\d{1,3}(\.\d{1,20})?$/;

/** Reads `near=Seattle,WA`, `near=98112` or `near=LAT,LNG`, and `within=5mi`. */
export function readNearby(read: ParameterReader): Nearby | undefined {
  const place = read.parsed('near', parseNear);
  const meters = read.parsed('within', parseRadius);
  if (place) return { ...place, meters: meters ?? DEFAULT_RADIUS_METERS };
  if (read.has('within') && !read.has('near')) read.refuse('within', 'needs near to measure from');
  return undefined;
}

/** @returns where something is near to, or what it must be */
function parseNear(text: string): Omit<Nearby, 'meters'> | string {
  if (/^\d{5}$/.test(text)) return zipNamed(text) ?? 'must be an existing ZIP code';
  const [, city, state] = /^(\p{L}[^,]*?)\s*,\s*([a-z]{2})$/iu.exec(text.replace(/\s+/gu, ' ')) ?? [];
  if (city !== undefined && state !== undefined) {
    return cityNamed(city, state) ?? 'must be a city that the Postal Service knows, a ZIP code, or LATITUDE,LONGITUDE';
  }
  const center = parsePoint(text);
  return typeof center === 'string' ? center.replace(MUST_BE_POINT, MUST_BE_PLACE) : { center };
}

/** Reads `LAT,LNG` in decimal degrees. @returns the point, or what it must be */
export function parsePoint(text: string): Point | string {
  const [latitude, longitude] = degreesIn(text, 2);
  if (latitude === undefined || longitude === undefined) {
    return MUST_BE_POINT;
  }
  return outOfRange([latitude], [longitude]) ?? { latitude, longitude };
}

/** Reads `SOUTH,WEST,NORTH,EAST` in decimal degrees. @returns the box, or what it must be */
export function parseBox(text: string): Box | string {
  const [south, west, north, east] = degreesIn(text, 4);
  if (south === undefined || west === undefined || north === undefined || east === undefined) {
    return 'must be SOUTH,WEST,NORTH,EAST in decimal degrees, such as 47.5,-122.4,47.7,-122.2';
  }
  if (south > north) return 'must have its south first: SOUTH,WEST,NORTH,EAST';
  return outOfRange([south, north], [west, east]) ?? { south, west, north, east };
}

/**
 * Reads `LAT,LNG;LAT,LNG;…`, or an encoded polyline after `enc:` (five decimals) or `enc6:` (six), the corners in turn; that the first one is repeated at the end is all the same.
 * @returns the polygon, or what it must be
 */
export function parsePolygon(text: string): Polygon | string {
  const { minPoints, maxPoints, maxAbreast } = FILTER_BOUNDS.polygon;
  const count = `must have from ${formatCount(minPoints)} to ${formatCount(maxPoints)} corners, no two alike in a row`;
  const encoding = ENCODINGS.find(({ prefix }) => text.startsWith(prefix));
  const corners = encoding ? decodeCorners(text, encoding) : writtenCorners(text, maxPoints + 1);
  if (corners === undefined) return count;
  if (typeof corners === 'string') return corners;
  const turns = withoutRepeats(corners.map(wrap));
  if (turns.length < minPoints || turns.length > maxPoints) return count;
  const polygon = unwrap(turns);
  if (!polygon) return 'must not go around a pole or around the whole earth';
  if (linesAbreast(polygon) > maxAbreast) {
    return `must not go to and fro so often: at most ${formatCount(maxAbreast)} of its lines may lie side by side`;
  }
  return polygon;
}

/** @returns undefined where there are more than so many: before anything is made of them, since there may be very many */
function writtenCorners(text: string, most: number): Point[] | string | undefined {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  if (parts.length > most) return undefined;
  const corners: Point[] = [];
  for (const part of parts) {
    const corner = parsePoint(part);
    if (typeof corner === 'string') return corner.replace(MUST_BE_POINT, MUST_BE_POINTS);
    corners.push(corner);
  }
  return corners;
}

function decodeCorners(text: string, { prefix, perDegree }: (typeof ENCODINGS)[number]): Point[] | string {
  const unit = E6 / perDegree;
  const line = decodePolyline(text.slice(prefix.length));
  if (!line) {
    return `must have an encoded polyline after ${prefix} (its letters percent-encoded, as in any query string)`;
  }
  const corners = line.map(([latitude, longitude]) => ({ latitude: latitude * unit, longitude: longitude * unit }));
  return (
    outOfRange(
      corners.map(({ latitude }) => latitude),
      corners.map(({ longitude }) => longitude),
    ) ?? corners
  );
}

/** Its name, where it has one: that says it better to people, and means the same place. */
export function writeNear({ name, center }: Nearby): string {
  return name ?? writePoint(center);
}

export function writePoint({ latitude, longitude }: Point): string {
  return `${degrees(latitude)},${degrees(longitude)}`;
}

export function writeBox({ south, west, north, east }: Box): string {
  return [south, west, north, east].map(degrees).join(',');
}

export function writePolygon(polygon: Polygon): string {
  const corners = polygon.map(wrap);
  if (corners.length <= MOST_WRITTEN) return corners.map(writePoint).join(';');
  const [five, six] = ENCODINGS;
  const isFine = corners.some(({ latitude, longitude }) => latitude % 10 !== 0 || longitude % 10 !== 0);
  const { prefix, perDegree } = isFine ? six : five;
  const unit = E6 / perDegree;
  return prefix + encodePolyline(corners.map(({ latitude, longitude }) => [latitude / unit, longitude / unit]));
}

/** Undefined for the usual one. */
export function writeRadius({ meters }: Circle): string | undefined {
  return meters === DEFAULT_RADIUS_METERS ? undefined : writeDistance(meters);
}

function parseRadius(text: string): number | string {
  const { min, max } = FILTER_BOUNDS.radius;
  const meters = parseDistance(text);
  if (meters !== undefined && meters >= min && meters <= max) return meters;
  return 'must be a distance from 100 yards to 500 miles in mi or km, such as 5mi or 8km';
}

/** So many numbers separated by commas, in millionths; none where something is not a number or there are more or fewer. */
function degreesIn(text: string, count: number): number[] {
  const parts = text.split(',', count + 1).map((part) => part.trim());
  if (parts.length !== count || !parts.every((part) => DEGREES.test(part))) return [];
  // Adding zero makes 0 of -0.
  return parts.map((part) => Math.round(Number(part) * E6) + 0);
}

function outOfRange(latitudes: readonly number[], longitudes: readonly number[]): string | undefined {
  if (latitudes.some((each) => Math.abs(each) > 90 * E6)) return 'must have latitudes from -90 to 90';
  if (longitudes.some((each) => Math.abs(each) > 180 * E6)) return 'must have longitudes from -180 to 180';
  return undefined;
}

/** A hand that draws stands still now and then, and ends where it began. */
function withoutRepeats(corners: readonly Point[]): Point[] {
  return corners.filter((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    return corner.latitude !== next?.latitude || corner.longitude !== next.longitude;
  });
}

function degrees(millionths: number): string {
  return String(millionths / E6);
}
