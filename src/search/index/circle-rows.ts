import {
  type Box,
  type Circle,
  type Contains,
  EARTH_RADIUS_METERS,
  RADIANS_PER_MICRODEGREE as RADIANS,
} from '../area.js';

const ROWS = 256;
/** What rounding may add to a width, in millionths of a degree. */
const SLACK = 2;

/**
 * The test of a circle for very many places: for rows of latitudes it is known how far to its sides everything lies in the circle, and from
 * where on nothing does; only between the two the distance is worked out.
 * @param box around the circle
 * @param contains the test of a single place
 */
export function circleRowsTest(circle: Circle, { south, west, north, east }: Box, contains: Contains): Contains {
  const { center, meters } = circle;
  const rowsEach = ROWS / (north - south + 1);
  // A circle is widest a little nearer to the pole than its center is.
  const widest =
    Math.asin(Math.min(1, Math.max(-1, Math.sin(center.latitude * RADIANS) / Math.cos(meters / EARTH_RADIUS_METERS)))) /
    RADIANS;
  const [inner, outer] = [new Float64Array(ROWS), new Float64Array(ROWS)];
  let [from, fromWidth] = [south, halfWidth(circle, south)];
  for (let row = 0; row < ROWS; row++) {
    // Where a row ends the next one begins.
    const to = south + (row + 1) / rowsEach;
    const toWidth = halfWidth(circle, to);
    inner[row] = Math.min(fromWidth, toWidth) - SLACK;
    // In this row, or near enough for rounding.
    const isWidest = Math.abs(widest - (from + to) / 2) <= to - from + SLACK;
    outer[row] = isWidest ? Infinity : Math.max(0, fromWidth, toWidth) + SLACK;
    [from, fromWidth] = [to, toWidth];
  }
  return (latitude, longitude) => {
    if (latitude < south || latitude > north || longitude < west || longitude > east) return false;
    const row = ((latitude - south) * rowsEach) | 0;
    const across = Math.abs(longitude - center.longitude);
    if (across <= (inner[row] as number)) return true;
    return across <= (outer[row] as number) && contains(latitude, longitude);
  };
}

/** Of a circle at a latitude, in millionths of a degree; below 0 where it does not reach. */
function halfWidth({ center, meters }: Circle, latitude: number): number {
  const along = Math.sin(((latitude - center.latitude) * RADIANS) / 2);
  const reach = Math.sin(meters / EARTH_RADIUS_METERS / 2);
  const left = reach * reach - along * along;
  if (left < 0) return -1;
  const share = left / (Math.cos(latitude * RADIANS) * Math.cos(center.latitude * RADIANS));
  return (2 * Math.asin(Math.min(1, Math.sqrt(share)))) / RADIANS;
}
