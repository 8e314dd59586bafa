import { type Bitmap, emptyBitmap, hasBit, setBit, setBits } from './bitmap.js';
import { Columns } from './columns.js';
import { TextPacker } from './packed-texts.js';
import { neighborhoodKey } from './neighborhood.js';
import { PostingWriter } from './posting-lists.js';
import { Segment } from './segment.js';
import { allSlots, stableSort } from './stable-sort.js';
import { STEP, type Task } from './task.js';
import { compareBytes, DictionaryWriter } from './term-dictionary.js';
import { TERM_KINDS } from './terms.js';

const GONE = -1;
/** Words of a bitmap in a step. */
const WORDS_STEP = STEP / 16;
/** Smaller segments fit into a processor's cache as they are. */
const WORTH_ARRANGING = 8192;

/** One segment of what is live in several. What dies while this works must be told to the result. */
export function* mergeSegments(segments: readonly Segment[], frequent: readonly string[]): Task<Segment> {
  const sources: Source[] = [];
  let size = 0;
  for (const segment of segments) {
    const source = new Source(segment);
    size = yield* source.place(size);
    sources.push(source);
  }
  const isArranged = size >= WORTH_ARRANGING;
  if (isArranged) yield* arrange(sources, size);
  const columns = new Columns(size);
  for (const source of sources) yield* source.copyColumns(columns);
  const terms = sum(segments.map(({ parts }) => parts.dictionary.size));
  const dictionary = new DictionaryWriter(terms, sum(segments.map(({ parts }) => parts.dictionary.byteLength)));
  const postings = new PostingWriter(size, terms);
  const labels = new TextPacker(
    sum(segments.map(({ parts }) => parts.labels.size)),
    sum(segments.map(({ parts }) => parts.labels.byteLength)),
  );
  const scratch = new Int32Array(STEP);
  for (let work = 0, least = leastOf(sources); least.length > 0; least = leastOf(sources)) {
    const bytes = (least[0] as Source).bytes as Uint8Array;
    const most = sum(least.map(({ count }) => count));
    work += most + 64;
    const merged = most > STEP ? yield* bitmapFrom(least, size) : listFrom(least, scratch);
    const first = least.find(({ taken }) => taken > 0);
    if (first) {
      dictionary.add(bytes);
      if ('bitmap' in merged) postings.addBitmap(merged.bitmap, merged.count);
      else postings.add(isArranged && !postings.isDense(merged.list.length) ? merged.list.sort() : merged.list);
      if (hasLabel(bytes)) labels.add(first.label());
    }
    for (const source of least) source.advance();
    if (work > STEP) {
      work = 0;
      yield;
    }
  }
  yield;
  // Each copies what it has.
  const parts = { columns, frequent, dictionary: dictionary.finish() };
  yield;
  const withPostings = { ...parts, postings: postings.finish() };
  yield;
  return yield* Segment.of({ ...withPostings, labels: labels.finish() });
}

/** Gives the slots other places, so that neighbors lie together. */
function* arrange(sources: readonly Source[], size: number): Task<void> {
  const keys = new Float64Array(size);
  for (const source of sources) yield* source.writeKeys(keys);
  const order = allSlots(size);
  yield* stableSort(order, keys);
  const places = new Int32Array(size);
  for (let place = 0; place < size; place++) {
    places[order[place] as number] = place;
    if (place % STEP === STEP - 1) yield;
  }
  for (const source of sources) yield* source.move(places);
}

/** A segment that is being read term by term, with the places that its live slots get. */
class Source {
  bytes: Uint8Array | undefined;
  /** How many of the present term's slots were live when they were taken. */
  taken = 0;
  private term = -1;
  private readonly places: Int32Array;

  constructor(private readonly segment: Segment) {
    this.places = new Int32Array(segment.size);
    this.advance();
  }

  /** Gives the live slots their places in the result, from one on; those that die later have theirs, too. @returns the next free one */
  *place(from: number): Task<number> {
    const live = this.segment.live.slice();
    let next = from;
    for (let slot = 0; slot < this.places.length; slot++) {
      this.places[slot] = hasBit(live, slot) ? next++ : GONE;
      if (slot % STEP === STEP - 1) yield;
    }
    return next;
  }

  /** How many slots have the present term, dead ones among them. */
  get count(): number {
    return this.segment.parts.postings.count(this.term);
  }

  *writeKeys(keys: Float64Array): Task<void> {
    for (let slot = 0; slot < this.places.length; slot++) {
      const place = this.places[slot] as number;
      if (place !== GONE) keys[place] = neighborhoodKey(this.segment.columns, slot);
      if (slot % STEP === STEP - 1) yield;
    }
  }

  /** @param to the new place for each place */
  *move(to: Int32Array): Task<void> {
    for (let slot = 0; slot < this.places.length; slot++) {
      const place = this.places[slot] as number;
      if (place !== GONE) this.places[slot] = to[place] as number;
      if (slot % STEP === STEP - 1) yield;
    }
  }

  *copyColumns(to: Columns): Task<void> {
    for (let slot = 0; slot < this.places.length; slot++) {
      const place = this.places[slot] as number;
      if (place !== GONE) to.copy(place, this.segment.columns, slot);
      if (slot % (STEP / 4) === 0) yield;
    }
  }

  advance(): void {
    const { dictionary } = this.segment.parts;
    this.bytes = ++this.term < dictionary.size ? dictionary.bytesOf(this.term) : undefined;
  }

  /** Writes where the present term's live slots have their places. @returns the place in the list behind them */
  read(into: Int32Array, from: number): number {
    const end = this.segment.parts.postings.read(this.term, into, from);
    let size = from;
    for (let i = from; i < end; i++) {
      const place = this.places[into[i] as number] as number;
      if (place !== GONE) into[size++] = place;
    }
    this.taken = size - from;
    return size;
  }

  /** Sets the bits of those places. */
  *mark(into: Bitmap): Task<void> {
    const { postings } = this.segment.parts;
    const bitmap = postings.bitmapOf(this.term);
    if (!bitmap) {
      const places = new Int32Array(this.count);
      setBits(into, places.subarray(0, this.read(places, 0)));
      return;
    }
    this.taken = 0;
    for (let i = 0; i < bitmap.length; i++) {
      for (let word = bitmap[i] as number; word !== 0; word &= word - 1) {
        const place = this.places[(i << 5) + 31 - Math.clz32(word & -word)] as number;
        if (place === GONE) continue;
        setBit(into, place);
        this.taken++;
      }
      if (i % WORDS_STEP === WORDS_STEP - 1) yield;
    }
  }

  label(): Uint8Array {
    return this.segment.labelBytes(this.term);
  }
}

/** The sources whose present term comes first, in their order. */
function leastOf(sources: readonly Source[]): Source[] {
  let least: Source[] = [];
  for (const source of sources) {
    if (!source.bytes) continue;
    const order = least.length === 0 ? -1 : compareBytes(source.bytes, (least[0] as Source).bytes as Uint8Array);
    if (order < 0) least = [source];
    else if (order === 0) least.push(source);
  }
  return least;
}

/** In order as long as the places of one source all lie before those of the next. @param into has room for all */
function listFrom(sources: readonly Source[], into: Int32Array): { list: Int32Array } {
  let size = 0;
  for (const source of sources) size = source.read(into, size);
  return { list: into.subarray(0, size) };
}

function* bitmapFrom(sources: readonly Source[], size: number): Task<{ bitmap: Bitmap; count: number }> {
  const bitmap = emptyBitmap(size);
  for (const source of sources) {
    yield* source.mark(bitmap);
    yield;
  }
  return { bitmap, count: sum(sources.map(({ taken }) => taken)) };
}

const LABELED = new Set([TERM_KINDS.city, TERM_KINDS.feature, TERM_KINDS.street].map((kind) => kind.charCodeAt(0)));

function hasLabel(term: Uint8Array): boolean {
  return LABELED.has(term[0] as number);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
