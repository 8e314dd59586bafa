// The same questions put to an index in a thread of its own: what a caller waits, and whether anything holds the caller's loop.
import path from 'node:path';
import { Dice } from './dice.mjs';
import { LoopWatch } from './loop-watch.mjs';
import { questionClasses } from './search-questions.mjs';
import { printTable } from './table.mjs';
import { Tally } from './tally.mjs';

const PROGRAM = path.join(import.meta.dirname, 'search-market-thread.mjs');
const WARM_UP = 30;
/** Pages differ too: what the index keeps of an answer to the same question must not answer. */
const PAGES = 40;

/**
 * @param {import('./search-market.mjs').SearchMarket} market
 * @param {{ size: number, rounds: number }} options
 */
export async function reportRoundTrips(market, { size, rounds }) {
  const { ThreadEngine } = await import('../../dist/src/search/thread-engine.js');
  const engine = new ThreadEngine({
    database: undefined,
    program: PROGRAM,
    data: { size },
    onProgress: (homes) => console.log(`${homes.toLocaleString('en-US')} homes loaded in the thread`),
    onCrash: (error) => console.error(error),
  });
  // The thread alone does not keep a process running.
  const awake = setInterval(() => undefined, 1000);
  try {
    await engine.follow();
    const rows = [];
    // Nothing changes here, so what is not filtered would only show what is kept.
    for (const { name, next } of questionClasses(market, size).filter(({ kind }) => kind !== 'unfiltered')) {
      rows.push(await measure(engine, name, next, rounds));
    }
    printTable(['ms, from a thread', 'p50', 'p99', 'longest', 'loop p99', 'loop longest', 'own'], rows);
    console.log(
      '\nLoop: how late the event loop of the asking thread was meanwhile; own: without what other programs and the host took.',
    );
  } finally {
    await engine.close();
    clearInterval(awake);
  }
}

async function measure(engine, name, next, rounds) {
  const dice = new Dice(name.length);
  const tally = new Tally();
  for (let i = 0; i < WARM_UP; i++) await ask(engine, next(dice), i);
  const loop = new LoopWatch();
  loop.start();
  for (let i = 0; i < rounds; i++) await tally.timedAsync('trip', () => ask(engine, next(dice), WARM_UP + i));
  loop.stop();
  const { p50, p99, longest } = tally.times('trip');
  const late = loop.figures();
  return [name, ...[p50, p99, longest, late.p99, late.longest, late.own].map((time) => time.toFixed(2))];
}

function ask(engine, { request, view }, i) {
  if (view) return engine.map(request.filter, view);
  return engine.search({ ...request, page: request.page + (i % PAGES) });
}
