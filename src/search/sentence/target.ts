import { STATES } from '../../common/us-states.js';
import type { Filter, Nearby } from '../filter.js';
import type { Place } from '../answers.js';
import { cityNamed } from '../named-place.js';
import { isWay } from './address.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { type Found, passOptional } from './phrases.js';
import type { Sentence } from './rule.js';
import { readAnyCode, readStateName } from './state-names.js';

/** A place that a sentence names. */
export interface Target {
  end: number;
  change: Pick<Partial<Filter>, 'city' | 'state' | 'zip'>;
  /** As people say it. */
  name: string;
  /** Its middle, with a name that always means it where there is one; null when it is not known or means nothing, as that of a state. */
  middle: Omit<Nearby, 'meters'> | null;
  /** A single word that need not be meant as a place. */
  ordinary: boolean;
}

const LONGEST_NAME = 5;
const CODE_WORDS = /^(or|in|me|hi|ok|oh|as|de|la|id)$/;
const AFTER_OTHER_THINGS = new Set(['county', 'home', 'homes', 'lake', 'river', 'university', 'style']);

/** "Seattle", "Seattle, WA", "Seattle Washington 98112" or "98112". */
export function readTarget(sentence: Sentence, at: number): Target | undefined {
  return readZip(sentence, at) ?? readCity(sentence, at);
}

/**
 * "Bellevue, WA": a town that need not have homes, since it can be near to some. Only with its state, as its name alone may be any word.
 */
export function readTown(sentence: Sentence, at: number): Target | undefined {
  const { tokens, text } = sentence;
  for (const { end } of namesAt(sentence, at)) {
    const start = passOptional(tokens, end, [',', '.']);
    const state = readStateName(sentence, start) ?? readCodeOf(sentence, start);
    // As written, since it is shown where it differs from the table's: "St. Paul".
    const town = state && cityNamed(text.slice(tokens[at]?.start, tokens[end - 1]?.end), state.value);
    if (!town || isWay(sentence, state.end)) continue;
    const change = { city: town.name.replace(/, ..$/, ''), state: state.value };
    return withZip(sentence, { end: state.end, change, name: town.name, middle: town, ordinary: false });
  }
  return undefined;
}

/** Whether the name of a town goes on where that of a state ends: "Virginia Beach". */
export function isTownBeyond(sentence: Sentence, at: number, end: number): boolean {
  return namesAt(sentence, at).some(
    (name) => name.end > end && Object.keys(STATES).some((state) => cityNamed(name.value, state) !== undefined),
  );
}

/** In "near Salem or Portland" the code is a word. */
function readCodeOf(sentence: Sentence, at: number): Found<string> | undefined {
  const { tokens, text } = sentence;
  const code = readAnyCode(sentence, at);
  if (!code || !CODE_WORDS.test(tokens[at]?.text ?? '')) return code;
  const isMeant = tokens[at]?.capitals === true && /\p{Ll}/u.test(text);
  return isMeant || (tokens[code.end]?.kind ?? 'sign') === 'sign' ? code : undefined;
}

function readZip({ tokens, gazetteer }: Sentence, at: number): Target | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number' || !/^\d{5}$/.test(token.text) || tokens[at + 1]?.glued) return undefined;
  const center = gazetteer.zip(token.text);
  if (!center) return undefined;
  const middle = { name: token.text, center };
  // ZIP+4 names a street within it.
  const plus = tokens[at + 1]?.text === '-' && /^\d{4}$/.test(tokens[at + 2]?.text ?? '') && !tokens[at + 3]?.glued;
  return { end: plus ? at + 3 : at + 1, change: { zip: token.text }, name: token.text, middle, ordinary: false };
}

function readCity(sentence: Sentence, at: number): Target | undefined {
  const { gazetteer } = sentence;
  for (const { value: name, end } of namesAt(sentence, at)) {
    const place = gazetteer.city(name);
    if (!place) continue;
    const state = readStateOf(sentence, end, name);
    if (state === null) return undefined;
    const target = state ? inState(state) : inAnyState(place, name, end);
    return isOther(sentence, at, target) ? undefined : withZip(sentence, target);
  }
  return undefined;
}

/** What may be a name, the longest first. */
function namesAt({ tokens }: Sentence, at: number): Found<string>[] {
  const names: Found<string>[] = [];
  const words: string[] = [];
  for (let next = at; words.length < LONGEST_NAME; next++) {
    const token = tokens[next];
    if (next > at && /^[-–.]$/.test(token?.text ?? '')) continue;
    if (token?.kind !== 'word') break;
    words.push(token.text);
    if (!tokens[next + 1]?.glued) names.unshift({ value: words.join(' '), end: next + 1 });
  }
  return names;
}

/** The city in the state that follows its name; null when there is no such city, although the state was meant. */
function readStateOf(sentence: Sentence, end: number, name: string): Found<Place> | null | undefined {
  const { tokens, gazetteer } = sentence;
  const start = passOptional(tokens, end, [',', '.']);
  const code = readAnyCode(sentence, start);
  const state = readStateName(sentence, start) ?? code;
  if (!state) return undefined;
  const place = gazetteer.city(name, state.value);
  // "Portland or Seattle" names two cities.
  const isWord = state === code && CODE_WORDS.test(tokens[start]?.text ?? '') && !tokens[start]?.capitals;
  if (place) return isWord && readCity(sentence, state.end) ? undefined : { value: place, end: state.end };
  return isWord || (state === code && !tokens[start]?.capitals) ? undefined : null;
}

function inState({ value: place, end }: Found<Place>): Target {
  const { city, state } = place;
  return { end, change: { city, state }, name: `${city}, ${state}`, middle: middleOf(place), ordinary: false };
}

function inAnyState(place: Place, name: string, end: number): Target {
  return {
    end,
    change: { city: place.city },
    name: place.city,
    middle: middleOf(place),
    ordinary: ORDINARY_WORDS.has(name),
  };
}

function withZip(sentence: Sentence, target: Target): Target {
  const zip = readZip(sentence, passOptional(sentence.tokens, target.end, [',']));
  if (!zip) return target;
  return {
    ...zip,
    change: { ...target.change, ...zip.change },
    name: `${target.name} ${zip.name}`,
  };
}

/** "Orange County", "Mobile homes", "Kent Ave" and the state of Washington are no cities. */
function isOther(sentence: Sentence, at: number, { end, change }: Target): boolean {
  if (change.state !== undefined) return false;
  if (AFTER_OTHER_THINGS.has(sentence.tokens[end]?.text ?? '') || isWay(sentence, end)) return true;
  const state = readStateName(sentence, at);
  if (!state || state.end < end) return false;
  // New York is in New York.
  return sentence.gazetteer.city(change.city ?? '', state.value) === undefined || state.end > end;
}

/** Everywhere the same for the same name, where the middle of the homes for sale moves with the market. */
function middleOf({ city, state, latitude, longitude }: Place): Target['middle'] {
  const known = cityNamed(city, state);
  if (known) return known;
  return latitude === null || longitude === null ? null : { center: { latitude, longitude } };
}
