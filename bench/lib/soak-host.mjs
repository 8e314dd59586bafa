// An index as the service has it, with what follows changes and merges, in this thread: its homes come from a generated
// market instead of a database, and what it does is timed.
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './accounts.mjs';
import { usedMegabytes } from './garbage.mjs';
import { SearchMarket } from './search-market.mjs';
import { timed } from './tally.mjs';
import { Watch } from './watch.mjs';

const { LocalEngine } = await import('../../dist/src/search/local-engine.js');

const BATCH = 2000;
const MERGE_LOOK_MS = 20;
/** What is timed of the index, by the name it is reported under. */
const TIMED = { search: 'search', map: 'search', apply: 'change', mergeStep: 'merge' };

export class SoakHost {
  /** @param {number} size homes @param {(homes: number) => void} [onProgress] */
  constructor(size, onProgress) {
    this.size = size;
    this.market = new SearchMarket();
    this.before = usedMegabytes();
    const onMergeFailure = (error) => {
      throw error;
    };
    this.engine = new LocalEngine({
      read: (sequence) => Promise.resolve(this.read(sequence)),
      onProgress,
      onMergeFailure,
    });
    this.load = { seconds: 0, ownSeconds: 0, megabytes: 0 };
    this.loaded = 0;
    this.waiting = { listings: [], removed: [] };
    /** How many changes the index knows. */
    this.applied = 0;
    this.noted = 0;
    for (const name of ['load', 'endLoad']) this.wrap(name, (work) => this.addLoad(work));
    for (const [name, reported] of Object.entries(TIMED)) {
      // Nothing to do is no work.
      this.wrap(name, (work, args) => (isNothing(args) ? work() : this.watch.timed(reported, work)));
    }
    new PerformanceObserver((list) => this.noteCollections(list)).observe({ entryTypes: ['gc'] });
    this.forget();
  }

  /** Resolves when everything can be found and is merged, as it is some seconds after the service has become ready. */
  async start() {
    await this.engine.follow();
    await this.merged();
    this.load.megabytes = usedMegabytes() - this.before;
  }

  /** @param {import('./soak-traffic.mjs').Change} change */
  change({ revised, removed }) {
    const homes = revised.map(({ number, revision, sequence }) => this.market.home(number, revision, sequence));
    this.waiting.listings.push(...homes);
    this.waiting.removed.push(...removed);
    this.noted++;
    this.engine.noteChange();
    void this.engine.follow();
  }

  /** @returns what the service would answer, and how many changes it knows of */
  async ask(method, args) {
    const answer = await this.engine[method](...args);
    return { answer, applied: this.applied };
  }

  /** Megabytes in use, when all is merged and the garbage is collected. */
  async memory() {
    await this.merged();
    return usedMegabytes();
  }

  /** Begins to measure anew. */
  forget() {
    this.watch = new Watch();
    this.collections = [];
  }

  figures() {
    const collections = this.collections;
    return {
      load: this.load,
      times: Object.fromEntries([...new Set(Object.values(TIMED))].map((name) => [name, this.watch.times(name)])),
      collections: {
        count: collections.length,
        p50: collections.length > 0 ? quantile(collections, 0.5) : 0,
        longest: Math.max(0, ...collections),
      },
    };
  }

  close() {
    return this.engine.close();
  }

  /** While loading the sequence of a home is its number and one. */
  read(sequence) {
    if (this.loaded < this.size) {
      const upTo = Math.min(this.size, this.loaded + BATCH);
      const listings = Array.from({ length: upTo - this.loaded }, (_, i) => this.market.home(this.loaded + i));
      this.loaded = upTo;
      return { listings, removed: [], upTo, more: upTo < this.size };
    }
    const { listings, removed } = this.waiting;
    this.waiting = { listings: [], removed: [] };
    this.applied = this.noted;
    return { listings, removed, upTo: listings.at(-1)?.sequence ?? sequence, more: false };
  }

  async merged() {
    while (this.engine.index.needsMerge) await sleep(MERGE_LOOK_MS);
  }

  wrap(name, around) {
    const { index } = this.engine;
    const work = index[name];
    index[name] = (...args) => around(() => work.apply(index, args), args);
  }

  addLoad(work) {
    const { result, milliseconds, own } = timed(work);
    this.load.seconds += milliseconds / 1000;
    this.load.ownSeconds += own / 1000;
    return result;
  }

  noteCollections(list) {
    for (const { duration, detail } of list.getEntries()) {
      const isForced = (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0;
      if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR && !isForced) this.collections.push(duration);
    }
  }
}

function isNothing(args) {
  return args.length > 0 && args.every((each) => each?.length === 0);
}
