import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { BATH_STEPS, BED_STEPS, GARAGE_STEPS } from '../answers.js';
import { type Bitmap, setBit, setBits } from './bitmap.js';
import type { BitmapBank } from './bitmap-bank.js';
import type { Columns } from './columns.js';
import * as codes from './facet-codes.js';
import type { PostingLists } from './posting-lists.js';
import { STEP, type Task, WORDS_STEP } from './task.js';
import type { TermDictionary } from './term-dictionary.js';
import { term } from './terms.js';

/** Slots that share a value, or reach a step, as bitmaps. */
export interface ValueBitmaps {
  statuses: Bitmap[];
  propertyTypes: Bitmap[];
  bedSteps: Bitmap[];
  bathSteps: Bitmap[];
  garageSteps: Bitmap[];
  priceCut: Bitmap;
  hasPhotos: Bitmap;
}

/** How many those are. */
export const VALUE_BITMAPS =
  PUBLIC_STATUSES.length + PROPERTY_TYPES.length + BED_STEPS.length + BATH_STEPS.length + GARAGE_STEPS.length + 2;
/** Each slot is written into a dozen bitmaps. */
const FEWER = STEP / 4;

export function* valueBitmaps({ size, code }: Columns, bank: BitmapBank): Task<ValueBitmaps> {
  const bitmaps = (count: number): Bitmap[] => Array.from({ length: count }, () => bank.add());
  const values: ValueBitmaps = {
    statuses: bitmaps(PUBLIC_STATUSES.length),
    propertyTypes: bitmaps(PROPERTY_TYPES.length),
    bedSteps: bitmaps(BED_STEPS.length),
    bathSteps: bitmaps(BATH_STEPS.length),
    garageSteps: bitmaps(GARAGE_STEPS.length),
    priceCut: bank.add(),
    hasPhotos: bank.add(),
  };
  const reach = (steps: readonly Bitmap[], reached: number, slot: number): void => {
    for (let i = 0; i < reached; i++) setBit(steps[i] as Bitmap, slot);
  };
  for (let slot = 0; slot < size; slot++) {
    const each = code[slot] as number;
    setBit(values.statuses[codes.statusOf(each)] as Bitmap, slot);
    setBit(values.propertyTypes[codes.typeOf(each)] as Bitmap, slot);
    reach(values.bedSteps, codes.bedStepsOf(each), slot);
    reach(values.bathSteps, codes.bathStepsOf(each), slot);
    reach(values.garageSteps, codes.garageStepsOf(each), slot);
    if (codes.isCut(each)) setBit(values.priceCut, slot);
    if (codes.isPictured(each)) setBit(values.hasPhotos, slot);
    if (slot % FEWER === FEWER - 1) yield;
  }
  return values;
}

/**
 * Writes down who has which of the features that facets count.
 * @param frequent the folded names of those features
 * @param into as many bitmaps at least
 */
export function* markFeatures(
  { columns, dictionary, postings }: { columns: Columns; dictionary: TermDictionary; postings: PostingLists },
  frequent: readonly string[],
  into: readonly Bitmap[],
): Task<void> {
  columns.numbers.features.fill(0);
  for (const [bit, feature] of frequent.entries()) {
    const number = dictionary.find(term('feature', feature));
    const bitmap = into[bit] as Bitmap;
    const known = postings.bitmapOf(number);
    if (known) {
      bitmap.set(known);
    } else {
      bitmap.fill(0);
      if (number >= 0) setBits(bitmap, postings.slotsOf(number));
    }
    for (let i = 0; i < bitmap.length; i++) {
      for (let word = bitmap[i] as number; word !== 0; word &= word - 1) {
        (columns.numbers.features[(i << 5) + 31 - Math.clz32(word & -word)] as number) |= 1 << bit;
      }
      if (i % WORDS_STEP === WORDS_STEP - 1) yield;
    }
    yield;
  }
}
