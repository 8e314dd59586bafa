// A market that is changed and searched for minutes: is every answer right, does memory stay, does nothing ever hold?
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ask, startNode, stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { loadFigures } from './lib/search-load.mjs';
import { printTable } from './lib/table.mjs';

export const title =
  'search-soak: the index under changes and searches for minutes, answers checked by the plain predicate';
export const usage = `npm run bench -- search-soak [--size N] [--seconds N] [--changes N] [--searches N] [--sample N] [--seed N]
--size      homes, 1000 to 2000000 (1000000)
--seconds   5 to 86400 (300)
--changes   a second, 0 to 10000 (50)
--searches  a second, 1 to 10000 (200)
--sample    one search in so many is checked, unless checks are still waiting (50)
--seed      of everything that is left to chance (1)`;

const BOUNDS = {
  size: [1000, 2_000_000, '1000000'],
  seconds: [5, 86_400, '300'],
  changes: [0, 10_000, '50'],
  searches: [1, 10_000, '200'],
  sample: [1, 1_000_000, '50'],
  seed: [1, 4_000_000_000, '1'],
};
const LONGEST_PAUSE_MS = 5;
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
    const { figures, memory, checks, differences } = await soak(index, oracle, options);
    report(figures, options);
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

/** Hands everything on to the oracle in the order in which it happened, and waits for its last verdict. */
function soak(index, oracle, options) {
  const told = { memory: [], checks: 0, differences: [], figures: undefined };
  let waiting = 0;
  return new Promise((resolve, reject) => {
    const finish = () => told.figures && waiting === 0 && resolve(told);
    for (const child of [index, oracle]) {
      child.once('exit', (code) => reject(new BenchmarkError(`A process of the soak ended early (${code})`)));
    }
    oracle.on('message', ({ checked }) => {
      waiting--;
      told.checks++;
      if (checked !== null) told.differences.push(checked);
      index.send('checked');
      finish();
    });
    index.on('message', (message) => {
      if (message.check) waiting++;
      if (message.check || message.change) oracle.send(message);
      if (message.memory) {
        told.memory.push(message.memory);
        say(message.memory, told);
      }
      told.figures ??= message.figures;
      finish();
    });
    index.send(options);
  });
}

function say({ seconds, megabytes }, { checks, differences }) {
  console.log(
    `After ${seconds.toFixed(0)} s: ${megabytes.toFixed(1)} MB in use, ${checks} answers checked, ${differences.length} wrong`,
  );
}

function report({ load, seconds, slowest, times, delay }, wanted) {
  console.log(`\nLoaded: ${loadFigures(load)}. Kept busy for ${seconds.toFixed(0)} s.\n`);
  const paces = { search: wanted.searches, change: wanted.changes };
  printTable(
    ['ms', 'a second', 'wanted', 'p50', 'p99', 'longest', 'own'],
    Object.entries(times).map(([name, each]) => [
      name,
      ((each?.count ?? 0) / seconds).toFixed(1),
      String(paces[name] ?? ''),
      ...[each?.p50, each?.p99, each?.longest, each?.own].map((time) => time?.toFixed(2) ?? 'n/a'),
    ]),
  );
  console.log(
    `\nOwn: the longest, without others on the machine. Slowest search: ${slowest.name}, ${slowest.milliseconds.toFixed(1)} ms`,
  );
  console.log(`Delay of the event loop: p99 ${delay.p99.toFixed(1)} ms, longest ${delay.longest.toFixed(1)} ms`);
  for (const name of ['change', 'merge']) {
    const longest = times[name]?.own ?? 0;
    const word = longest <= LONGEST_PAUSE_MS ? 'met' : 'MISSED';
    console.log(`${word}: longest ${name} ${longest.toFixed(1)} ms, wanted at most ${LONGEST_PAUSE_MS}`);
  }
}

function growthOf(memory) {
  const [first, last] = [memory[0].megabytes, memory.at(-1).megabytes];
  const allowed = first * GROWTH_ALLOWED.share + GROWTH_ALLOWED.megabytes;
  if (last - first <= allowed) return undefined;
  return `Memory grew by ${(last - first).toFixed(1)} MB, allowed are ${allowed.toFixed(1)}`;
}
