import { seedOf } from '../random.js';

export const HOUSE_KINDS = [
  'craftsman',
  'colonial',
  'ranch',
  'midcentury',
  'modern',
  'farmhouse',
  'stucco',
  'victorian',
  'brownstone',
  'tower',
  'midrise',
  'townhouse',
  'duplex',
  'manufactured',
  'land',
] as const;
export type HouseKind = (typeof HOUSE_KINDS)[number];

/** What stands on the horizon and grows in the yard. */
export const REGIONS = ['leafy', 'plains', 'pine', 'mountains', 'desert', 'palms', 'coast', 'city'] as const;
export type Region = (typeof REGIONS)[number];

export interface HouseStyle {
  kind: HouseKind;
  region: Region;
  /** Whether the picture shows a garage; kinds that never have one ignore it. */
  garage: boolean;
  /** Which of the kind's color schemes, for land which of the parcels. */
  palette: number;
}

export const TIMES = ['morning', 'noon', 'golden', 'dusk'] as const;
export type TimeOfDay = (typeof TIMES)[number];
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

export interface Scene {
  time: TimeOfDay;
  season: Season;
}

/** Color schemes drawn for each kind and region; the pool of pictures stays small because this does. */
export const PALETTES_PER_STYLE = 2;
export const PARCELS_PER_REGION = 3;

/** Kinds whose street side may show a garage. */
export const GARAGE_KINDS: ReadonlySet<HouseKind> = new Set([
  'craftsman',
  'colonial',
  'ranch',
  'midcentury',
  'modern',
  'farmhouse',
  'stucco',
  'townhouse',
]);

const SEASONAL: ReadonlySet<Region> = new Set(['leafy', 'plains', 'mountains', 'city', 'coast', 'pine']);
const SNOWY: ReadonlySet<Region> = new Set(['leafy', 'plains', 'mountains']);

export function styleKey(style: HouseStyle): string {
  const garage = GARAGE_KINDS.has(style.kind) && style.garage ? '-garage' : '';
  return `${style.kind}-${style.region}${garage}-${style.palette}`;
}

/** The hour and the season of a picture follow from its style, so that a key always means the same picture. */
export function sceneOf(style: HouseStyle, view: number): Scene {
  const seed = seedOf(styleKey(style));
  const times: readonly TimeOfDay[] = ['noon', 'golden', 'morning', 'golden', 'noon', 'dusk', 'morning'];
  // Nobody looks at a field in the dark, and the parcels of a region share a season: a home shows more than one.
  if (style.kind === 'land') {
    return {
      time: (['golden', 'noon', 'morning'] as const)[(seed + style.palette) % 3] ?? 'noon',
      season: seasonOf(style.region, seedOf(`parcels-${style.region}`)),
    };
  }
  const time = view === 1 ? 'dusk' : (times[(seed + style.palette * 3) % times.length] ?? 'noon');
  return { time, season: seasonOf(style.region, seed) };
}

function seasonOf(region: Region, seed: number): Season {
  if (!SEASONAL.has(region)) return 'summer';
  const roll = (seed >>> 8) % 10;
  if (roll < 2) return 'spring';
  if (roll < 6) return 'summer';
  if (roll < 9) return 'autumn';
  return SNOWY.has(region) ? 'winter' : 'summer';
}
