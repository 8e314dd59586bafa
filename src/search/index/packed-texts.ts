import { trimmed } from './in-steps.js';
import { finish, type Task } from './task.js';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** Many short texts in one buffer (UTF-8): as strings, hundreds of thousands of them would take ten times the memory. */
export class PackedTexts {
  /** @param starts of each text in `bytes`, and where the last one ends; there may be more of both */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly starts: Int32Array,
  ) {}

  static of(texts: readonly string[]): PackedTexts {
    const writer = new TextPacker();
    for (const text of texts) writer.add(ENCODER.encode(text));
    return finish(writer.finish());
  }

  get size(): number {
    return this.starts.length - 1;
  }

  get byteLength(): number {
    return this.bytes.length;
  }

  get(index: number): string {
    return DECODER.decode(this.bytesOf(index));
  }

  private bytesOf(index: number): Uint8Array {
    return this.bytes.subarray(this.starts[index], this.starts[index + 1]);
  }

  /** -1 behind its last one. */
  byteOf(index: number, place: number): number {
    const at = (this.starts[index] as number) + place;
    return at < (this.starts[index + 1] as number) ? (this.bytes[at] as number) : -1;
  }

  /** Compares a text with one of another buffer by their bytes, without making anything of either. */
  compare(index: number, { bytes, starts }: PackedTexts, other: number): number {
    return this.compareTo(index, bytes, starts[other], starts[other + 1]);
  }

  /** Below 0 where a text comes before those of the bytes, above 0 where it comes behind them. */
  compareTo(index: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
    const start = this.starts[index] as number;
    const length = (this.starts[index + 1] as number) - start;
    const common = Math.min(length, to - from);
    for (let i = 0; i < common; i++) {
      const difference = (this.bytes[start + i] as number) - (bytes[from + i] as number);
      if (difference !== 0) return difference;
    }
    return length - (to - from);
  }

  startsWith(index: number, beginning: Uint8Array): boolean {
    const start = this.starts[index] as number;
    if ((this.starts[index + 1] as number) - start < beginning.length) return false;
    for (let i = 0; i < beginning.length; i++) if (this.bytes[start + i] !== beginning[i]) return false;
    return true;
  }

  /** Writes a text's bytes into others from a place on, which must have room. @returns the place behind them */
  write(index: number, into: Uint8Array, at: number): number {
    const end = this.starts[index + 1] as number;
    let to = at;
    for (let from = this.starts[index] as number; from < end; from++) into[to++] = this.bytes[from] as number;
    return to;
  }

  lengthOf(index: number): number {
    return (this.starts[index + 1] as number) - (this.starts[index] as number);
  }
}

/** Packs texts one after the other. */
export class TextPacker {
  private bytes: Uint8Array;
  private starts: Int32Array;
  private size = 0;

  /** @param texts how many are expected, and of how many bytes together: growing later means copying */
  constructor(texts = 64, bytes = 1024) {
    this.starts = new Int32Array(texts + 1);
    this.bytes = new Uint8Array(bytes);
  }

  /** @param from where the text lies in the bytes; up to `to` */
  add(bytes: Uint8Array, from = 0, to = bytes.length): void {
    let at = this.makeRoom(to - from);
    // Texts are short: to make a part of the bytes and to copy that takes longer.
    for (let i = from; i < to; i++) this.bytes[at++] = bytes[i] as number;
    this.starts[++this.size] = at;
  }

  /** The same of a text that is packed already. */
  addFrom(texts: PackedTexts, index: number): void {
    const start = this.makeRoom(texts.lengthOf(index));
    this.starts[++this.size] = texts.write(index, this.bytes, start);
  }

  *finish(): Task<PackedTexts> {
    const end = this.starts[this.size] as number;
    return new PackedTexts(yield* trimmed(this.bytes, end), yield* trimmed(this.starts, this.size + 1));
  }

  /** @returns where the next text begins */
  private makeRoom(length: number): number {
    if (this.size + 2 > this.starts.length) {
      const starts = new Int32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
    }
    const start = this.starts[this.size] as number;
    if (start + length > this.bytes.length) {
      const bytes = new Uint8Array(Math.max(this.bytes.length * 2, start + length));
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    return start;
  }
}
