import { type Amount, readNumber } from './numbers.js';
import { type Found, passHyphen, passOptional, phrases, readPhrase } from './phrases.js';
import type { Token } from './tokens.js';

/**
 * How an amount is meant. `over` and `below` leave out the number itself where it counts something; `bare` says nothing, and
 * each noun decides what it means.
 */
export type Comparison = 'bare' | 'min' | 'max' | 'over' | 'below' | 'range' | 'about' | 'exactly';

export interface Quantity {
  comparison: Comparison;
  low: Amount;
  /** Of a range. */
  high: Amount | null;
}

const BEFORE = phrases<Comparison | 'between' | 'from'>(
  [
    'max',
    'up to, max, maximum, a maximum of, at most, no more than, not more than, not over, not above, no higher than, no greater than',
  ],
  ['max', 'not exceeding, < =, ≤, up to a maximum of, a max of, max of, maximum of'],
  ['below', 'under, below, less than, fewer than, lower than, smaller than, cheaper than, beneath, <'],
  ['below', 'before, prior to, pre, older than, built before'],
  [
    'min',
    'at least, min, minimum, a minimum of, min of, minimum of, no less than, not less than, not under, not below',
  ],
  ['min', 'no fewer than, starting at, starting from, upwards of, > =, ≥, since, on or after, in or after'],
  [
    'over',
    'over, above, more than, greater than, larger than, bigger than, exceeding, >, after, newer than, later than',
  ],
  ['about', 'about, around, approximately, approx, roughly, circa, ~, ±, + / -'],
  ['exactly', 'exactly, precisely, ='],
  ['between', 'between'],
  ['from', 'from'],
);

const AFTER = phrases<Comparison>(
  [
    'min',
    '+, plus, or more, or higher, or above, or over, or larger, or bigger, or better, or greater, and up, and above',
  ],
  ['min', 'and over, and more, or later, or newer, or after, and newer, and later, min, minimum, at least, at minimum'],
  ['max', 'or less, or fewer, or under, or below, or lower, or cheaper, or smaller, or older, or earlier, or before'],
  ['max', 'and under, and below, and less, and older, and earlier, max, maximum, tops, at most, at maximum'],
);

/** Those that may as well belong to a number that follows: "3 beds max 600k". */
const EITHER_WAY = ['max', 'maximum', 'min', 'minimum', 'at'];

const JOINING = ['-', '–', '—', '−', 'to', 'through', 'thru'];

/** "600k", "at least 3", "3+", "300-500k", "between 2 and 4"; the noun is not part of it. */
export function readQuantity(tokens: readonly Token[], at: number): Found<Quantity> | undefined {
  const before = readPhrase(tokens, at, BEFORE);
  // "pre-1940", "max: 600k", "max is 600k"
  const start = before ? passOptional(tokens, passHyphen(tokens, before.end), [':', 'is']) : at;
  const low = readNumber(tokens, start);
  if (!low) return undefined;
  const kind = before?.value ?? 'bare';
  const high = readHigh(tokens, low, kind);
  if (high) return { value: rangeOf(low.value, high.value), end: high.end };
  if (kind === 'between') return undefined;
  const comparison = kind === 'from' ? 'min' : kind;
  const after = comparison === 'bare' ? readPhrase(tokens, low.end, AFTER) : passPlus(tokens, low.end, comparison);
  return {
    value: { comparison: after?.value ?? comparison, low: low.value, high: null },
    end: after?.end ?? low.end,
  };
}

/** What follows the noun: "3 beds or more". Nothing when the number had its say already. */
export function readAfterNoun(
  tokens: readonly Token[],
  at: number,
  { comparison, low, high }: Quantity,
): Found<Quantity> | undefined {
  if (comparison !== 'bare') return undefined;
  const after = readPhrase(tokens, at, AFTER);
  if (!after) return undefined;
  if (EITHER_WAY.includes(tokens[at]?.text ?? '') && readNumber(tokens, passOptional(tokens, after.end, [':', '$']))) {
    return undefined;
  }
  return { value: { comparison: after.value, low, high }, end: after.end };
}

export interface Reading {
  min?: number;
  max?: number;
}

interface Noun {
  /** What a number alone means. */
  bare: 'min' | 'max' | 'exactly';
  /** Things that are counted: "more than 2" is 3 or more. Else it is 2 or more, as nobody minds a home that costs exactly so much. */
  counted?: boolean;
  /** How far "about" reaches, from the number. */
  about?: (value: number) => number;
}

/** A quantity as bounds, both inclusive. */
export function boundsOf({ comparison, low: { value }, high }: Quantity, { bare, counted, about }: Noun): Reading {
  const step = counted === true ? 1 : 0;
  switch (comparison === 'bare' ? bare : comparison) {
    case 'min':
      return { min: value };
    case 'max':
      return { max: value };
    case 'over':
      return { min: value + step };
    case 'below':
      return { max: value - step };
    case 'range':
      return { min: value, max: high?.value ?? value };
    case 'about':
      return about ? { min: value - about(value), max: value + about(value) } : { min: value };
    default:
      return { min: value, max: value };
  }
}

function readHigh(tokens: readonly Token[], low: Found<Amount>, kind: string): Found<Amount> | undefined {
  if (kind !== 'bare' && kind !== 'between' && kind !== 'from') return undefined;
  const join = tokens[low.end]?.text ?? '';
  const high = JOINING.includes(join) || join === 'and' || join === 'or' ? readNumber(tokens, low.end + 1) : undefined;
  if (!high || (join === 'and' && kind !== 'between')) return undefined;
  // "3 or 4"
  if (join === 'or' && high.value.value !== low.value.value + 1) return undefined;
  return high;
}

/** In "300-500k" the scale is meant for both; what is written the wrong way round is turned. */
function rangeOf(low: Amount, high: Amount): Quantity {
  const first = { ...low, money: low.money || high.money };
  if (low.scale === null && high.scale !== null && low.value < 1000) {
    const scale = low.value * high.scale > high.value ? high.scale / 1000 : high.scale;
    first.value = low.value * scale;
    first.scale = scale;
  }
  return first.value <= high.value
    ? { comparison: 'range', low: first, high }
    : { comparison: 'range', low: { ...high, money: first.money }, high: first };
}

/** "at least 3+" says the same twice. */
function passPlus(tokens: readonly Token[], at: number, comparison: Comparison): Found<Comparison> | undefined {
  return comparison === 'min' && tokens[at]?.text === '+' ? { value: comparison, end: at + 1 } : undefined;
}
