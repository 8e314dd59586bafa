import { FACET_FEATURES } from '../answers.js';
import { wordsOf } from '../words.js';
import { type Bitmap, clearBit, emptyBitmap, fullBitmap, hasBit, wordsFor } from './bitmap.js';
import { BitmapBank } from './bitmap-bank.js';
import { CityTotals } from './city-totals.js';
import { type Columns } from './columns.js';
import { markFeatures, VALUE_BITMAPS, type ValueBitmaps, valueBitmaps } from './facet-bitmaps.js';
import { GeoGrid } from './geo-grid.js';
import type { PackedTexts, TextPacker } from './packed-texts.js';
import { BLOCKS, Permutation } from './permutation.js';
import type { PostingLists } from './posting-lists.js';
import { ORDERED, type OrderedSort, sortKey, type SortKey } from './sorts.js';
import { allSlots, beginningOf } from './in-steps.js';
import { stableSort } from './stable-sort.js';
import { finish, STEP, type Task } from './task.js';
import type { TermDictionary } from './term-dictionary.js';
import { TERM_KINDS } from './terms.js';

const KEPT_UNIONS = 32;
/** The order that nearly everybody pages through. */
const NEWEST_BLOCKS = 128;
/** Between the blocks of all orders. */
const BOUNDARIES = ORDERED.reduce((sum, sort) => sum + blocksOf(sort) - 1, 0);

/** What a segment is made of; all else follows from it. */
export interface SegmentParts {
  columns: Columns;
  dictionary: TermDictionary;
  postings: PostingLists;
  /** What cities, features and streets are called: of the dictionary's terms from the first city to the last street. */
  labels: PackedTexts;
  /** The folded names of the features that facets count. */
  frequent: readonly string[];
}

/**
 * Some of the listings, with everything that searching them needs. Nothing is added to a segment: new listings make another one, and several
 * are merged into one. A listing that changed or went is only marked as dead.
 */
export class Segment {
  /** The slots whose listings are still as they are here. */
  readonly live: Bitmap;
  liveCount: number;
  /** The folded names of the features that facets count; each has its bit in the column of features. */
  private frequent: readonly string[];
  private names: { name: string; number: number }[] | undefined;
  private readonly keys: ReadonlyMap<OrderedSort, SortKey>;
  private readonly unions = new Map<number, Bitmap>();

  private constructor(
    readonly parts: SegmentParts,
    /** By id, the highest first. */
    private readonly byId: Int32Array,
    private readonly orders: ReadonlyMap<OrderedSort, Permutation>,
    readonly grid: GeoGrid,
    /** Holds what follows, and what the orders have. */
    readonly bank: BitmapBank,
    readonly values: ValueBitmaps,
    /** The slots with each of the features that facets count. */
    private readonly featureBitmaps: readonly Bitmap[],
    readonly cities: CityTotals,
    private readonly labelsFrom: number,
  ) {
    this.live = fullBitmap(parts.columns.size);
    this.liveCount = parts.columns.size;
    this.frequent = parts.frequent;
    this.keys = new Map(ORDERED.map((sort) => [sort, sortKey(sort, parts.columns)]));
  }

  static *of(parts: SegmentParts): Task<Segment> {
    const { columns, dictionary } = parts;
    const bank = new BitmapBank(wordsFor(columns.size), VALUE_BITMAPS + FACET_FEATURES + BOUNDARIES);
    yield* numberCities(parts);
    const features = Array.from({ length: FACET_FEATURES }, () => bank.add());
    yield* markFeatures(parts, parts.frequent, features);
    const byId = yield* allSlots(columns.size);
    yield* stableSort(byId, yield* keysOf(columns, (slot) => -(columns.numbers.id[slot] as number)));
    const orders = new Map<OrderedSort, Permutation>();
    for (const sort of ORDERED) {
      // Ties keep the order that they are sorted from: the highest id first.
      const order = yield* beginningOf(byId, byId.length);
      yield* stableSort(order, yield* keysOf(columns, sortKey(sort, columns)));
      orders.set(sort, yield* Permutation.of(order, bank, blocksOf(sort)));
    }
    const grid = yield* GeoGrid.of(columns.numbers.latitude, columns.numbers.longitude);
    const [citiesFrom, citiesTo] = dictionary.range(TERM_KINDS.city);
    const cities = yield* CityTotals.of(columns, citiesFrom, citiesTo);
    const values = yield* valueBitmaps(columns, bank);
    return new Segment(parts, byId, orders, grid, bank, values, features, cities, citiesFrom);
  }

  get columns(): Columns {
    return this.parts.columns;
  }

  get size(): number {
    return this.parts.columns.size;
  }

  order(sort: OrderedSort): Permutation {
    return this.orders.get(sort) as Permutation;
  }

  key(sort: OrderedSort): SortKey {
    return this.keys.get(sort) as SortKey;
  }

  /** The slot of a listing that is live here, or -1. */
  find(id: number): number {
    const ids = this.columns.numbers.id;
    let [low, high] = [0, this.byId.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ids[this.byId[middle] as number] as number) > id) low = middle + 1;
      else high = middle;
    }
    const slot = this.byId[low];
    return slot !== undefined && ids[slot] === id && hasBit(this.live, slot) ? slot : -1;
  }

  /** Counts other features from now on. */
  count(frequent: readonly string[]): void {
    if (frequent.join('\n') === this.frequent.join('\n')) return;
    this.frequent = frequent;
    finish(markFeatures(this.parts, frequent, this.featureBitmaps));
  }

  /** In the order of the features that facets count. */
  get features(): readonly Bitmap[] {
    return this.featureBitmaps.slice(0, this.frequent.length);
  }

  kill(slot: number): void {
    clearBit(this.live, slot);
    this.liveCount--;
    this.cities.remove(slot);
  }

  /** The slots that have any of the terms from `from` up to `to`. Beginnings of words are asked for again at every letter, so some are kept. */
  union(from: number, to: number): Bitmap {
    const key = from * 2 ** 26 + to;
    const known = this.unions.get(key);
    if (known) return known;
    const union = emptyBitmap(this.size);
    this.parts.postings.mark(from, to, union);
    if (this.unions.size >= KEPT_UNIONS) this.unions.clear();
    this.unions.set(key, union);
    return union;
  }

  /** The cities, by the words of their names. */
  get cityNames(): readonly { name: string; number: number }[] {
    if (!this.names) {
      const [from, to] = this.parts.dictionary.range(TERM_KINDS.city);
      const numbers = Array.from({ length: to - from }, (_, i) => from + i);
      this.names = numbers.map((number) => ({ name: wordsOf(this.label(number)).join(' '), number }));
    }
    return this.names;
  }

  /** What a city, a feature or a street is called, as its owner wrote it. */
  label(number: number): string {
    return this.parts.labels.get(number - this.labelsFrom);
  }

  /** Adds that to others that are being put together. */
  passLabelOn(number: number, to: TextPacker): void {
    to.addFrom(this.parts.labels, number - this.labelsFrom);
  }

  /** In bytes, by adding up what it holds. */
  get memory(): number {
    const bitmap = this.live.byteLength;
    const orders = (ORDERED.length + 1) * this.size * 4;
    return this.columns.memory + this.parts.postings.memory + orders + this.grid.memory + this.bank.memory + bitmap;
  }
}

function* numberCities({ columns, dictionary, postings }: SegmentParts): Task<void> {
  const [from, to] = dictionary.range(TERM_KINDS.city);
  for (let number = from; number < to; number++) {
    for (const slot of postings.slotsOf(number)) columns.numbers.city[slot] = number;
    yield;
  }
}

function* keysOf(columns: Columns, key: SortKey): Task<Float64Array> {
  const keys = new Float64Array(columns.size);
  for (let slot = 0; slot < keys.length; slot++) {
    keys[slot] = key(slot);
    if (slot % STEP === STEP - 1) yield;
  }
  return keys;
}

function blocksOf(sort: OrderedSort): number {
  return sort === 'newest' ? NEWEST_BLOCKS : BLOCKS;
}
