import { fold } from '../words.js';

/** A word, a number or a sign of a sentence. Spaces, quotes and the like only separate. */
export interface Token {
  kind: 'word' | 'number' | 'sign';
  /** Folded; of a number what is written, of a sign the sign. */
  text: string;
  /** Where in the sentence it stands. */
  start: number;
  end: number;
  /** Nothing stands between it and the token before, which to a search by words are one word: the "k" of "600k". */
  glued: boolean;
  /** Written in capitals, at least two of them. */
  capitals: boolean;
  /** Of a number; else NaN. */
  value: number;
  /** With a dollar sign. */
  money: boolean;
  /** A number below one that may follow a whole one: "1/2", "½". */
  fraction: boolean;
}

const FRACTIONS: Readonly<Record<string, number>> = {
  '1/2': 0.5,
  '½': 0.5,
  '1/4': 0.25,
  '¼': 0.25,
  '3/4': 0.75,
  '¾': 0.75,
  '1/3': 1 / 3,
  '⅓': 1 / 3,
  '2/3': 2 / 3,
  '⅔': 2 / 3,
};

const TOKEN = new RegExp(
  [
    String.raw`(?<fraction>[¼½¾⅓⅔]|(?:[13]\/4|1\/2|[12]\/3)(?![\d/]))`,
    // A decimal comma only where what follows is measured: in "2,3 beds" it may be that of a list.
    String.raw`(?<number>(?:\$\s?)?(?:\d{1,2},\d{1,2}(?=[ -]?(?:k|mm?|mill?|millions?|thousand|grand|ba|baths?|bathrooms?|acres?|ac|miles?|mi|kms?)(?![\p{L}\p{N}]))|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+))`,
    // "ft2" is one word; other words end where a number begins.
    String.raw`(?<word>ft2(?![\p{L}\p{N}])|(?:[\p{L}\p{M}'’ʼ]|(?![\d¼½¾⅓⅔])\p{N})+)`,
    String.raw`(?<sign>[-+<>≤≥=~±–—−/.,:;&#%])`,
    String.raw`(?<other>\S)`,
  ].join('|'),
  'giu',
);

/** Takes a sentence apart. Every letter and digit of it lies in exactly one token. */
export function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const found of sentence.matchAll(TOKEN)) {
    const { fraction, number, sign } = found.groups ?? {};
    const written = found[0];
    const start = found.index;
    const text = sign ?? fold(written);
    // An apostrophe alone, or a symbol that stands for no letter.
    if (sign === undefined && !/[\p{L}\p{N}]/u.test(text)) continue;
    tokens.push({
      kind: sign !== undefined ? 'sign' : (fraction ?? number) === undefined ? 'word' : 'number',
      text,
      start,
      end: start + written.length,
      glued: sign === undefined && isGlued(sentence, tokens.at(-1), start, written),
      capitals: /^\p{Lu}{2,}$/u.test(written),
      value: valueOf(fraction, number),
      money: number?.includes('$') ?? false,
      fraction: fraction !== undefined,
    });
  }
  return tokens;
}

function isGlued(sentence: string, before: Token | undefined, start: number, written: string): boolean {
  if (!before || before.kind === 'sign' || /^[$.]/.test(written)) return false;
  const gap = sentence.slice(before.end, start);
  // What folding drops does not separate.
  return !/\s/u.test(gap) && fold(gap) === '';
}

function valueOf(fraction: string | undefined, number: string | undefined): number {
  if (fraction !== undefined) return FRACTIONS[fraction] ?? NaN;
  return number === undefined ? NaN : Number(number.replace(/,(?=\d{1,2}$)/, '.').replace(/[$,\s]/g, ''));
}
