import { STATES } from '../../common/us-states.js';
import { POSSIBLE_ADDRESSES, type Suggestion } from '../answers.js';
import { wordsOf } from '../words.js';
import { type Bitmap, bitmapOf, hasBit, intersect } from './bitmap.js';
import { activeSlots } from './place-index.js';
import type { Segment } from './segment.js';
import { SEPARATOR, term, TERM_KINDS } from './terms.js';

/** Among so many of the most frequent names of each segment that begin like the text the exact counts decide. */
const CONSIDERED = 32;
/** A house number is looked for among so many homes of streets of that name, and of those that begin like it: more letters make them fewer. */
const LOOKED_AT = { whole: 100_000, begun: 5000 };

interface Name {
  segment: Segment;
  number: number;
}

/** What a text may be the beginning of: cities, ZIP codes, streets, and, after a house number, addresses. */
export class SuggestionIndex {
  private readonly active = new Map<Segment, Bitmap>();

  constructor(private readonly segments: readonly Segment[]) {}

  suggest(text: string, limit: number): Suggestion[] {
    const words = wordsOf(text);
    const asked = words.join(' ');
    if (asked === '') return [];
    const [first = '', ...rest] = words;
    const cities = this.cities(asked);
    const zips = /^\d{1,5}$/.test(asked) ? this.zips(asked) : [];
    const addresses = /\d/.test(first) && rest.length > 0 ? this.addresses(first, rest.join(' ')) : [];
    const streets = this.streets(asked);
    // Cities do not push out everything else.
    const most = streets.length + zips.length > 0 ? Math.ceil(limit / 2) : limit;
    const before = [...cities.slice(0, most), ...zips].slice(0, limit);
    const after = [...streets, ...cities.slice(most)].slice(0, limit - before.length);
    return [...before, ...addresses, ...after];
  }

  private cities(asked: string): Suggestion[] {
    const names = this.segments.flatMap((segment) => {
      const numbers = segment.cityNames.flatMap(({ name, number }) =>
        name.startsWith(asked) || isInState(asked, name, () => stateOf(segment.parts.dictionary.term(number)))
          ? [number]
          : [],
      );
      return likeliest(segment, numbers.length, (i) => numbers[i] as number);
    });
    const cities = this.counted(names).map(({ name, label, count }) => {
      return { kind: 'city' as const, city: label, state: stateOf(name), count };
    });
    // "Rochester, MI" begins like Minnesota too.
    const isWhole = ({ state }: { state: string }): boolean => asked.endsWith(` ${state.toLowerCase()}`);
    return cities.sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  }

  private zips(asked: string): Suggestion[] {
    const names = this.beginning(TERM_KINDS.zip + asked);
    return this.counted(names).map(({ name, members, count }) => ({
      kind: 'zip',
      zip: name.slice(1),
      ...this.cityOf(members),
      count,
    }));
  }

  private streets(asked: string): Suggestion[] {
    return this.counted(this.beginning(TERM_KINDS.street + asked)).map(({ label, members, count }) => ({
      kind: 'street',
      street: label,
      ...this.cityOf(members),
      count,
    }));
  }

  /**
   * Homes in a street that begins like this which have the number somewhere in their text. Most of them may have it elsewhere than in
   * the address, which the index does not keep. First come streets of which all words are written out.
   */
  private addresses(houseNumber: string, street: string): Suggestion[] {
    const begin = TERM_KINDS.street + street;
    // The latest changes, which are in the small ones, before the bulk of the market.
    const segments = this.segments
      .toSorted((a, b) => a.size - b.size)
      .flatMap((segment) => {
        const word = segment.parts.dictionary.find(term('word', houseNumber));
        if (word < 0) return [];
        const withNumber = bitmapOf(segment.parts.postings.slotsOf(word), segment.size);
        intersect(withNumber, this.activeOf(segment));
        return [{ segment, withNumber, searched: new Set<number>() }];
      });
    const found: Suggestion[] = [];
    for (const [prefixes, most] of [
      [[begin + SEPARATOR, `${begin} `], LOOKED_AT.whole],
      [[begin], LOOKED_AT.begun],
    ] as const) {
      let left = most;
      for (const { segment, withNumber, searched } of segments) {
        const { dictionary, postings } = segment.parts;
        for (const [from, to] of prefixes.map((prefix) => dictionary.range(prefix))) {
          for (let number = from; number < to && left > 0 && found.length < POSSIBLE_ADDRESSES; number++) {
            if (searched.has(number)) continue;
            searched.add(number);
            const slots = postings.slotsOf(number);
            left -= slots.length + 1;
            const homes = slots.filter((slot) => hasBit(withNumber, slot));
            found.push(...this.addressesOn({ segment, number }, homes, houseNumber));
          }
        }
      }
    }
    return found.slice(0, POSSIBLE_ADDRESSES);
  }

  /** Of homes in one street. */
  private addressesOn(street: Name, homes: Int32Array, houseNumber: string): Suggestion[] {
    if (homes.length === 0) return [];
    const { segment, number } = street;
    const address = `${houseNumber.toUpperCase()} ${segment.label(number)}`;
    const city = this.cityOf([street]);
    return Array.from(homes.subarray(0, POSSIBLE_ADDRESSES), (slot) => {
      const id = segment.columns.numbers.id[slot] as number;
      return { kind: 'address', id, address, ...city, count: 1 };
    });
  }

  private beginning(prefix: string): string[] {
    return this.segments.flatMap((segment) => {
      const [from, to] = segment.parts.dictionary.range(prefix);
      return likeliest(segment, to - from, (i) => from + i);
    });
  }

  /** Each name once over all segments, with the exact count of homes for sale, most first. */
  private counted(names: readonly string[]): { name: string; label: string; members: Name[]; count: number }[] {
    return [...new Set(names)]
      .map((name) => {
        const members = this.segments.flatMap((segment) => {
          const number = segment.parts.dictionary.find(name);
          return number < 0 ? [] : [{ segment, number }];
        });
        const count = members.reduce((sum, member) => sum + this.countActive(member), 0);
        return { name, label: labelOf(members), members, count };
      })
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  private countActive({ segment, number }: Name): number {
    const active = this.activeOf(segment);
    let count = 0;
    for (const slot of segment.parts.postings.slotsOf(number)) if (hasBit(active, slot)) count++;
    return count;
  }

  private activeOf(segment: Segment): Bitmap {
    const known = this.active.get(segment) ?? activeSlots(segment);
    this.active.set(segment, known);
    return known;
  }

  /** Of the first home that is for sale. */
  private cityOf(members: readonly Name[]): { city: string; state: string } {
    for (const { segment, number } of members) {
      for (const slot of segment.parts.postings.slotsOf(number)) {
        if (!hasBit(this.activeOf(segment), slot)) continue;
        const city = segment.columns.numbers.city[slot] as number;
        return { city: segment.label(city), state: stateOf(segment.parts.dictionary.term(city)) };
      }
    }
    return { city: '', state: '' };
  }
}

/** Of many names that begin alike, those that most homes of a segment have, for sale or not. */
function likeliest(
  { parts: { dictionary, postings } }: Segment,
  size: number,
  numberOf: (i: number) => number,
): string[] {
  // Sorting all of the tens of thousands that begin with one letter would take longer than everything else.
  const best: number[] = [];
  let least = 0;
  for (let i = 0; i < size; i++) {
    const number = numberOf(i);
    const count = postings.count(number);
    if (best.length === CONSIDERED && count <= least) continue;
    const at = best.findIndex((each) => postings.count(each) < count);
    best.splice(at < 0 ? best.length : at, 0, number);
    if (best.length > CONSIDERED) best.pop();
    least = postings.count(best.at(-1) as number);
  }
  return best.map((number) => dictionary.term(number));
}

function nameOf({ segment, number }: Name): string {
  return segment.parts.dictionary.term(number);
}

function labelOf([first]: readonly Name[]): string {
  return first && !nameOf(first).startsWith(TERM_KINDS.zip) ? first.segment.label(first.number) : '';
}

/** Of the term of a city. */
function stateOf(name: string): string {
  return name.slice(name.lastIndexOf(SEPARATOR) + 1);
}

const STATE_NAMES = new Map(Object.entries(STATES).map(([code, name]) => [code, wordsOf(name).join(' ')]));

/** Whether the name of a city is followed by the beginning of its state's code or name. The state is looked up only where the name fits. */
function isInState(asked: string, city: string, stateIn: () => string): boolean {
  if (!asked.startsWith(city) || asked[city.length] !== ' ') return false;
  const begun = asked.slice(city.length + 1);
  const state = stateIn();
  // "D.C." is two words.
  return (
    state.toLowerCase().startsWith(begun.replaceAll(' ', '')) || STATE_NAMES.get(state)?.startsWith(begun) === true
  );
}
