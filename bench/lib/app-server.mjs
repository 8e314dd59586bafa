// The built service as a child process on a free port of this machine.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startNode } from './children.mjs';
import { BenchmarkError } from './errors.mjs';

const READY_SECONDS = 120;

/**
 * Starts the service and waits until it is ready. What it logs is thrown away.
 * @param {{ dataDir: string, log?: string, flags?: string[], env?: Record<string, string> }} options
 * @returns its process, its origin, and the seconds it took
 */
export async function startApp({ dataDir, log = 'silent', flags = [], env = {} }) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = startNode(['--enable-source-maps', ...flags, 'dist/src/main.js'], {
    output: 'ignore',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: origin,
      DATA_DIR: dataDir,
      SECRET_KEY: randomBytes(32).toString('hex'),
      LOG_LEVEL: log,
      ...env,
    },
  });
  await ready(child, origin);
  return { child, port, origin, seconds: (performance.now() - started) / 1000 };
}

async function ready(child, origin) {
  const deadline = performance.now() + READY_SECONDS * 1000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new BenchmarkError('The service did not start');
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await delay(25);
  }
  throw new BenchmarkError(`The service was not ready after ${READY_SECONDS} seconds`);
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
