import type { Map as LiveMap } from 'maplibre-gl';
import { decodePolyline, ENCODINGS } from '../../src/geo/polyline.js';
import { boundsIn } from './stage.js';

/** Longitude before latitude, as GeoJSON has it. */
export type Corner = [longitude: number, latitude: number];

const EARTH_RADIUS_METERS = 6_371_009;
const CIRCLE_CORNERS = 64;
const COLORS = { light: '#0f6361', dark: '#63cbbf' };

/** Shows the area that is searched, or where about a home is. */
export async function showArea(map: LiveMap, corners: readonly Corner[]): Promise<void> {
  if (!map.isStyleLoaded()) await map.once('load');
  const data: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[...corners, ...corners.slice(0, 1)]] };
  const color = COLORS[matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'];
  map.addSource('area', { type: 'geojson', data });
  map.addLayer({ id: 'area', type: 'fill', source: 'area', paint: { 'fill-color': color, 'fill-opacity': 0.08 } });
  map.addLayer({ id: 'area-edge', type: 'line', source: 'area', paint: { 'line-color': color, 'line-width': 2 } });
}

/** The corners of `polygon=` or of `box=`; undefined where the search has neither. */
export function areaOf(query: URLSearchParams): Corner[] | undefined {
  const polygon = query.get('polygon');
  if (polygon !== null) return withoutJumps(cornersIn(polygon));
  const box = query.get('box');
  if (box === null) return undefined;
  const bounds = boundsIn(box);
  return [bounds.getSouthWest(), bounds.getSouthEast(), bounds.getNorthEast(), bounds.getNorthWest()].map(
    (corner): Corner => [corner.lng, corner.lat],
  );
}

export function circle([longitude, latitude]: Corner, meters: number): Corner[] {
  const along = ((meters / EARTH_RADIUS_METERS) * 180) / Math.PI;
  const across = along / Math.cos((latitude * Math.PI) / 180);
  return Array.from({ length: CIRCLE_CORNERS }, (_, i): Corner => {
    const angle = (i / CIRCLE_CORNERS) * 2 * Math.PI;
    return [longitude + across * Math.cos(angle), latitude + along * Math.sin(angle)];
  });
}

/** What the server could not read either is no area. */
function cornersIn(polygon: string): Corner[] {
  const encoding = ENCODINGS.find(({ prefix }) => polygon.startsWith(prefix));
  if (!encoding) return polygon.split(';').map(cornerIn);
  const { prefix, perDegree } = encoding;
  const line = decodePolyline(polygon.slice(prefix.length)) ?? [];
  return line.map(([latitude, longitude]): Corner => [longitude / perDegree, latitude / perDegree]);
}

/** A line goes the shorter way around the earth, over the date line too: longitudes go on beyond it. */
function withoutJumps(corners: readonly Corner[]): Corner[] {
  let before = corners[0]?.[0] ?? 0;
  return corners.map(([longitude, latitude]): Corner => {
    before = longitude - Math.round((longitude - before) / 360) * 360;
    return [before, latitude];
  });
}

function cornerIn(text: string): Corner {
  const [latitude = 0, longitude = 0] = text.split(',').map(Number);
  return [longitude, latitude];
}
