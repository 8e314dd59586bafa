// Does the time of a refused login tell whether there is an account? The two-sample Kolmogorov-Smirnov test decides.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NO_LIMITS, post, quantile, register } from './lib/accounts.mjs';
import { startApp } from './lib/app-server.mjs';
import { stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'login-timing: are refused logins of known and unknown addresses equally slow?';
export const usage = `npm run bench -- login-timing [--count N]
--count  logins of each kind, 20 to 5000 (500)`;

/** A difference that chance makes less often than this is taken for one. */
const SIGNIFICANCE = 0.01;

/** @param {string[]} args */
export async function run(args) {
  const count = Number(parseArgs({ args, options: { count: { type: 'string', default: '500' } } }).values.count);
  if (!(count >= 20 && count <= 5000)) throw new BenchmarkError(usage);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexhome-bench-'));
  try {
    const app = await startApp({ dataDir, env: NO_LIMITS });
    await register(app.origin, 'known@homes.example');
    await timesOf(app.origin, 5);
    const { known, unknown } = await timesOf(app.origin, count);
    await stop(app.child);
    const { distance, probability } = kolmogorovSmirnov(known, unknown);
    printTable(
      ['', 'known', 'unknown'],
      [
        ['median ms', quantile(known, 0.5).toFixed(2), quantile(unknown, 0.5).toFixed(2)],
        ['p95 ms', quantile(known, 0.95).toFixed(2), quantile(unknown, 0.95).toFixed(2)],
      ],
    );
    console.log(`Kolmogorov-Smirnov: D = ${distance.toFixed(4)}, p = ${probability.toFixed(3)}, ${count} of each`);
    if (probability < SIGNIFICANCE) throw new BenchmarkError('The times differ');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** In random order, so that what else the machine does meets both alike. */
async function timesOf(origin, count) {
  const times = { known: [], unknown: [] };
  while (times.known.length < count || times.unknown.length < count) {
    const pick = Math.random() < 0.5 ? 'known' : 'unknown';
    const kind = times[pick].length < count ? pick : pick === 'known' ? 'unknown' : 'known';
    const started = performance.now();
    const answer = await post(origin, '/api/v1/auth/login', {
      email: `${kind}@homes.example`,
      password: 'not the one',
    });
    await answer.text();
    times[kind].push(performance.now() - started);
    if (answer.status !== 401) throw new BenchmarkError(`A login was answered with ${answer.status}`);
  }
  return times;
}

/** Numerical Recipes, section 14.3. */
function kolmogorovSmirnov(a, b) {
  const [x, y] = [a, b].map((sample) => [...sample].sort((left, right) => left - right));
  let [i, j, distance] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (i < x.length && x[i] <= at) i++;
    while (j < y.length && y[j] <= at) j++;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  const n = Math.sqrt((x.length * y.length) / (x.length + y.length));
  const lambda = (n + 0.12 + 0.11 / n) * distance;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return { distance, probability: Math.min(1, Math.max(0, lambda < 0.2 ? 1 : sum)) };
}
