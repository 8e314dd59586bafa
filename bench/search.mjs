// What a search costs: the index in memory against the same questions in SQL, on a market of any size.
import { parseArgs } from 'node:util';
import { BenchmarkError } from './lib/errors.mjs';
import { Contest } from './lib/search-contest.mjs';
import { loadFigures, loadIndex, mergeAll } from './lib/search-load.mjs';
import { SearchMarket } from './lib/search-market.mjs';
import { questionClasses } from './lib/search-questions.mjs';
import { reportRoundTrips } from './lib/search-round-trips.mjs';
import { reportContest, reportVerdicts } from './lib/search-report.mjs';
import { SqlReference } from './lib/search-sql.mjs';

export const title = 'search: the index in memory against SQL on MariaDB, answers compared';
export const usage = `npm run bench -- search [--size 20k|200k|1m] [--rounds N] [--sql-seconds N] [--no-sql] [--no-naive] [--no-thread]
--size         homes in the market; without it all three
--rounds       questions of each class, 9 to 5000 (300)
--sql-seconds  spent on SQL for each class, 1 to 600 (15); three questions at least
--no-sql       the index alone
--no-naive     without the SQL that one writes first (LIKE, no index)
--no-thread    without asking an index in a thread of its own`;

const SIZES = { '20k': 20_000, '200k': 200_000, '1m': 1_000_000 };

/** @param {string[]} args */
export async function run(args) {
  const options = readOptions(args);
  const market = new SearchMarket();
  let differences = 0;
  for (const size of options.sizes) differences += await measure(market, SIZES[size], options);
  if (differences > 0) throw new BenchmarkError('Index and SQL do not agree: see above');
}

export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      allowNegative: true,
      options: {
        size: { type: 'string' },
        rounds: { type: 'string', default: '300' },
        'sql-seconds': { type: 'string', default: '15' },
        sql: { type: 'boolean', default: true },
        naive: { type: 'boolean', default: true },
        thread: { type: 'boolean', default: true },
      },
    });
    const [rounds, sqlSeconds] = [Number(values.rounds), Number(values['sql-seconds'])];
    if (values.size !== undefined && !Object.hasOwn(SIZES, values.size)) {
      throw new Error('--size must be 20k, 200k or 1m');
    }
    if (!(rounds >= 9 && rounds <= 5000)) throw new Error('--rounds must be a number from 9 to 5000');
    if (!(sqlSeconds >= 1 && sqlSeconds <= 600)) throw new Error('--sql-seconds must be a number from 1 to 600');
    const sizes = values.size === undefined ? Object.keys(SIZES) : [values.size];
    return { sizes, rounds, sqlSeconds, sql: values.sql, naive: values.naive, thread: values.thread };
  } catch (error) {
    throw new BenchmarkError(`${error.message}\n${usage}`);
  }
}

/** @returns how many classes of questions were answered differently */
async function measure(market, size, options) {
  console.log(`\n${size.toLocaleString('en-US')} homes`);
  const differences = await compare(market, size, options);
  // Now that the other index is gone.
  if (options.thread) await reportRoundTrips(market, { size, rounds: options.rounds });
  return differences;
}

async function compare(market, size, options) {
  const sql = options.sql ? await startSql(market, size) : undefined;
  try {
    const { gridFor } = await import('../dist/src/search/map-grid.js');
    const load = await loadIndex(market, size);
    console.log(`Index loaded: ${loadFigures(load)}`);
    // As it is some seconds after the service has become ready.
    const began = performance.now();
    mergeAll(load.index);
    console.log(`Merged in the background: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    const contest = new Contest(load.index, { ...options, sql, market, size, gridFor });
    const results = [];
    for (const questions of questionClasses(market, size)) results.push(await contest.hold(questions));
    reportContest(results);
    reportVerdicts(results, load, size);
    console.log('');
    return results.filter(({ differences }) => differences.length > 0).length;
  } finally {
    await sql?.stop();
  }
}

async function startSql(market, size) {
  const began = performance.now();
  return SqlReference.start(market, size, (what) => {
    console.log(`MariaDB: ${what} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  });
}
