import type { PropertyType } from '../properties/property.bounds.js';
import type { City } from './cities.js';
import {
  GARAGE_KINDS,
  PALETTES_PER_STYLE,
  PARCELS_PER_REGION,
  type HouseKind,
  type HouseStyle,
  type Region,
} from './drawing/style.js';
import type { Rng } from './random.js';

type Weights = readonly (readonly [HouseKind, number])[];

/** Which houses stand where. A kind missing from a region is one that would look lost there. */
const HOUSES: Readonly<Record<Region, Weights>> = {
  leafy: [
    ['craftsman', 5],
    ['colonial', 6],
    ['ranch', 5],
    ['modern', 2],
    ['farmhouse', 3],
    ['victorian', 2],
  ],
  plains: [
    ['craftsman', 4],
    ['colonial', 2],
    ['ranch', 7],
    ['farmhouse', 5],
  ],
  pine: [
    ['craftsman', 7],
    ['midcentury', 4],
    ['modern', 4],
  ],
  mountains: [
    ['craftsman', 4],
    ['ranch', 5],
    ['modern', 3],
    ['farmhouse', 3],
  ],
  desert: [
    ['stucco', 6],
    ['ranch', 6],
    ['midcentury', 3],
    ['modern', 2],
  ],
  palms: [
    ['stucco', 6],
    ['ranch', 4],
    ['craftsman', 3],
    ['midcentury', 3],
    ['modern', 2],
    ['victorian', 0.6],
  ],
  coast: [
    ['colonial', 4],
    ['farmhouse', 4],
    ['victorian', 4],
  ],
  city: [['brownstone', 1]],
};
const TOWERS: ReadonlySet<Region> = new Set(['city', 'palms', 'mountains', 'leafy']);
const MIDRISES: ReadonlySet<Region> = new Set(['city', 'leafy', 'pine', 'desert', 'palms', 'mountains']);
const DUPLEXES: ReadonlySet<Region> = new Set(['leafy', 'palms', 'pine', 'plains', 'coast']);

const ERAS: Readonly<Record<HouseKind, Weights2>> = {
  craftsman: [[1908, 1938, 1]],
  colonial: [
    [1921, 1949, 3],
    [1978, 2006, 2],
  ],
  ranch: [[1950, 1984, 1]],
  midcentury: [[1951, 1969, 1]],
  modern: [[2008, 2026, 1]],
  farmhouse: [
    [1892, 1934, 2],
    [2012, 2025, 3],
  ],
  stucco: [
    [1924, 1940, 2],
    [1986, 2021, 4],
  ],
  victorian: [[1882, 1911, 1]],
  brownstone: [[1886, 1928, 1]],
  tower: [
    [1964, 1985, 1],
    [2001, 2024, 2],
  ],
  midrise: [
    [1914, 1939, 1],
    [1984, 2024, 2],
  ],
  townhouse: [
    [1974, 1999, 1],
    [2000, 2025, 2],
  ],
  duplex: [[1906, 1964, 1]],
  manufactured: [[1978, 2023, 1]],
  land: [[2000, 2000, 1]],
};
type Weights2 = readonly (readonly [from: number, to: number, weight: number])[];

export function pickType(rng: Rng, city: City): PropertyType {
  const d = city.density;
  return rng.weighted<PropertyType>([
    ['single_family', 66 * (1 - d * 0.8)],
    ['condo', 5 + 46 * d],
    ['townhouse', 7 + 20 * d],
    ['multi_family', 4 + 8 * d],
    ['manufactured', d > 0.35 ? 0 : 5],
    ['land', d > 0.5 ? 0.6 : 6],
  ]);
}

export function pickKind(rng: Rng, city: City, type: PropertyType): HouseKind {
  switch (type) {
    case 'land':
      return 'land';
    case 'manufactured':
      return 'manufactured';
    case 'condo':
      return TOWERS.has(city.region) && rng.chance(city.density * 0.9) ? 'tower' : 'midrise';
    case 'townhouse':
      return city.rowhouses && rng.chance(0.7) ? 'brownstone' : 'townhouse';
    case 'multi_family':
      return city.rowhouses && city.region === 'city' ? 'brownstone' : 'duplex';
    case 'single_family':
      return rng.weighted(HOUSES[city.region]);
  }
}

export function pickYear(rng: Rng, kind: HouseKind, thisYear: number): number {
  const [from, to] = rng.weighted(ERAS[kind].map((era) => [era, era[2]] as const));
  return Math.min(rng.int(from, to), thisYear);
}

/** The style decides the pictures, so it is bent to the regions in which a kind is drawn. */
export function styleFor(rng: Rng, city: City, kind: HouseKind, garage: boolean): HouseStyle {
  const palettes = kind === 'land' ? PARCELS_PER_REGION : GARAGE_KINDS.has(kind) && !garage ? 1 : PALETTES_PER_STYLE;
  return {
    kind,
    region: drawnRegion(city, kind),
    garage: garage && GARAGE_KINDS.has(kind),
    palette: rng.int(0, palettes - 1),
  };
}

function drawnRegion(city: City, kind: HouseKind): Region {
  const { region } = city;
  if (kind === 'brownstone') return 'city';
  if (kind === 'tower') return city.density >= 0.5 && region === 'leafy' ? 'city' : region;
  if (kind === 'midrise') return MIDRISES.has(region) ? region : region === 'plains' ? 'leafy' : 'city';
  if (kind === 'duplex') return DUPLEXES.has(region) ? region : region === 'desert' ? 'palms' : 'leafy';
  if (region === 'city') return 'leafy';
  if (kind === 'manufactured' && region === 'coast') return 'leafy';
  return region;
}
