/** How often a home was looked at on a day. */
export interface ViewCount {
  propertyId: number;
  /** In UTC: 2026-11-26. */
  day: string;
  count: number;
}

/** Counts in memory, by home and day, in as much memory as so many homes take. */
export class ViewCounter {
  /** Views that there was no room for. */
  missed = 0;
  private counts = new Map<string, ViewCount>();

  /** @param most homes that are counted at a time; of others nothing is known */
  constructor(private readonly most: number) {}

  add(propertyId: number, day: string, count = 1): void {
    const key = `${day} ${String(propertyId)}`;
    const known = this.counts.get(key);
    if (known) known.count += count;
    else if (this.counts.size < this.most) this.counts.set(key, { propertyId, day, count });
    else this.missed += count;
  }

  /** All that was counted since the last time, by home and day. */
  take(): ViewCount[] {
    const taken = [...this.counts.values()];
    this.counts = new Map();
    return taken.sort((a, b) => a.propertyId - b.propertyId || (a.day < b.day ? -1 : 1));
  }
}
