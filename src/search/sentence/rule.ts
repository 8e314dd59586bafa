import type { Filter, Sort } from '../filter.js';
import type { Gazetteer } from './gazetteer.js';
import { passHyphen } from './phrases.js';
import type { Token } from './tokens.js';

/** A sentence while it is being read, from left to right. */
export interface Sentence {
  text: string;
  tokens: readonly Token[];
  gazetteer: Gazetteer;
  /** The present one, for "new construction". */
  year: number;
  /** Which tokens have been understood. */
  claimed: boolean[];
}

/** What a rule made of the tokens from one place on. */
export interface Match {
  /** The token after it. */
  end: number;
  /** What it asks for. */
  change?: Partial<Filter>;
  sort?: Sort;
  /** In words, where the criteria's own would not do. */
  label?: string;
  /** It is clear what is meant, but no search can say it: a clause that follows the text. */
  refusal?: string;
  /** These are words to look for, whatever they look like: "1420 E John St". */
  words?: true;
}

/** Reads one noun at a token, or does not. */
export type Rule = (sentence: Sentence, at: number) => Match | undefined;

/** The word directly before a token if nobody has understood it: "corner" before "lot". */
export function wordBefore({ tokens, claimed }: Sentence, at: number): string | undefined {
  let before = at - 1;
  while (/^[-–.]$/.test(tokens[before]?.text ?? '')) before--;
  const token = tokens[before];
  return token?.kind === 'word' && claimed[before] !== true ? token.text : undefined;
}

/** Whether words that are none of a sentence's own stand before a token: "a lot", "house with garage", but not "corner lot". */
export function standsAlone(sentence: Sentence, at: number, articles: ReadonlySet<string>): boolean {
  const before = wordBefore(sentence, at);
  return before === undefined || articles.has(before);
}

/** The token at a place, hyphens passed. */
export function textAt({ tokens }: Sentence, at: number): string {
  return tokens[passHyphen(tokens, at)]?.text ?? '';
}

/** Whether a bound is one that a search may have. */
export function isWithin(
  { min, max, step = 1 }: { min: number; max: number; step?: number },
  ...values: (number | undefined)[]
): boolean {
  return values.every(
    (value) => value === undefined || (value >= min && value <= max && Number.isInteger(value / step)),
  );
}

/** Only the bounds that were given, so that a change holds no undefined. */
export function given(change: Partial<Filter>): Partial<Filter> {
  return Object.fromEntries(Object.entries(change).filter(([, value]: [string, unknown]) => value !== undefined));
}
