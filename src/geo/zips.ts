import { brotliDecompressSync } from 'node:zlib';
import { ZIP_COUNT, ZIP_STATES, ZIP_TABLE } from './zip-data.js';

/** Where a ZIP code is. Its area is a few miles wide, so the place is good to about 0.01 degrees and no more. */
export interface ZipPlace {
  /** USPS codes; nearly always one. */
  states: readonly string[];
  /** Decimal degrees. */
  latitude: number;
  longitude: number;
}

/** The table: states by their number, places in hundredths of a degree. */
interface ZipColumns {
  zips: Int32Array;
  states: Int32Array;
  latitudes: Int32Array;
  longitudes: Int32Array;
}

/** Post offices that deliver across a state line: the other state. */
const ACROSS: Readonly<Record<string, string>> = {
  '02861': 'MA',
  '42223': 'TN',
  '59221': 'ND',
  '63673': 'IL',
  '71749': 'LA',
  '73949': 'TX',
  '81137': 'NM',
  '84536': 'AZ',
  '86044': 'UT',
  '86515': 'NM',
  '88063': 'TX',
  '89439': 'CA',
  '97635': 'CA',
};

let columns: ZipColumns | undefined;

/**
 * The place of a five-digit ZIP code. The Postal Service adds codes: one that the table does not have yet is placed at its
 * nearest neighbor with the same first three digits, which are one sorting center.
 * @returns null when there is no ZIP code with these first three digits
 */
export function findZip(zip: string): ZipPlace | null {
  const { zips, states, latitudes, longitudes } = zipColumns();
  const i = nearest(zips, Number(zip));
  if (i === null) return null;
  const state = ZIP_STATES[states[i] ?? -1] ?? '';
  const across = ACROSS[zip];
  return {
    states: across === undefined ? [state] : [state, across],
    latitude: (latitudes[i] ?? NaN) / 100,
    longitude: (longitudes[i] ?? NaN) / 100,
  };
}

export function zipColumns(): ZipColumns {
  return (columns ??= read());
}

function nearest(zips: Int32Array, zip: number): number | null {
  let [low, high] = [0, zips.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zips[middle] ?? 0) < zip) low = middle + 1;
    else high = middle;
  }
  const neighbors = [low, low - 1].filter((i) => Math.floor((zips[i] ?? -1) / 100) === Math.floor(zip / 100));
  const distance = (i: number): number => Math.abs((zips[i] ?? 0) - zip);
  return neighbors.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function read(): ZipColumns {
  const planes = brotliDecompressSync(Buffer.from(ZIP_TABLE, 'base64'));
  const count = ZIP_COUNT * 4;
  const column = (number: number): Int32Array => {
    const values = new Int32Array(ZIP_COUNT);
    let sum = 0;
    for (let i = 0, at = number * ZIP_COUNT; i < ZIP_COUNT; i++, at++) {
      let difference = 0;
      for (let plane = 0; plane < 4; plane++) difference |= (planes[plane * count + at] ?? 0) << (8 * plane);
      values[i] = sum += difference;
    }
    return values;
  };
  return { zips: column(0), states: column(1), latitudes: column(2), longitudes: column(3) };
}
