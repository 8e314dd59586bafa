import { STATES } from '../../common/us-states.js';
import { fold } from '../words.js';
import { ORDINARY_CODES } from './ordinary-words.js';
import { type Found, phrases, readPhrase } from './phrases.js';
import type { Sentence } from './rule.js';

const NAMES = phrases<string>(
  ...Object.entries(STATES).map(([code, name]): [string, string] => [
    code,
    fold(name).replaceAll('.', '').replaceAll(',', ''),
  ]),
  ...Object.entries(STATES).map(([code, name]): [string, string] => {
    const folded = fold(name).replaceAll('.', '');
    return [code, `state of ${folded}, ${folded} state`];
  }),
  ['DC', 'd c, washington dc, washington d c'],
  ['VI', 'virgin islands, u s virgin islands'],
);

/** The name of a state. */
export function readStateName({ tokens }: Sentence, at: number): Found<string> | undefined {
  return readPhrase(tokens, at, NAMES);
}

/** A code in capitals; one that is also a word only where the sentence is not all in capitals and `sure` says that a place is spoken of. */
export function readStateCode({ tokens, text }: Sentence, at: number, sure: boolean): Found<string> | undefined {
  const token = tokens[at];
  if (!token?.capitals || token.glued || tokens[at + 1]?.glued) return undefined;
  const code = token.text.toUpperCase();
  if (!Object.hasOwn(STATES, code)) return undefined;
  const isSpoken = tokens.length === 1 || (sure && /\p{Ll}/u.test(text));
  return !ORDINARY_CODES.has(code) || isSpoken ? { value: code, end: at + 1 } : undefined;
}

/** A code however it is written: after a city, or after "in" where it is no word. */
export function readAnyCode({ tokens }: Sentence, at: number): Found<string> | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.glued || tokens[at + 1]?.glued) return undefined;
  const code = token.text.toUpperCase();
  return Object.hasOwn(STATES, code) ? { value: code, end: at + 1 } : undefined;
}

/** Whether a code, however it is written, is nothing but one. */
export function isOnlyCode(code: string): boolean {
  return !ORDINARY_CODES.has(code);
}
