import { brotliDecompressSync } from 'node:zlib';
import { CITY_TABLE } from './city-data.js';
import { ZIP_STATES } from './zip-data.js';
import { zipColumns } from './zips.js';

/** A city as the Postal Service names it: without accents and apostrophes, "Saint" written out. */
export interface City {
  name: string;
  /** USPS code. */
  state: string;
  /** The middle of its ZIP codes in decimal degrees, good to 0.01. */
  latitude: number;
  longitude: number;
  /** How many ZIP codes it has: the size of it, roughly. */
  zips: number;
}

/** Mail for the armed forces: codes without a place. */
const NO_PLACE = new Set(['AA', 'AE', 'AP']);
/** Farther away a city says nothing about a place: some forty miles. */
const NEARBY_DEGREES = 0.6;
/** A mile: what lies within it of two cities lies as near to one as to the other. */
const HERE_DEGREES = 0.02;

let all: readonly City[] | undefined;

/** All cities, those with the most ZIP codes first. Takes a moment the first time. */
export function readCities(): readonly City[] {
  return (all ??= load());
}

/**
 * The city by which people would tell where a place is: rather one that everybody knows than the suburb, or the office tower with a ZIP
 * code of its own, that is a little nearer.
 * @returns undefined where no city is in sight
 */
export function cityNear(latitude: number, longitude: number): City | undefined {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  let best: City | undefined;
  let least = Infinity;
  for (const city of citiesAround(latitude)) {
    const squared = (city.latitude - latitude) ** 2 + ((city.longitude - longitude) * shrink) ** 2;
    if (squared > NEARBY_DEGREES ** 2) continue;
    const weighed = (squared + HERE_DEGREES ** 2) / Math.sqrt(city.zips);
    if (weighed >= least) continue;
    best = city;
    least = weighed;
  }
  return best;
}

/** By whole degrees of latitude. */
let bands: Map<number, City[]> | undefined;

function citiesAround(latitude: number): City[] {
  bands ??= Map.groupBy(readCities(), (city) => Math.floor(city.latitude));
  const band = Math.floor(latitude);
  return [band - 1, band, band + 1].flatMap((each) => bands?.get(each) ?? []);
}

interface Group {
  name: string;
  state: string;
  /** Of the ZIP table. */
  rows: number[];
}

function load(): City[] {
  const { latitudes, longitudes } = zipColumns();
  const middle = (rows: readonly number[], column: Int32Array): number =>
    (rows.length === 1 ? (column[rows[0] ?? 0] ?? NaN) : median(rows.map((row) => column[row] ?? NaN))) / 100;
  return groups()
    .sort((a, b) => b.rows.length - a.rows.length)
    .map(({ name, state, rows }) => ({
      name,
      state,
      latitude: middle(rows, latitudes),
      longitude: middle(rows, longitudes),
      zips: rows.length,
    }));
}

function groups(): Group[] {
  const names = brotliDecompressSync(Buffer.from(CITY_TABLE, 'base64')).toString().split('\n');
  const { states } = zipColumns();
  const byState = ZIP_STATES.map(() => new Map<string, Group>());
  let name = '';
  for (const [row, given] of names.entries()) {
    if (given !== '') name = given;
    const inState = byState[states[row] ?? -1];
    const group = inState?.get(name);
    if (group) group.rows.push(row);
    else inState?.set(name, { name, state: ZIP_STATES[states[row] ?? -1] ?? '', rows: [row] });
  }
  return byState.flatMap((cities) => [...cities.values()]).filter(({ state }) => !NO_PLACE.has(state));
}

/** A post office box elsewhere must not pull a city out of its place. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? NaN;
}
