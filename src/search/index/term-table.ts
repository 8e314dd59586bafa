import { wordsOf } from '../words.js';
import type { Occurrences } from './occurrences.js';
import { PackedTexts } from './packed-texts.js';
import { scratchBytes, scratchZeros } from './scratch.js';
import type { DictionaryWriter } from './term-dictionary.js';
import { textOrder } from './text-order.js';

const LETTER = 1;
const APOSTROPHE = 2;
/** Part of a character beyond ASCII. */
const FOREIGN = 3;
/** What each byte is for words, and what a letter becomes. */
const CLASSES = new Uint8Array(256).fill(FOREIGN, 128);
/** 0 where a byte is none. */
const FOLDED = new Uint8Array(256);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  const isLetter = /[a-z0-9]/i.test(character);
  if (isLetter) FOLDED[code] = character.toLowerCase().charCodeAt(0);
  CLASSES[code] = isLetter ? LETTER : character === "'" ? APOSTROPHE : 0;
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
/** Terms of so many bytes are compared as three numbers, the last of which has their length in its highest byte. */
const SHORT = 11;
const SPACE = 32;
const NEWLINE = 10;
const WORD_KIND = 'w'.charCodeAt(0);

/*
 * The term and the text that are being looked at. All tables share them, as each is done with them when it returns: a table is made for every
 * change of a listing, and these would be most of what it leaves behind to be collected.
 */
const token = new Uint8Array(65_536);
/** The token's first bytes. */
const head = new Int32Array(token.buffer, 0, 3);
let letters = Buffer.alloc(4096);

/**
 * Gives each distinct term a small number, by hash tables over bytes: cutting a hundred million words out of texts as strings, to look each
 * up in a Map, is what loading a large market would otherwise spend its time on. Lies in scratch memory where there is some.
 */
export class TermTable {
  size = 0;
  /** Of short terms: three numbers each, and 1 + the number of the term, side by side. 0 where there is none. */
  private short = scratchZeros(4 * 1024);
  private shortCount = 0;
  /** Of longer terms: 1 + the number of the term, or 0. */
  private long = scratchZeros(1024);
  private longCount = 0;
  /** The hash of each longer term. */
  private hashes = scratchZeros(512);
  private starts = scratchZeros(513);
  private bytes = scratchBytes(8192);

  /** The number of a term, which is new or known. */
  add(term: string): number {
    const text = Buffer.from(term);
    const length = Math.min(text.length, token.length);
    head.fill(0);
    token.set(length < text.length ? text.subarray(0, length) : text);
    return this.lookUp(length);
  }

  /** Notes each word of a text, as `wordsOf` would cut it. */
  addWords(text: string, occurrences: Occurrences): void {
    const length = this.copy(text);
    // So that the last word ends like any other.
    letters[length] = SPACE;
    let size = 0;
    let chunk = 0;
    for (let i = 0; i <= length; i++) {
      let letter = FOLDED[letters[i] as number] as number;
      if (letter !== 0) {
        if (size === 0) {
          head[0] = WORD_KIND;
          head[1] = 0;
          head[2] = 0;
          size = 1;
        }
        do {
          token[size++] = letter;
          letter = FOLDED[letters[++i] as number] as number;
        } while (letter !== 0);
      }
      const byte = letters[i] as number;
      const kind = CLASSES[byte];
      if (kind === FOREIGN) {
        // Folding looks at what is around a character, but not across a space. Words may come twice here.
        let end = i;
        while (end < length && letters[end] !== SPACE && letters[end] !== NEWLINE) end++;
        const words = wordsOf(letters.toString('utf8', chunk, end));
        for (const word of words) occurrences.add(this.add(`w${word}`));
        size = 0;
        i = end;
      } else if (kind !== APOSTROPHE && size > 0) {
        occurrences.add(this.lookUp(size));
        size = 0;
      }
      if (byte === SPACE || byte === NEWLINE || kind === FOREIGN) chunk = i + 1;
    }
  }

  /**
   * The number of a term that is made of its kind, the words of a text with single spaces, and an ending; undefined where there is no word,
   * null where the text is not plain ASCII.
   * @param from where in the text the words begin
   */
  addPhrase(kind: string, text: string, from: number, ending: Uint8Array): number | null | undefined {
    const length = this.copy(text);
    if (length !== text.length) return null;
    head.fill(0);
    token[0] = kind.charCodeAt(0);
    let size = 1;
    let isApart = false;
    for (let i = from; i < length; i++) {
      const byte = letters[i] as number;
      const isLetter = CLASSES[byte] === LETTER;
      if (isLetter) {
        if (isApart && size > 1) token[size++] = 32;
        token[size++] = FOLDED[byte] as number;
      }
      if (CLASSES[byte] !== APOSTROPHE) isApart = !isLetter;
    }
    if (size === 1) return undefined;
    token.set(ending, size);
    return this.lookUp(size + ending.length);
  }

  /** Of all terms. */
  get byteLength(): number {
    return this.starts[this.size] as number;
  }

  /** Adds a term to those that are being put together. */
  passOn(term: number, to: DictionaryWriter): void {
    to.add(this.bytes, this.starts[term], this.starts[term + 1]);
  }

  /** The numbers of all terms, in the order of their bytes. */
  inOrder(): Int32Array {
    return textOrder(new PackedTexts(this.bytes, this.starts), this.size);
  }

  /** @returns how many bytes were copied: as many as there are characters where the text is plain ASCII */
  private copy(text: string): number {
    // A character has three bytes at most.
    if (letters.length <= text.length * 3) letters = Buffer.alloc(text.length * 6);
    return letters.write(text);
  }

  /** Of the token, whose bytes up to the twelfth are 0 behind it. */
  private lookUp(length: number): number {
    return length <= SHORT ? this.lookUpShort(length) : this.lookUpLong(length);
  }

  private lookUpShort(length: number): number {
    const a = head[0] as number;
    const b = head[1] as number;
    const c = (head[2] as number) | (length << 24);
    const { short } = this;
    const mask = short.length / 4 - 1;
    for (let at = hashOf(a, b, c) & mask; ; at = (at + 1) & mask) {
      const place = at * 4;
      const found = short[place + 3] as number;
      if (found === 0) {
        short[place] = a;
        short[place + 1] = b;
        short[place + 2] = c;
        short[place + 3] = this.insert(length) + 1;
        if (++this.shortCount * 2 > mask) this.rehashShort();
        return this.size - 1;
      }
      if (short[place] === a && short[place + 1] === b && short[place + 2] === c) return found - 1;
    }
  }

  private lookUpLong(length: number): number {
    let hash = FNV_OFFSET;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (token[i] as number), FNV_PRIME);
    const mask = this.long.length - 1;
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const found = this.long[at] as number;
      if (found === 0) {
        this.long[at] = this.insert(length) + 1;
        this.hashes[this.size - 1] = hash;
        if (++this.longCount * 2 > mask) this.rehashLong();
        return this.size - 1;
      }
      if (this.hashes[found - 1] === hash && this.isSame(found - 1, length)) return found - 1;
    }
  }

  private isSame(term: number, length: number): boolean {
    const start = this.starts[term] as number;
    if ((this.starts[term + 1] as number) - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[start + i] !== token[i]) return false;
    return true;
  }

  private insert(length: number): number {
    const term = this.size++;
    if (term >= this.hashes.length) {
      this.hashes = larger(this.hashes);
      this.starts = larger(this.starts, this.hashes.length + 1);
    }
    const start = this.starts[term] as number;
    while (start + length > this.bytes.length) this.bytes = largerBytes(this.bytes);
    for (let i = 0; i < length; i++) this.bytes[start + i] = token[i] as number;
    this.starts[term + 1] = start + length;
    return term;
  }

  private rehashShort(): void {
    const old = this.short;
    const short = scratchZeros(old.length * 2);
    const mask = short.length / 4 - 1;
    for (let place = 0; place < old.length; place += 4) {
      if (old[place + 3] === 0) continue;
      let at = hashOf(old[place] as number, old[place + 1] as number, old[place + 2] as number) & mask;
      while (short[at * 4 + 3] !== 0) at = (at + 1) & mask;
      short.set(old.subarray(place, place + 4), at * 4);
    }
    this.short = short;
  }

  private rehashLong(): void {
    const long = scratchZeros(this.long.length * 2);
    const mask = long.length - 1;
    for (const found of this.long) {
      if (found === 0) continue;
      const hash = this.hashes[found - 1] as number;
      let at = (hash ^ (hash >>> 15)) & mask;
      while (long[at] !== 0) at = (at + 1) & mask;
      long[at] = found;
    }
    this.long = long;
  }
}

function hashOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

function larger(from: Int32Array, size = from.length * 2): Int32Array {
  const to = scratchZeros(size);
  to.set(from);
  return to;
}

function largerBytes(from: Uint8Array): Uint8Array {
  const to = scratchBytes(from.length * 2);
  to.set(from);
  return to;
}
