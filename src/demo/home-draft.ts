import type { PropertyType } from '../properties/property.bounds.js';
import { pickKind, pickType, pickYear } from './architecture.js';
import type { City } from './cities.js';
import type { HouseKind } from './drawing/style.js';
import type { Rng } from './random.js';

export type Condition = 'new' | 'renovated' | 'kept' | 'dated' | 'tired';

/** A home before it is put into words: what the features, the price, the prose and the pictures all draw on. */
export interface HomeDraft {
  city: City;
  type: PropertyType;
  kind: HouseKind;
  condition: Condition;
  bedrooms: number;
  bathrooms: number;
  area: number;
  lot: number | null;
  year: number;
  stories: number;
  garage: number;
  /** Apartments in a multi-family building. */
  units: number;
  /** Floors of the building a condo is in. */
  floors: number;
  hoa: number | null;
  age: number;
  features: string[];
}

export const hasFeature = (home: HomeDraft, feature: string): boolean => home.features.includes(feature);

export function draftHome(rng: Rng, city: City, thisYear: number): HomeDraft {
  const type = pickType(rng, city);
  const kind = pickKind(rng, city, type);
  const year = pickYear(rng, kind, thisYear);
  const age = thisYear - year;
  const home: HomeDraft = {
    city,
    type,
    kind,
    year,
    age,
    condition: pickCondition(rng, age),
    bedrooms: 0,
    bathrooms: 0,
    area: 0,
    lot: null,
    stories: 1,
    garage: 0,
    units: 1,
    floors: 1,
    hoa: null,
    features: [],
  };
  if (type === 'land') {
    home.lot = landSize(rng, city);
    home.hoa = rng.chance(0.15) ? round(rng.range(15, 90), 5) : null;
    return home;
  }
  sizeUp(rng, home);
  return home;
}

function pickCondition(rng: Rng, age: number): Condition {
  if (age <= 2) return 'new';
  if (age < 24) {
    return rng.weighted([
      ['kept', 9],
      ['renovated', age < 10 ? 0 : 1],
    ]);
  }
  return rng.weighted([
    ['renovated', 4],
    ['kept', 5],
    ['dated', 3],
    ['tired', 1],
  ]);
}

export const round = (n: number, step: number): number => Math.round(n / step) * step;

function sizeUp(rng: Rng, home: HomeDraft): void {
  const { type, kind } = home;
  if (type === 'multi_family') {
    home.units = rng.weighted([
      [2, 6],
      [3, 3],
      [4, 2],
    ]);
  }
  home.area = areaOf(rng, home);
  home.stories = storiesOf(rng, home);
  home.bedrooms = bedroomsOf(rng, home);
  home.bathrooms = bathroomsOf(rng, home);
  home.garage = garageOf(rng, home);
  if (type === 'condo') home.floors = kind === 'tower' ? rng.int(14, 42) : rng.int(4, 6);
  if (type !== 'condo') home.lot = lotOf(rng, home);
  home.hoa = hoaOf(rng, home);
}

function areaOf(rng: Rng, { type, kind, units }: HomeDraft): number {
  const spread = Math.exp(rng.bell() * 0.26);
  const middle: Partial<Record<HouseKind, number>> = {
    craftsman: 1620,
    ranch: 1640,
    midcentury: 1900,
    colonial: 2250,
    farmhouse: 2320,
    modern: 2550,
    stucco: 2080,
    victorian: 2480,
  };
  if (type === 'condo') return Math.max(430, Math.round(980 * Math.exp(rng.bell() * 0.32)));
  if (type === 'townhouse') return Math.round((kind === 'brownstone' ? 1900 : 1620) * spread);
  if (type === 'multi_family') return Math.round(units * 960 * Math.exp(rng.bell() * 0.18));
  if (type === 'manufactured') return Math.max(620, Math.round(1340 * spread));
  return Math.max(680, Math.round((middle[kind] ?? 1900) * spread));
}

function storiesOf(rng: Rng, { type, kind, area, units }: HomeDraft): number {
  if (type === 'condo') return area > 1100 && rng.chance(0.1) ? 2 : 1;
  if (type === 'manufactured' || kind === 'ranch' || kind === 'midcentury') return 1;
  if (type === 'townhouse') return kind === 'brownstone' ? 3 : rng.pick([2, 3, 3]);
  if (type === 'multi_family') return units >= 3 ? 3 : 2;
  if (kind === 'craftsman') return area > 1300 ? 1.5 : 1;
  if (kind === 'victorian') return rng.pick([2, 2.5, 2.5, 3]);
  return 2;
}

function bedroomsOf(rng: Rng, { type, area, units }: HomeDraft): number {
  if (type === 'condo') return area < 560 ? 0 : area < 860 ? 1 : area < 1320 ? 2 : 3;
  if (type === 'multi_family') return units * (area / units > 1050 ? 3 : 2) + (rng.chance(0.2) ? 1 : 0);
  const base = type === 'townhouse' ? area / 640 : area / 610;
  return Math.min(6, Math.max(1, Math.round(base + rng.range(-0.45, 0.45) + (area < 1400 ? 0.4 : 0))));
}

function bathroomsOf(rng: Rng, { type, area, bedrooms, units, age, stories }: HomeDraft): number {
  if (type === 'multi_family') return units * (area / units > 1150 ? 2 : 1);
  if (type === 'condo') return bedrooms <= 1 ? 1 : rng.pick(bedrooms === 2 ? [1, 2, 2] : [2, 2.5, 3]);
  let baths = Math.max(1, Math.round((area / 900) * 2) / 2);
  if (age > 60 && baths > 1.5 && rng.chance(0.45)) baths -= 0.5;
  // A shower room counts three quarters; a powder room, a half, wants a second floor to make sense.
  if (baths % 1 === 0.5 && (stories === 1 || rng.chance(0.2))) baths += 0.25;
  return Math.min(baths, bedrooms + 1.5, 6);
}

function garageOf(rng: Rng, { type, kind, area, age, city }: HomeDraft): number {
  if (kind === 'brownstone' || type === 'multi_family') return 0;
  if (type === 'condo') return rng.chance(0.45) ? 1 : 0;
  if (type === 'manufactured') return rng.chance(0.14) ? 1 : 0;
  if (type === 'townhouse') return rng.chance(0.7) ? rng.pick([1, 2]) : 0;
  const odds = kind === 'victorian' ? 0 : age > 70 ? 0.5 : city.climate === 'tropical' ? 0.7 : 0.86;
  if (!rng.chance(odds)) return 0;
  return age > 70 ? rng.pick([1, 1, 2]) : area > 2900 ? rng.pick([2, 3, 3]) : area < 1300 ? rng.pick([1, 1, 2]) : 2;
}

function lotOf(rng: Rng, { type, kind, area, stories, city, units }: HomeDraft): number {
  const footprint = area / stories;
  if (kind === 'brownstone') return Math.round(rng.range(1500, 2400));
  if (type === 'townhouse') return Math.round(footprint * rng.range(1.5, 2.6));
  if (type === 'multi_family') return Math.round(2600 + units * rng.range(600, 1200));
  const urban = 1 - city.density * 0.75;
  const middle = kind === 'farmhouse' && rng.chance(0.35) ? 60_000 : type === 'manufactured' ? 7800 : 9200;
  const size = Math.max(footprint * 1.7, middle * urban * Math.exp(rng.bell() * 0.4));
  return size > 30_000 ? round(size, 436) : Math.round(size);
}

function landSize(rng: Rng, city: City): number {
  const acres = city.density > 0.4 ? rng.range(0.07, 0.3) : Math.exp(rng.range(Math.log(0.14), Math.log(38)));
  return Math.round((acres < 1 ? Math.round(acres * 100) / 100 : Math.round(acres * 10) / 10) * 43_560);
}

function hoaOf(rng: Rng, { type, kind, area, age, city }: HomeDraft): number | null {
  if (type === 'condo') {
    return round((kind === 'tower' ? 0.72 : 0.46) * area * rng.range(0.75, 1.3) * Math.sqrt(city.level / 300), 1);
  }
  if (type === 'townhouse') return kind === 'brownstone' ? null : round(rng.range(95, 380), 5);
  if (type === 'manufactured') return rng.chance(0.3) ? round(rng.range(45, 160), 5) : null;
  if (type === 'single_family' && age < 40) return rng.chance(0.45) ? round(rng.range(25, 190), 5) : null;
  return null;
}
