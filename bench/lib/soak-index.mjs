// A process of its own that has the index, in a thread of its own where the service would have one, and keeps it busy:
// changes and searches come at a fixed pace, as they would to a server. Every change, and now and then a question with its
// answer, is told to the parent in the order in which they are to be seen.
// The parent sends { size, seconds, changes, searches, sample, seed }; it gets messages { change }, { check }, { memory },
// and at the end { figures }.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { LoopWatch } from './loop-watch.mjs';
import { SearchMarket } from './search-market.mjs';
import { startEngine } from './soak-engine.mjs';
import { Traffic } from './soak-traffic.mjs';
import { Tally } from './tally.mjs';

/** Code that runs for the first time is slow once, and is not what is looked for. */
const WARM_UP_SECONDS = 10;
/** Half of what a search thread takes. */
const MOST_UNANSWERED = 1000;
const INTERVALS = 5;
const MOST_INTERVAL_SECONDS = 60;

process.on('message', (message) => void soak(message));
process.once('disconnect', () => process.exit());

async function soak({ size, seconds, changes, searches, sample, seed }) {
  const engine = await startEngine(size, (homes) => console.log(`${homes.toLocaleString('en-US')} homes loaded`));
  const run = new Run(engine, new Traffic(new SearchMarket(), size, seed), sample);
  await run.keepUp(WARM_UP_SECONDS, changes, searches);
  await engine.forget();
  run.forget();
  const interval = Math.min(MOST_INTERVAL_SECONDS, seconds / INTERVALS);
  for (let done = 0; done < seconds - 0.001; done += interval) {
    await run.keepUp(Math.min(interval, seconds - done), changes, searches);
    process.send({ memory: { seconds: Math.min(seconds, done + interval), megabytes: await engine.memory() } });
  }
  process.send({ figures: { ...(await engine.figures()), ...run.figures() } });
}

class Run {
  constructor(engine, traffic, sample) {
    Object.assign(this, { engine, traffic, sample });
    this.asked = 0;
    this.changed = 0;
    this.outgoing = new Outgoing();
    this.forget();
  }

  /** For so many seconds. What could not be done in time is done as soon as possible. */
  async keepUp(seconds, changes, searches) {
    const started = performance.now();
    const done = { change: 0, search: 0 };
    const due = (kind, rate) => done[kind] < ((performance.now() - started) / 1000) * rate;
    this.loop.start();
    const answers = new Set();
    while (performance.now() - started < seconds * 1000) {
      if (due('change', changes)) {
        done.change++;
        this.change();
      } else if (answers.size < MOST_UNANSWERED && due('search', searches)) {
        done.search++;
        const answer = this.search().finally(() => answers.delete(answer));
        answers.add(answer);
      } else await sleep(1);
      await turn();
    }
    this.loop.stop();
    await Promise.all(answers);
    this.seconds += (performance.now() - started) / 1000;
  }

  /** Begins to measure anew. */
  forget() {
    this.tally = new Tally();
    this.loop = new LoopWatch();
    this.seconds = 0;
  }

  change() {
    const change = this.traffic.nextChange();
    this.engine.change(change);
    this.outgoing.change(++this.changed, change);
  }

  async search() {
    const { name, request, view } = this.traffic.nextQuestion();
    // One at a time: the next one comes a while later.
    const isChecked = ++this.asked % this.sample === 0 && !this.outgoing.isHeld;
    if (isChecked) this.outgoing.hold();
    const { answer, applied } = await this.tally.timedAsync('trip', () =>
      view ? this.engine.ask('map', [request.filter, view]) : this.engine.ask('search', [request]),
    );
    if (isChecked) this.outgoing.check(applied, { name, request, view, answer });
  }

  figures() {
    const { tally, loop, seconds } = this;
    return { seconds, trip: tally.times('trip'), loop: loop.figures() };
  }
}

/** Tells the parent of changes, but for those behind an answer that is still awaited: whether it knows them it says itself. */
class Outgoing {
  isHeld = false;
  /** @type {{ number: number, change: import('./soak-traffic.mjs').Change }[]} */
  held = [];

  change(number, change) {
    if (this.isHeld) this.held.push({ number, change });
    else process.send({ change });
  }

  hold() {
    this.isHeld = true;
  }

  /** @param {number} applied how many changes the answer knows */
  check(applied, check) {
    for (const { number, change } of this.held) if (number <= applied) process.send({ change });
    process.send({ check });
    for (const { number, change } of this.held) if (number > applied) process.send({ change });
    this.held = [];
    this.isHeld = false;
  }
}
