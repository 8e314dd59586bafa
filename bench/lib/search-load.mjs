// Brings a market into an index, and says how long that took and what it holds.
import { usedMegabytes } from './garbage.mjs';
import { timed } from './tally.mjs';

const BATCH = 2000;
const SAY_EVERY_MS = 5000;

/** @typedef {import('../../dist/src/search/index/listing-index.js').ListingIndex} ListingIndex */

/**
 * @param {import('./search-market.mjs').SearchMarket} market
 * @param {number} size
 * @returns {Promise<{ index: ListingIndex, seconds: number, ownSeconds: number, megabytes: number }>} time in the index,
 *   without the making of the homes; the second without what others on the machine took
 */
export async function loadIndex(market, size) {
  const { ListingIndex } = await import('../../dist/src/search/index/listing-index.js');
  const before = usedMegabytes();
  const clock = new Clock(size);
  const index = new ListingIndex();
  for (let from = 0; from < size; from += BATCH) {
    const homes = Array.from({ length: Math.min(BATCH, size - from) }, (_, i) => market.home(from + i));
    clock.count(() => index.load(homes));
    clock.say(from + homes.length);
  }
  clock.count(() => index.endLoad());
  return { index, seconds: clock.spent / 1000, ownSeconds: clock.own / 1000, megabytes: usedMegabytes() - before };
}

/** In words. */
export function loadFigures({ seconds, ownSeconds, megabytes }) {
  return `${seconds.toFixed(1)} s (${ownSeconds.toFixed(1)} s of its own), ${megabytes.toFixed(0)} MB of heap and buffers`;
}

/** What has been put off is done now. @param {ListingIndex} index */
export function mergeAll(index) {
  while (index.needsMerge) index.mergeStep(Infinity);
}

class Clock {
  constructor(size) {
    this.size = size;
    this.spent = 0;
    this.own = 0;
    this.said = performance.now();
  }

  count(work) {
    const { milliseconds, own } = timed(work);
    this.spent += milliseconds;
    this.own += own;
  }

  say(loaded) {
    if (performance.now() - this.said < SAY_EVERY_MS) return;
    this.said = performance.now();
    const [a, b] = [loaded, this.size].map((count) => count.toLocaleString('en-US'));
    console.log(`${a} of ${b} homes loaded, ${(this.spent / 1000).toFixed(1)} s in the index so far`);
  }
}
