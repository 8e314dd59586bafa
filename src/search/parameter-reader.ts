import { alternatives } from '../common/alternatives.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { fold, wordsOf } from './words.js';

/** A parameter that could not be used as it was given. */
export interface ParameterProblem {
  parameter: string;
  /** At most 60 characters of what was given. */
  value: string;
  /** A clause that follows the parameter's name: "must be …". */
  reason: string;
}

interface NumberRule {
  min: number;
  max: number;
  step?: number;
  /** Years have no commas. */
  isYear?: boolean;
}

interface Given {
  values: string[];
  isRead: boolean;
}

const NOTHING: readonly string[] = [];
/** Added by mail and ad services to links: not ours, and no mistake of the visitor's. */
const TRACKING = /^(utm_[a-z]+|fbclid|gclid|msclkid|mc_cid|mc_eid)$/;
const UNREADABLE = /\p{Cc}|\p{Cs}|\p{Bidi_Control}|\uFFFD/u;
const IS_UNREADABLE = 'has a character that cannot be read';
const HAS_NO_WORD = 'has neither a letter nor a digit';

/** Reads the parameters of a query string one by one and gathers what is wrong with them. Empty ones count as not given, as a form sends them. */
export class ParameterReader {
  readonly problems: ParameterProblem[] = [];
  private readonly given = new Map<string, Given>();

  constructor(query: URLSearchParams) {
    for (const [name, value] of query) {
      const trimmed = value.trim();
      const given = this.given.get(name) ?? { values: [], isRead: false };
      if (trimmed !== '') given.values.push(trimmed);
      this.given.set(name, given);
    }
  }

  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  text(name: string, max: number): string | undefined {
    const value = this.single(name)?.replace(/\s+/gu, ' ');
    return value === undefined ? undefined : this.checked(name, value, textProblem(value, max));
  }

  words(name: string, max: number): string | undefined {
    const value = this.text(name, max);
    if (value === undefined) return undefined;
    return this.checked(name, value, wordsOf(value).length > 0 ? undefined : HAS_NO_WORD);
  }

  /** Several texts, repeated or separated by commas, as {@link writeText} writes one; each once, however it is spelled. */
  texts(name: string, { maxItems, max }: { maxItems: number; max: number }): string[] {
    const texts = new Map<string, string>();
    for (const given of this.all(name).flatMap(textsIn)) {
      const value = given.replace(/\s+/gu, ' ').trim();
      if (value === '') continue;
      const folded = fold(value);
      const reason = textProblem(value, max) ?? (folded === '' ? HAS_NO_WORD : undefined);
      if (reason !== undefined) {
        // One problem a parameter: a thousand bad values must not make a thousand sentences.
        this.refuse(name, reason, value);
        return [];
      }
      if (!texts.has(folded)) texts.set(folded, value);
    }
    const tooMany = texts.size > maxItems ? `must have at most ${String(maxItems)} values` : undefined;
    return this.checked(name, [...texts.values()], tooMany) ?? [];
  }

  pattern(name: string, pattern: RegExp, reason: string): string | undefined {
    const value = this.single(name);
    return value === undefined ? undefined : this.checked(name, value, pattern.test(value) ? undefined : reason);
  }

  state(name: string): string | undefined {
    const code = this.single(name)?.toUpperCase();
    if (code === undefined) return undefined;
    const known = Object.hasOwn(STATES, code);
    return this.checked(name, code, known ? undefined : 'must be the two-letter code of a state, such as WA');
  }

  number(name: string, { min, max, step = 1, isYear = false }: NumberRule): number | undefined {
    const value = this.single(name);
    if (value === undefined) return undefined;
    const number = /^\$?(\d{1,12}|\d{1,3}(,\d{3}){1,4})(\.\d{1,4})?$/.test(value)
      ? Number(value.replace(/[$,]/g, ''))
      : NaN;
    const good = number >= min && number <= max && Number.isInteger(number / step);
    if (good) return number;
    const kind = step === 1 ? 'a whole number' : `a multiple of ${String(step)}`;
    const written = isYear ? String : formatCount;
    this.refuse(name, `must be ${kind} from ${written(min)} to ${written(max)}`);
    return undefined;
  }

  /** Two bounds of one thing; an upper one that lies below the lower one is dropped. */
  range(minName: string, maxName: string, rule: NumberRule): [min: number | undefined, max: number | undefined] {
    const [min, max] = [this.number(minName, rule), this.number(maxName, rule)];
    if (min === undefined || max === undefined || min <= max) return [min, max];
    this.refuse(maxName, `must not be below ${minName}`);
    return [min, undefined];
  }

  /** Asked for or not: there is no asking for the opposite. */
  flag(name: string): true | undefined {
    const value = this.single(name);
    return value === undefined
      ? undefined
      : this.checked(name, true, value === 'true' ? undefined : 'must be true or left out');
  }

  /** @param parse gives the value that a text says, or what it must be instead */
  parsed<T extends object | number>(name: string, parse: (text: string) => T | string): T | undefined {
    const text = this.single(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (typeof value !== 'string') return value;
    this.refuse(name, value);
    return undefined;
  }

  /** One value, several separated by commas, or the parameter given several times; in the order of `choices`, each once. */
  choices<T extends string>(name: string, choices: readonly T[], most = choices.length): T[] {
    const given = this.list(name);
    if (given.length === 0) return [];
    const bad = given.find((value) => !choices.some((choice) => choice === value));
    if (bad !== undefined) this.refuse(name, `must be ${alternatives(choices)}`, bad);
    const chosen = choices.filter((choice) => given.includes(choice));
    return this.checked(name, chosen, chosen.length > most ? 'is given more than once' : undefined) ?? [];
  }

  /** Notes a problem of a parameter, by default with the value that it was given. */
  refuse(parameter: string, reason: string, value = this.all(parameter).join(', ')): void {
    this.problems.push({ parameter, value: shorten(value), reason });
  }

  /** The parameters that nobody has read. */
  unknown(): ParameterProblem[] {
    const unknown = [...this.given].filter(([name, { isRead }]) => !isRead && !TRACKING.test(name));
    return unknown.slice(0, 20).map(([name, { values }]) => ({
      parameter: shorten(name),
      value: shorten(values.join(', ')),
      reason: 'is not a parameter of this search',
    }));
  }

  private single(name: string): string | undefined {
    const values = this.all(name);
    if (values.length < 2) return values[0];
    const isSame = values.every((value) => value === values[0]);
    return this.checked(name, values[0], isSame ? undefined : 'is given more than once');
  }

  /** The value, unless there is a reason to refuse it. */
  private checked<T>(name: string, value: T, reason: string | undefined): T | undefined {
    if (reason === undefined) return value;
    this.refuse(name, reason);
    return undefined;
  }

  private list(name: string): string[] {
    const values = this.all(name);
    if (values.length === 0) return [];
    return values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  /** What a parameter was given, without what is empty. */
  private all(name: string): readonly string[] {
    const given = this.given.get(name);
    if (!given) return NOTHING;
    given.isRead = true;
    return given.values;
  }
}

/** A text as one of several: a comma of its own has a backslash before it, and so has a backslash. */
export function writeText(text: string): string {
  return text.replace(/[\\,]/g, '\\$&');
}

function textsIn(written: string): string[] {
  const texts = [''];
  for (const [part, escaped] of written.matchAll(/\\([\\,])|[^]/gu)) {
    if (part === ',') texts.push('');
    else texts.push(`${texts.pop() ?? ''}${escaped ?? part}`);
  }
  return texts;
}

function textProblem(value: string, max: number): string | undefined {
  if (UNREADABLE.test(value)) return IS_UNREADABLE;
  return Array.from(value).length > max ? `must have at most ${String(max)} characters` : undefined;
}

function shorten(value: string): string {
  const characters = Array.from(value.replace(/\p{Cc}/gu, '\uFFFD'));
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
}
