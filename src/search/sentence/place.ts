import { FILTER_BOUNDS } from '../filter.js';
import { isWay } from './address.js';
import { readNumber } from './numbers.js';
import { type Found, passHyphen, passOptional, phrases, readPhrase } from './phrases.js';
import { type Match, type Rule, type Sentence, wordBefore } from './rule.js';
import { isOnlyCode, readAnyCode, readStateCode, readStateName } from './state-names.js';
import { isTownBeyond, readTarget, readTown, type Target } from './target.js';

const METERS_PER_MILE = 1609.344;
const METERS_PER_KM = 1000;
const NEAR: Distance = { number: 10, unit: 'miles', meters: 10 * METERS_PER_MILE };

const INSIDE = phrases([
  true,
  'in, at, of, inside, within, located in, around in, in the city of, city of, zip, zip code, zipcode, in zip, in zip code',
]);
const NEARBY = phrases<'near' | 'nearest'>(
  [
    'near',
    'near, nearby, around, close to, near to, next to, not far from, near by, in or near, in and around, in or around, near zip',
  ],
  [
    'nearest',
    'nearest to, closest to, nearest, sort by distance to, sorted by distance from, by distance to, by distance from',
  ],
);
const NEAR_ME = phrases([
  true,
  'near me, nearby me, close to me, around me, around here, near here, in my area, near my location, closest to me, nearest to me',
]);
const WITHIN = phrases([
  true,
  'within, in, less than, under, up to, at most, no more than, not more than, max, inside, in a',
]);
const UNITS = phrases<'miles' | 'km'>(
  ['miles', 'mi, mile, miles'],
  ['km', 'km, kms, kilometer, kilometers, kilometre, kilometres'],
);
const RADIUS = phrases([true, 'radius, drive']);
const FROM = phrases([true, 'of, from, around, to, near, away from, radius of, radius around, radius from, out of']);
const AREA = phrases([true, 'area, metro, metro area, region, vicinity, metropolitan area']);

/** After one of these a name is not where the home shall be. */
const ELSEWHERE = new Set(
  (
    'from to outside not like of than except lake mount mt fort ft port point university old new cape san santa saint st los las el ' +
    'avoid leaving'
  ).split(' '),
);
const JOINTS = /^(and|or|&|\/)$/;
/** In tokens, with its distance and its state. */
const LONGEST_NEAR = 16;
const DIRECTIONS =
  /^(north|south|east|west|northeast|northwest|southeast|southwest|outside|out|minutes?|view|views|style|miles?|mi|kms?|kilometers?)$/;

export const place: Rule = (sentence, at) =>
  readNearMe(sentence, at) ??
  readDistance(sentence, at) ??
  readNear(sentence, at) ??
  readInside(sentence, at) ??
  readBare(sentence, at);

/** A name that stands for itself, because nothing else is left of the sentence. */
export function wholePlace(sentence: Sentence, at: number): Match | undefined {
  const target = readTarget(sentence, at);
  return target && meant(sentence, at, target);
}

interface Distance {
  number: number;
  unit: 'miles' | 'km';
  meters: number;
}

function readNearMe({ tokens }: Sentence, at: number): Match | undefined {
  const found = readPhrase(tokens, at, NEAR_ME);
  return found && { end: found.end, refusal: 'cannot be known here: name a city or a ZIP code instead' };
}

/** "within 5 miles of Seattle", "5 mi from 98112" */
function readDistance(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  const distance = readMiles(sentence, readPhrase(tokens, at, WITHIN)?.end ?? at);
  const from = distance && readPhrase(tokens, distance.end, FROM);
  const target = from && readNearTarget(sentence, passThe(sentence, from.end));
  return target ? nearMatch(target, distance.value) : undefined;
}

function readNear(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  const found = readPhrase(tokens, at, NEARBY);
  const target = found && readNearTarget(sentence, passThe(sentence, found.end));
  if (!target) return undefined;
  const within = passOptional(tokens, target.end, [',']);
  const start = readPhrase(tokens, within, WITHIN)?.end;
  const distance = start === undefined ? undefined : readMiles(sentence, start);
  const match = nearMatch(distance ? { ...target, end: distance.end } : target, distance?.value ?? NEAR);
  // "nearest Kent" leaves open what is meant; the order is what the word says.
  return found.value === 'nearest' && match?.change?.near ? { ...match, sort: 'nearest' } : match;
}

/** What reads farther: "Orange Beach, AL" is not Orange. */
function readNearTarget(sentence: Sentence, at: number): Target | undefined {
  const [target, town] = [readTarget(sentence, at), readTown(sentence, at)];
  return town && town.end > (target?.end ?? at) ? town : target;
}

/** Whether a name stands in one list with what the home shall be near to: "near Seattle or Portland". */
function isInNearList(sentence: Sentence, at: number): boolean {
  const end = at - 1;
  if (!JOINTS.test(sentence.tokens[end]?.text ?? '')) return false;
  for (let start = end - 1; start >= Math.max(0, end - LONGEST_NEAR); start--) {
    const match = readDistance(sentence, start) ?? readNear(sentence, start);
    if (match?.end === end && match.change?.near) return true;
    if (readTarget(sentence, start)?.end === end && isInNearList(sentence, start)) return true;
  }
  return false;
}

function readInside(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  const found = readPhrase(tokens, at, INSIDE);
  if (!found || DIRECTIONS.test(wordBefore(sentence, at) ?? '')) return undefined;
  const start = passThe(sentence, found.end);
  const target = readTarget(sentence, start);
  if (target) return orArea(sentence, start, target);
  const lower = readAnyCode(sentence, start);
  const code =
    readStateName(sentence, start) ??
    readStateCode(sentence, start, true) ??
    (lower && isOnlyCode(lower.value) ? lower : undefined);
  return code && !isWay(sentence, code.end) ? { end: code.end, change: { state: code.value } } : undefined;
}

function readBare(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  if (ELSEWHERE.has(wordBefore(sentence, at) ?? '')) return undefined;
  const greater = tokens[at]?.text === 'greater';
  const start = greater ? at + 1 : at;
  const target = readTarget(sentence, start);
  if (target && (!target.ordinary || greater)) return orArea(sentence, start, target);
  const afterComma = tokens[at - 1]?.text === ',';
  const state = readStateName(sentence, at) ?? readStateCode(sentence, at, afterComma);
  if (!state || isWay(sentence, state.end) || tokens[state.end]?.text === 'county') return undefined;
  if (readPhrase(tokens, at - 1, NEARBY) && isTownBeyond(sentence, at, state.end)) return undefined;
  return { end: state.end, change: { state: state.value } };
}

/** Beside a place to be near to, another one means the same, and both do not go together. */
function meant(sentence: Sentence, start: number, target: Target): Match | undefined {
  return isInNearList(sentence, start) ? nearMatch(target, NEAR) : insideMatch(target);
}

/** "Seattle area", "greater Seattle" */
function orArea(sentence: Sentence, start: number, target: Target): Match | undefined {
  const { tokens } = sentence;
  const area = readPhrase(tokens, target.end, AREA);
  if (!area && tokens[start - 1]?.text !== 'greater') return meant(sentence, start, target);
  return nearMatch({ ...target, end: area?.end ?? target.end }, NEAR);
}

function insideMatch({ end, change, name }: Target): Match {
  // The criteria have no name for a city with its state.
  return { end, change, ...(change.state === undefined ? {} : { label: name }) };
}

/** Where the middle of a city is not known, the city itself is the nearest thing to what was meant. */
function nearMatch(target: Target, { number, unit, meters }: Distance): Match | undefined {
  if (!target.middle) return insideMatch(target);
  if (meters < FILTER_BOUNDS.radius.min || meters > FILTER_BOUNDS.radius.max) return undefined;
  const miles = unit === 'km' ? 'km' : number === 1 ? 'mile' : 'miles';
  return {
    end: target.end,
    change: { near: { ...target.middle, meters } },
    label: `Within ${String(number)} ${miles} of ${target.middle.name ?? target.name}`,
  };
}

function readMiles({ tokens }: Sentence, at: number): Found<Distance> | undefined {
  const number = readNumber(tokens, at);
  const unit = number && readPhrase(tokens, passHyphen(tokens, number.end), UNITS);
  if (!unit || number.value.scale !== null || number.value.money) return undefined;
  // The query string has four decimals for it.
  const rounded = Math.round(number.value.value * 10_000) / 10_000;
  const meters = rounded * (unit.value === 'miles' ? METERS_PER_MILE : METERS_PER_KM);
  const end = readPhrase(tokens, unit.end, RADIUS)?.end ?? unit.end;
  return { value: { number: rounded, unit: unit.value, meters }, end };
}

function passThe({ tokens }: Sentence, at: number): number {
  return passOptional(tokens, passOptional(tokens, at, ['the']), ['greater']);
}
