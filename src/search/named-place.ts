import { STATES } from '../common/us-states.js';
import { readCities } from '../geo/cities.js';
import { findZip } from '../geo/zips.js';
import type { Point } from './area.js';
import { nameKey } from './place-names.js';
import { fold } from './words.js';

/** A place that is known by a name, which always means the same place: "Seattle, WA" or "98112". */
export interface NamedPlace {
  name: string;
  center: Point;
}

const E6 = 1_000_000;
const LONGEST_NAME = 60;

/** @param text five digits */
export function zipNamed(text: string): NamedPlace | undefined {
  const zip = /^\d{5}$/.test(text) ? findZip(text) : null;
  return zip ? { name: text, center: pointOf(zip) } : undefined;
}

/**
 * However the city is written; the name keeps what the table of cities does not have, as accents.
 * @param state USPS code
 */
export function cityNamed(city: string, state: string): NamedPlace | undefined {
  const code = state.toUpperCase();
  const found = index().get(keyOf(city, code));
  if (!found || !Object.hasOwn(STATES, code)) return undefined;
  const isPlain = fold(city) === fold(found.name) || !/^[\p{L}\p{M} .'’-]+$/u.test(city) || city.length > LONGEST_NAME;
  return { name: `${isPlain ? found.name : city}, ${code}`, center: found.center };
}

/** Takes a moment at the first question, which nobody should have to wait for. */
export function prepareNames(): void {
  index();
}

let byKey: Map<string, NamedPlace> | undefined;

function index(): Map<string, NamedPlace> {
  if (byKey) return byKey;
  byKey = new Map();
  for (const city of readCities()) {
    const key = keyOf(city.name, city.state);
    if (!byKey.has(key)) byKey.set(key, { name: city.name, center: pointOf(city) });
  }
  return byKey;
}

function keyOf(city: string, state: string): string {
  return `${nameKey(city)}, ${state}`;
}

function pointOf({ latitude, longitude }: { latitude: number; longitude: number }): Point {
  return { latitude: Math.round(latitude * E6), longitude: Math.round(longitude * E6) };
}
