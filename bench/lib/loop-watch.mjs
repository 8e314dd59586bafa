// How late this thread's event loop is, and how late by what this thread does itself.
import { quantile } from './accounts.mjs';
import { stolenTicks, waitedMilliseconds } from './process-stats.mjs';
import { LONG } from './watch.mjs';

const TIMER_MS = 1;

/** @typedef {{ p99: number, longest: number, own: number }} Lateness milliseconds; `own` as a `Watch` has it */

/** A timer that is set again and again: whatever it comes later than it should is time in which nothing else had its turn. */
export class LoopWatch {
  /** @type {number[]} */
  late = [];
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
    const longest = this.late.reduce((most, each) => Math.max(most, each), 0);
    return { p99: this.late.length > 0 ? quantile(this.late, 0.99) : 0, longest, own: this.own };
  }

  set() {
    const [due, waited, stolen] = [performance.now() + TIMER_MS, waitedMilliseconds(), stolenTicks()];
    this.timer = setTimeout(() => {
      const late = Math.max(0, performance.now() - due);
      this.late.push(late);
      const isDisturbed = late > LONG && stolenTicks() > stolen;
      if (!isDisturbed) this.own = Math.max(this.own, late - (waitedMilliseconds() - waited));
      this.set();
    }, TIMER_MS);
  }
}
