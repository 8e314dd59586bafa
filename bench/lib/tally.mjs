// Times of this thread's work, by name.
import { quantile } from './accounts.mjs';
import { waitedMilliseconds } from './process-stats.mjs';

/** @typedef {{ count: number, p50: number, p99: number, longest: number, own: number }} Times milliseconds; `own` is the longest
 * when the time is taken off in which others on the machine had the processor */

export class Tally {
  constructor() {
    /** @type {Map<string, { times: number[], own: number }>} */
    this.named = new Map();
  }

  add(name, milliseconds, own = milliseconds) {
    const entry = this.named.get(name) ?? { times: [], own: 0 };
    entry.times.push(milliseconds);
    entry.own = Math.max(entry.own, own);
    this.named.set(name, entry);
  }

  timed(name, work) {
    const { result, milliseconds, own } = timed(work);
    this.add(name, milliseconds, own);
    return result;
  }

  async timedAsync(name, work) {
    const began = performance.now();
    const result = await work();
    this.add(name, performance.now() - began);
    return result;
  }

  count(name) {
    return this.named.get(name)?.times.length ?? 0;
  }

  /** @returns {Times | undefined} */
  times(name) {
    const entry = this.named.get(name);
    if (!entry) return undefined;
    const { times, own } = entry;
    const longest = times.reduce((most, time) => Math.max(most, time), 0);
    return { count: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99), longest, own };
  }
}

/** @template T @param {() => T} work @returns {{ result: T, milliseconds: number, own: number }} */
export function timed(work) {
  const waited = waitedMilliseconds();
  const began = performance.now();
  const result = work();
  const milliseconds = performance.now() - began;
  return { result, milliseconds, own: milliseconds - (waitedMilliseconds() - waited) };
}
