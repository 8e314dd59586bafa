import { SortedSlots } from './sorted-slots.js';
import { wordsOf } from './words.js';

const ascending = (a: number, b: number): number => a - b;

/** Which listings contain which word: one posting list per word, and the words in order for looking up beginnings. */
export class WordIndex {
  private readonly postings = new Map<string, SortedSlots>();
  private readonly postingsBySlot = new Map<number, SortedSlots[]>();
  private vocabulary: string[] = [];
  private vocabularyIsCurrent = true;

  add(slot: number, text: string): void {
    const lists = Array.from(new Set(wordsOf(text)), (word) => this.postingsOf(word));
    this.postingsBySlot.set(slot, lists);
    for (const list of lists) list.insert(slot);
  }

  remove(slot: number): void {
    for (const list of this.postingsBySlot.get(slot) ?? []) list.remove(slot);
    this.postingsBySlot.delete(slot);
  }

  /** The slots that contain every word of `q`, the last one as a beginning, ascending; null when `q` has no word. */
  find(q: string): Int32Array | null {
    const words = wordsOf(q);
    const last = words.pop();
    if (last === undefined) return null;
    const lists = words.map((word) => this.postings.get(word)?.values ?? EMPTY);
    lists.push(this.startingWith(last));
    lists.sort((a, b) => a.length - b.length);
    return lists.reduce((common, list) => intersect(common, list));
  }

  private startingWith(prefix: string): Int32Array {
    const lists: Int32Array[] = [];
    const words = this.sortedVocabulary();
    for (let i = firstNotBelow(words, prefix); words[i]?.startsWith(prefix); i++) {
      const list = this.postings.get(words[i] as string);
      if (list && list.size > 0) lists.push(list.values);
    }
    return lists.length === 1 ? (lists[0] as Int32Array) : union(lists);
  }

  private sortedVocabulary(): string[] {
    if (!this.vocabularyIsCurrent) this.vocabulary = [...this.postings.keys()].sort();
    this.vocabularyIsCurrent = true;
    return this.vocabulary;
  }

  private postingsOf(word: string): SortedSlots {
    const known = this.postings.get(word);
    if (known) return known;
    const list = new SortedSlots(ascending);
    // A word cut out of a text would keep the whole text in memory.
    this.postings.set(Buffer.from(word).toString(), list);
    this.vocabularyIsCurrent = false;
    return list;
  }
}

const EMPTY = new Int32Array(0);

function firstNotBelow(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `small` must not be longer than `large`; both ascending. */
function intersect(small: Int32Array, large: Int32Array): Int32Array {
  const common = new Int32Array(small.length);
  let size = 0;
  let from = 0;
  for (const slot of small) {
    let low = from;
    let high = large.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((large[middle] as number) < slot) low = middle + 1;
      else high = middle;
    }
    from = low;
    if (large[low] === slot) common[size++] = slot;
  }
  return common.subarray(0, size);
}

function union(lists: readonly Int32Array[]): Int32Array {
  if (lists.length === 0) return EMPTY;
  const all = new Int32Array(lists.reduce((size, list) => size + list.length, 0));
  let size = 0;
  for (const list of lists) {
    all.set(list, size);
    size += list.length;
  }
  all.sort();
  let unique = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[unique++] = all[i] as number;
  return all.subarray(0, unique);
}
