import { hasFeature, type HomeDraft } from './home-draft.js';
import type { Rng } from './random.js';

type Odds = readonly [feature: string, probability: number];

/** Three to ten features that such a home in such a place could have. */
export function pickFeatures(rng: Rng, home: HomeDraft): string[] {
  const odds = home.type === 'land' ? landOdds(home) : [...inside(home), ...outside(home)];
  const chosen: string[] = [];
  for (const [feature, probability] of odds) if (rng.chance(probability)) chosen.push(feature);
  for (let i = 0; chosen.length < 3 && i < odds.length * 2; i++) {
    const [feature, probability] = rng.pick(odds);
    if (probability > 0.1 && !chosen.includes(feature)) chosen.push(feature);
  }
  // The first ones are those that a picture or the facts already show; they stay when the list is cut.
  return chosen.slice(0, 10);
}

function inside(home: HomeDraft): Odds[] {
  const { type, kind, condition, age, city, area } = home;
  const { climate } = city;
  const fresh = condition === 'new' || condition === 'renovated';
  const warm = climate === 'tropical';
  const old = age > 60;
  const fire =
    type === 'condo'
      ? warm || climate === 'dry'
        ? 0
        : 0.1
      : warm
        ? 0.02
        : type === 'manufactured'
          ? 0.08
          : type === 'multi_family'
            ? 0.08
            : climate === 'dry'
              ? 0.3
              : 0.46;
  return [
    [home.garage > 0 ? garageFeature(home) : 'Off-street parking', home.garage > 0 ? 1 : type === 'condo' ? 0.25 : 0.4],
    ['Fireplace', fire],
    ['Kitchen island', area > 900 && type !== 'multi_family' ? (fresh ? 0.6 : 0.2) : 0],
    ['Hardwood floors', warm || type === 'manufactured' ? 0.12 : old ? 0.72 : climate === 'dry' ? 0.2 : 0.42],
    ['Tile floors', warm || climate === 'dry' ? 0.6 : 0.05],
    ['Stainless appliances', fresh ? 0.6 : 0.25],
    ['Quartz counters', fresh ? 0.45 : 0.05],
    ['Walk-in closet', age < 45 ? 0.34 : 0.08],
    ['Home office', area > 1500 && type !== 'multi_family' ? 0.26 : 0.03],
    ['Built-in bookshelves', old && type !== 'multi_family' ? 0.26 : 0.06],
    [
      'High ceilings',
      kind === 'victorian' || kind === 'brownstone' || kind === 'midrise' || kind === 'modern' ? 0.5 : 0.08,
    ],
    ['Finished basement', hasBasement(home) ? 0.28 : 0],
    ['Unfinished basement', hasBasement(home) ? 0.3 : 0],
    ['Central air', warm || climate === 'humid' || climate === 'dry' ? 0.6 : climate === 'mild' ? 0.2 : 0.4],
    ['Heat pump', fresh && climate !== 'cold' ? 0.25 : 0.08],
    ['Washer and dryer', type === 'condo' ? 0.6 : 0.3],
    ...(type === 'condo' ? buildingOdds(home) : []),
  ];
}

function garageFeature({ type, age }: HomeDraft): string {
  if (type === 'condo') return 'Garage parking';
  return age > 70 && type === 'single_family' ? 'Detached garage' : 'Attached garage';
}

/** Where the ground freezes deep, people dig; in Texas and Florida they do not. */
function hasBasement({ type, city, kind }: HomeDraft): boolean {
  if (type === 'condo' || type === 'manufactured' || kind === 'townhouse' || kind === 'midcentury') return false;
  return (
    city.climate === 'cold' ||
    (city.climate === 'mountain' && kind !== 'modern') ||
    (city.climate === 'humid' && ['DC', 'VA', 'KY', 'TN', 'MO'].includes(city.state))
  );
}

function buildingOdds({ kind, city }: HomeDraft): Odds[] {
  const tower = kind === 'tower';
  return [
    ['Elevator', tower ? 0.95 : 0.45],
    ['Balcony', tower ? 0.75 : 0.5],
    ['City view', tower ? 0.6 : 0.08],
    ['Water view', tower && city.water !== null ? 0.2 : 0.02],
    ['Fitness room', tower ? 0.6 : 0.2],
    ['Community pool', city.climate === 'tropical' || city.climate === 'dry' ? 0.55 : tower ? 0.12 : 0.02],
    ['Roof deck', 0.24],
    ['Bike storage', 0.34],
    ['Storage unit', 0.26],
  ];
}

function outside(home: HomeDraft): Odds[] {
  const { type, kind, city, lot, age } = home;
  if (type === 'condo') return [];
  const { climate, region } = city;
  const yard = type === 'single_family' || type === 'manufactured';
  const poolOdds =
    type !== 'single_family'
      ? 0
      : climate === 'dry'
        ? 0.32
        : climate === 'tropical'
          ? 0.3
          : region === 'palms'
            ? 0.16
            : climate === 'humid'
              ? 0.07
              : climate === 'cold'
                ? 0.008
                : 0.02;
  return [
    ['Swimming pool', poolOdds],
    [
      'Front porch',
      kind === 'craftsman' || kind === 'farmhouse' || kind === 'victorian' || kind === 'duplex' ? 0.85 : 0,
    ],
    ['Fenced yard', yard ? 0.46 : 0.08],
    ['Patio', climate === 'dry' || region === 'palms' ? 0.5 : yard ? 0.28 : 0.15],
    ['Deck', climate === 'dry' || climate === 'tropical' ? 0.02 : kind === 'manufactured' ? 0.6 : 0.28],
    ['Waterfront', yard && city.water !== null ? 0.035 : 0],
    ['Mountain view', region === 'mountains' ? 0.4 : region === 'desert' ? 0.3 : 0],
    ['Mature trees', yard && age > 25 && region !== 'desert' ? 0.34 : 0],
    ['Desert landscaping', region === 'desert' && yard ? 0.55 : 0],
    ['Fruit trees', region === 'palms' && yard ? 0.3 : climate === 'mild' && yard ? 0.18 : 0],
    ['Vegetable garden', yard ? 0.14 : 0.03],
    ['Irrigation', yard && (climate === 'mountain' || climate === 'dry' || region === 'palms') ? 0.26 : 0],
    ['Solar panels', climate === 'dry' || region === 'palms' ? 0.2 : climate === 'mountain' ? 0.12 : 0.05],
    ['Workshop', yard ? 0.09 : 0],
    ['Corner lot', yard && kind !== 'farmhouse' ? 0.1 : 0],
    ['Storage shed', yard ? 0.14 : 0],
    ['RV parking', yard && (lot ?? 0) > 11_000 ? 0.14 : 0],
    ['Screened porch', climate === 'humid' && type === 'single_family' ? 0.18 : 0],
    ['Impact windows', climate === 'tropical' && age < 25 ? 0.4 : 0],
    ['Separate meters', type === 'multi_family' ? 0.65 : 0],
    ['Tenant occupied', type === 'multi_family' ? 0.35 : 0],
    ['Shared laundry', type === 'multi_family' ? 0.4 : 0],
  ];
}

function landOdds({ city, lot }: HomeDraft): Odds[] {
  const acres = (lot ?? 0) / 43_560;
  const small = acres < 0.6;
  return [
    ['Utilities at the street', small ? 0.75 : 0.12],
    ['Electricity at the road', small ? 0 : 0.6],
    ['Well', acres > 3 ? 0.22 : 0],
    ['Paved road', small ? 0.8 : 0.35],
    ['Gravel road', small ? 0 : 0.4],
    ['Survey on file', 0.5],
    ['Level ground', 0.42],
    ['Gentle slope', 0.3],
    ['Wooded', city.region === 'desert' || city.region === 'plains' || small ? 0 : 0.45],
    ['Open meadow', city.region === 'desert' || small ? 0 : 0.35],
    ['Mountain view', city.region === 'mountains' || city.region === 'desert' ? 0.5 : 0],
    ['Creek', acres > 4 && city.region !== 'desert' ? 0.2 : 0],
    ['Perc test passed', small ? 0 : 0.35],
    ['Fenced', acres > 2 ? 0.3 : 0.1],
    ['Corner lot', small ? 0.2 : 0.03],
  ];
}

/** Two features that cannot be true at once: the later one goes. */
const CLASHES: readonly (readonly [string, string])[] = [
  ['Finished basement', 'Unfinished basement'],
  ['Paved road', 'Gravel road'],
  ['Level ground', 'Gentle slope'],
  ['Hardwood floors', 'Tile floors'],
  ['Washer and dryer', 'Shared laundry'],
  ['Central air', 'Heat pump'],
];

export function dropClashes(home: HomeDraft): void {
  for (const [kept, dropped] of CLASHES) {
    if (hasFeature(home, kept) && hasFeature(home, dropped) && home.features.length > 3) {
      home.features = home.features.filter((f) => f !== dropped);
    }
  }
}
