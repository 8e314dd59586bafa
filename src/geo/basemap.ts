import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Assets } from '../common/assets.js';
import { ROOT } from '../common/root.js';
import { toWorld, type WorldPoint } from './mercator.js';

/** A closed line around a part of a state, with the box around it. */
export interface Outline {
  points: readonly WorldPoint[];
  west: number;
  east: number;
  north: number;
  south: number;
}

export interface CityLabel extends WorldPoint {
  name: string;
}

/** The ground of maps that the server draws: the same file that browsers draw from. */
export interface Basemap {
  outlines: readonly Outline[];
  /** The largest first. */
  cities: readonly CityLabel[];
}

/** Of TopoJSON what `scripts/lib/basemap.mjs` writes: lines as differences between whole numbers, shared by their neighbors. */
interface StatesFile {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { states: { geometries: Geometry[] } };
  cities: [name: string, latitude: number, longitude: number][];
}

/** A negative number is an arc the other way around: ~0 is the first one. */
type Ring = number[];
type Geometry = { type: 'Polygon'; arcs: Ring[] } | { type: 'MultiPolygon'; arcs: Ring[][] };

let basemap: Basemap | undefined;

/** @throws Error when the assets have not been built */
export function readBasemap(): Basemap {
  return (basemap ??= load());
}

function load(): Basemap {
  const file = path.join(ROOT, 'public', new Assets().path('basemap-states.json'));
  const { transform, arcs, objects, cities } = JSON.parse(readFileSync(file, 'utf8')) as StatesFile;
  const lines = arcs.map((arc) => decode(arc, transform));
  const rings = objects.states.geometries.flatMap((state) =>
    state.type === 'Polygon' ? state.arcs : state.arcs.flat(),
  );
  return {
    outlines: rings.map((ring) => outlineOf(ring, lines)),
    cities: cities.map(([name, latitude, longitude]) => ({ name, ...toWorld(latitude, longitude) })),
  };
}

function decode(arc: StatesFile['arcs'][number], { scale, translate }: StatesFile['transform']): WorldPoint[] {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return toWorld(y * scale[1] + translate[1], x * scale[0] + translate[0]);
  });
}

function outlineOf(ring: Ring, lines: readonly WorldPoint[][]): Outline {
  const points = ring.flatMap((arc) => (arc < 0 ? (lines[~arc] ?? []).toReversed() : (lines[arc] ?? [])));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { points, west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) };
}
