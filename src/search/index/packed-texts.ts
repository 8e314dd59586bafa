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
    return writer.finish();
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
    if (this.size + 2 > this.starts.length) {
      const starts = new Int32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
    }
    const start = this.starts[this.size] as number;
    if (start + text.length > this.bytes.length) {
      const bytes = new Uint8Array(Math.max(this.bytes.length * 2, start + text.length));
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    this.bytes.set(text, start);
    this.starts[++this.size] = start + text.length;
  }

  finish(): PackedTexts {
    const end = this.starts[this.size] as number;
    return new PackedTexts(this.bytes.slice(0, end), this.starts.slice(0, this.size + 1));
  }
}
