import { hasBit } from './bitmap.js';
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
  for (let work = 0, least = leastOf(sources); least.length > 0; least = leastOf(sources)) {
    const bytes = (least[0] as Source).bytes as Uint8Array;
    const lists: Int32Array[] = [];
    for (const source of least) {
      lists.push(source.slots());
      // What most homes have is much to go through at once.
      if (source.isFrequent) yield;
    }
    const list = lists.length === 1 ? (lists[0] as Int32Array) : concatenated(lists);
    if (isArranged && !postings.isDense(list.length)) list.sort();
    const first = least.find((source, i) => (lists[i] as Int32Array).length > 0);
    if (first) {
      dictionary.add(bytes);
      postings.add(list);
      if (hasLabel(bytes)) labels.add(first.label());
    }
    for (const source of least) source.advance();
    work += list.length + 64;
    if (work > STEP) {
      work = 0;
      yield;
    }
  }
  yield;
  return yield* Segment.of({
    columns,
    dictionary: dictionary.finish(),
    postings: postings.finish(),
    labels: labels.finish(),
    frequent,
  });
}

/** Gives the slots other places, so that neighbors lie together. */
function* arrange(sources: readonly Source[], size: number): Task<void> {
  const keys = new Float64Array(size);
  for (const source of sources) yield* source.writeKeys(keys);
  const order = allSlots(size);
  yield* stableSort(order, keys);
  const places = new Int32Array(size);
  for (let place = 0; place < size; place++) places[order[place] as number] = place;
  yield;
  for (const source of sources) yield* source.move(places);
}

/** A segment that is being read term by term, with the places that its live slots get. */
class Source {
  bytes: Uint8Array | undefined;
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

  /** Do so many slots have the present term that it is kept as a bitmap? */
  get isFrequent(): boolean {
    return this.segment.parts.postings.bitmapOf(this.term) !== undefined;
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

  /** Where the present term's live slots have their places. */
  slots(): Int32Array {
    const slots = this.segment.parts.postings.slotsOf(this.term);
    let size = 0;
    for (let i = 0; i < slots.length; i++) {
      const place = this.places[slots[i] as number] as number;
      if (place !== GONE) slots[size++] = place;
    }
    return slots.subarray(0, size);
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

/** In order as long as the places of one source all lie before those of the next. */
function concatenated(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

const LABELED = new Set([TERM_KINDS.city, TERM_KINDS.feature, TERM_KINDS.street].map((kind) => kind.charCodeAt(0)));

function hasLabel(term: Uint8Array): boolean {
  return LABELED.has(term[0] as number);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
