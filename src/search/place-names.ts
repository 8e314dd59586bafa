import { wordsOf } from './words.js';

const ABBREVIATED: Readonly<Record<string, string>> = { st: 'saint', ft: 'fort', mt: 'mount', ste: 'sainte' };

const ABBREVIATION = /\b(?:st|ft|mt|ste)\b/i;

/** Each way to write the first word of such names, and another one. */
export const ABBREVIATIONS = Object.entries(ABBREVIATED).flatMap(([short, long]) => [
  [short, long],
  [long, short],
  [long, `${short}.`],
  [short, `${short}.`],
]);

/** "St. Louis", "Saint Louis" and "st louis" are one name, and so are "Coeur d’Alene" and "coeur d alene". */
export function nameKey(name: string): string {
  // Tens of thousands of names in the table of cities are as they should be.
  if (/^[a-z]{2,}(?: [a-z]{2,})*$/i.test(name) && !ABBREVIATION.test(name)) return name.toLowerCase();
  const words = wordsOf(name).map((word) => ABBREVIATED[word] ?? word);
  return joinElided(words).join(' ');
}

/** "d alene" as folding makes of "d’Alene". */
export function joinElided(words: readonly string[]): string[] {
  return words
    .join(' ')
    .replace(/(^| )([dol]) (?=\p{L}{2})/gu, '$1$2')
    .split(' ');
}
