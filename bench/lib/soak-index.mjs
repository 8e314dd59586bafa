// A process of its own that holds the index and is measured: changes and searches come at a fixed pace, as they would to
// a server. Every change, and now and then a question with its answer, is told to the parent.
// The parent sends { size, seconds, changes, searches, sample, seed } and 'checked' after each check; it gets messages
// { change }, { check }, { memory }, and at the end { figures }.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { usedMegabytes } from './garbage.mjs';
import { loadIndex, mergeAll } from './search-load.mjs';
import { NOW, SearchMarket } from './search-market.mjs';
import { Traffic } from './soak-traffic.mjs';
import { Tally } from './tally.mjs';

/** As long as the service lets a step of merging last. */
const MERGE_MS = 1;
/** Code that runs for the first time is slow once, and is not what is looked for. */
const WARM_UP_SECONDS = 3;
const INTERVALS = 5;
const MOST_INTERVAL_SECONDS = 60;
/** Checks that the oracle has not done yet: more would only make it lag behind. */
const MOST_WAITING = 2;
const RESOLUTION_MS = 1;

let waiting = 0;

process.on('message', (message) => {
  if (message === 'checked') waiting--;
  else void soak(message);
});
process.once('disconnect', () => process.exit());

async function soak({ size, seconds, changes, searches, sample, seed }) {
  const market = new SearchMarket();
  const { index, ...load } = await loadIndex(market, size);
  const run = new Run(index, market, new Traffic(market, size, seed), sample);
  await run.keepUp(WARM_UP_SECONDS, changes, searches);
  run.forget();
  const interval = Math.min(MOST_INTERVAL_SECONDS, seconds / INTERVALS);
  for (let done = 0; done < seconds - 0.001; done += interval) {
    await run.keepUp(Math.min(interval, seconds - done), changes, searches);
    mergeAll(index);
    process.send({ memory: { seconds: Math.min(seconds, done + interval), megabytes: usedMegabytes() } });
  }
  process.send({ figures: { load, ...run.figures() } });
}

class Run {
  constructor(index, market, traffic, sample) {
    Object.assign(this, { index, market, traffic, sample });
    this.tally = new Tally();
    this.slowest = { name: '', milliseconds: 0 };
    this.delays = [];
    this.seconds = 0;
  }

  /** For so many seconds. What could not be done in time is done as soon as possible. */
  async keepUp(seconds, changes, searches) {
    const started = performance.now();
    const done = { change: 0, search: 0 };
    const due = (kind, rate) => done[kind] < ((performance.now() - started) / 1000) * rate;
    // A new one each time: it would take what happened in between for delay.
    const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delays.enable();
    while (performance.now() - started < seconds * 1000) {
      if (due('change', changes)) {
        done.change++;
        this.change();
      } else if (due('search', searches)) {
        done.search++;
        this.search();
      } else if (this.index.needsMerge) {
        this.tally.timed('merge', () => this.index.mergeStep(MERGE_MS));
      } else await sleep(1);
      await turn();
    }
    delays.disable();
    this.delays.push(delays);
    this.seconds += (performance.now() - started) / 1000;
  }

  /** Begins to measure anew. */
  forget() {
    this.tally = new Tally();
    this.slowest = { name: '', milliseconds: 0 };
    this.delays = [];
    this.seconds = 0;
  }

  change() {
    const change = this.traffic.nextChange();
    const homes = change.revised.map(({ number, revision, sequence }) => this.market.home(number, revision, sequence));
    this.tally.timed('change', () => this.index.apply(homes, change.removed));
    process.send({ change });
  }

  search() {
    const { name, request, view } = this.traffic.nextQuestion();
    const answer = this.tally.timed('search', () =>
      view ? this.index.map(request.filter, view, NOW) : this.index.search(request, NOW),
    );
    const milliseconds = this.tally.last('search');
    if (milliseconds > this.slowest.milliseconds) this.slowest = { name, milliseconds };
    if (this.tally.count('search') % this.sample !== 0 || waiting >= MOST_WAITING) return;
    waiting++;
    process.send({ check: { name, request, view, answer } });
  }

  figures() {
    const { tally, delays, seconds, slowest } = this;
    return {
      seconds,
      slowest,
      times: Object.fromEntries(['search', 'change', 'merge'].map((name) => [name, tally.times(name)])),
      delay: {
        p99: late(Math.max(...delays.map((each) => each.percentile(99)))),
        longest: late(Math.max(...delays.map(({ max }) => max))),
      },
    };
  }
}

function late(nanoseconds) {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
}
