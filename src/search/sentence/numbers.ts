import { type Found, phrases, readPhrase } from './phrases.js';
import type { Token } from './tokens.js';

export interface Amount {
  value: number;
  /** With a scale: "600k", "1.2 million". */
  scale: number | null;
  /** With a dollar sign. */
  money: boolean;
}

const WORDS = phrases(
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, i): [number, string] => [i + 1, word],
  ),
  [0.5, 'half, half a, half an, one half, a half'],
  [0.25, 'quarter, quarter of an, a quarter of an, one quarter, a quarter'],
  [0.75, 'three quarters of an, three quarter, three quarters'],
);

/** "an acre", "a million" */
const ARTICLES = ['a', 'an'];
const COUNTED = ['acre', 'million', 'mile', 'thousand', 'month', 'week', 'year', 'day'];

const AND_A_HALF = phrases([0.5, 'and a half, and one half, and half']);

const SCALES = phrases([1e3, 'k, thousand, grand'], [1e6, 'm, mm, mil, mill, million, millions']);

/** A number in digits or words, with its fraction and its scale: "2 1/2", "half a million", "$1.2m". */
export function readNumber(tokens: readonly Token[], at: number): Found<Amount> | undefined {
  const whole = readWhole(tokens, at);
  if (!whole) return undefined;
  const fraction = readFraction(tokens, whole.end);
  const plain = whole.value + (fraction?.value ?? 0);
  const end = fraction?.end ?? whole.end;
  const scale = readScale(tokens, end, tokens[at]?.money ?? false);
  return {
    // 1.15 * 1e6 is not quite 1150000.
    value: {
      value: scale ? Math.round(plain * scale.value * 1000) / 1000 : plain,
      scale: scale?.value ?? null,
      money: tokens[at]?.money ?? false,
    },
    end: scale?.end ?? end,
  };
}

function readWhole(tokens: readonly Token[], at: number): Found<number> | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number') return { value: token.value, end: at + 1 };
  if (ARTICLES.includes(token.text) && COUNTED.includes(tokens[at + 1]?.text ?? '')) return { value: 1, end: at + 1 };
  return readPhrase(tokens, at, WORDS);
}

function readFraction(tokens: readonly Token[], at: number): Found<number> | undefined {
  const [token, whole] = [tokens[at], tokens[at - 1]];
  if (token?.fraction && !whole?.fraction) return { value: token.value, end: at + 1 };
  return readPhrase(tokens, at, AND_A_HALF);
}

/** "5 m" are meters, "5m" and "$5 m" are millions. */
function readScale(tokens: readonly Token[], at: number, money: boolean): Found<number> | undefined {
  const scale = readPhrase(tokens, at, SCALES);
  return scale && tokens[at]?.text === 'm' && !tokens[at].glued && !money ? undefined : scale;
}
