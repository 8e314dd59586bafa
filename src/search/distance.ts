import { formatCount } from '../common/numbers.js';

const METERS = { mi: 1609.344, km: 1000 } as const;
export type DistanceUnit = keyof typeof METERS;

/** Of miles or kilometers; a tenth of a meter to half a foot. */
const DECIMALS = 4;

/** A distance as people say it. */
export interface Distance {
  value: number;
  unit: DistanceUnit;
}

export function metersOf({ value, unit }: Distance): number {
  return value * METERS[unit];
}

/** Reads `5mi`, `2.5 mi` or `8km`. @returns meters, or undefined for what is not a distance */
export function parseDistance(text: string): number | undefined {
  const [, value, unit] = /^(\d{1,6}(?:\.\d{1,4})?) ?(mi|km)$/i.exec(text) ?? [];
  if (value === undefined || unit === undefined) return undefined;
  return metersOf({ value: Number(value), unit: unit.toLowerCase() as DistanceUnit });
}

/** In miles where they say it exactly, else in kilometers, with four decimals at most: whatever was read is written as it was read. */
export function distanceOf(meters: number): Distance {
  const inMiles = rounded(meters, 'mi');
  return metersOf(inMiles) === meters ? inMiles : rounded(meters, 'km');
}

/** 5mi */
export function writeDistance(meters: number): string {
  const { value, unit } = distanceOf(meters);
  return `${String(value)}${unit}`;
}

/** "5 miles", "1 mile", "8 km" */
export function formatDistance(meters: number): string {
  const { value, unit } = distanceOf(meters);
  if (unit === 'km') return `${formatCount(value)} km`;
  return `${formatCount(value)} ${value === 1 ? 'mile' : 'miles'}`;
}

function rounded(meters: number, unit: DistanceUnit): Distance {
  const scale = 10 ** DECIMALS;
  return { value: Math.round((meters / METERS[unit]) * scale) / scale, unit };
}
