// Logins per second against bare bcrypt, and what a storm of them does to people who browse.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { NO_LIMITS, PASSWORD, post, quantile, register } from './lib/accounts.mjs';
import { startApp } from './lib/app-server.mjs';
import { ask, startNode, stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'login: logins per second as a ratio to bare bcrypt, and the results page beside them';
export const usage = `npm run bench -- login [--seconds N] [--clients N]
--seconds  for each part, 1 to 60 (8)
--clients  who sign in at once (16)`;

const EMAIL = 'bench@homes.example';
const PAUSE_MS = 10;

/** @param {string[]} args */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string', default: '8' }, clients: { type: 'string', default: '16' } },
  });
  const [seconds, clients] = [Number(values.seconds), Number(values.clients)];
  if (!(seconds >= 1 && seconds <= 60 && clients >= 1 && clients <= 64)) throw new BenchmarkError(usage);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexhome-bench-'));
  try {
    const bare = startNode(['bench/bcrypt-alone.mjs']);
    const { perSecond: hashes } = await ask(bare, { seconds });
    await stop(bare);
    const app = await startApp({ dataDir, env: NO_LIMITS });
    await register(app.origin, EMAIL);
    await browse(app.origin, 1);
    const calm = await browse(app.origin, seconds);
    const storm = logIn(app.origin, seconds, clients);
    const meanwhile = await browse(app.origin, seconds);
    const logins = await storm;
    await stop(app.child);
    printTable(
      ['', 'value'],
      [
        [`bare bcrypt on ${availableParallelism()} cores, per second`, hashes.toFixed(1)],
        [`logins of ${clients} clients, per second`, logins.toFixed(1)],
        ['ratio', (logins / hashes).toFixed(2)],
        ['results page without, p50 / p99 ms', spread(calm)],
        ['results page in the storm, p50 / p99 ms', spread(meanwhile)],
      ],
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function spread(times) {
  return `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.99).toFixed(1)}`;
}

/** One person who reads the results, again and again. @returns milliseconds of each page */
async function browse(origin, seconds) {
  const times = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const started = performance.now();
    const answer = await fetch(`${origin}/properties`);
    await answer.text();
    if (answer.status !== 200) throw new BenchmarkError(`The page was answered with ${answer.status}`);
    times.push(performance.now() - started);
    await delay(PAUSE_MS);
  }
  return times;
}

/** @returns logins per second */
async function logIn(origin, seconds, clients) {
  const started = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - started < seconds * 1000) {
        const answer = await post(origin, '/api/v1/auth/login', { email: EMAIL, password: PASSWORD });
        await answer.text();
        if (answer.status !== 200) throw new BenchmarkError(`A login was answered with ${answer.status}`);
        done++;
      }
    }),
  );
  return (done / (performance.now() - started)) * 1000;
}
