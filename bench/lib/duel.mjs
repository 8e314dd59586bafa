// Measures two servers against each other in turns, so that a slow moment of the machine hits both.
import { ask } from './children.mjs';
import { BenchmarkError } from './errors.mjs';
import { cpuMicroseconds } from './process-stats.mjs';

const SLICES = 6;
const WARM_UP_SHARE = 0.25;

/**
 * @typedef {{ path: string, headers?: Record<string, string>, status: number, bytes: number }} Ask a request, and what its
 *   answer must be
 * @typedef {{ child: import('node:child_process').ChildProcess, port: number, asks: Ask[] }} Side
 * @typedef {{ perSecond: number, p50: number, p99: number, cpu: number | undefined, errors: number,
 *   loadBusy: number }} Figures `cpu` in µs a request, `loadBusy` the share of its time that the load was busy
 */

/**
 * @param {import('node:child_process').ChildProcess} load
 * @param {Side[]} sides
 * @param {{ seconds: number, connections: number }} job `seconds` for each side
 * @returns {Promise<Figures[]>}
 */
export async function duel(load, sides, { seconds, ...job }) {
  const results = sides.map(() => []);
  for (const side of sides) await slice(load, side, { ...job, seconds: seconds * WARM_UP_SHARE });
  for (let i = 0; i < SLICES; i++) {
    for (const [s, side] of sides.entries()) {
      results[s].push(await slice(load, side, { ...job, seconds: seconds / SLICES }));
    }
  }
  return results.map(figuresOf);
}

async function slice(load, { child, port, asks }, job) {
  const before = cpuMicroseconds(child.pid);
  const result = await ask(load, { ...job, port, asks });
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new BenchmarkError(`A server ended while it was measured (${child.exitCode ?? child.signalCode})`);
  }
  return { ...result, serverCpu: before === undefined ? undefined : cpuMicroseconds(child.pid) - before };
}

function figuresOf(slices) {
  const sum = (pick) => slices.reduce((total, each) => total + pick(each), 0);
  const seconds = sum((each) => each.seconds);
  const requests = sum((each) => each.requests);
  const latencies = Float64Array.from(slices.flatMap((each) => [...each.latencies])).sort();
  return {
    perSecond: sum((each) => each.counted) / seconds,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p99: latencies[Math.floor(latencies.length * 0.99)],
    cpu: slices[0].serverCpu === undefined ? undefined : sum((each) => each.serverCpu) / requests,
    errors: sum((each) => each.errors),
    loadBusy: sum((each) => each.cpu) / 1e6 / seconds,
  };
}
