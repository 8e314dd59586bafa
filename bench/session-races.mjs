// Three instances over one MariaDB, and browsers whose requests race with a stale cookie: is anybody ever signed out, does a
// session ever fork, does signing out ever lose?
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import mysql from 'mysql2/promise';
import { startMariadb } from '../scripts/lib/mariadb.mjs';
import { runTool } from '../scripts/lib/run.mjs';
import { NO_LIMITS, register } from './lib/accounts.mjs';
import { startApp } from './lib/app-server.mjs';
import { stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';

export const title = 'session-races: parallel requests with one stale cookie over three instances';
export const usage = `npm run bench -- session-races [--rounds N]
--rounds  of 50 requests each, 1 to 5000 (1000)`;

const INSTANCES = 3;
const PARALLEL = 50;
const LOGOUT_RACES = 40;
const REPLAYS = 20;

/** @param {string[]} args */
export async function run(args) {
  const rounds = Number(parseArgs({ args, options: { rounds: { type: 'string', default: '1000' } } }).values.rounds);
  if (!(rounds >= 1 && rounds <= 5000)) throw new BenchmarkError(usage);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexhome-bench-'));
  const server = await startMariadb();
  try {
    const url = new URL(server.url);
    url.pathname = '/nexhome_races';
    const database = await mysql.createConnection(server.url);
    await database.query('CREATE DATABASE nexhome_races CHARACTER SET utf8mb4');
    await database.changeUser({ database: 'nexhome_races' });
    const env = {
      ...NO_LIMITS,
      DATABASE_URL: String(url),
      SECRET_KEY: randomBytes(32).toString('hex'),
      PUBLIC_URL: 'http://localhost:3000',
    };
    const { code } = await runTool('dist/src/cli/migrate.js', [], { quiet: true, env: { ...process.env, ...env } });
    if (code !== 0) throw new BenchmarkError('The database could not be migrated');
    const apps = await Promise.all(Array.from({ length: INSTANCES }, () => startApp({ dataDir, env })));
    const origins = apps.map(({ origin }) => origin);
    await raceRounds(origins, rounds);
    await raceLogouts(origins, database);
    await replay(origins, database);
    await checkFamilies(database);
    await database.end();
    await Promise.all(apps.map(({ child }) => stop(child)));
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function raceRounds(origins, rounds) {
  let { refresh_token: token } = await register(origins[0], 'races@homes.example');
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const visits = await Promise.all(
      Array.from({ length: PARALLEL }, (_, i) => visit(origins[i % origins.length], token)),
    );
    const outs = visits.filter(({ status }) => status !== 200).length;
    const successors = new Set(visits.map(({ refresh }) => refresh));
    if (outs > 0 || successors.size !== 1 || successors.has(undefined)) {
      throw new BenchmarkError(`Round ${round}: ${outs} signed out, ${successors.size} successors`);
    }
    [token] = successors;
    if ((round + 1) % 100 === 0) console.log(`${round + 1} of ${rounds} rounds`);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${rounds} rounds of ${PARALLEL} over ${origins.length} instances in ${seconds.toFixed(0)} s: nobody signed out, no fork`,
  );
}

async function raceLogouts(origins) {
  for (let race = 0; race < LOGOUT_RACES; race++) {
    const { refresh_token: token } = await register(origins[0], `logout-${race}@homes.example`);
    const racing = await Promise.all([
      ...Array.from({ length: 6 }, (_, i) => visit(origins[i % origins.length], token)),
      visit(origins[race % origins.length], token, { method: 'POST', path: '/auth/logout' }),
    ]);
    for (const survivor of new Set([token, ...racing.map(({ refresh }) => refresh)])) {
      if (!survivor) continue;
      const { status } = await visit(origins[(race + 1) % origins.length], survivor);
      if (status === 200) throw new BenchmarkError(`Race ${race}: a session outlived its logout`);
    }
  }
  console.log(`${LOGOUT_RACES} races of signing out against renewing: signing out won every time`);
}

async function replay(origins, database) {
  for (let i = 0; i < REPLAYS; i++) {
    const { refresh_token: old } = await register(origins[0], `replay-${i}@homes.example`);
    const { refresh: newest } = await visit(origins[1], old);
    await database.query(
      'UPDATE refresh_tokens SET rotated_at = rotated_at - INTERVAL 11 SECOND WHERE rotated_at IS NOT NULL AND successor_salt IS NOT NULL',
    );
    const replayed = await visit(origins[2], old);
    const after = await visit(origins[0], newest);
    if (replayed.status === 200 || after.status === 200) {
      throw new BenchmarkError(`Replay ${i} did not end the session`);
    }
  }
  console.log(`${REPLAYS} replays after the grace: each ended its session`);
}

async function checkFamilies(database) {
  const [forks] = await database.query(
    'SELECT family_id FROM refresh_tokens WHERE rotated_at IS NULL GROUP BY family_id HAVING COUNT(*) > 1',
  );
  if (forks.length > 0) throw new BenchmarkError(`${forks.length} sessions have more than one live token`);
  console.log('No session has more than one live token');
}

/** A page for signed-in people, asked for with nothing but a refresh cookie. */
async function visit(origin, token, { method = 'GET', path: page = '/account' } = {}) {
  const answer = await fetch(origin + page, {
    method,
    redirect: 'manual',
    headers: { Cookie: `nexhome_refresh=${token}` },
  });
  await answer.arrayBuffer();
  const refresh = answer.headers
    .getSetCookie()
    .map((line) => /^nexhome_refresh=([^;]+)/.exec(line)?.[1])
    .find((value) => value !== undefined);
  return { status: answer.status, refresh };
}
