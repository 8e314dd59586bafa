/**
 * Slots kept in one order, as a typed array. Changes one at a time cost a binary search and a block move; many at once
 * are cheaper through `replace`.
 */
export class SortedSlots {
  private slots = new Int32Array(16);
  size = 0;

  constructor(private readonly compare: (a: number, b: number) => number) {}

  /** In order. Valid until the next change. */
  get values(): Int32Array {
    return this.slots.subarray(0, this.size);
  }

  insert(slot: number): void {
    const last = this.slots[this.size - 1];
    // What arrives in order, as most does when listings are loaded, is simply put at the end.
    const position = this.size === 0 || this.compare(last as number, slot) < 0 ? this.size : this.positionOf(slot);
    if (this.size === this.slots.length) this.reserve(this.size * 2);
    this.slots.copyWithin(position + 1, position, this.size);
    this.slots[position] = slot;
    this.size++;
  }

  /** Removes a slot whose facts are still the ones that it was inserted with. */
  remove(slot: number): void {
    const position = this.positionOf(slot);
    if (this.slots[position] !== slot || position >= this.size) {
      throw new Error(`slot ${String(slot)} is not where its order says`);
    }
    this.slots.copyWithin(position, position + 1, this.size);
    this.size--;
  }

  /** Puts other slots into the same order, in place. */
  sort<T extends Int32Array>(slots: T): T {
    slots.sort(this.compare);
    return slots;
  }

  replace(slots: Iterable<number>): void {
    this.slots = this.sort(Int32Array.from(slots));
    this.size = this.slots.length;
    if (this.size === 0) this.slots = new Int32Array(16);
  }

  private positionOf(slot: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.slots[middle] as number, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private reserve(capacity: number): void {
    const larger = new Int32Array(capacity);
    larger.set(this.slots);
    this.slots = larger;
  }
}
