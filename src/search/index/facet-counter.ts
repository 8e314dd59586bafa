import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { BATH_STEPS, BED_STEPS, type FacetCount, type Facets, GARAGE_STEPS } from '../answers.js';
import type { Bitmap } from './bitmap.js';
import type { Group } from './compiled-filter.js';
import * as codes from './facet-codes.js';
import { scratchZeros } from './scratch.js';
import type { Segment } from './segment.js';

/** As many as the most features that are counted need. */
const FEATURE_BYTES = 3;

/** Adds up what the segments count. */
export class FacetCounter {
  private readonly statuses = new Int32Array(4);
  private readonly propertyTypes = new Int32Array(8);
  /** How many reach so many steps and not one more. */
  private readonly beds = new Int32Array(8);
  private readonly baths = new Int32Array(8);
  private readonly garage = new Int32Array(4);
  /** How many reach at least so many steps, of those that were counted by bitmaps. */
  private readonly bedsReached = new Int32Array(BED_STEPS.length);
  private readonly bathsReached = new Int32Array(BATH_STEPS.length);
  private readonly garageReached = new Int32Array(GARAGE_STEPS.length);
  private readonly features: Int32Array;
  /** Price cut, has photos. */
  private readonly flags = new Int32Array(2);

  /** @param frequent what each bit of a listing's features stands for, as owners write it */
  constructor(private readonly frequent: readonly string[]) {
    this.features = new Int32Array(frequent.length);
  }

  /** Counts listings that match. */
  count(code: number, times: number): void {
    (this.statuses[codes.statusOf(code)] as number) += times;
    (this.propertyTypes[codes.typeOf(code)] as number) += times;
    (this.beds[codes.bedStepsOf(code)] as number) += times;
    (this.baths[codes.bathStepsOf(code)] as number) += times;
    (this.garage[codes.garageStepsOf(code)] as number) += times;
    if (codes.isCut(code)) (this.flags[0] as number) += times;
    if (codes.isPictured(code)) (this.flags[1] as number) += times;
  }

  /** Counts listings that would match if it were not for one group: choosing another of its values would show them. */
  countGroup(code: number, group: Group, times: number): void {
    switch (group) {
      case 'status':
        (this.statuses[codes.statusOf(code)] as number) += times;
        break;
      case 'propertyType':
        (this.propertyTypes[codes.typeOf(code)] as number) += times;
        break;
      case 'beds':
        (this.beds[codes.bedStepsOf(code)] as number) += times;
        break;
      case 'baths':
        (this.baths[codes.bathStepsOf(code)] as number) += times;
        break;
      case 'garage':
        (this.garage[codes.garageStepsOf(code)] as number) += times;
        break;
    }
  }

  /** The features of matching slots. Counts how often each byte of features occurs, and takes the bytes apart only in the end. */
  countFeatures(segment: Segment, slots: Int32Array): void {
    const column = segment.columns.numbers.features;
    const bytes = scratchZeros(FEATURE_BYTES * 256);
    for (let i = 0; i < slots.length; i++) {
      const bits = column[slots[i] as number] as number;
      (bytes[bits & 255] as number)++;
      (bytes[256 + ((bits >>> 8) & 255)] as number)++;
      (bytes[512 + ((bits >>> 16) & 255)] as number)++;
    }
    for (const feature of this.features.keys()) {
      const [first, mask] = [(feature >>> 3) * 256, 1 << (feature & 7)];
      for (let byte = mask; byte < 256; byte++) {
        if ((byte & mask) !== 0) (this.features[feature] as number) += bytes[first + byte] as number;
      }
    }
  }

  /** The same by bitmaps: cheaper where very many match. */
  countFeaturesOf({ bank, features }: Segment, matching: Bitmap): void {
    const counts = bank.countCommonWithEach(matching, features);
    for (let i = 0; i < counts.length; i++) (this.features[i] as number) += counts[i] as number;
  }

  /** Counts listings that match, or that would if it were not for one group, by the bitmaps of values: cheaper where there are very many. */
  countValues({ bank, values }: Segment, matching: Bitmap, only?: Group): void {
    const all: { group?: Group; into: Int32Array; bitmaps: readonly Bitmap[] }[] = [
      { group: 'status', into: this.statuses, bitmaps: values.statuses },
      { group: 'propertyType', into: this.propertyTypes, bitmaps: values.propertyTypes },
      { group: 'beds', into: this.bedsReached, bitmaps: values.bedSteps },
      { group: 'baths', into: this.bathsReached, bitmaps: values.bathSteps },
      { group: 'garage', into: this.garageReached, bitmaps: values.garageSteps },
      { into: this.flags, bitmaps: [values.priceCut, values.hasPhotos] },
    ];
    const counted = only === undefined ? all : all.filter(({ group }) => group === only);
    const counts = bank.countCommonWithEach(
      matching,
      counted.flatMap(({ bitmaps }) => bitmaps),
    );
    let next = 0;
    for (const { into, bitmaps } of counted) {
      for (let i = 0; i < bitmaps.length; i++) (into[i] as number) += counts[next++] as number;
    }
  }

  finish(): Facets {
    const values = <T>(all: readonly T[], counts: Int32Array): FacetCount<T>[] =>
      all.map((value, i) => ({ value, count: counts[i] as number }));
    const steps = (all: readonly number[], counts: Int32Array, reached: Int32Array): FacetCount<number>[] =>
      all.map((value, i) => ({ value, count: sumFrom(counts, i + 1) + (reached[i] as number) }));
    return {
      propertyTypes: values(PROPERTY_TYPES, this.propertyTypes),
      statuses: values(PUBLIC_STATUSES, this.statuses),
      minBeds: steps(BED_STEPS, this.beds, this.bedsReached),
      minBaths: steps(BATH_STEPS, this.baths, this.bathsReached),
      minGarage: steps(GARAGE_STEPS, this.garage, this.garageReached),
      features: values(this.frequent, this.features),
      priceCut: this.flags[0] as number,
      hasPhotos: this.flags[1] as number,
    };
  }
}

/** Without an array for the part: a part gives even a small array memory outside of the heap. */
function sumFrom(counts: Int32Array, first: number): number {
  let sum = 0;
  for (let i = first; i < counts.length; i++) sum += counts[i] as number;
  return sum;
}

const histogram = new Int32Array(codes.CODES);
/** The codes whose count is not 0. */
const touched = new Uint16Array(codes.CODES);

type OnCode = (code: number, times: number) => void;

/** Calls back with each facet code of the slots and how many have it. */
export function tallySlots({ code }: Segment['columns'], slots: Int32Array, onCode: OnCode): void {
  let distinct = 0;
  for (let i = 0; i < slots.length; i++) {
    const each = code[slots[i] as number] as number;
    if ((histogram[each] as number)++ === 0) touched[distinct++] = each;
  }
  report(distinct, onCode);
}

/** The same for a bitmap. */
export function tally({ code }: Segment['columns'], matching: Bitmap, onCode: OnCode): void {
  let distinct = 0;
  for (let i = 0; i < matching.length; i++) {
    for (let word = matching[i] as number; word !== 0; word &= word - 1) {
      const each = code[(i << 5) + 31 - Math.clz32(word & -word)] as number;
      if ((histogram[each] as number)++ === 0) touched[distinct++] = each;
    }
  }
  report(distinct, onCode);
}

function report(distinct: number, onCode: OnCode): void {
  for (let i = 0; i < distinct; i++) {
    const each = touched[i] as number;
    const times = histogram[each] as number;
    histogram[each] = 0;
    onCode(each, times);
  }
}
