import { FILTER_BOUNDS } from '../filter.js';
import { type Found, passOptional, phrases, readPhrase } from './phrases.js';
import { readNumber } from './numbers.js';
import { boundsOf, type Quantity, readQuantity, type Reading } from './quantity.js';
import { given, isWithin, type Match, type Rule, type Sentence } from './rule.js';

const LEAD = phrases(
  [true, 'built, year built, built in, constructed, constructed in, built in or, built from, built on'],
  [true, 'was built, was built in, year built in, built sometime, year'],
);
const NEW = phrases(
  [true, 'new construction, new constructions, newly built, new build, new builds, brand new, just built'],
  [true, 'newly constructed, new built, brand new construction, brand new home, brand new homes, never lived in'],
);
const BEFORE_DECADE = phrases([true, 'the, in the, from the, of the, in, from']);
const YEARS = phrases([true, 'years, year, yrs, yr']);
const AGES = phrases<'young' | 'old'>(
  ['young', 'less than, under, newer than, at most, up to, no more than, max, not older than, no older than'],
  ['old', 'more than, over, older than, at least'],
);

export const year: Rule = (sentence, at) =>
  readNew(sentence, at) ?? readAge(sentence, at) ?? readDecade(sentence, at) ?? readYear(sentence, at);

function readNew({ tokens, year: present }: Sentence, at: number): Match | undefined {
  const found = readPhrase(tokens, at, NEW);
  return found && { end: found.end, change: { minYearBuilt: present - 1 } };
}

/** "less than 10 years old" */
function readAge({ tokens, year: present }: Sentence, at: number): Match | undefined {
  const kind = readPhrase(tokens, at, AGES);
  const number = kind && readNumber(tokens, kind.end);
  const unit = number && readPhrase(tokens, number.end, YEARS);
  if (!unit) return undefined;
  const end = passOptional(tokens, unit.end, ['old']);
  // Something else may take less than five years.
  if (end === unit.end && !/(newer|older)/.test(tokens.slice(at, kind.end).map(textOf).join(' '))) return undefined;
  const built = present - number.value.value;
  return matchOf(kind.value === 'young' ? { min: built } : { max: built }, end);
}

/** "1920s", "built in the 1920's" */
function readDecade({ tokens }: Sentence, at: number): Match | undefined {
  const lead = readPhrase(tokens, at, LEAD)?.end ?? at;
  const start = readPhrase(tokens, lead, BEFORE_DECADE)?.end ?? lead;
  const [number, plural] = [tokens[start], tokens[start + 1]];
  if (!isYear(number) || number.value % 10 !== 0 || plural?.text !== 's' || !plural.glued) return undefined;
  return matchOf({ min: number.value, max: number.value + 9 }, start + 2);
}

function readYear({ tokens }: Sentence, at: number): Match | undefined {
  const lead = readPhrase(tokens, at, LEAD);
  const start = lead ? passOptional(tokens, lead.end, [':', 'in']) : at;
  const found = readQuantity(tokens, start);
  if (!found || !areYears(tokens, start, found)) return undefined;
  if (!lead && !saysYear(tokens, start, found)) return undefined;
  return matchOf(boundsOf(found.value, { bare: 'exactly', counted: true, about: () => 5 }), found.end);
}

/** Without "built", only what nothing but a year can follow or precede. */
function saysYear(tokens: Sentence['tokens'], start: number, found: Found<Quantity>): boolean {
  const words = tokens.slice(start, found.end).map(textOf).join(' ');
  return /\b(since|after|before|newer|older|later|earlier|prior to|pre)\b/.test(words);
}

/** Whether every number of it is written as a year is. */
function areYears(tokens: Sentence['tokens'], start: number, found: Found<Quantity>): boolean {
  const numbers = tokens.slice(start, found.end).filter(({ kind }) => kind === 'number');
  return numbers.length > 0 && numbers.every(isYear) && found.value.low.scale === null;
}

function isYear(token: Sentence['tokens'][number] | undefined): token is Sentence['tokens'][number] {
  return token?.kind === 'number' && /^(1[6-9]|20)\d\d$/.test(token.text);
}

function matchOf({ min, max }: Reading, end: number): Match | undefined {
  if (!isWithin(FILTER_BOUNDS.year, min, max)) return undefined;
  return { end, change: given({ minYearBuilt: min, maxYearBuilt: max }) };
}

function textOf({ text }: { text: string }): string {
  return text;
}
