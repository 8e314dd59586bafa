// How late this thread's event loop is, how late by what this thread does itself, and how late by its work.
import { createHistogram, PerformanceObserver } from 'node:perf_hooks';
import { stolenTicks, waitedMilliseconds } from './process-stats.mjs';
import { atLeast, LONG } from './watch.mjs';

const TIMER_MS = 1;
const NANOSECONDS = 1e6;

/**
 * @typedef {{ from: number, to: number }} Span in milliseconds, as `performance.now()` tells them
 * @typedef {{ p99: number, longest: number, own: number, work: number }} Lateness milliseconds; `own` as a `Watch` has it,
 *   `work` is no more of it than this thread had the processor, and without the time in which its garbage was collected
 */

/** A timer that is set again and again: whatever it comes later than it should is time in which nothing else had its turn. */
export class LoopWatch {
  late = createHistogram();
  own = 0;
  work = 0;
  /** @type {(Span & { own: number, ticks: number, processor: number })[]} */
  long = [];
  /** @type {Span[]} */
  collections = [];
  observer = new PerformanceObserver((list) => this.note(list.getEntries()));

  start() {
    this.observer.observe({ entryTypes: ['gc'] });
    this.set();
  }

  /** What was measured stays, and is added to when this starts again. */
  stop() {
    clearTimeout(this.timer);
    this.note(this.observer.takeRecords());
    this.observer.disconnect();
    for (const span of this.long) this.work = Math.max(this.work, workOf(span, this.collections));
    this.long = [];
    this.collections = [];
  }

  /** @returns {Lateness} */
  figures() {
    const { late, own, work } = this;
    if (late.count === 0) return { p99: 0, longest: 0, own, work };
    return { p99: late.percentile(99) / NANOSECONDS, longest: late.max / NANOSECONDS, own, work };
  }

  set() {
    const [from, waited, stolen] = [performance.now() + TIMER_MS, waitedMilliseconds(), stolenTicks()];
    const before = process.threadCpuUsage();
    this.timer = setTimeout(() => {
      const to = performance.now();
      const late = Math.max(0, to - from);
      this.late.record(Math.max(1, Math.round(late * NANOSECONDS)));
      const ticks = late > LONG ? stolenTicks() - stolen : 0;
      const own = atLeast(late - (waitedMilliseconds() - waited), ticks);
      this.own = Math.max(this.own, own);
      // What the engine did meanwhile is known a while later.
      const { user, system } = process.threadCpuUsage(before);
      const processor = (user + system) / 1000;
      if (own > LONG) this.long.push({ from, to, own, ticks, processor });
      else this.work = Math.max(this.work, Math.min(own, processor));
      this.set();
    }, TIMER_MS);
  }

  note(entries) {
    for (const { startTime, duration } of entries) this.collections.push({ from: startTime, to: startTime + duration });
  }
}

/** A collection may itself have waited for others, which has been taken off what is its own: not both are taken off. */
function workOf({ from, to, own, ticks, processor }, collections) {
  const collected = collections.reduce(
    (sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)),
    0,
  );
  return Math.min(own, processor, atLeast(to - from - collected, ticks));
}
