import type { Token } from './tokens.js';

export interface Found<T> {
  value: T;
  /** The token after it. */
  end: number;
}

/** Phrases by their first word, the longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly { words: readonly string[]; value: T }[]>;

/** What phrases mean: `[meaning, 'one phrase, another phrase, …']`, each of words or signs separated by spaces. */
export function phrases<T>(...meanings: [value: T, phrases: string][]): Phrases<T> {
  const all = meanings.flatMap(([value, list]) =>
    list.split(',').map((phrase) => ({ words: phrase.trim().split(' '), value })),
  );
  all.sort((a, b) => b.words.length - a.words.length);
  return Map.groupBy(all, ({ words }) => words[0] ?? '');
}

/** The longest of these phrases that begins at a token. Hyphens and full stops between its words do not matter. */
export function readPhrase<T>(tokens: readonly Token[], at: number, known: Phrases<T>): Found<T> | undefined {
  for (const { words, value } of known.get(tokens[at]?.text ?? '') ?? []) {
    const end = endOfWords(tokens, at, words);
    if (end !== undefined) return { value, end };
  }
  return undefined;
}

/** The token at or after a place that is neither a hyphen nor a full stop. */
export function passHyphen(tokens: readonly Token[], at: number): number {
  let next = at;
  while (/^[-.–]$/.test(tokens[next]?.text ?? '')) next++;
  return next;
}

/** The token after an optional word or sign. */
export function passOptional(tokens: readonly Token[], at: number, words: readonly string[]): number {
  return words.includes(tokens[at]?.text ?? '') ? at + 1 : at;
}

function endOfWords(tokens: readonly Token[], at: number, words: readonly string[]): number | undefined {
  let next = at;
  for (const [i, word] of words.entries()) {
    if (i > 0 && tokens[next]?.text !== word) next = passHyphen(tokens, next);
    if (tokens[next]?.text !== word) return undefined;
    next++;
  }
  return next;
}
