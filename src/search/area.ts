import { PolygonEdges } from './polygon-edges.js';

/** A place on the earth, in whole millionths of a degree. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Between two parallels and two meridians, edges included, in whole millionths of a degree. One whose west lies above its east crosses the date line. */
export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** Everything within so many meters of its center, along a great circle. */
export interface Circle {
  center: Point;
  meters: number;
}

/**
 * Its corners in turn; the last is joined to the first. Lines are straight on a map of latitude and longitude. Corners
 * follow each other across the date line: where it is crossed their longitudes go on beyond 180 degrees, so that no line
 * spans more than 180 degrees, and all of it no more than 360. {@link unwrap} makes such corners.
 */
export type Polygon = readonly Point[];

/** Whether a place lies in an area, in millionths of a degree, with a longitude from -180 to 180 degrees. */
export type Contains = (latitude: number, longitude: number) => boolean;

const E6 = 1_000_000;
const POLE = 90 * E6;
const HALF_TURN = 180 * E6;
const TURN = 360 * E6;
export const EARTH_RADIUS_METERS = 6_371_008.8;
export const RADIANS_PER_MICRODEGREE = Math.PI / 180 / E6;

export function inBox({ south, west, north, east }: Box, latitude: number, longitude: number): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

export function inCircle({ center, meters }: Circle, latitude: number, longitude: number): boolean {
  return metersBetween(center, latitude, longitude) <= meters;
}

/** Great-circle distance on a sphere of the earth's mean radius (haversine): right to half a percent. */
export function metersBetween(from: Point, latitude: number, longitude: number): number {
  const a = from.latitude * RADIANS_PER_MICRODEGREE;
  const b = latitude * RADIANS_PER_MICRODEGREE;
  const across = Math.sin(((longitude - from.longitude) * RADIANS_PER_MICRODEGREE) / 2);
  const along = Math.sin((b - a) / 2);
  const h = along * along + Math.cos(a) * Math.cos(b) * across * across;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Inside by the even-odd rule, so that what a line that crosses itself encloses twice lies outside. Points on the line
 * belong to it: one without any width consists of its line.
 * @param longitude from -180 to 180 degrees; the polygon may lie on either side of them
 */
export function inPolygon(polygon: Polygon, latitude: number, longitude: number): boolean {
  return polygonTest(polygon)(latitude, longitude);
}

/** The same for many places. */
export function polygonTest(polygon: Polygon): Contains {
  const { south, west, north, east } = extentOf(polygon);
  const edges = knownEdges(polygon);
  return (latitude, longitude) => {
    if (latitude < south || latitude > north) return false;
    for (let turned = longitude - TURN; turned <= longitude + TURN; turned += TURN) {
      if (turned >= west && turned <= east && edges.enclose(latitude, turned)) return true;
    }
    return false;
  };
}

/** One or two boxes, none of which crosses the date line, that together are this one. */
export function splitBox({ south, west, north, east }: Box): Box[] {
  if (west <= east) return [{ south, west, north, east }];
  return [
    { south, west, north, east: HALF_TURN },
    { south, west: -HALF_TURN, north, east },
  ];
}

/**
 * One or two boxes, none of which crosses the date line, that surely contain whatever lies in the area. They are as narrow
 * as that allows to about a meter.
 */
export function boxesAround(area: Circle | Polygon): Box[] {
  return split('meters' in area ? extentOfCircle(area) : extentOf(area));
}

/**
 * Corners as they are written, each with a longitude from -180 to 180 degrees, to corners that follow each other across the
 * date line: a line goes the shorter way around. Which corner comes first decides where 180 degrees are left.
 * @returns null for a line that ends elsewhere than where it began: one that goes around a pole, or around the whole earth
 */
export function unwrap(corners: Polygon): Polygon | null {
  const unwrapped: Point[] = [];
  let previous: Point | undefined;
  let turns = 0;
  for (const corner of corners.map(wrap)) {
    if (previous) turns += turnsBetween(previous, corner);
    unwrapped.push({ latitude: corner.latitude, longitude: corner.longitude + turns });
    previous = corner;
  }
  const first = unwrapped[0];
  const last = unwrapped.at(-1);
  if (!first || !last) return unwrapped;
  const { west, east } = extentOf(unwrapped);
  return Math.abs(last.longitude - first.longitude) > HALF_TURN || east - west > TURN ? null : unwrapped;
}

/** The same place, with a longitude above -180 and up to 180 degrees: the date line has one name. */
export function wrap({ latitude, longitude }: Point): Point {
  const turns = Math.ceil((longitude - HALF_TURN) / TURN);
  return { latitude, longitude: longitude - turns * TURN };
}

function turnsBetween(from: Point, to: Point): number {
  const across = to.longitude - from.longitude;
  if (across > HALF_TURN) return -TURN;
  return across < -HALF_TURN ? TURN : 0;
}

/** Its west is not above its east; longitudes may lie beyond 180 degrees. */
type Extent = Box;

/** Many homes are compared with one polygon. */
const extents = new WeakMap<Polygon, Extent>();

function extentOf(polygon: Polygon): Extent {
  const known = extents.get(polygon);
  if (known) return known;
  const extent = { south: Infinity, west: Infinity, north: -Infinity, east: -Infinity };
  for (const { latitude, longitude } of polygon) {
    extent.south = Math.min(extent.south, latitude);
    extent.north = Math.max(extent.north, latitude);
    extent.west = Math.min(extent.west, longitude);
    extent.east = Math.max(extent.east, longitude);
  }
  extents.set(polygon, extent);
  return extent;
}

/** What rounding may add to a distance. In microdegrees, and in radians near a pole, where meridians meet. */
const SLACK = 2;
const POLAR_SLACK = 1e-6;

function extentOfCircle({ center, meters }: Circle): Extent {
  const angle = meters / EARTH_RADIUS_METERS;
  const along = angle / RADIANS_PER_MICRODEGREE + SLACK;
  const south = Math.max(-POLE, Math.floor(center.latitude - along));
  const north = Math.min(POLE, Math.ceil(center.latitude + along));
  const toPole = (POLE - Math.abs(center.latitude)) * RADIANS_PER_MICRODEGREE;
  if (angle + POLAR_SLACK >= toPole) return { south, west: -HALF_TURN, north, east: HALF_TURN };
  const across = Math.asin(Math.sin(angle) / Math.sin(toPole)) / RADIANS_PER_MICRODEGREE + SLACK;
  return { south, west: Math.floor(center.longitude - across), north, east: Math.ceil(center.longitude + across) };
}

/** The parts of an extent that lie between -180 and 180 degrees when it is turned around the earth. */
function split({ south, west, north, east }: Extent): Box[] {
  if (east - west >= TURN) return [{ south, west: -HALF_TURN, north, east: HALF_TURN }];
  return [0, TURN, -TURN]
    .map((turn) => ({
      south,
      west: Math.max(west + turn, -HALF_TURN),
      north,
      east: Math.min(east + turn, HALF_TURN),
    }))
    .filter((part) => part.west <= part.east);
}

/** How many lines of a polygon lie side by side: with so many a place has to be compared. */
export function linesAbreast(polygon: Polygon): number {
  return knownEdges(polygon).abreast;
}

const edgesOf = new WeakMap<Polygon, PolygonEdges>();

function knownEdges(polygon: Polygon): PolygonEdges {
  const known = edgesOf.get(polygon) ?? new PolygonEdges(polygon);
  edgesOf.set(polygon, known);
  return known;
}
