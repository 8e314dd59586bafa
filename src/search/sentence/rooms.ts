import { FILTER_BOUNDS } from '../filter.js';
import { type Found, passHyphen, passOptional, phrases, readPhrase, type Phrases } from './phrases.js';
import { boundsOf, type Quantity, readAfterNoun, readQuantity, type Reading } from './quantity.js';
import { given, isWithin, type Match, type Rule, type Sentence, wordBefore } from './rule.js';

const BEDS = phrases([true, 'bed, beds, bedroom, bedrooms, br, brs, bd, bds, bdr, bdrm, bdrms, bed room, bed rooms']);
const BATHS = phrases(
  [true, 'bath, baths, bathroom, bathrooms, ba, bas, full bath, full baths, full bathrooms'],
  [true, 'full bathroom, bath room, bath rooms, bth, bths'],
);
const FULL_AND_HALF = phrases([0.5, 'full and 1 half, full 1 half, full and one half, full one half, full and a half']);
const GARAGES = phrases(
  [true, 'car garage, car garages, cars garage, garage, garages, garage space, garage spaces, garage spot'],
  [true, 'garage spots, car attached garage, car detached garage, garage stall, garage stalls, stall garage'],
);
const GARAGE_FOR = phrases([true, 'garage for, garages for, garage, garages, garage with']);
const CARS = phrases([true, 'car, cars, vehicles']);
const STUDIO = phrases([true, 'studio, studios']);
/** What else is a studio. */
const OTHER_STUDIOS = ['art', 'arts', 'artist', 'artists', 'recording', 'music', 'yoga', 'dance', 'photo', 'home'];

export const beds: Rule = (sentence, at) => {
  const found = readCounted(sentence, at, BEDS);
  if (!found) return undefined;
  // No bedroom at all is what somebody wants who says so.
  const { min, max } = boundsOf(found.value, { bare: isNone(found.value) ? 'exactly' : 'min', counted: true });
  if (!isWithin(FILTER_BOUNDS.beds, min, max)) return undefined;
  return { end: found.end, change: given({ minBeds: min, maxBeds: max }) };
};

export const studio: Rule = (sentence, at) => {
  const found = readPhrase(sentence.tokens, at, STUDIO);
  if (!found || OTHER_STUDIOS.includes(sentence.tokens[at - 1]?.text ?? '')) return undefined;
  return { end: found.end, change: { maxBeds: 0 }, label: 'Studio' };
};

export const baths: Rule = (sentence, at) => {
  const found = readCounted(sentence, at, BATHS) ?? readFullAndHalf(sentence, at);
  if (!found) return undefined;
  // Half a bath is a room, not how many a home has.
  const { min, max } = boundsOf(found.value, { bare: 'min' });
  if (!isWithin(FILTER_BOUNDS.baths, min, max) || (max ?? min ?? 0) < 0.75) return undefined;
  // "More than 2" is from the next step on.
  const more = found.value.comparison === 'over' ? FILTER_BOUNDS.baths.step : 0;
  return lowerOnly({ min: min === undefined ? undefined : min + more, max }, found.end, 'baths', (minBaths) => ({
    minBaths,
  }));
};

export const garage: Rule = (sentence, at) => {
  const found = readCounted(sentence, at, GARAGES) ?? readGarageFor(sentence, at);
  if (found) {
    const bounds = boundsOf(found.value, { bare: 'min', counted: true });
    if (!isWithin(FILTER_BOUNDS.garage, bounds.min, bounds.max)) return undefined;
    return lowerOnly(bounds, found.end, 'garage spaces', (minGarage) => ({ minGarage }));
  }
  const alone = readPhrase(sentence.tokens, at, GARAGE_ALONE);
  return alone && wordBefore(sentence, at) !== 'parking'
    ? { end: alone.end, change: { minGarage: 1 }, label: 'Garage' }
    : undefined;
};

const GARAGE_ALONE = phrases([true, 'garage, garages, a garage']);

/** A number with its noun, on whichever side. */
export function readCounted(
  sentence: Sentence,
  at: number,
  noun: Phrases<unknown>,
  lead: readonly string[] = [':'],
): Found<Quantity> | undefined {
  const { tokens } = sentence;
  const quantity = readQuantity(tokens, at);
  if (quantity) {
    const unit = readPhrase(tokens, passHyphen(tokens, quantity.end), noun);
    return unit ? withAfter(sentence, { value: quantity.value, end: unit.end }) : undefined;
  }
  // "beds: 3", "beds 3+"; in "bedroom 2 bath" the number belongs to what follows.
  const first = readPhrase(tokens, at, noun);
  if (!first) return undefined;
  const start = passOptional(tokens, first.end, lead);
  const after = readQuantity(tokens, start);
  if (!after || (after.value.comparison === 'bare' && start === first.end)) return undefined;
  const own = after.value.low.scale === null && !after.value.low.money;
  return own && (tokens[after.end]?.kind ?? 'sign') !== 'word' ? after : undefined;
}

function withAfter({ tokens }: Sentence, found: Found<Quantity>): Found<Quantity> {
  return readAfterNoun(tokens, found.end, found.value) ?? found;
}

/** "2 full and 1 half bath" */
function readFullAndHalf({ tokens }: Sentence, at: number): Found<Quantity> | undefined {
  const quantity = readQuantity(tokens, at);
  if (quantity?.value.comparison !== 'bare') return undefined;
  const half = readPhrase(tokens, quantity.end, FULL_AND_HALF);
  const unit = half && readPhrase(tokens, half.end, BATHS);
  if (!unit) return undefined;
  const { low } = quantity.value;
  return { value: { ...quantity.value, low: { ...low, value: low.value + half.value } }, end: unit.end };
}

/** "garage for 2 cars", "garage (2 cars)", "garage 2" */
function readGarageFor({ tokens }: Sentence, at: number): Found<Quantity> | undefined {
  const noun = readPhrase(tokens, at, GARAGE_FOR);
  const quantity = noun && readQuantity(tokens, noun.end);
  if (!quantity) return undefined;
  const cars = readPhrase(tokens, passHyphen(tokens, quantity.end), CARS);
  if (cars) return { value: quantity.value, end: cars.end };
  const { low } = quantity.value;
  // In "garage 2 bath" the number belongs to what follows, and "garage 98112" is a place.
  const isFree = (tokens[quantity.end]?.kind ?? 'sign') === 'sign' && tokens[noun.end - 1]?.text !== 'for';
  return isFree && low.scale === null && !low.money && low.value <= FILTER_BOUNDS.garage.max ? quantity : undefined;
}

/** Of a noun for which a search has no upper bound. */
function lowerOnly(
  { min, max }: { [K in keyof Reading]: Reading[K] | undefined },
  end: number,
  noun: string,
  change: (min: number) => NonNullable<Match['change']>,
): Match {
  if (min === undefined) return { end, refusal: `is more than a search can say: ${noun} have a lower limit only` };
  if (max === undefined) return { end, change: change(min) };
  return { end, change: change(min), label: `${String(min)}+ ${noun} (without an upper limit)` };
}

function isNone({ low, comparison }: Quantity): boolean {
  return comparison === 'bare' && low.value === 0;
}
