// Times of this thread's work, and which of the long ones were the machine's and not the work's.
import { quantile } from './accounts.mjs';
import { stolenTicks } from './process-stats.mjs';
import { timed } from './tally.mjs';

/** Milliseconds: what nothing should take. */
export const LONG = 5;

const TICK_MS = 10;

/** What was surely a thread's own: the host's time is told in whole ticks, of which the last may have begun before. */
export function atLeast(milliseconds, stolenTicks) {
  return stolenTicks > 0 ? Math.max(0, milliseconds - (stolenTicks + 1) * TICK_MS) : milliseconds;
}

/**
 * @typedef {object} Watched milliseconds
 * @property {number} count
 * @property {number} p50
 * @property {number} p99
 * @property {number} longest
 * @property {number} own the longest when the time is taken off in which others on the machine had the processor,
 *   and what the host may have taken from the machine
 * @property {number} long how many took too long, whatever the cause
 * @property {number} disturbed in how many of those the host took time from the machine
 */

export class Watch {
  constructor() {
    /** @type {Map<string, { times: number[], own: number, long: number, disturbed: number }>} */
    this.named = new Map();
  }

  timed(name, work) {
    const stolen = stolenTicks();
    const { result, milliseconds, own } = timed(work);
    const entry = this.named.get(name) ?? { times: [], own: 0, long: 0, disturbed: 0 };
    this.named.set(name, entry);
    entry.times.push(milliseconds);
    const ticks = milliseconds > LONG ? stolenTicks() - stolen : 0;
    if (milliseconds > LONG) entry.long++;
    if (ticks > 0) entry.disturbed++;
    entry.own = Math.max(entry.own, atLeast(own, ticks));
    return result;
  }

  /** @returns {Watched | undefined} */
  times(name) {
    const entry = this.named.get(name);
    if (!entry) return undefined;
    const { times, own, long, disturbed } = entry;
    const longest = times.reduce((most, time) => Math.max(most, time), 0);
    return {
      count: times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      longest,
      own,
      long,
      disturbed,
    };
  }
}
