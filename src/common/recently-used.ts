interface Kept<V> {
  value: V;
  bytes: number;
}

/** The values that were asked for last, as many as fit into so many bytes. */
export class RecentlyUsed<K, V> {
  /** In the order in which they were asked for last. */
  private readonly kept = new Map<K, Kept<V>>();
  private total = 0;

  /** @param limit bytes that the values may take together */
  constructor(private readonly limit: number) {}

  get(key: K): V | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  /** @param bytes that the value takes, about; one that is larger than all may be is not kept */
  set(key: K, value: V, bytes: number): void {
    this.delete(key);
    this.kept.set(key, { value, bytes });
    this.total += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.total <= this.limit) break;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const found = this.kept.get(key);
    if (!found) return;
    this.kept.delete(key);
    this.total -= found.bytes;
  }

  clear(): void {
    this.kept.clear();
    this.total = 0;
  }

  get size(): number {
    return this.kept.size;
  }

  /** Of all that is kept. */
  get bytes(): number {
    return this.total;
  }
}
