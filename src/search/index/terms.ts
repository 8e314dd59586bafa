import { cityKey, wordsOf } from '../words.js';
import type { SearchableListing } from '../filter.js';

/**
 * What a listing can be found by, apart from its numbers, as terms of one dictionary: the first letter tells the kind. Names of places are
 * followed by where they are, so that the beginning of a term is the beginning of a name.
 */
export const TERM_KINDS = { word: 'w', city: 'c', state: 'a', zip: 'z', feature: 'f', street: 's' } as const;
export type TermKind = keyof typeof TERM_KINDS;

/** Stands between the parts of a term; no folded text has it. */
export const SEPARATOR = '\u0001';

export function term(kind: TermKind, ...parts: readonly string[]): string {
  return TERM_KINDS[kind] + parts.join(SEPARATOR);
}

export function cityTerm({ city, state }: Pick<SearchableListing, 'city' | 'state'>): string {
  return term('city', cityKey(city), state);
}

/** What follows the words of a street in its term. @param city see cityKey */
export function streetEnding(city: string, state: string): string {
  return SEPARATOR + city + SEPARATOR + state;
}

const HOUSE_NUMBER = /^\S*\d\S*\s+/u;

/** "E John St" of "1420 E John St"; the whole where there is no number. */
export function streetOf(address: string): string {
  return address.replace(HOUSE_NUMBER, '');
}

/** Where the street begins in an address. */
export function streetStart(address: string): number {
  return HOUSE_NUMBER.exec(address)?.[0].length ?? 0;
}

/** As suggestions are looked up: words with single spaces. */
export function foldedStreet(address: string): string {
  return wordsOf(streetOf(address)).join(' ');
}
