import type { PropertyFacts } from '../properties/property.facts.js';
import { styleFor } from './architecture.js';
import { CITY_DRAW, type City } from './cities.js';
import { picturesOf, type PictureSpec } from './drawing/index.js';
import type { HouseStyle } from './drawing/style.js';
import { dropClashes, pickFeatures } from './features.js';
import { draftHome, type HomeDraft } from './home-draft.js';
import { askingPrice } from './price.js';
import { describe } from './prose.js';
import { Rng, seedFor } from './random.js';
import { streetAddress, unitName } from './streets.js';
import { titleFor } from './titles.js';

export interface DemoHome {
  facts: PropertyFacts;
  status: 'active' | 'pending' | 'sold';
  publishedAt: Date;
  soldAt: Date | null;
  /** What its pictures show. */
  style: HouseStyle;
  /** Which of the fitting pictures it gets. */
  pictureSeed: number;
}

export interface MarketOptions {
  seed: number;
  count: number;
  now: Date;
}

const DAY = 86_400_000;
const ON_SHOW_DAYS = 120;
const WITHHELD = 0.04;

/** The same seed and `now` give the same homes, whatever the count; only one home is held at a time. */
export function* generateHomes({ seed, count, now }: MarketOptions): Generator<DemoHome> {
  for (let index = 0; index < count; index++) yield makeHome(new Rng(seedFor(seed, index)), now);
}

/** Four to seven pictures, an exterior first; two or three for land. */
export function picturesFor(home: DemoHome): PictureSpec[] {
  return picturesOf(home.style, home.facts, home.pictureSeed);
}

function makeHome(rng: Rng, now: Date): DemoHome {
  const city = rng.pick(CITY_DRAW);
  const draft = draftHome(rng, city, now.getUTCFullYear());
  draft.features = pickFeatures(rng, draft);
  dropClashes(draft);
  const style = styleFor(rng, city, draft.kind, draft.garage > 0 && draft.type !== 'condo');
  return { facts: factsOf(rng, draft), ...lifeOf(rng, now), style, pictureSeed: rng.int(0, 1_000_000) };
}

function factsOf(rng: Rng, draft: HomeDraft): PropertyFacts {
  const { city, type } = draft;
  const land = type === 'land';
  const withheld = rng.chance(WITHHELD);
  const address = streetAddress(rng, city, land && (draft.lot ?? 0) > 60_000);
  const unit = type === 'condo' || (draft.kind === 'townhouse' && rng.chance(0.3)) ? unitName(rng, draft.floors) : null;
  return {
    title: titleFor(draft, rng),
    description: describe(draft, rng),
    propertyType: type,
    price: askingPrice(rng, draft),
    bedrooms: land ? null : draft.bedrooms,
    bathrooms: land ? null : draft.bathrooms,
    livingAreaSqft: land ? null : draft.area,
    lotSqft: draft.lot,
    yearBuilt: land ? null : draft.year,
    stories: land ? null : draft.stories,
    garageSpaces: land ? null : draft.garage,
    hoaMonthly: draft.hoa,
    features: draft.features,
    address: withheld ? null : address,
    unit: withheld ? null : unit,
    city: city.name,
    state: city.state,
    zip: rng.pick(city.zips),
    ...spotNear(rng, city),
    contactEmail: null,
    contactPhone: null,
  };
}

function spotNear(rng: Rng, city: City): { latitude: number; longitude: number } {
  const north = rng.bell() * 0.5 * city.spread;
  const east = rng.bell() * 0.5 * city.spread;
  const perDegree = 111.32;
  return {
    latitude: micro(city.latitude + north / perDegree),
    longitude: micro(city.longitude + east / (perDegree * Math.cos((city.latitude * Math.PI) / 180))),
  };
}

const micro = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function lifeOf(rng: Rng, now: Date): Pick<DemoHome, 'status' | 'publishedAt' | 'soldAt'> {
  const status = rng.weighted([
    ['active', 86],
    ['pending', 8],
    ['sold', 6],
  ] as const);
  // A sale takes weeks, an offer days; new listings outnumber old ones.
  const least = status === 'sold' ? 24 : status === 'pending' ? 4 : 0.02;
  const days = least + (ON_SHOW_DAYS - least) * rng.next() ** 1.7;
  const publishedAt = new Date(now.getTime() - Math.round(days * DAY));
  if (status !== 'sold') return { status, publishedAt, soldAt: null };
  return {
    status,
    publishedAt,
    soldAt: new Date(publishedAt.getTime() + Math.round(rng.range(0.55, 0.98) * days * DAY)),
  };
}
