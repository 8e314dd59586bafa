import type { Place } from '../answers.js';
import type { Point } from '../area.js';
import { zipNamed } from '../named-place.js';
import { ABBREVIATIONS, joinElided, nameKey } from '../place-names.js';
import { fold } from '../words.js';
import { tokensOf } from './tokens.js';

/** Which places there are, as far as a sentence needs it. */
export interface Gazetteer {
  /** The city of a name, however it is written; where several states have one, that with the most homes. */
  city(name: string, state?: string): Place | undefined;
  /** The middle of the area of five digits; undefined when there is no such ZIP code. */
  zip(zip: string): Point | undefined;
}

const LONGEST_NAME = 5;
const MOST_CANDIDATES = 600;

/** Knows the cities that were looked up for a sentence, and every ZIP code. */
export function gazetteerOf(places: readonly Place[]): Gazetteer {
  const byName = Map.groupBy(places, ({ city }) => nameKey(city));
  return {
    city: (name, state) => byName.get(nameKey(name))?.find((place) => state === undefined || place.state === state),
    zip: (zip) => zipNamed(zip)?.center,
  };
}

/**
 * What in a sentence may be the name of a city: up to five words that stand together, folded, in the ways that such a name may be
 * written. Bounded: a sentence that is too long for it loses the candidates of its end.
 */
export function cityCandidates(sentence: string): string[] {
  const candidates = new Set<string>();
  const tokens = tokensOf(sentence);
  for (const [at, first] of tokens.entries()) {
    if (first.kind !== 'word') continue;
    const words: string[] = [];
    for (const token of tokens.slice(at)) {
      if (/^[-–.]$/.test(token.text)) continue;
      if (token.kind !== 'word' || words.length === LONGEST_NAME) break;
      words.push(token.text);
      for (const spelling of spellingsOf(words)) candidates.add(spelling);
    }
    if (candidates.size > MOST_CANDIDATES) break;
  }
  return [...candidates].slice(0, MOST_CANDIDATES);
}

function spellingsOf(written: readonly string[]): string[] {
  const words = joinElided(written);
  const plain = words.join(' ');
  const all = [plain];
  if (words.length > 1) all.push(words.join('-'));
  for (const [one, other] of ABBREVIATIONS) {
    const i = words.indexOf(one ?? '');
    if (i >= 0) all.push(words.with(i, other ?? '').join(' '));
  }
  return all.map(fold);
}
