import { scratchCopy } from './bitmap.js';
import { scratchWords, scratchZeros } from './scratch.js';

/**
 * Which terms the listings have, one listing after the other, as they are read: later turned into one list of slots for each term. Lies in
 * scratch memory where there is some.
 */
export class Occurrences {
  private terms = scratchZeros(1024);
  private size = 0;
  /**
   * For each term how many slots have it, and 1 + the slot that it was last seen in, so that a listing has each term once. Side by side: a
   * hundred million times a pair is looked for that is not at hand.
   */
  private seen = scratchZeros(512);
  /** Where each listing's terms begin. */
  private readonly starts: number[] = [];

  /** What is added from now on belongs to the next slot. */
  begin(): void {
    this.starts.push(this.size);
  }

  add(term: number): void {
    const at = term * 2;
    while (at >= this.seen.length) this.seen = larger(this.seen);
    const slot = this.starts.length;
    if (this.seen[at + 1] === slot) return;
    this.seen[at + 1] = slot;
    (this.seen[at] as number)++;
    if (this.size === this.terms.length) this.terms = larger(this.terms);
    this.terms[this.size++] = term;
  }

  /** @returns for each term below `count` its slots, ascending, and where they begin; behind the last begins nothing */
  lists(count: number): { slots: Int32Array; starts: Int32Array } {
    const starts = scratchZeros(count + 1);
    for (let term = 0; term < count; term++) {
      starts[term + 1] = (starts[term] as number) + (this.seen[term * 2] ?? 0);
    }
    const next = scratchCopy(starts);
    const slots = scratchWords(this.size);
    for (let slot = 0; slot < this.starts.length; slot++) {
      const end = this.starts[slot + 1] ?? this.size;
      for (let i = this.starts[slot] as number; i < end; i++) {
        const term = this.terms[i] as number;
        slots[next[term] as number] = slot;
        (next[term] as number)++;
      }
    }
    return { slots, starts };
  }
}

function larger(from: Int32Array): Int32Array {
  const to = scratchZeros(from.length * 2);
  to.set(from);
  return to;
}
