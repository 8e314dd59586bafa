// What a page costs: the service against a bare node:http server that sends the same bytes.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from './lib/app-server.mjs';
import { ask, startNode, stop } from './lib/children.mjs';
import { duel } from './lib/duel.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { makeMarket } from './lib/market.mjs';
import { pageTargets } from './lib/page-targets.mjs';
import { residentMegabytes } from './lib/process-stats.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'pages: what a page costs, as a ratio to a bare node:http server sending the same bytes';
export const usage = `npm run bench -- pages [--size 20k|200k] [--seconds N] [--connections N] [--log LEVEL]
--size         homes in the database; without it both
--seconds      for each page and server, 1 to 60 (3)
--connections  kept busy at once, 1 to 256 (8)
--log          the service's LOG_LEVEL; what it writes is thrown away (silent)`;

const SIZES = { '20k': 20_000, '200k': 200_000 };
const TARGET_SIZE = 200_000;
/** From here on the load itself may be what holds a server up. */
const LOAD_LIMIT = 0.9;
/** Shares of the bare server's rate at 200,000 homes, by the kind of target; and how far the slowest answers may be off. */
const TARGETS = { results: 0.2, json: 0.2, detail: 0.15, 304: 1 };
const SPREAD = { kind: 'results', times: 4 };

/** @param {string[]} args */
export async function run(args) {
  const options = readOptions(args);
  let errors = 0;
  for (const size of options.sizes) errors += await measure(size, options);
  if (errors > 0) throw new BenchmarkError(`${errors} answers were not the expected ones`);
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        size: { type: 'string' },
        seconds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '8' },
        log: { type: 'string', default: 'silent' },
      },
    });
    if (values.size !== undefined && !Object.hasOwn(SIZES, values.size)) throw new Error('--size must be 20k or 200k');
    return {
      sizes: values.size === undefined ? Object.keys(SIZES) : [values.size],
      seconds: numberBetween('--seconds', values.seconds, 1, 60),
      connections: numberBetween('--connections', values.connections, 1, 256),
      log: values.log,
    };
  } catch (error) {
    throw new BenchmarkError(`${error.message}\n${usage}`);
  }
}

function numberBetween(name, text, min, max) {
  const number = Number(text);
  if (!(Number.isInteger(number) && number >= min && number <= max)) {
    throw new Error(`${name} must be a whole number from ${min} to ${max}`);
  }
  return number;
}

/** @returns how many answers were wrong */
async function measure(size, { seconds, connections, log }) {
  const dataDir = await makeMarket(size, SIZES[size]);
  const app = await startApp({ dataDir, log });
  console.log(`\n${SIZES[size].toLocaleString('en-US')} homes, LOG_LEVEL=${log}, ${connections} connections`);
  console.log(`Ready after ${app.seconds.toFixed(1)} s, ${megabytes(app.child)}\n`);
  const bare = startNode([path.join(import.meta.dirname, 'lib/bare-server.mjs')]);
  const load = startNode([path.join(import.meta.dirname, 'lib/load.mjs')]);
  try {
    const targets = await pageTargets(app.origin);
    const answers = new Map(targets.flatMap((target) => [...target.answers]));
    const port = await ask(bare, answers);
    const measured = [];
    for (const { name, kind, asks, bareAsks } of targets) {
      const sides = [
        { ...app, asks },
        { child: bare, port, asks: bareAsks },
      ];
      const [ours, theirs] = await duel(load, sides, { seconds, connections });
      measured.push({ name, kind, bytes: meanBytes(asks), ours, theirs });
    }
    const errors = report(measured, app, bare);
    if (SIZES[size] === TARGET_SIZE) reportTargets(measured);
    return errors;
  } finally {
    await Promise.all([app.child, bare, load].map(stop));
  }
}

function meanBytes(asks) {
  return asks.reduce((sum, { bytes }) => sum + bytes, 0) / asks.length;
}

function report(measured, app, bare) {
  const head = ['', 'KB', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs', 'bare req/s', 'p50 ms', 'p99 ms', 'CPU µs'];
  const rows = measured.map(({ name, bytes, ours, theirs }) => {
    const ratios = [ours.perSecond / theirs.perSecond, ours.cpu / theirs.cpu];
    return [name, (bytes / 1024).toFixed(1), ...cells(ours), ...cells(theirs), ratio(ratios[0]), ratio(ratios[1])];
  });
  printTable([...head, 'ratio req/s', 'ratio CPU'], rows);
  console.log(`\nAfterwards the service has ${megabytes(app.child)}, the bare server ${megabytes(bare)}`);
  for (const { name, theirs } of measured.filter((each) => each.theirs.loadBusy > LOAD_LIMIT)) {
    const busy = Math.round(theirs.loadBusy * 100);
    console.log(`${name}: the load was ${busy}% busy against the bare server, so look at the CPU ratio`);
  }
  return measured.reduce((sum, { ours, theirs }) => sum + ours.errors + theirs.errors, 0);
}

function reportTargets(measured) {
  for (const { name, kind, ours, theirs } of measured.filter((each) => TARGETS[each.kind])) {
    const share = ours.perSecond / theirs.perSecond;
    console.log(verdict(`${name}: ${ratio(share)} of the bare server`, TARGETS[kind], share >= TARGETS[kind], 'least'));
    if (kind !== SPREAD.kind) continue;
    const spread = ours.p99 / ours.p50;
    console.log(verdict(`${name}: p99 is ${ratio(spread)} times p50`, SPREAD.times, spread <= SPREAD.times, 'most'));
  }
}

function verdict(figure, target, isMet, bound) {
  return `${isMet ? 'met' : 'MISSED'}: ${figure}, wanted at ${bound} ${target}`;
}

function cells({ perSecond, p50, p99, cpu }) {
  return [
    Math.round(perSecond).toLocaleString('en-US'),
    p50?.toFixed(2) ?? 'n/a',
    p99?.toFixed(2) ?? 'n/a',
    cpu === undefined ? 'n/a' : Math.round(cpu).toLocaleString('en-US'),
  ];
}

function ratio(value) {
  if (!Number.isFinite(value)) return 'n/a';
  return value < 10 ? value.toPrecision(2) : value.toFixed(0);
}

function megabytes(child) {
  return `${residentMegabytes(child.pid) ?? 'n/a'} MB resident`;
}
