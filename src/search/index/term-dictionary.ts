import { type PackedTexts, TextPacker } from './packed-texts.js';
import type { Task } from './task.js';

/** Terms in the order of their bytes. */
export class TermDictionary {
  constructor(private readonly terms: PackedTexts) {}

  get size(): number {
    return this.terms.size;
  }

  /** Of the terms' bytes. */
  get byteLength(): number {
    return this.terms.byteLength;
  }

  /** The number of a term, or -1. */
  find(term: string): number {
    const wanted = Buffer.from(term);
    const at = this.firstNotBelow(wanted);
    return at < this.size && this.terms.compareTo(at, wanted) === 0 ? at : -1;
  }

  /** The numbers of the terms that begin like this: from the first, up to the second. */
  range(prefix: string): [from: number, to: number] {
    const wanted = Buffer.from(prefix);
    const from = this.firstNotBelow(wanted);
    let [low, high] = [from, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.terms.startsWith(middle, wanted)) low = middle + 1;
      else high = middle;
    }
    return [from, low];
  }

  term(number: number): string {
    return this.terms.get(number);
  }

  /** Which kind of term it is: see TERM_KINDS. */
  kindOf(number: number): number {
    return this.terms.byteOf(number, 0);
  }

  /** Below 0 where a term comes before one of another dictionary, 0 where they are the same. */
  compare(number: number, other: TermDictionary, otherNumber: number): number {
    return this.terms.compare(number, other.terms, otherNumber);
  }

  /** Adds a term to those that are being put together. */
  passOn(number: number, to: TextPacker): void {
    to.addFrom(this.terms, number);
  }

  private firstNotBelow(wanted: Uint8Array): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.terms.compareTo(middle, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Puts terms together that come in order. */
export class DictionaryWriter {
  private readonly packer: TextPacker;

  /** @param terms how many are expected, and of how many bytes together */
  constructor(terms?: number, bytes?: number) {
    this.packer = new TextPacker(terms, bytes);
  }

  /** @param from where the term lies in the bytes; up to `to` */
  add(bytes: Uint8Array, from?: number, to?: number): void {
    this.packer.add(bytes, from, to);
  }

  addFrom(dictionary: TermDictionary, number: number): void {
    dictionary.passOn(number, this.packer);
  }

  *finish(): Task<TermDictionary> {
    return new TermDictionary(yield* this.packer.finish());
  }
}
