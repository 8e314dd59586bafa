import { type Bitmap, bitmapOf, readSlots, setBits, slotsOf, unite } from './bitmap.js';
import { trimmed } from './in-steps.js';
import { scratchWords } from './scratch.js';
import type { Task } from './task.js';

/** A term that more than one slot in so many has is kept as a bitmap. */
const DENSE = 32;
const BLOCK = 1 << 20;

/**
 * The slots of each term: of a frequent one as a bitmap, else the distances between its slots as bytes of seven bits, the last with its
 * highest bit clear.
 */
export class PostingLists {
  constructor(
    private readonly slots: number,
    /** How many slots each term has. */
    private readonly counts: Int32Array,
    private readonly bitmaps: ReadonlyMap<number, Bitmap>,
    private readonly blocks: readonly Uint8Array[],
    /** Of a term that is no bitmap: where its bytes begin, counted over all blocks. No list lies across two blocks. */
    private readonly starts: Float64Array,
  ) {}

  count(term: number): number {
    return this.counts[term] as number;
  }

  /** For a frequent term only. Not to be changed. */
  bitmapOf(term: number): Bitmap | undefined {
    return this.bitmaps.get(term);
  }

  /** Ascending. */
  slotsOf(term: number): Int32Array {
    const slots = new Int32Array(this.count(term));
    this.read(term, slots, 0);
    return slots;
  }

  /** Writes a term's slots into an array from a place on. @returns the place behind them */
  read(term: number, into: Int32Array, from: number): number {
    const bitmap = this.bitmaps.get(term);
    if (bitmap) return readSlots(bitmap, into, from);
    const end = from + this.count(term);
    const start = this.starts[term] as number;
    const block = this.blocks[Math.floor(start / BLOCK)] ?? NOTHING;
    let at = start % BLOCK;
    let slot = -1;
    for (let i = from; i < end; i++) {
      let distance = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = block[at++] as number;
        distance |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      slot += distance;
      into[i] = slot;
    }
    return end;
  }

  /** Sets the bits of the slots that have any of the terms from `from` up to `to`. */
  mark(from: number, to: number, into: Bitmap): void {
    let most = 0;
    for (let term = from; term < to; term++) if (!this.bitmaps.has(term)) most = Math.max(most, this.count(term));
    const slots = scratchWords(most);
    for (let term = from; term < to; term++) {
      const bitmap = this.bitmaps.get(term);
      if (bitmap) unite(into, bitmap);
      else setBits(into, slots.subarray(0, this.read(term, slots, 0)));
    }
  }

  /** In bytes. */
  get memory(): number {
    const bitmaps = this.bitmaps.size * ((this.slots + 31) >>> 5) * 4;
    const blocks = this.blocks.reduce((sum, { length }) => sum + length, 0);
    return bitmaps + blocks + this.counts.byteLength + this.starts.byteLength;
  }
}

const NOTHING = new Uint8Array(0);

/** Encodes lists that come one after the other, in the order of their terms. */
export class PostingWriter {
  private counts: Int32Array;
  private starts: Float64Array;
  private size = 0;
  private readonly bitmaps = new Map<number, Bitmap>();
  private readonly blocks: Uint8Array[] = [];
  private block: Uint8Array = NOTHING;
  private used = 0;

  /** @param terms how many are expected: growing later means copying */
  constructor(
    private readonly slots: number,
    terms = 64,
  ) {
    this.counts = new Int32Array(terms);
    this.starts = new Float64Array(terms);
  }

  /** Will a list of that length be kept as a bitmap? Then its order does not matter. */
  isDense(length: number): boolean {
    return length * DENSE > this.slots && this.slots > DENSE;
  }

  /** @param slots ascending, each once. @param from where those of the term lie among them; up to `to` */
  add(slots: Int32Array, from = 0, to = slots.length): void {
    const length = to - from;
    if (this.size === this.counts.length) this.grow();
    const term = this.size++;
    this.counts[term] = length;
    if (this.isDense(length)) {
      this.bitmaps.set(term, bitmapOf(slots.subarray(from, to), this.slots));
      return;
    }
    // A distance takes at most five bytes.
    if (this.used + length * 5 > this.block.length) this.nextBlock(length * 5);
    this.starts[term] = (this.blocks.length - 1) * BLOCK + this.used;
    this.encode(slots, from, to);
  }

  /** The same of slots as a bitmap, which is kept. @param count how many those are */
  *addBitmap(bitmap: Bitmap, count: number): Task<void> {
    if (!this.isDense(count)) {
      const slots = slotsOf(bitmap, count);
      yield;
      this.add(slots);
      return;
    }
    if (this.size === this.counts.length) this.grow();
    const term = this.size++;
    this.counts[term] = count;
    this.bitmaps.set(term, bitmap);
  }

  *finish(): Task<PostingLists> {
    if (this.blocks.length > 0) this.blocks[this.blocks.length - 1] = this.block.slice(0, this.used);
    return new PostingLists(
      this.slots,
      yield* trimmed(this.counts, this.size),
      this.bitmaps,
      this.blocks,
      yield* trimmed(this.starts, this.size),
    );
  }

  private grow(): void {
    const counts = new Int32Array(this.counts.length * 2);
    const starts = new Float64Array(counts.length);
    counts.set(this.counts);
    starts.set(this.starts);
    [this.counts, this.starts] = [counts, starts];
  }

  private encode(slots: Int32Array, from: number, to: number): void {
    let last = -1;
    for (let i = from; i < to; i++) {
      const slot = slots[i] as number;
      let distance = slot - last;
      last = slot;
      while (distance > 127) {
        this.block[this.used++] = (distance & 127) | 128;
        distance >>>= 7;
      }
      this.block[this.used++] = distance;
    }
  }

  /** A block ends early where the next list might not fit: what is left of it is given back. */
  private nextBlock(needed: number): void {
    if (this.blocks.length > 0) this.blocks[this.blocks.length - 1] = this.block.slice(0, this.used);
    if (needed > BLOCK) throw new Error('a posting list is longer than a block');
    this.block = new Uint8Array(Math.min(BLOCK, Math.max(1024, needed, this.slots * 16)));
    this.used = 0;
    this.blocks.push(this.block);
  }
}
