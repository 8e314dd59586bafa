// A market that is changed and searched for minutes: is every answer right, does memory stay, does nothing ever hold?
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ask, startNode, stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { loadFigures } from './lib/search-load.mjs';
import { THREAD_ABOVE } from './lib/soak-engine.mjs';
import { printTable } from './lib/table.mjs';
import { LONG } from './lib/watch.mjs';

export const title =
  'search-soak: the index under changes and searches for minutes, answers checked by the plain predicate';
export const usage = `npm run bench -- search-soak [--size N] [--seconds N] [--changes N] [--searches N] [--sample N] [--seed N]
--size      homes, 1000 to 2000000 (1000000)
--seconds   5 to 3600 (300)
--changes   a second, 0 to 10000 (50)
--searches  a second, 1 to 10000 (200)
--sample    one search in so many is checked, when all is over (500)
--seed      of everything that is left to chance (1)`;

const BOUNDS = {
  size: [1000, 2_000_000, '1000000'],
  seconds: [5, 3600, '300'],
  changes: [0, 10_000, '50'],
  searches: [1, 10_000, '200'],
  sample: [1, 1_000_000, '500'],
  seed: [1, 4_000_000_000, '1'],
};
/** Of a search, where it holds nobody but those who search. */
const LONGEST_IN_THREAD_MS = 12;
const SAID_EVERY = 20;
/** Of what is in use after the first interval: what changed is kept beside the bulk, and its old places in it, until they are a twentieth. */
const GROWTH_ALLOWED = { share: 0.05, megabytes: 4 };

/** @param {string[]} args */
export async function run(args) {
  const options = readOptions(args);
  const oracle = startNode([path.join(import.meta.dirname, 'lib/soak-oracle.mjs')]);
  const index = startNode([path.join(import.meta.dirname, 'lib/soak-index.mjs')]);
  try {
    await ask(oracle, { size: options.size });
    console.log('The oracle knows the homes');
    const { figures, memory, log } = await soak(index, options);
    await stop(index);
    report(figures, options);
    const { checks, differences } = await checkAll(oracle, log);
    console.log(`\n${checks} answers checked, ${differences.length} wrong`);
    for (const each of differences.slice(0, 20)) console.log(each);
    const growth = growthOf(memory);
    if (checks === 0) throw new BenchmarkError('Nothing was checked');
    if (differences.length > 0) throw new BenchmarkError('There were wrong answers: see above');
    if (growth) throw new BenchmarkError(growth);
  } finally {
    await Promise.all([index, oracle].map(stop));
  }
}

function readOptions(args) {
  try {
    const names = Object.keys(BOUNDS);
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string', default: BOUNDS[name][2] }])),
    });
    const wrong = names.find((name) => !(values[name] >= BOUNDS[name][0] && values[name] <= BOUNDS[name][1]));
    if (wrong) throw new Error(`--${wrong} must be a number from ${BOUNDS[wrong][0]} to ${BOUNDS[wrong][1]}`);
    return Object.fromEntries(names.map((name) => [name, Number(values[name])]));
  } catch (error) {
    throw new BenchmarkError(`${error.message}\n${usage}`);
  }
}

/** Keeps what happened in the order in which it did: nobody looks at it while times are taken. */
function soak(index, options) {
  const told = { log: [], memory: [] };
  return new Promise((resolve, reject) => {
    index.once('exit', (code) => reject(new BenchmarkError(`The process of the index ended early (${code})`)));
    index.on('message', (message) => {
      if (message.memory) {
        told.memory.push(message.memory);
        console.log(
          `After ${message.memory.seconds.toFixed(0)} s: ${message.memory.megabytes.toFixed(1)} MB in use, merged`,
        );
      } else if (message.figures) {
        resolve({ ...told, figures: message.figures });
      } else {
        told.log.push(message);
      }
    });
    index.send(options);
  });
}

/** @returns how many answers were looked at, and what is wrong with them */
async function checkAll(oracle, log) {
  const differences = [];
  let checks = 0;
  for (const message of log) {
    if (message.change) {
      oracle.send(message);
      continue;
    }
    const { checked } = await ask(oracle, message);
    if (checked !== null) differences.push(checked);
    if (++checks % SAID_EVERY === 0) console.log(`${checks} answers checked, ${differences.length} wrong`);
  }
  return { checks, differences };
}

function report({ load, seconds, times, trip, collections, loop }, wanted) {
  console.log(`\nLoaded: ${loadFigures(load)}. Kept busy for ${seconds.toFixed(0)} s.\n`);
  const paces = { search: wanted.searches, change: wanted.changes };
  const time = (milliseconds) => milliseconds?.toFixed(2) ?? 'n/a';
  printTable(
    ['ms', 'a second', 'wanted', 'p50', 'p99', 'longest', 'own', `above ${LONG}`, 'of the host'],
    Object.entries(times).map(([name, each]) => [
      name,
      ((each?.count ?? 0) / seconds).toFixed(1),
      String(paces[name] ?? ''),
      ...[each?.p50, each?.p99, each?.longest, each?.own].map(time),
      ...[each?.long, each?.disturbed].map((count) => String(count ?? 0)),
    ]),
  );
  console.log(
    `
Own: the longest, without the time of others on the machine, and what the host may have taken from it.
What a caller waits for an answer: p50 ${time(trip.p50)} ms, p99 ${time(trip.p99)}, longest ${time(trip.longest)}
Full collections of garbage where the index is: ${collections.count}, p50 ${time(collections.p50)} ms, longest ${time(collections.longest)}
How late the asking event loop is: p99 ${time(loop.p99)} ms, longest ${time(loop.longest)}, own ${time(loop.own)}, by work there ${time(loop.work)}`,
  );
  const inThread = wanted.size > THREAD_ABOVE;
  wants('change', times.change?.own, LONG);
  wants('turn of merging', times.merge?.own, LONG);
  wants('search', times.search.own, inThread ? LONGEST_IN_THREAD_MS : LONG);
  // Beside a thread that has the index, the garbage of the asking one is what makes homes and questions leaves.
  if (inThread) wants('delay of the event loop by its work', loop.work, LONG);
  else wants('delay of the event loop', loop.own, LONG);
}

function wants(name, longest = 0, most) {
  console.log(
    `${longest <= most ? 'met' : 'MISSED'}: longest ${name} ${longest.toFixed(2)} ms, wanted at most ${most}`,
  );
}

function growthOf(memory) {
  const [first, last] = [memory[0].megabytes, memory.at(-1).megabytes];
  const allowed = first * GROWTH_ALLOWED.share + GROWTH_ALLOWED.megabytes;
  if (last - first <= allowed) return undefined;
  return `Memory grew by ${(last - first).toFixed(1)} MB, allowed are ${allowed.toFixed(1)}`;
}
