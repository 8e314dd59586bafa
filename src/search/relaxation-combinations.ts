import { constraintsOf, type Criterion } from './criteria.js';
import { type Filter, NO_FILTER } from './filter.js';

export interface Counter {
  counts(filters: readonly Filter[]): Promise<number[]>;
}

/** Several criteria left out together. */
export interface Combination {
  /** A full phrase: "Leave out “Up to $200,000” and “4+ beds”". */
  label: string;
  filter: Filter;
  total: number;
}

/** Each costs a count. */
const MOST_ASKED = 40;
const MOST_SHOWN = 6;
const SIZES = [2, 3];
/** What says where, with how much is lost without it: words may be about anything. */
const PLACE = { q: 1, city: 2, state: 2, zip: 2, near: 2, polygon: 2, box: 2 } as const satisfies {
  [K in keyof Filter]?: number;
};

/** All that are where the filter says, whatever else it asks for. */
export function widestOfPlace(filter: Filter): Filter {
  return { ...onlyPlace(filter), statuses: [...new Set([...filter.statuses, ...NO_FILTER.statuses])] };
}

/**
 * For a filter of which no single criterion helps: the fewest to leave out together, those that show most first; then all but the
 * place. The place is left out only where there is nothing at all. Not among them is leaving out everything.
 * Asks for counts three times at most.
 * @param placeHasHomes whether `widestOfPlace` shows any
 */
export async function combinationsOf(
  filter: Filter,
  searches: Counter,
  placeHasHomes: boolean,
): Promise<Combination[]> {
  const criteria = constraintsOf(filter);
  const place = criteria.filter((criterion) => placeIn([criterion], filter) > 0);
  const others = criteria.filter((criterion) => !place.includes(criterion));
  const rest = placeHasHomes && place.length > 0 ? [butThe(place, filter)] : [];
  let left = MOST_ASKED;
  for (const size of SIZES.filter((each) => each < criteria.length)) {
    const groups = groupsOf(placeHasHomes ? others : criteria, size);
    // Without homes in the place each must leave out some of it.
    const asked = first(left, groups, (group) => placeHasHomes || placeIn(group, filter) > 0);
    left -= asked.length;
    const found = await counted(
      asked.map((group) => leaveOut(group, filter)),
      searches,
    );
    if (found.length === 0) continue;
    // The only group of its size leaves just the place.
    const more = size < others.length ? await counted(rest, searches) : [];
    return [...found.slice(0, MOST_SHOWN), ...more];
  }
  return counted(rest, searches);
}

/** Those that show any, that keep most of the place and then show most first. */
async function counted(candidates: readonly Candidate[], searches: Counter): Promise<Combination[]> {
  if (candidates.length === 0) return [];
  const totals = await searches.counts(candidates.map(({ filter }) => filter));
  return candidates
    .map((candidate, i) => ({ ...candidate, total: totals[i] ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => a.lost - b.lost || b.total - a.total)
    .map(({ label, filter, total }) => ({ label, filter, total }));
}

/** As they are called in a sentence. */
export function quoted(label: string): string {
  return label.startsWith('“') ? label : `“${label}”`;
}

interface Candidate {
  label: string;
  filter: Filter;
  /** How much of the place is left out. */
  lost: number;
}

function leaveOut(group: readonly Criterion[], filter: Filter): Candidate {
  return { label: `Leave out ${listOf(group)}`, filter: withoutAll(group, filter), lost: placeIn(group, filter) };
}

function butThe(place: readonly Criterion[], filter: Filter): Candidate {
  return { label: `Leave out everything but ${listOf(place)}`, filter: onlyPlace(filter), lost: 0 };
}

function onlyPlace({ q, city, state, zip, near, polygon, box }: Filter): Filter {
  return { ...NO_FILTER, q, city, state, zip, near, polygon, box };
}

function placeIn(group: readonly Criterion[], filter: Filter): number {
  const keys = Object.keys(PLACE) as (keyof typeof PLACE)[];
  const left = keys.filter((key) => group.some(({ without }) => without[key] !== filter[key]));
  return left.reduce((sum, key) => sum + PLACE[key], 0);
}

/** Each criterion knows the filter without it alone: what any of them changes is changed. */
function withoutAll(group: readonly Criterion[], filter: Filter): Filter {
  const changes = group.flatMap(({ without }) =>
    Object.entries(without).filter(([key, value]) => value !== filter[key as keyof Filter]),
  );
  // Of this one each leaves out another part.
  const features = filter.features.filter((feature) =>
    group.every(({ without }) => without.features.includes(feature)),
  );
  return { ...filter, ...(Object.fromEntries(changes) as Partial<Filter>), features };
}

/** Each set of so many of them once. */
function* groupsOf(criteria: readonly Criterion[], size: number): Generator<Criterion[]> {
  if (size === 0) yield [];
  else {
    for (const [i, criterion] of criteria.entries()) {
      for (const others of groupsOf(criteria.slice(i + 1), size - 1)) yield [criterion, ...others];
    }
  }
}

function first<T>(most: number, all: Iterable<T>, isWanted: (each: T) => boolean): T[] {
  const found: T[] = [];
  for (const each of all) {
    if (found.length >= most) break;
    if (isWanted(each)) found.push(each);
  }
  return found;
}

/** "“Up to $200,000”, “4+ beds” and “Condo”" */
function listOf(criteria: readonly Criterion[]): string {
  const names = criteria.map(({ label }) => quoted(label));
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
