// A service that is killed and started again on the same data.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { startMariadb } from '../../scripts/lib/mariadb.mjs';
import { runTool } from '../../scripts/lib/run.mjs';
import { NO_LIMITS } from './accounts.mjs';
import { startApp } from './app-server.mjs';
import { BenchmarkError } from './errors.mjs';
import { NO_QUOTAS } from './listings.mjs';
import { birthOf, descendants, isStopped } from './process-tree.mjs';

/** A process that has lost its parent ends what it is doing, and then itself. */
const CHILDREN_END_MS = 8000;
const LOOK_AGAIN_MS = 10;

export class FaultServer {
  /** @param {string} dataDir @param {'sqlite' | 'mariadb'} database */
  static async create(dataDir, database) {
    const env = {
      ...NO_LIMITS,
      ...NO_QUOTAS,
      // The same after each start: tokens name them, or are signed with them.
      SECRET_KEY: randomBytes(32).toString('hex'),
      PUBLIC_URL: 'http://localhost:3000',
      // A start is most of a run.
      NODE_COMPILE_CACHE: path.join(dataDir, 'compiled'),
    };
    if (database === 'sqlite') return new FaultServer(dataDir, env, undefined);
    const mariadb = await startMariadb();
    const url = new URL(mariadb.url);
    url.pathname = '/nexhome_kill';
    const server = new FaultServer(dataDir, { ...env, DATABASE_URL: String(url) }, mariadb);
    const connection = await mysql.createConnection(mariadb.url);
    await connection.query('CREATE DATABASE nexhome_kill CHARACTER SET utf8mb4');
    await connection.end();
    const { code, output } = await server.command('migrate');
    if (code !== 0) throw new BenchmarkError(`The database could not be migrated:\n${output}`);
    return server;
  }

  constructor(dataDir, env, mariadb) {
    Object.assign(this, { dataDir, env, mariadb });
    /** Seconds of each start. @type {number[]} */
    this.starts = [];
  }

  async start() {
    this.app = await startApp({ dataDir: this.dataDir, env: this.env });
    this.starts.push(this.app.seconds);
    return this.app.origin;
  }

  /**
   * Kills the service, whatever it does.
   * @returns {Promise<() => Promise<{ left: number, lost: number, endMs: number }>>} waits for the processes that it had started:
   *   how many have outlived their time, how many there were, and after how many milliseconds the last one had ended
   */
  async kill() {
    const { child } = this.app;
    // Stopped first: a process that does nothing starts no other, so that none is overlooked.
    child.kill('SIGSTOP');
    while (child.exitCode === null && !isStopped(child.pid) && birthOf(child.pid)) await delay(0);
    const children = descendants(child.pid).map((pid) => ({ pid, birth: birthOf(pid) }));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const killed = performance.now();
    const waiting = untilEnded(
      children.filter(({ birth }) => birth),
      killed,
    );
    return () => waiting;
  }

  /** Runs one of the project's commands on the same data. */
  command(name, ...args) {
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn' };
    return runTool(`dist/src/cli/${name}.js`, args, {
      quiet: true,
      env: { ...env, DATA_DIR: this.dataDir, ...this.env },
    });
  }

  /** What lies around from requests, as paths below DATA_DIR/tmp. */
  leftovers() {
    const folder = path.join(this.dataDir, 'tmp');
    return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  }

  /**
   * The checks that take their time, with the service ended: what photos and files say of each other before and after a sweep, the
   * chains of events, the database's own.
   * @returns {Promise<{ wrong: string[], orphans: number }>}
   */
  async checkOffline() {
    const wrong = [];
    const before = await this.inventory();
    if (before.missing !== 0) wrong.push(`Photos lack files:\n${before.output}`);
    const sweep = await this.command('images', 'sweep', '--older-than', '0');
    if (sweep.code !== 0) wrong.push(`The sweep failed:\n${sweep.output}`);
    const after = await this.inventory();
    if (after.code !== 0) wrong.push(`Photos and files differ after a sweep:\n${after.output}`);
    const history = await this.command('history', 'verify');
    if (history.code !== 0) wrong.push(`Histories are broken:\n${history.output}`);
    if (!this.mariadb) wrong.push(...this.sqliteProblems());
    return { wrong, orphans: before.orphans };
  }

  async inventory() {
    const { code, output } = await this.command('images', 'check');
    const [, missing, orphans] = /(\d+) missing, (\d+) that no photo has/.exec(output) ?? [];
    return { code, output, missing: Number(missing ?? NaN), orphans: Number(orphans ?? NaN) };
  }

  sqliteProblems() {
    const database = new Database(path.join(this.dataDir, 'nexhome.sqlite'), { readonly: true });
    try {
      const problems = [database.pragma('integrity_check'), database.pragma('foreign_key_check')].map((rows) =>
        JSON.stringify(rows),
      );
      const isGood = problems[0] === '[{"integrity_check":"ok"}]' && problems[1] === '[]';
      return isGood ? [] : [`The database is damaged: ${problems.join(' ')}`];
    } finally {
      database.close();
    }
  }

  async stop() {
    await this.mariadb?.stop();
  }
}

async function untilEnded(children, since) {
  const isLeft = ({ pid, birth }) => birthOf(pid) === birth;
  let left = children.filter(isLeft);
  let endMs = 0;
  while (left.length > 0 && performance.now() - since < CHILDREN_END_MS) {
    await delay(LOOK_AGAIN_MS);
    left = left.filter(isLeft);
    endMs = performance.now() - since;
  }
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  return { left: left.length, lost: children.length, endMs };
}
