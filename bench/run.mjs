// npm run bench -- NAME [OPTIONS]: runs one benchmark; without a name the pages at both sizes.
// A benchmark is a file beside this one that exports `title`, `usage` and `run(args)`, and stands in the list below.
import { stopAllOnSignals, stopAll } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';

/** Name to module, loaded only when asked for. */
const BENCHMARKS = {
  pages: () => import('./pages.mjs'),
  login: () => import('./login.mjs'),
  'login-timing': () => import('./login-timing.mjs'),
  'session-races': () => import('./session-races.mjs'),
  kill: () => import('./kill.mjs'),
  upload: () => import('./upload.mjs'),
  search: () => import('./search.mjs'),
  'search-soak': () => import('./search-soak.mjs'),
};

const [name = 'pages', ...args] = process.argv.slice(2);
stopAllOnSignals();
try {
  if (['help', '--help', '-h'].includes(name)) await help();
  // `npm run bench -- --seconds 1` means the pages too.
  else if (name.startsWith('--')) await start('pages', process.argv.slice(2));
  else await start(name, args);
} catch (error) {
  // A mistake or a failed check needs no stack; a bug does.
  console.error(error instanceof BenchmarkError ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
}

/** @param {string} name @param {string[]} args */
async function start(name, args) {
  if (!Object.hasOwn(BENCHMARKS, name)) {
    throw new BenchmarkError(`There is no benchmark “${name}”. There are: ${Object.keys(BENCHMARKS).join(', ')}`);
  }
  const benchmark = await BENCHMARKS[name]();
  if (args.includes('--help')) console.log(benchmark.usage);
  else await benchmark.run(args);
}

async function help() {
  for (const load of Object.values(BENCHMARKS)) {
    const { title, usage } = await load();
    console.log(`${title}\n  ${usage.replaceAll('\n', '\n  ')}\n`);
  }
}
