// A MariaDB server of our own for the tests: an empty folder, a free port on the loopback, nothing synced to disk.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { run } from './run.mjs';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
// Debian keeps servers in a folder that is not on everyone's PATH.
const FOLDERS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

/**
 * @param {string[]} [flags] of the server, beside and above those that suit tests
 * @throws Error when MariaDB is not installed or does not start
 */
export async function startMariadb(flags = []) {
  const [server, installer] = ['mariadbd', 'mariadb-install-db'].map(find);
  // The path of a socket may have 107 characters at most, so this is not below the project.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nexhome-mariadb-'));
  // MariaDB refuses to run as root unless told to.
  const common = ['--no-defaults', `--datadir=${folder}/data`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
  let child;

  async function stop() {
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      child.kill('SIGKILL');
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  try {
    const created = await run(installer, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'], {
      quiet: true,
    });
    if (created.code !== 0) throw new Error(`mariadb-install-db failed:\n${created.output}`);
    const port = await freePort();
    child = spawn(server, [...common, ...options(folder, port), ...flags], { stdio: 'ignore' });
    await ready(child, port, path.join(folder, 'log'));
    return { url: `mariadb://root@127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function find(program) {
  const file = FOLDERS.map((folder) => path.join(folder, program)).find((candidate) => existsSync(candidate));
  if (!file) {
    throw new Error(
      `${program} is not installed: apt-get install mariadb-server (or brew install mariadb), or set TEST_DATABASE_URL`,
    );
  }
  return file;
}

function options(folder, port) {
  return [
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${folder}/socket`,
    `--pid-file=${folder}/pid`,
    `--log-error=${folder}/log`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--performance-schema=OFF',
    '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=OFF',
    '--sync-binlog=0',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=16M',
  ];
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function ready(child, port, log) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let failure;
  child.once('error', (error) => (failure = error.message));
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null && !failure) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' });
      await connection.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(
    `mariadbd did not start: ${failure ?? ''}\n${existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''}`,
  );
}
