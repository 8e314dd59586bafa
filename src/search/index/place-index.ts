import { PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import type { CityCount, Place } from '../answers.js';
import { cityKey } from '../words.js';
import { type Bitmap, hasBit, intersect } from './bitmap.js';
import { median } from './median.js';
import type { Segment } from './segment.js';
import { SEPARATOR, term, TERM_KINDS } from './terms.js';

const ACTIVE = PUBLIC_STATUSES.indexOf('active');

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
  const cities = new Map<string, { count: number; members: Member[] }>();
  for (const segment of segments) {
    const { dictionary } = segment.parts;
    const [from, to] = dictionary.range(TERM_KINDS.city);
    for (let number = from; number < to; number++) {
      const count = segment.cities.count(number);
      if (count === 0) continue;
      const name = dictionary.term(number);
      const city = cities.get(name) ?? { count: 0, members: [] };
      city.count += count;
      city.members.push({ segment, number });
      cities.set(name, city);
    }
  }
  const largest = [...cities].sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1)).slice(0, limit);
  const active = new Map(segments.map((segment) => [segment, activeSlots(segment)]));
  return largest.map(([name, { count, members }]) => ({
    city: labelOf(members),
    state: stateOf(name),
    count,
    medianPrice: median(pricesOf(members, active, count)) ?? 0,
  }));
}

/** The cities of these names that have homes for sale, most homes first. */
export function placesOf(segments: readonly Segment[], names: readonly string[]): Place[] {
  const found = new Map<string, Member[]>();
  for (const segment of segments) {
    const { dictionary } = segment.parts;
    for (const name of new Set(names)) {
      const [from, to] = dictionary.range(term('city', cityKey(name)) + SEPARATOR);
      for (let number = from; number < to; number++) {
        const key = dictionary.term(number);
        const members = found.get(key) ?? [];
        members.push({ segment, number });
        found.set(key, members);
      }
    }
  }
  return [...found]
    .map(([name, members]) => ({
      city: labelOf(members),
      state: stateOf(name),
      count: sum(members, ({ segment, number }) => segment.cities.count(number)),
      ...middleOf(members),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
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
function pricesOf(members: readonly Member[], active: ReadonlyMap<Segment, Bitmap>, count: number): Float64Array {
  const prices = new Float64Array(count);
  let size = 0;
  for (const { segment, number } of members) {
    const { price } = segment.columns.numbers;
    const isActive = active.get(segment) as Bitmap;
    for (const slot of segment.parts.postings.slotsOf(number)) {
      if (hasBit(isActive, slot)) prices[size++] = price[slot] as number;
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
