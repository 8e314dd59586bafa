import { BED_STEPS, GARAGE_STEPS } from '../answers.js';
import {
  addLacking,
  type Bitmap,
  countBits,
  difference,
  intersect,
  scratchBitmap,
  scratchBitmapOf,
  scratchCopy,
  scratchSlotsOf,
  setBit,
  unite,
} from './bitmap.js';
import type { Bound, CompiledFilter, Group, NeededTerm } from './compiled-filter.js';
import { BATH_QUARTERS } from './facet-codes.js';
import { type FacetCounter, tally, tallySlots } from './facet-counter.js';
import type { NeededArea } from './needed-area.js';
import type { Permutation } from './permutation.js';
import { scratchBytes, scratchWords, scratchZeros, withScratch } from './scratch.js';
import type { Segment } from './segment.js';
import {
  keep,
  keepBetween,
  keepSince,
  keepCode,
  failOutside,
  failBelow,
  failing,
  keepWithin,
  keepCodes,
} from './slot-filters.js';

/** Where at most one slot in so many can match, the few are looked at one by one. */
const FEW = 128;
/** More places than that are worth a test that is quicker for each of them. */
const MANY_PLACES = 4000;
/** Where so few match, sorting them costs less than walking an order until a page is full. */
const SPARSE = 200;

/** The slots of a segment that match, as a list where they are few, else as a bitmap; in scratch memory. */
export type Matches =
  { kind: 'list'; slots: Int32Array; count: number } | { kind: 'bitmap'; bitmap: Bitmap; count: number };

/** The slots that match, one by one. */
export function slotsIn(matches: Matches): Int32Array {
  return matches.kind === 'list' ? matches.slots : scratchSlotsOf(matches.bitmap, matches.count);
}

/**
 * From how many matches for each word of a bitmap on it is cheaper to compare bitmaps of values than to go through the matches: comparing
 * costs once for each value.
 */
const FACETS_PER_WORD = 2;
const GROUP_PER_WORD = 0.2;

/** Slots that satisfy one criterion. A list may be in any order; a bitmap may belong to the segment. */
type Candidates = { slots: Int32Array } | { bitmap: Bitmap };

interface GroupTest {
  group: Group;
  /** The values that the group allows, as bitmaps of which one is enough, or a bound. */
  bitmaps?: readonly Bitmap[];
  bound?: Bound;
}

/** Answers one filter in one segment, by the cheapest path: from the criterion that fewest homes satisfy, or by combining bitmaps. */
export class SegmentSearch {
  private readonly slots: number;

  constructor(
    private readonly segment: Segment,
    private readonly filter: CompiledFilter,
  ) {
    this.slots = segment.size;
  }

  /** @param facets counts what other values of the groups would show; nothing when there are no facets to count */
  match(facets?: FacetCounter): Matches {
    const sets: Candidates[] = [];
    for (const needed of this.filter.terms) {
      const set = this.withTerm(needed);
      if (!set) return NONE;
      sets.push(set);
    }
    for (const area of this.filter.areas) sets.push(this.within(area));
    const lists = sets.flatMap((set) => ('slots' in set ? [set.slots] : []));
    const range = this.smallestRange();
    if (range && range.to - range.from < this.slots / FEW) {
      lists.push(range.order.order.subarray(range.from, range.to));
    }
    const driver = lists.sort((a, b) => a.length - b.length)[0];
    const bitmaps = sets.flatMap((set) => ('bitmap' in set ? [set.bitmap] : []));
    if (driver) {
      for (const list of lists.slice(1)) bitmaps.push(scratchBitmapOf(list, this.slots));
      return this.lookAtEach(driver, bitmaps, facets);
    }
    return this.combine(bitmaps, facets);
  }

  private lookAtEach(driver: Int32Array, others: readonly Bitmap[], facets: FacetCounter | undefined): Matches {
    const { columns, live } = this.segment;
    const { publishedAt, code, status, propertyType, numbers } = columns;
    const { filter } = this;
    const slots = scratchCopy(driver);
    let size = keep(slots, slots.length, live);
    for (const bitmap of others) size = keep(slots, size, bitmap);
    for (const { column, min, max, group } of filter.bounds) {
      if (group === undefined) size = keepBetween(slots, size, numbers[column], min, max);
    }
    if (filter.publishedSince !== undefined) size = keepSince(slots, size, publishedAt, filter.publishedSince);
    if (filter.code !== 0) size = keepCode(slots, size, code, filter.code);
    // One bit for each group that a slot fails: who fails one group alone counts for that group's other values.
    const failed = scratchBytes(size);
    const groups: Group[] = ['status'];
    failOutside(failed, slots, status, filter.statuses, 1);
    if (filter.propertyTypes !== 0) {
      failOutside(failed, slots, propertyType, filter.propertyTypes, 1 << groups.length);
      groups.push('propertyType');
    }
    for (const { column, min, group } of filter.bounds) {
      if (group === undefined) continue;
      failBelow(failed, slots, numbers[column], min, 1 << groups.length);
      groups.push(group);
    }
    const found = failing(slots, failed, 0);
    if (facets) {
      tallySlots(columns, found, (each, times) => {
        facets.count(each, times);
      });
      for (const [i, group] of groups.entries()) {
        withScratch(() => {
          tallySlots(columns, failing(slots, failed, 1 << i), (each, times) => {
            facets.countGroup(each, group, times);
          });
        });
      }
      facets.countFeatures(this.segment, found);
    }
    return { kind: 'list', slots: found, count: found.length };
  }

  private combine(bitmaps: readonly Bitmap[], facets: FacetCounter | undefined): Matches {
    const { live } = this.segment;
    const rest = scratchCopy(live);
    for (const bitmap of bitmaps) intersect(rest, bitmap);
    const { filter, segment } = this;
    for (const bound of filter.bounds) if (bound.group === undefined) this.keepBound(rest, bound);
    if (filter.publishedSince !== undefined) {
      const newest = segment.order('newest');
      const { publishedAt } = segment.columns;
      const since = filter.publishedSince;
      newest.keepRange(
        rest,
        0,
        newest.position((slot) => (publishedAt[slot] as number) >= since),
      );
    }
    if (filter.code !== 0) keepCodes(rest, segment.columns.code, filter.code);
    const groups = this.groups();
    const passing = groups.map((group) => this.passing(group, rest));
    const matching = scratchCopy(rest);
    for (const each of passing) intersect(matching, each);
    const count = countBits(matching);
    if (facets) {
      withScratch(() => {
        this.countFacets(facets, matching, count);
        failOne(rest, passing, (missing, i) => {
          this.countGroup(facets, missing, (groups[i] as GroupTest).group);
        });
      });
    }
    if (count * SPARSE < this.slots) return { kind: 'list', slots: scratchSlotsOf(matching, count), count };
    return { kind: 'bitmap', bitmap: matching, count };
  }

  private countFacets(facets: FacetCounter, matching: Bitmap, count: number): void {
    const { segment } = this;
    if (count > matching.length * FACETS_PER_WORD) {
      facets.countValues(segment, matching);
      facets.countFeaturesOf(segment, matching);
      return;
    }
    const slots = scratchSlotsOf(matching, count);
    tallySlots(segment.columns, slots, (code, times) => {
      facets.count(code, times);
    });
    facets.countFeatures(segment, slots);
  }

  /** @param missing who would match if it were not for that group */
  private countGroup(facets: FacetCounter, missing: Bitmap, group: Group): void {
    if (countBits(missing) > missing.length * GROUP_PER_WORD) {
      facets.countValues(this.segment, missing, group);
      return;
    }
    tally(this.segment.columns, missing, (code, times) => {
      facets.countGroup(code, group, times);
    });
  }

  private groups(): GroupTest[] {
    const { filter, segment } = this;
    const chosen = (bitmaps: readonly Bitmap[], mask: number): Bitmap[] =>
      bitmaps.filter((_, value) => ((mask >>> value) & 1) === 1);
    const tests: GroupTest[] = [{ group: 'status', bitmaps: chosen(segment.values.statuses, filter.statuses) }];
    if (filter.propertyTypes !== 0) {
      tests.push({ group: 'propertyType', bitmaps: chosen(segment.values.propertyTypes, filter.propertyTypes) });
    }
    for (const bound of filter.bounds) {
      if (bound.group === undefined) continue;
      const step = this.stepFor(bound);
      tests.push({ group: bound.group, ...(step ? { bitmaps: [step] } : { bound }) });
    }
    return tests;
  }

  /** The bitmap that there is for facets of who reaches that bound. */
  private stepFor({ group, min }: Bound): Bitmap | undefined {
    const { bedSteps, bathSteps, garageSteps } = this.segment.values;
    const stepIn = (steps: readonly number[], bitmaps: readonly Bitmap[]): Bitmap | undefined =>
      bitmaps[steps.indexOf(min)];
    switch (group) {
      case 'beds':
        return stepIn(BED_STEPS, bedSteps);
      case 'baths':
        return stepIn(BATH_QUARTERS, bathSteps);
      case 'garage':
        return stepIn(GARAGE_STEPS, garageSteps);
      default:
        return undefined;
    }
  }

  /** Those of `rest` that a group allows, and perhaps others. */
  private passing({ bitmaps, bound }: GroupTest, rest: Bitmap): Bitmap {
    if (bound) {
      const passing = scratchCopy(rest);
      this.keepBound(passing, bound);
      return passing;
    }
    const [first, ...others] = bitmaps ?? [];
    if (!first) return scratchBitmap(this.slots);
    if (others.length === 0) return first;
    const any = scratchCopy(first);
    for (const bitmap of others) unite(any, bitmap);
    return any;
  }

  private keepBound(into: Bitmap, bound: Bound): void {
    const range = this.rangeOf(bound);
    if (range) range.order.keepRange(into, range.from, range.to);
    else keepWithin(into, this.segment.columns.numbers[bound.column], bound.min, bound.max);
  }

  /** Null where no listing has the term. */
  private withTerm({ text, isPrefix }: NeededTerm): Candidates | null {
    const { dictionary, postings } = this.segment.parts;
    const number = isPrefix ? -1 : dictionary.find(text);
    const [from, to] = isPrefix ? dictionary.range(text) : number < 0 ? [0, 0] : [number, number + 1];
    if (from === to) return null;
    if (to - from === 1) {
      const bitmap = postings.bitmapOf(from);
      if (bitmap) return { bitmap };
      const slots = scratchWords(postings.count(from));
      postings.read(from, slots, 0);
      return { slots };
    }
    let most = 0;
    for (let term = from; term < to && most <= this.slots / FEW; term++) most += postings.count(term);
    if (most > this.slots / FEW) return { bitmap: this.segment.union(from, to) };
    const union = scratchBitmap(this.slots);
    postings.mark(from, to, union);
    return { slots: scratchSlotsOf(union, countBits(union)) };
  }

  private within(area: NeededArea): Candidates {
    const { grid } = this.segment;
    const stretches = grid.stretches(area.boxes);
    const most = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
    const isFew = most <= this.slots / FEW;
    const slots = scratchWords(isFew ? most : 0);
    const bitmap = isFew ? undefined : scratchBitmap(this.slots);
    const contains = (most > MANY_PLACES ? area.forMany?.() : undefined) ?? area.contains;
    let size = 0;
    for (const { from, to } of stretches) {
      for (let i = from; i < to; i++) {
        if (!contains(grid.latitudes[i] as number, grid.longitudes[i] as number)) continue;
        const slot = grid.slots[i] as number;
        if (bitmap) setBit(bitmap, slot);
        else slots[size++] = slot;
      }
    }
    return bitmap ? { bitmap } : { slots: slots.subarray(0, size) };
  }

  private smallestRange(): { order: Permutation; from: number; to: number } | undefined {
    const ranges = this.filter.bounds.filter(({ group }) => group === undefined).map((bound) => this.rangeOf(bound));
    return ranges.filter((range) => range !== undefined).sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  }

  /** Where the homes within a bound stand in an order by that fact, if there is one. */
  private rangeOf({ column, min, max }: Bound): { order: Permutation; from: number; to: number } | undefined {
    const values = this.segment.columns.numbers[column];
    if (column === 'price') {
      const order = this.segment.order('price_asc');
      return {
        order,
        from: order.position((slot) => (values[slot] as number) < min),
        to: order.position((slot) => (values[slot] as number) <= max),
      };
    }
    const sort = DESCENDING[column];
    if (!sort) return undefined;
    const order = this.segment.order(sort);
    return {
      order,
      from: order.position((slot) => (values[slot] as number) > max),
      to: order.position((slot) => (values[slot] as number) >= min),
    };
  }
}

/** Calls back for each test with those of `rest` that fail it and no other. */
function failOne(rest: Bitmap, passing: readonly Bitmap[], onTest: (failing: Bitmap, test: number) => void): void {
  const candidates = passing.length > 1 ? failAtMostOne(rest, passing) : rest;
  const failing = scratchWords(rest.length);
  for (const [i, each] of passing.entries()) {
    difference(candidates, each, failing);
    onTest(failing, i);
  }
}

function failAtMostOne(rest: Bitmap, passing: readonly Bitmap[]): Bitmap {
  const [once, twice] = [scratchZeros(rest.length), scratchZeros(rest.length)];
  for (const each of passing) addLacking(each, once, twice);
  difference(rest, twice, once);
  return once;
}

const NONE: Matches = { kind: 'list', slots: new Int32Array(0), count: 0 };

const DESCENDING: Partial<Record<Bound['column'], 'beds_desc' | 'sqft_desc' | 'year_desc'>> = {
  bedrooms: 'beds_desc',
  livingAreaSqft: 'sqft_desc',
  yearBuilt: 'year_desc',
};
