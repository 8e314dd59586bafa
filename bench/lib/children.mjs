// Every process that a benchmark starts, so that none outlives it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../scripts/lib/run.mjs';

const PATIENCE_MS = 5000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {Set<() => Promise<void>>} */
const others = new Set();

/**
 * Starts a program on this same Node, with a channel for messages.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, output?: 'ignore' | 'inherit' }} [options]
 */
export function startNode(args, { env = process.env, output = 'inherit' } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', output, 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * Sends a message and gives the answer; one at a time.
 * @template T
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<T>}
 */
export async function ask(child, message) {
  const over = new AbortController();
  try {
    const exit = once(child, 'exit', over).then(([code]) => {
      throw new Error(`A process of the benchmark ended early (${code ?? 'by a signal'})`);
    });
    const answer = once(child, 'message', over);
    child.send(message);
    const [given] = await Promise.race([answer, exit]);
    return given;
  } finally {
    over.abort();
  }
}

/** Asks a process to end, and ends it when it does not. */
export async function stop(child) {
  if (!running.has(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}

/** What else must not outlive the benchmark, such as a database server. @param {() => Promise<void>} end may be called again */
export function endLater(end) {
  others.add(end);
}

export async function stopAll() {
  await Promise.all([...[...running].map(stop), ...[...others].map((end) => end())]);
}

/** A signal may come more than once: from the terminal, and from the process that started this one. */
export function stopAllOnSignals() {
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.on(signal, () => void stopAll().finally(() => process.exit(code)));
  }
}
