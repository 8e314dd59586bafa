import { wordsOf } from '../words.js';
import type { Occurrences } from './occurrences.js';

const LETTER = 1;
const APOSTROPHE = 2;
/** What each ASCII character is for words, and what a letter becomes. */
const CLASSES = new Uint8Array(128);
const FOLDED = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  FOLDED[code] = character.toLowerCase().charCodeAt(0);
  CLASSES[code] = /[a-z0-9]/i.test(character) ? LETTER : character === "'" ? APOSTROPHE : 0;
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const WORD_KIND = 'w'.charCodeAt(0);

/**
 * Gives each distinct term a small number, by a hash table over bytes: cutting a hundred million words out of texts as strings, to look each
 * up in a Map, is what loading a large market would otherwise spend its time on.
 */
export class TermTable {
  size = 0;
  private slots = new Int32Array(1024).fill(-1);
  private hashes: Int32Array = new Int32Array(512);
  private starts: Int32Array = new Int32Array(513);
  private bytes: Uint8Array = new Uint8Array(8192);
  private scratch = Buffer.alloc(4096);
  private readonly token = new Uint8Array(65_536);

  /** The number of a term, which is new or known. */
  add(term: string): number {
    const text = Buffer.from(term);
    const length = Math.min(text.length, this.token.length);
    let hash = FNV_OFFSET;
    for (let i = 0; i < length; i++) {
      const byte = text[i] as number;
      this.token[i] = byte;
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    return this.lookUp(hash, length);
  }

  /** Notes each word of a text, as `wordsOf` would cut it. */
  addWords(text: string, occurrences: Occurrences): void {
    const length = this.copy(text);
    if (length < 0) {
      for (const word of wordsOf(text)) occurrences.add(this.add(`w${word}`));
      return;
    }
    const { token, scratch } = this;
    let [size, hash] = [0, 0];
    for (let i = 0; i <= length; i++) {
      const byte = i < length ? (scratch[i] as number) : 32;
      const kind = CLASSES[byte];
      if (kind === LETTER) {
        if (size === 0) {
          token[size++] = WORD_KIND;
          hash = Math.imul(FNV_OFFSET ^ WORD_KIND, FNV_PRIME);
        }
        const folded = FOLDED[byte] as number;
        token[size++] = folded;
        hash = Math.imul(hash ^ folded, FNV_PRIME);
      } else if (kind !== APOSTROPHE && size > 0) {
        occurrences.add(this.lookUp(hash, size));
        size = 0;
      }
    }
  }

  /** The bytes (UTF-8) of a term. Valid until the next one is added. */
  bytesOf(term: number): Uint8Array {
    return this.bytes.subarray(this.starts[term], this.starts[term + 1]);
  }

  /** The same as a string of one character a byte. */
  latin1Of(term: number): string {
    const { buffer } = this.bytes;
    return Buffer.from(
      buffer as ArrayBuffer,
      this.starts[term],
      (this.starts[term + 1] as number) - (this.starts[term] as number),
    ).toString('latin1');
  }

  /** @returns how many bytes were copied, or -1 where the text is not plain ASCII */
  private copy(text: string): number {
    // A character has three bytes at most.
    if (this.scratch.length < text.length * 3) this.scratch = Buffer.alloc(text.length * 6);
    const length = this.scratch.write(text);
    return length === text.length ? length : -1;
  }

  private lookUp(hash: number, length: number): number {
    const mask = this.slots.length - 1;
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const term = this.slots[at] as number;
      if (term < 0) return this.insert(at, hash, length);
      if (this.hashes[term] === hash && this.isSame(term, length)) return term;
    }
  }

  private isSame(term: number, length: number): boolean {
    const start = this.starts[term] as number;
    if ((this.starts[term + 1] as number) - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[start + i] !== this.token[i]) return false;
    return true;
  }

  private insert(at: number, hash: number, length: number): number {
    const term = this.size++;
    if (term >= this.hashes.length) {
      this.hashes = larger(this.hashes);
      this.starts = larger(this.starts, this.hashes.length + 1);
    }
    const start = this.starts[term] as number;
    while (start + length > this.bytes.length) this.bytes = largerBytes(this.bytes);
    this.bytes.set(this.token.subarray(0, length), start);
    this.starts[term + 1] = start + length;
    this.hashes[term] = hash;
    this.slots[at] = term;
    if (this.size * 2 > this.slots.length) this.rehash();
    return term;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let term = 0; term < this.size; term++) {
      const hash = this.hashes[term] as number;
      let at = (hash ^ (hash >>> 15)) & mask;
      while ((slots[at] as number) >= 0) at = (at + 1) & mask;
      slots[at] = term;
    }
    this.slots = slots;
  }
}

function larger(from: Int32Array, size = from.length * 2): Int32Array {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}

function largerBytes(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(from.length * 2);
  to.set(from);
  return to;
}
