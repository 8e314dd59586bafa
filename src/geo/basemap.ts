import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Assets } from '../common/assets.js';
import { ROOT } from '../common/root.js';
import { toWorld, type WorldPoint } from './mercator.js';

/** A line with the box around it. */
export interface Line {
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
  /** Closed lines around land and, within it, around water. */
  shores: readonly Line[];
  /** Between states. */
  borders: readonly Line[];
  /** The largest first. */
  cities: readonly CityLabel[];
}

/** Of TopoJSON what `scripts/lib/basemap.mjs` writes: lines as differences between whole numbers, shared by their neighbors. */
interface StatesFile {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { land: { arcs: ArcNumber[][][] }; borders: { arcs: ArcNumber[][] } };
  cities: [name: string, latitude: number, longitude: number][];
}

/** A negative number is an arc the other way around: ~0 is the first one. */
type ArcNumber = number;

let basemap: Basemap | undefined;

/** @throws Error when the assets have not been built */
export function readBasemap(): Basemap {
  return (basemap ??= load());
}

function load(): Basemap {
  const file = path.join(ROOT, 'public', new Assets().path('basemap-states.json'));
  const { transform, arcs, objects, cities } = JSON.parse(readFileSync(file, 'utf8')) as StatesFile;
  const parts = arcs.map((arc) => decode(arc, transform));
  return {
    shores: objects.land.arcs.flat().map((ring) => lineOf(ring, parts)),
    borders: objects.borders.arcs.map((border) => lineOf(border, parts)),
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

function lineOf(numbers: readonly ArcNumber[], parts: readonly WorldPoint[][]): Line {
  const points = numbers.flatMap((arc) => (arc < 0 ? (parts[~arc] ?? []).toReversed() : (parts[arc] ?? [])));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { points, west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) };
}
