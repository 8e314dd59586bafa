// How late this thread's event loop is, and how late by what this thread does itself.
import { createHistogram } from 'node:perf_hooks';
import { stolenTicks, waitedMilliseconds } from './process-stats.mjs';
import { atLeast, LONG } from './watch.mjs';

const TIMER_MS = 1;
const NANOSECONDS = 1e6;

/** @typedef {{ p99: number, longest: number, own: number }} Lateness milliseconds; `own` as a `Watch` has it */

/** A timer that is set again and again: whatever it comes later than it should is time in which nothing else had its turn. */
export class LoopWatch {
  late = createHistogram();
  own = 0;

  start() {
    this.set();
  }

  /** What was measured stays, and is added to when this starts again. */
  stop() {
    clearTimeout(this.timer);
  }

  /** @returns {Lateness} */
  figures() {
    const { late, own } = this;
    if (late.count === 0) return { p99: 0, longest: 0, own };
    return { p99: late.percentile(99) / NANOSECONDS, longest: late.max / NANOSECONDS, own };
  }

  set() {
    const [due, waited, stolen] = [performance.now() + TIMER_MS, waitedMilliseconds(), stolenTicks()];
    this.timer = setTimeout(() => {
      const late = Math.max(0, performance.now() - due);
      this.late.record(Math.max(1, Math.round(late * NANOSECONDS)));
      const ticks = late > LONG ? stolenTicks() - stolen : 0;
      this.own = Math.max(this.own, atLeast(late - (waitedMilliseconds() - waited), ticks));
      this.set();
    }, TIMER_MS);
  }
}
