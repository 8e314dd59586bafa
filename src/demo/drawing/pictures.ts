import { BATHS } from './bathroom.js';
import { drawExterior } from './exterior.js';
import { SCHEMES } from './interior.js';
import { CABINETS } from './kitchen.js';
import { colorsOf } from './palettes.js';
import { drawRoom, ROOMS, type Room } from './rooms.js';
import {
  GARAGE_KINDS,
  sceneOf,
  styleKey,
  type HouseKind,
  type HouseStyle,
  type Region,
  type Season,
  type TimeOfDay,
} from './style.js';

/** A picture that many homes may share: the key names it, `svg` draws it. */
export interface PictureSpec {
  key: string;
  alt: string;
  svg(): string;
}

/** What of a home decides its pictures. */
export interface PicturedFacts {
  bedrooms: number | null;
  features: readonly string[];
}

/** How many variants there are of each room; the outdoor ones exist once for each region. */
const VARIANTS: Readonly<Record<Room, number>> = {
  living: 6,
  fireplace: 4,
  kitchen: 4,
  island: 4,
  dining: 4,
  bedroom: 6,
  bathroom: 4,
  office: 3,
  yard: 1,
  pool: 1,
  balcony: 1,
  aerial: 1,
};
/** Elsewhere pools are rare enough to share one picture. */
const POOL_REGIONS: ReadonlySet<Region> = new Set(['leafy', 'desert', 'palms']);
const OUTDOORS: ReadonlySet<Room> = new Set(['yard', 'pool', 'balcony', 'aerial']);

export function exteriorPicture(style: HouseStyle, view: number): PictureSpec {
  return {
    key: `exterior-${styleKey(style)}-${view}`,
    alt: exteriorAlt(style, view),
    svg: () => drawExterior(style, view),
  };
}

export function roomPicture(room: Room, seed: number, region: Region): PictureSpec {
  const outdoors = OUTDOORS.has(room);
  const seen = outdoors && (room !== 'pool' || POOL_REGIONS.has(region)) ? region : 'leafy';
  const variant = outdoors ? REGION_HOUR[seen] : seed % VARIANTS[room];
  return {
    key: outdoors ? `${room}-${seen}` : `${room}-${variant}`,
    alt: roomAlt(room, variant, seen),
    svg: () => drawRoom(room, variant, seen),
  };
}

/** Outdoor pictures exist once for each region; this spreads them over the hours of the day. */
const REGION_HOUR: Readonly<Record<Region, number>> = {
  leafy: 0,
  plains: 3,
  pine: 2,
  mountains: 0,
  desert: 2,
  palms: 1,
  coast: 3,
  city: 1,
};

export function picturesOf(style: HouseStyle, facts: PicturedFacts, seed: number): PictureSpec[] {
  if (style.kind === 'land') return parcelPictures(style, seed);
  const has = (feature: string): boolean => facts.features.includes(feature);
  const { region } = style;
  const out = [exteriorPicture(style, 0)];
  const room = (kind: Room, shift: number): void => void out.push(roomPicture(kind, seed >>> shift, region));
  room(has('Fireplace') ? 'fireplace' : 'living', 0);
  room(has('Kitchen island') ? 'island' : 'kitchen', 2);
  if ((facts.bedrooms ?? 0) > 0) room('bedroom', 4);
  room('bathroom', 6);
  if (has('Swimming pool')) room('pool', 0);
  else if (has('Balcony')) room('balcony', 0);
  else if (has('Fenced yard') || has('Patio') || has('Deck')) room('yard', 0);
  if (has('Home office')) room('office', 8);
  else if ((seed >>> 9) % 3 === 0 && (facts.bedrooms ?? 0) > 1) room('dining', 8);
  if (hasDuskView(style) && (seed >>> 11) % 2 === 0) out.push(exteriorPicture(style, 1));
  else if ((seed >>> 12) % 4 === 0 && !URBAN.has(style.kind)) room('aerial', 0);
  return out.slice(0, 7);
}

const URBAN: ReadonlySet<HouseKind> = new Set(['brownstone', 'tower', 'midrise']);

/** The second look is drawn for one scheme of each kind, and not of a house that is shown at dusk already. */
function hasDuskView(style: HouseStyle): boolean {
  return (
    GARAGE_KINDS.has(style.kind) &&
    style.kind !== 'townhouse' &&
    style.palette === 0 &&
    style.garage &&
    sceneOf(style, 0).time !== 'dusk'
  );
}

function parcelPictures(style: HouseStyle, seed: number): PictureSpec[] {
  const views = [0, 1, 2].map((i) => exteriorPicture({ ...style, palette: (style.palette + i) % 3 }, 0));
  return seed % 2 === 0 ? views : views.slice(0, 2);
}

const KIND_NAMES: Readonly<Record<HouseKind, string>> = {
  craftsman: 'Craftsman house',
  colonial: 'Two-story colonial house',
  ranch: 'Ranch house',
  midcentury: 'Midcentury modern house',
  modern: 'Modern flat-roofed house',
  farmhouse: 'Gabled farmhouse',
  stucco: 'Stucco house with a tile roof',
  victorian: 'Victorian house with a turret',
  brownstone: 'Row of brick houses with stoops',
  tower: 'Condo tower',
  midrise: 'Mid-rise apartment building',
  townhouse: 'Row of townhouses',
  duplex: 'Two-story house with two front doors',
  manufactured: 'Manufactured home with a small deck',
  land: 'Open land',
};
const HOURS: Readonly<Record<TimeOfDay, string>> = {
  morning: 'in the morning light',
  noon: 'under a blue sky',
  golden: 'at golden hour',
  dusk: 'at dusk with the lights on',
};
const SEASON_WORDS: Readonly<Record<Season, string>> = {
  spring: ', trees in bloom',
  summer: '',
  autumn: ', fall leaves',
  winter: ', snow on the ground',
};
const PLACES: Readonly<Record<Region, string>> = {
  leafy: 'leafy trees',
  plains: 'open fields',
  pine: 'tall pines',
  mountains: 'mountains',
  desert: 'desert mesas',
  palms: 'palm trees',
  coast: 'the water',
  city: 'the city skyline',
};
const PARCELS = [
  'Track leading into a parcel of land',
  'Survey stakes on a parcel of land',
  'Fence along a parcel of land',
] as const;

function exteriorAlt(style: HouseStyle, view: number): string {
  const { time, season } = sceneOf(style, view);
  const place = `, ${PLACES[style.region]} in the background`;
  if (style.kind === 'land') return `${PARCELS[style.palette % 3] ?? PARCELS[0]} ${HOURS[time]}${place}`;
  const { doorName } = colorsOf(style);
  const name = KIND_NAMES[style.kind];
  const parts = [
    GARAGE_KINDS.has(style.kind) && style.kind !== 'townhouse'
      ? `${/^[aeiou]/.test(doorName) ? 'an' : 'a'} ${doorName} door`
      : '',
  ];
  if (GARAGE_KINDS.has(style.kind) && style.garage) {
    parts.push(style.kind === 'townhouse' ? 'garages below' : 'a garage');
  }
  const details = parts.filter((part) => part !== '').join(' and ');
  const joint = details === '' ? '' : name.includes(' with ') ? `, ${details},` : ` with ${details}`;
  return `${name}${joint} ${HOURS[time]}${view === 1 ? ', seen up close' : `${SEASON_WORDS[season]}${URBAN.has(style.kind) ? '' : place}`}`;
}

function roomAlt(room: Room, variant: number, region: Region): string {
  const scheme = SCHEMES[(variant + ROOMS.indexOf(room)) % SCHEMES.length]?.name ?? 'pale';
  const cabinets = CABINETS[variant % CABINETS.length]?.[0] ?? 'white';
  switch (room) {
    case 'living':
      return `Living room with ${scheme} walls, a sofa and a wide window`;
    case 'fireplace':
      return `Living room with a fireplace, bookshelves and ${scheme} walls`;
    case 'kitchen':
      return `Kitchen with ${cabinets} cabinets and a window over the sink`;
    case 'island':
      return `Kitchen with an island, three stools and ${cabinets} cabinets`;
    case 'dining':
      return `Dining room with a wooden table, a pendant lamp and ${scheme} walls`;
    case 'bedroom':
      return `Bedroom with ${scheme} walls, a double bed and a tall window`;
    case 'bathroom':
      return BATHS[variant % 2] === 'tub'
        ? 'Bathroom with a freestanding tub and a round mirror'
        : 'Bathroom with a glass shower and a round mirror';
    case 'office':
      return `Home office with a desk, bookshelves and ${scheme} walls`;
    case 'yard':
      return `Back yard with two chairs and string lights, ${PLACES[region]} beyond the fence`;
    case 'pool':
      return `Swimming pool with an umbrella and two chairs, ${PLACES[region]} beyond the fence`;
    case 'balcony':
      return `Balcony with two chairs, looking out on ${PLACES[region]}`;
    case 'aerial':
      return 'The neighborhood from above, one lot outlined';
  }
}
