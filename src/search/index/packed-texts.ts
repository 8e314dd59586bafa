import { beginningOf } from './in-steps.js';
import { finish, type Task } from './task.js';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** Many short texts in one buffer (UTF-8): as strings, hundreds of thousands of them would take ten times the memory. */
export class PackedTexts {
  /** @param starts of each text in `bytes`, and where the last one ends */
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

  bytesOf(index: number): Uint8Array {
    return this.bytes.subarray(this.starts[index], this.starts[index + 1]);
  }

  firstByte(index: number): number {
    return this.bytes[this.starts[index] as number] as number;
  }

  /** Compares a text with one of another buffer by their bytes, without making anything of either. */
  compare(index: number, { bytes: others, starts }: PackedTexts, other: number): number {
    const [from, otherFrom] = [this.starts[index] as number, starts[other] as number];
    const length = (this.starts[index + 1] as number) - from;
    const otherLength = (starts[other + 1] as number) - otherFrom;
    const common = Math.min(length, otherLength);
    for (let i = 0; i < common; i++) {
      const difference = (this.bytes[from + i] as number) - (others[otherFrom + i] as number);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
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

  add(text: Uint8Array): void {
    const start = this.makeRoom(text.length);
    this.bytes.set(text, start);
    this.starts[++this.size] = start + text.length;
  }

  /** The same of a text that is packed already. */
  addFrom(texts: PackedTexts, index: number): void {
    const start = this.makeRoom(texts.lengthOf(index));
    this.starts[++this.size] = texts.write(index, this.bytes, start);
  }

  *finish(): Task<PackedTexts> {
    const end = this.starts[this.size] as number;
    return new PackedTexts(yield* beginningOf(this.bytes, end), yield* beginningOf(this.starts, this.size + 1));
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
