import type { CityCount, Place } from '../answers.js';
import { cityKey } from '../words.js';
import { type Bitmap, hasBit, intersect } from './bitmap.js';
import { ACTIVE } from './columns.js';
import { median } from './median.js';
import type { Segment } from './segment.js';
import { SEPARATOR, term, TERM_KINDS } from './terms.js';

/** The slots whose homes are for sale now. */
export function activeSlots(segment: Segment): Bitmap {
  const active = segment.live.slice();
  intersect(active, segment.values.statuses[ACTIVE] as Bitmap);
  return active;
}

/** A city as one segment has it. */
interface Member {
  segment: Segment;
  number: number;
}

/** The cities with the most homes for sale. */
export function citiesOf(segments: readonly Segment[], limit: number): CityCount[] {
  return [...membersOf(segments, [TERM_KINDS.city])]
    .map(([name, members]) => ({ name, count: countOf(members), members: members.filter(isForSale) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name, count, members }) => ({
      city: labelOf(members),
      state: stateOf(name),
      count,
      medianPrice: median(pricesOf(members, count)) ?? 0,
    }));
}

/** The cities of these names that have homes for sale, most homes first. */
export function placesOf(segments: readonly Segment[], names: readonly string[]): Place[] {
  const beginnings = new Set(names.map((name) => term('city', cityKey(name)) + SEPARATOR));
  return [...membersOf(segments, beginnings)]
    .map(([name, members]) => ({
      city: labelOf(members),
      state: stateOf(name),
      count: countOf(members),
      ...middleOf(members),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
}

/** By their terms, the cities whose terms begin like one of these. */
function membersOf(segments: readonly Segment[], beginnings: Iterable<string>): Map<string, Member[]> {
  const found = new Map<string, Member[]>();
  for (const segment of segments) {
    const { dictionary } = segment.parts;
    for (const beginning of beginnings) {
      const [from, to] = dictionary.range(beginning);
      for (let number = from; number < to; number++) {
        const name = dictionary.term(number);
        const members = found.get(name) ?? [];
        members.push({ segment, number });
        found.set(name, members);
      }
    }
  }
  return found;
}

/** How many are for sale. */
function countOf(members: readonly Member[]): number {
  return sum(members, ({ segment, number }) => segment.cities.count(number));
}

function isForSale({ segment, number }: Member): boolean {
  return segment.cities.count(number) > 0;
}

function middleOf(members: readonly Member[]): Pick<Place, 'latitude' | 'longitude'> {
  const places = members.map(({ segment, number }) => segment.cities.placesOf(number));
  const placed = sum(places, (each) => each.placed);
  if (placed === 0) return { latitude: null, longitude: null };
  return {
    latitude: Math.round(sum(places, ({ latitudes }) => latitudes) / placed),
    longitude: Math.round(sum(places, ({ longitudes }) => longitudes) / placed),
  };
}

/** Of the homes for sale, which are so many. */
function pricesOf(members: readonly Member[], count: number): Float64Array {
  const prices = new Float64Array(count);
  let size = 0;
  for (const { segment, number } of members) {
    const { numbers, status } = segment.columns;
    for (const slot of segment.parts.postings.slotsOf(number)) {
      if (status[slot] === ACTIVE && hasBit(segment.live, slot)) prices[size++] = numbers.price[slot] as number;
    }
  }
  return prices;
}

/** As the segment writes it that has it for longest. */
function labelOf(members: readonly Member[]): string {
  const { segment, number } = members[0] as Member;
  return segment.label(number);
}

function stateOf(name: string): string {
  return name.slice(name.lastIndexOf(SEPARATOR) + 1);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
