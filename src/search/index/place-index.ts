import { PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import type { CityCount, Place } from '../answers.js';
import { cityKey } from '../words.js';
import { type Bitmap, hasBit, intersect } from './bitmap.js';
import { NO_PLACE } from './columns.js';
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

interface Members {
  segment: Segment;
  number: number;
  active: Bitmap;
}

/** The cities with the most homes for sale. */
export function citiesOf(segments: readonly Segment[], limit: number): CityCount[] {
  const cities = new Map<string, { count: number; members: Members[] }>();
  for (const segment of segments) {
    const active = activeSlots(segment);
    for (const [number, count] of countCities(segment, active)) {
      const name = segment.parts.dictionary.term(number);
      const city = cities.get(name) ?? { count: 0, members: [] };
      city.count += count;
      city.members.push({ segment, number, active });
      cities.set(name, city);
    }
  }
  return [...cities]
    .sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([name, { count, members }]) => ({
      city: labelOf(members),
      state: stateOf(name),
      count,
      medianPrice: median(Float64Array.from(valuesOf(members, 'price'))) ?? 0,
    }));
}

/** The cities of these names that have homes for sale, most homes first. */
export function placesOf(segments: readonly Segment[], names: readonly string[]): Place[] {
  const found = new Map<string, Members[]>();
  for (const segment of segments) {
    const active = activeSlots(segment);
    for (const name of new Set(names)) {
      const [from, to] = segment.parts.dictionary.range(term('city', cityKey(name)) + SEPARATOR);
      for (let number = from; number < to; number++) {
        const key = segment.parts.dictionary.term(number);
        const members = found.get(key) ?? [];
        members.push({ segment, number, active });
        found.set(key, members);
      }
    }
  }
  return [...found]
    .map(([name, members]) => {
      const latitudes = valuesOf(members, 'latitude');
      return {
        city: labelOf(members),
        state: stateOf(name),
        count: latitudes.length,
        latitude: mean(latitudes),
        longitude: mean(valuesOf(members, 'longitude')),
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
}

function countCities({ columns, parts }: Segment, active: Bitmap): [number: number, count: number][] {
  const [from, to] = parts.dictionary.range(TERM_KINDS.city);
  const counts = new Int32Array(to - from);
  const city = columns.numbers.city;
  for (let i = 0; i < active.length; i++) {
    for (let word = active[i] as number; word !== 0; word &= word - 1) {
      (counts[(city[(i << 5) + 31 - Math.clz32(word & -word)] as number) - from] as number)++;
    }
  }
  return Array.from(counts, (count, i): [number, number] => [from + i, count]).filter(([, count]) => count > 0);
}

function valuesOf(members: readonly Members[], column: 'price' | 'latitude' | 'longitude'): Int32Array {
  const values: number[] = [];
  for (const { segment, number, active } of members) {
    const numbers = segment.columns.numbers[column];
    for (const slot of segment.parts.postings.slotsOf(number)) {
      if (hasBit(active, slot)) values.push(numbers[slot] as number);
    }
  }
  return Int32Array.from(values);
}

/** As the segment writes it that has it for longest. */
function labelOf(members: readonly Members[]): string {
  const { segment, number } = members[0] as Members;
  return segment.label(number);
}

function stateOf(name: string): string {
  return name.slice(name.lastIndexOf(SEPARATOR) + 1);
}

function mean(values: Int32Array): number | null {
  const placed = values.filter((value) => value !== NO_PLACE);
  return placed.length === 0 ? null : Math.round(placed.reduce((sum, value) => sum + value, 0) / placed.length);
}
