import { address } from './address.js';
import { hideBounded, readBounded } from './bounded.js';
import { filler, isSmallWord } from './fillers.js';
import { homeType } from './home-type.js';
import { hoa } from './hoa.js';
import { fresh, photos, priceCut, status } from './market.js';
import { order } from './order.js';
import { phrases, readPhrase } from './phrases.js';
import { place, wholePlace } from './place.js';
import { price } from './price.js';
import { baths, beds, garage, studio } from './rooms.js';
import type { Match, Rule, Sentence } from './rule.js';
import { livingArea, lot } from './size.js';
import { year } from './year.js';

/** Of two that read equally far, the first one counts. */
const RULES: readonly Rule[] = [
  ...[beds, baths, studio, garage, livingArea, lot, year, hoa, price],
  ...[homeType, status, fresh, priceCut, photos, order, address, place, filler],
];

const NEGATIONS = phrases(
  [
    true,
    'no, not, without, except, excluding, exclude, non, never, dont want, do not want, dont need, other than, nothing with, but not, but no',
  ],
  [true, 'neither, anything but, anything except, everything but, everything except, all but, instead of, rather than'],
);
const AFTER_NEGATION = /^(a|an|the|any|in|on|have|with|of|new)$/;
/** What stands before a name that is not meant as a place: "with oak". */
const WITH = /^(with|w|has|have|having|and|including|includes|include)$/;

/** A sentence as the rules see it. */
interface Seen extends Sentence {
  /** What was read before all else, by the token it begins at. */
  bounded: ReadonlyMap<number, Match>;
}

/** What has been understood of a sentence, and where. */
export interface Stretch extends Match {
  start: number;
}

/** Reads a sentence once, from left to right; at each place what reads farthest counts. */
export function scan(sentence: Sentence, isFirst: boolean): Stretch[] {
  const bounded = readBounded(sentence);
  const seen: Seen = { ...sentence, tokens: hideBounded(sentence.tokens, bounded), bounded };
  const stretches: Stretch[] = [];
  /** Words, whatever stands beside them. */
  const kept = new Set<number>();
  const claim = (start: number, match: Match): void => {
    for (let i = start; i < match.end; i++) sentence.claimed[i] = true;
    stretches.push({ ...match, start });
  };
  for (let at = 0; at < sentence.tokens.length;) {
    const match = longest(seen, at);
    const end = match?.words ? match.end : match ? undefined : endOfNegation(seen, at);
    if (end !== undefined) for (let i = at; i < end; i++) kept.add(i);
    else if (match) claim(at, match);
    at = end ?? match?.end ?? at + 1;
  }
  for (const run of smallWords(sentence, kept)) claim(run.start, run);
  const rest = isFirst && kept.size === 0 ? onlyPlace(sentence) : undefined;
  if (rest) claim(rest.start, rest);
  return stretches.sort((a, b) => a.start - b.start);
}

function longest(sentence: Seen, at: number): Match | undefined {
  const { tokens, bounded } = sentence;
  if (bounded.has(at)) return bounded.get(at);
  if (tokens[at]?.kind === 'sign' && !/^[<>≤≥~±=+]$/.test(tokens[at].text)) return undefined;
  // Half a word is not understood.
  if (tokens[at]?.glued) return undefined;
  let best: Match | undefined;
  for (const rule of RULES) {
    const match = rule(sentence, at);
    if (match && !tokens[match.end]?.glued && match.end > (best?.end ?? at)) best = match;
  }
  return best;
}

/** "without a garage", "not a condo or townhouse": no search can say it, and the contrary must not be understood. */
function endOfNegation(sentence: Seen, at: number): number | undefined {
  const { tokens } = sentence;
  const negation = readPhrase(tokens, at, NEGATIONS);
  if (!negation) return undefined;
  let end: number | undefined;
  for (let next = negation.end; ; next++) {
    while (AFTER_NEGATION.test(tokens[next]?.text ?? '') && !longest(sentence, next)) next++;
    const match = longest(sentence, next);
    if (!match || isFiller(match)) return end;
    end = next = match.end;
    if (!/^(or|nor)$/.test(tokens[next]?.text ?? '')) return end;
  }
}

function isFiller({ change, sort, refusal, words }: Match): boolean {
  return (change ?? sort ?? refusal ?? words) === undefined;
}

/** Runs of small words that stand beside something understood. */
function smallWords(sentence: Sentence, kept: ReadonlySet<number>): Stretch[] {
  const { tokens, claimed } = sentence;
  const runs: Stretch[] = [];
  const isSmall = (i: number): boolean => !kept.has(i) && isSmallAlone(sentence, i);
  for (let start = 0; start < tokens.length; start++) {
    if (!isSmall(start)) continue;
    let end = start + 1;
    while (isSmall(end) || (tokens[end]?.kind === 'sign' && !claimed[end])) end++;
    const isBeside = claimed[beforeSigns(tokens, start - 1)] === true || claimed[end] === true;
    while (tokens[end - 1]?.kind === 'sign') end--;
    if (isBeside) runs.push({ start, end });
    start = end;
  }
  return runs;
}

/** A small word that nobody claimed and that is no part of another: "in-law" is one word to whoever wrote it. */
function isSmallAlone({ tokens, claimed }: Sentence, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || claimed[at] || !isSmallWord(token.text)) return false;
  if (token.glued || tokens[at + 1]?.glued) return false;
  const isJoined = (hyphen: number, other: number): boolean => {
    const [sign, word] = [tokens[hyphen], tokens[other]];
    const touches = sign?.start === token.end || sign?.end === token.start;
    return sign?.text === '-' && touches && word !== undefined && !claimed[other];
  };
  return !isJoined(at + 1, at + 2) && !isJoined(at - 1, at - 2);
}

function beforeSigns(tokens: Sentence['tokens'], at: number): number {
  let before = at;
  while (tokens[before]?.kind === 'sign') before--;
  return before;
}

function onlyPlace(sentence: Sentence): Stretch | undefined {
  const { tokens, claimed } = sentence;
  const rest = tokens.flatMap(({ kind }, i) => (kind === 'sign' || claimed[i] ? [] : [i]));
  const [first, last] = [rest[0], rest.at(-1)];
  if (first === undefined || last === undefined || WITH.test(tokens[first - 1]?.text ?? '')) return undefined;
  const match = wholePlace(sentence, first);
  const isWhole = match?.end === last + 1 && !tokens[first]?.glued && !tokens[last + 1]?.glued;
  return isWhole && !claimed.slice(first, last).includes(true) ? { ...match, start: first } : undefined;
}
