import { hasFeature, round, type Condition, type HomeDraft } from './home-draft.js';
import type { Rng } from './random.js';

const CONDITION: Readonly<Record<Condition, number>> = { new: 1.13, renovated: 1.1, kept: 1, dated: 0.91, tired: 0.78 };
const TYPE = {
  single_family: 1,
  condo: 0.92,
  townhouse: 0.93,
  multi_family: 0.82,
  manufactured: 0.43,
  land: 1,
} as const;
const WORTH: readonly (readonly [string, number])[] = [
  ['Waterfront', 1.34],
  ['Water view', 1.1],
  ['Mountain view', 1.04],
  ['City view', 1.05],
  ['Swimming pool', 1.06],
  ['Solar panels', 1.02],
  ['Corner lot', 1.01],
  ['Finished basement', 1.03],
  ['Guest house', 1.09],
  ['Well', 1.08],
  ['Utilities at the street', 1.12],
];

export function askingPrice(rng: Rng, home: HomeDraft): number {
  const noise = Math.exp(rng.bell() * 0.12);
  let value = home.type === 'land' ? landValue(home) : houseValue(home);
  for (const [feature, factor] of WORTH) if (hasFeature(home, feature)) value *= factor;
  return likeAnAskingPrice(rng, Math.max(14_000, value * noise));
}

function landValue({ city, lot }: HomeDraft): number {
  const acres = (lot ?? 43_560) / 43_560;
  return city.level * 330 * acres ** 0.52;
}

function houseValue({ city, type, area, lot, garage, condition }: HomeDraft): number {
  // A foot costs less the more of them there are.
  const rate = city.level * (1800 / area) ** (type === 'multi_family' ? 0.12 : 0.24);
  const land =
    type === 'single_family' && lot !== null ? 1 + Math.min(0.22, Math.max(-0.05, Math.log(lot / 8000) * 0.07)) : 1;
  return rate * area * TYPE[type] * CONDITION[condition] * land + garage * city.level * 28;
}

/** 389,900, 412,500, 1,295,000: nobody asks 391,287. */
function likeAnAskingPrice(rng: Rng, value: number): number {
  if (value >= 2_000_000) return round(value, 25_000);
  if (value >= 1_000_000) return round(value, 10_000) - (rng.chance(0.5) ? 5000 : 0);
  const thousands = Math.floor(value / 1000);
  const ending = rng.weighted([
    [900, 9],
    [0, 8],
    [500, 4],
  ]);
  if (ending === 900) return (thousands - (thousands % 5) + 4) * 1000 + 900;
  if (ending === 500) return thousands * 1000 + 500;
  return round(value, value > 200_000 ? 5000 : 1000);
}
