import { type Bitmap, emptyBitmap, hasBit, setBit, setBits } from './bitmap.js';
import { Columns } from './columns.js';
import { TextPacker } from './packed-texts.js';
import { allSlots } from './in-steps.js';
import { insertionSort } from './insertion-sort.js';
import { neighborhoodKey } from './neighborhood.js';
import { PostingWriter } from './posting-lists.js';
import { Segment } from './segment.js';
import { stableSort } from './stable-sort.js';
import { STEP, type Task, WORDS_STEP } from './task.js';
import { DictionaryWriter } from './term-dictionary.js';
import { TERM_KINDS } from './terms.js';

const GONE = -1;
/** Smaller segments fit into a processor's cache as they are. */
const WORTH_ARRANGING = 8192;
/** Longer lists are sorted sooner by the engine. */
const FEW = 24;

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
  yield;
  const columns = new Columns(size);
  for (const source of sources) yield* source.copyColumns(columns);
  const terms = sum(segments.map(({ parts }) => parts.dictionary.size));
  const dictionary = new DictionaryWriter(terms, sum(segments.map(({ parts }) => parts.dictionary.byteLength)));
  yield;
  const postings = new PostingWriter(size, terms);
  yield;
  const labels = new TextPacker(
    sum(segments.map(({ parts }) => parts.labels.size)),
    sum(segments.map(({ parts }) => parts.labels.byteLength)),
  );
  const scratch = new Int32Array(STEP);
  yield;
  // Made over and over again, as nothing is that could be: there are millions of terms, and what each leaves behind is collected in a pause.
  const least: Source[] = [];
  for (let work = 0; takeLeast(sources, least);) {
    let most = 0;
    for (const source of least) most += source.count;
    work += most + 64;
    const isFrequent = most > STEP;
    const taken = isFrequent ? yield* addBitmap(least, size, postings) : addList(least, scratch, isArranged, postings);
    if (taken > 0) firstTaken(least).passOn(dictionary, labels);
    for (const source of least) source.advance();
    if (work > STEP) {
      work = 0;
      yield;
    }
  }
  return yield* Segment.of({
    columns,
    frequent,
    dictionary: yield* dictionary.finish(),
    postings: yield* postings.finish(),
    labels: yield* labels.finish(),
  });
}

/** Gives the slots other places, so that neighbors lie together. */
function* arrange(sources: readonly Source[], size: number): Task<void> {
  const keys = new Float64Array(size);
  for (const source of sources) yield* source.writeKeys(keys);
  const order = yield* allSlots(size);
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

  copyColumns(to: Columns): Task<void> {
    return to.take(this.segment.columns, this.places);
  }

  advance(): void {
    this.term++;
  }

  get isOver(): boolean {
    return this.term >= this.segment.parts.dictionary.size;
  }

  /** Below 0 where the present term comes before that of another source, 0 where they are the same. */
  compare({ term, segment }: Source): number {
    return this.segment.parts.dictionary.compare(this.term, segment.parts.dictionary, term);
  }

  /** Adds the present term to those of the result, with what it is called, if it is called something. */
  passOn(terms: DictionaryWriter, labels: TextPacker): void {
    const { dictionary } = this.segment.parts;
    terms.addFrom(dictionary, this.term);
    if (LABELED.has(dictionary.kindOf(this.term))) this.segment.passLabelOn(this.term, labels);
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
}

/** Takes the sources whose present term comes first, in their order. @returns whether there are any */
function takeLeast(sources: readonly Source[], least: Source[]): boolean {
  least.length = 0;
  for (const source of sources) {
    if (source.isOver) continue;
    const first = least[0];
    const order = first ? source.compare(first) : 0;
    if (order < 0) least.length = 0;
    if (order <= 0) least.push(source);
  }
  return least.length > 0;
}

/** @returns how many slots of the term are live */
function addList(least: readonly Source[], into: Int32Array, isArranged: boolean, postings: PostingWriter): number {
  let size = 0;
  for (const source of least) size = source.read(into, size);
  // Else the places of one source all lie before those of the next.
  if (isArranged && !postings.isDense(size)) sortBeginning(into, size);
  if (size > 0) postings.add(into, 0, size);
  return size;
}

function* addBitmap(least: readonly Source[], size: number, postings: PostingWriter): Task<number> {
  const bitmap = emptyBitmap(size);
  let count = 0;
  for (const source of least) {
    yield* source.mark(bitmap);
    count += source.taken;
    yield;
  }
  if (count > 0) yield* postings.addBitmap(bitmap, count);
  return count;
}

/** One that the term is still needed for. */
function firstTaken(least: readonly Source[]): Source {
  for (const source of least) if (source.taken > 0) return source;
  throw new Error('nothing was taken from any source');
}

/** Most terms have a slot or two. */
function sortBeginning(numbers: Int32Array, length: number): void {
  if (length > FEW) numbers.subarray(0, length).sort();
  else insertionSort(numbers, length, difference);
}

function difference(a: number, b: number): number {
  return a - b;
}

const LABELED = new Set([TERM_KINDS.city, TERM_KINDS.feature, TERM_KINDS.street].map((kind) => kind.charCodeAt(0)));

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
