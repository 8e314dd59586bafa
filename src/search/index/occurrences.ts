import { scratchCopy } from './bitmap.js';
import { scratchWords, scratchZeros } from './scratch.js';

/**
 * Which terms the listings have, one listing after the other, as they are read: later turned into one list of slots for each term. Lies in
 * scratch memory where there is some.
 */
export class Occurrences {
  private terms = scratchZeros(1024);
  private size = 0;
  /** The slot that each term was last seen in, so that a listing has each term once. */
  private last = scratchWords(256).fill(-1);
  private counts = scratchZeros(256);
  /** Where each listing's terms begin. */
  private readonly starts: number[] = [];

  /** What is added from now on belongs to the next slot. */
  begin(): void {
    this.starts.push(this.size);
  }

  add(term: number): void {
    if (term >= this.last.length) this.reserve(term);
    const slot = this.starts.length - 1;
    if (this.last[term] === slot) return;
    this.last[term] = slot;
    (this.counts[term] as number)++;
    if (this.size === this.terms.length) this.terms = larger(this.terms, 0);
    this.terms[this.size++] = term;
  }

  /** @returns for each term below `count` its slots, ascending */
  lists(count: number): (term: number) => Int32Array {
    const ends = scratchZeros(count + 1);
    for (let term = 0; term < count; term++) {
      ends[term + 1] = (ends[term] as number) + (this.counts[term] ?? 0);
    }
    const begins = scratchCopy(ends);
    const slots = scratchWords(this.size);
    for (let slot = 0; slot < this.starts.length; slot++) {
      const end = this.starts[slot + 1] ?? this.size;
      for (let i = this.starts[slot] as number; i < end; i++) {
        const term = this.terms[i] as number;
        slots[begins[term] as number] = slot;
        (begins[term] as number)++;
      }
    }
    return (term) => slots.subarray(ends[term], ends[term + 1]);
  }

  private reserve(term: number): void {
    while (term >= this.last.length) {
      this.last = larger(this.last, -1);
      this.counts = larger(this.counts, 0);
    }
  }
}

function larger(from: Int32Array, rest: number): Int32Array {
  const to = scratchWords(from.length * 2).fill(rest, from.length);
  to.set(from);
  return to;
}
