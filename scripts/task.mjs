// Runs one of the project's commands with what it needs first: packages, a recent Node, a fresh build. The second argument
// is for people: it makes the list that `npm run` prints readable. This file runs on the system's Node, from 18 on.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const WINDOWS = process.platform === 'win32';

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const COMPILED = ['--enable-source-maps'];

/** What is built first, and what node is then called with. */
const TASKS = {
  dev: { run: ['scripts/dev.mjs'] },
  build: { run: ['scripts/build.mjs'] },
  'test:mariadb': { build: ['--assets-only'], run: ['scripts/test-mariadb.mjs'] },
  'test:mysql': { build: ['--assets-only'], run: ['scripts/test-mysql.mjs'] },
  'test:browser': { build: ['--assets-only'], run: [...JEST, '--config', 'jest.browser.json', '--runInBand'] },
  lint: { run: ['scripts/lint.mjs'] },
  format: { run: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'] },
  migrate: { build: [], run: [...COMPILED, 'dist/src/cli/migrate.js'] },
  seed: { build: [], run: [...COMPILED, 'dist/src/cli/seed.js'] },
  import: { build: [], run: [...COMPILED, 'dist/src/cli/import.js'] },
  user: { build: [], run: [...COMPILED, 'dist/src/cli/user.js'] },
  images: { build: [], run: [...COMPILED, 'dist/src/cli/images.js'] },
  history: { build: [], run: [...COMPILED, 'dist/src/cli/history.js'] },
  openapi: { build: [], run: [...COMPILED, 'dist/src/cli/openapi.js'] },
  bench: { build: [], run: ['bench/run.mjs'] },
};

let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child?.kill(signal));

const [name, , ...args] = process.argv.slice(2);
const task = TASKS[name];
if (!task) {
  console.error(`There is no task ${name ?? ''}; there are ${Object.keys(TASKS).join(', ')}`);
  process.exit(2);
}
let code = await node(['scripts/ensure.mjs']);
if (code === 0 && task.build) code = await node(['scripts/build.mjs', '--if-stale', ...task.build]);
if (code === 0) code = await node([...task.run, ...args]);
process.exitCode = code;

/** Looks `node` up each time: the first step may have put a newer one on npm's path. */
function node(argv) {
  return new Promise((resolve) => {
    child = spawn('node', WINDOWS ? argv.map((each) => `"${each}"`) : argv, {
      cwd: ROOT,
      stdio: 'inherit',
      shell: WINDOWS,
    });
    child.on('error', (error) => {
      console.error(`nexhome: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
}
