const DAY_MS = 86_400_000;

/** The last days in UTC, today included. */
export class Days {
  /** 2026-11-26, the first one first. */
  readonly all: readonly string[];
  /** When the first one begins. */
  readonly from: Date;

  constructor(count: number, now: Date) {
    const today = Math.floor(now.getTime() / DAY_MS);
    this.from = new Date((today - count + 1) * DAY_MS);
    this.all = Array.from({ length: count }, (_, i) =>
      new Date(this.from.getTime() + i * DAY_MS).toISOString().slice(0, 10),
    );
  }

  /** A number for each day. What was counted on other days is left out, such as by an instance whose clock is ahead. */
  spread(counts: readonly { day: string; count: number }[]): number[] {
    const byDay = new Map(counts.map(({ day, count }) => [day, count]));
    return this.all.map((day) => byDay.get(day) ?? 0);
  }
}
