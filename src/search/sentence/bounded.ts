import { hoa } from './hoa.js';
import { readNumber } from './numbers.js';
import { passHyphen, passOptional, phrases, readPhrase } from './phrases.js';
import { price } from './price.js';
import { readQuantity } from './quantity.js';
import { baths, beds, garage } from './rooms.js';
import type { Match, Rule, Sentence } from './rule.js';
import { livingArea, lot } from './size.js';
import type { Token } from './tokens.js';
import { year } from './year.js';

type Bound = 'min' | 'max';

const BOUNDS = phrases<Bound>(['min', 'min, minimum, at least'], ['max', 'max, maximum, at most']);
/** These are orders as well: "lowest price first". */
const EXTREMES = phrases<Bound>(['min', 'lowest'], ['max', 'highest']);

const NOUNS = phrases<Rule>(
  [price, 'price, prices, asking price, list price, listing price, sale price, purchase price, budget, cost'],
  [beds, 'bed, beds, bedroom, bedrooms, br, bd'],
  [baths, 'bath, baths, bathroom, bathrooms, ba, full baths'],
  [garage, 'garage, garages, garage space, garage spaces'],
  [livingArea, 'sqft, sq ft, sf, square feet, square footage, size, home size, area, living area, living space'],
  [lot, 'lot, lot size, lot area'],
  [year, 'year, year built, built, built in'],
  [hoa, 'hoa, hoas, hoa fee, hoa fees, hoa dues, hoa cost, hoa costs, association fees, association dues'],
);
/** What may end with the number, though words follow: "min beds 3 in Kent". Of a price what follows may make a rent. */
const COUNTED: readonly Rule[] = [beds, baths, garage, livingArea];

/**
 * "min price 300k": the bound belongs to the number, although the noun stands between them. Each of these by the token it begins at.
 * They are read before all else, so that in "3 beds max price 500k" the bound is not taken for that of the beds.
 */
export function readBounded(sentence: Sentence): ReadonlyMap<number, Match> {
  const found = new Map<number, Match>();
  for (let at = 0; at < sentence.tokens.length; at++) {
    const match = sentence.tokens[at]?.glued ? undefined : (readBound(sentence, at) ?? readExtreme(sentence, at));
    if (!match || sentence.tokens[match.end]?.glued) continue;
    found.set(at, match);
    at = match.end - 1;
  }
  return found;
}

/** The tokens as the other rules see them: nothing of what has a meaning already. */
export function hideBounded(tokens: readonly Token[], bounded: ReadonlyMap<number, Match>): readonly Token[] {
  if (bounded.size === 0) return tokens;
  const seen = [...tokens];
  for (const [start, { end }] of bounded) {
    for (let at = start; at < end; at++) {
      const token = tokens[at];
      if (token) seen[at] = { ...token, kind: 'sign', text: '', glued: false, value: NaN, capitals: false };
    }
  }
  return seen;
}

/** "min price: 300k", "max price is 300k" */
function passLink(tokens: readonly Token[], at: number): number {
  return passOptional(tokens, at, [':', 'of', 'is']);
}

function readBound(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  const bound = readPhrase(tokens, at, BOUNDS);
  if (!bound) return undefined;
  const start = passHyphen(tokens, bound.end);
  const noun = readPhrase(tokens, start, NOUNS);
  if (!noun) return undefined;
  const number = passLink(tokens, noun.end);
  if (readNumber(tokens, number)) {
    return readTurned(sentence, { at, start, end: noun.end, value: bound.value }, noun.value);
  }
  // "max price under 300k" says it twice, "max price over 300k" says nothing that is clear.
  const own = readQuantity(tokens, number)?.value.comparison;
  const match = own && noun.value(sentence, start);
  if (!match) return undefined;
  const same = bound.value === 'max' ? ['max', 'below'] : ['min', 'over'];
  return same.includes(own) ? match : { end: match.end, words: true };
}

/** "lowest price 300k": only a number that says by itself that it is a price, and nothing else of it. */
function readExtreme(sentence: Sentence, at: number): Match | undefined {
  const { tokens } = sentence;
  const bound = readPhrase(tokens, at, EXTREMES);
  const noun = bound && readPhrase(tokens, bound.end, NOUNS);
  if (!bound || noun?.value !== price || tokens[at - 1]?.text === 'by') return undefined;
  const number = passLink(tokens, noun.end);
  if (readQuantity(tokens, number)?.value.comparison !== 'bare' || !price(sentence, number)) return undefined;
  return readTurned(sentence, { at, start: bound.end, end: noun.end, value: bound.value }, price);
}

interface Place {
  at: number;
  /** Where the noun begins and ends. */
  start: number;
  end: number;
  value: Bound;
}

/** As if the bound stood behind the noun: "price min 300k". It has as many tokens, so that places stay what they are. */
function readTurned(sentence: Sentence, { at, start, end, value }: Place, noun: Rule): Match | undefined {
  const { tokens } = sentence;
  const bound = tokens
    .slice(at, start)
    .map((token, i) => (i === 0 && start === at + 1 ? { ...token, text: value } : token));
  const turned = [...tokens.slice(0, at), ...tokens.slice(start, end), ...bound, ...tokens.slice(end)];
  const isRead = (match: Match | undefined): match is Match => match !== undefined && match.end > end;
  const match = noun({ ...sentence, tokens: turned }, at);
  if (isRead(match)) return match;
  const number = readNumber(tokens, passLink(tokens, end));
  if (!number || !COUNTED.includes(noun) || isOfNext(sentence, number.end)) return undefined;
  const short = noun({ ...sentence, tokens: turned.slice(0, number.end) }, at);
  return isRead(short) ? short : undefined;
}

/** In "min garage 2 baths" the number counts baths; in "min beds 3 baths 2" it does not. */
function isOfNext({ tokens }: Sentence, end: number): boolean {
  const next = passHyphen(tokens, end);
  if (/^(acres?|ac|cars?|miles?|mi|km|years?|yrs?|stor(y|ies))$/.test(tokens[next]?.text ?? '')) return true;
  const noun = readPhrase(tokens, next, NOUNS);
  return noun !== undefined && !readQuantity(tokens, passLink(tokens, noun.end));
}
