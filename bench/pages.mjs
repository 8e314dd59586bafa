// What a page costs: the service against a bare node:http server that sends the same bytes.
import http from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from './lib/app-server.mjs';
import { ask, startNode, stop } from './lib/children.mjs';
import { duel } from './lib/duel.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { makeMarket } from './lib/market.mjs';
import { residentMegabytes } from './lib/process-stats.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'pages: what a page costs, as a ratio to a bare node:http server sending the same bytes';
export const usage = `npm run bench -- pages [--size 20k|200k] [--seconds N] [--connections N] [--log LEVEL]
--size         homes in the database; without it both
--seconds      for each page and server, 1 to 60 (3)
--connections  kept busy at once, 1 to 256 (8)
--log          the service's LOG_LEVEL; what it writes is thrown away (silent)`;

const SIZES = { '20k': 20_000, '200k': 200_000 };
const LIST = '/api/v1/properties?per_page=24';
const FILTER = 'city=Seattle&state=WA&min_price=300000&max_price=900000';
/** From here on the load itself may be what holds a server up. */
const LOAD_LIMIT = 0.9;
/** The bare server makes its own of these. */
const PER_CONNECTION = new Set(['date', 'connection', 'keep-alive']);

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
    const targets = await capture(app);
    const answers = new Map(targets.map(({ path, answer }) => [path, answer]));
    const sides = [app, { child: bare, port: await ask(bare, answers) }];
    const measured = [];
    for (const { name, path, answer } of targets) {
      const job = { path, bytes: answer.body.length, seconds, connections };
      const [ours, theirs] = await duel(load, sides, job);
      measured.push({ name, bytes: job.bytes, ours, theirs });
    }
    return report(measured, app, bare);
  } finally {
    await Promise.all([app.child, bare, load].map(stop));
  }
}

/** Asks for each page once and keeps what came. */
async function capture({ origin }) {
  const list = JSON.parse((await get(origin, `${LIST}&${FILTER}`)).body);
  const [home] = list.items;
  if (!home) throw new BenchmarkError('The filtered list is empty: the generator knows the city no more');
  const paths = {
    'Results, all homes': '/properties',
    [`Results, filtered (${list.total.toLocaleString('en-US')})`]: `/properties?${FILTER}`,
    'Home page': new URL(home.url).pathname,
    'JSON list, all homes': LIST,
    'JSON list, filtered': `${LIST}&${FILTER}`,
    'JSON home': `/api/v1/properties/${home.id}`,
  };
  const targets = [];
  for (const [name, path] of Object.entries(paths)) targets.push({ name, path, answer: await get(origin, path) });
  return targets;
}

/** @returns {Promise<{ status: number, headers: string[], body: Buffer }>} headers as they were sent, names and values in turn */
async function get(origin, path) {
  const response = await new Promise((resolve, reject) => {
    http.get(origin + path, { agent: false }, resolve).once('error', reject);
  });
  const body = Buffer.concat(await response.toArray());
  const headers = response.rawHeaders.flatMap((name, i, all) =>
    i % 2 === 1 || PER_CONNECTION.has(name.toLowerCase()) ? [] : [name, all[i + 1]],
  );
  if (response.statusCode !== 200 || Number(response.headers['content-length']) !== body.length) {
    throw new BenchmarkError(`${path} answers ${response.statusCode} with ${body.length} bytes`);
  }
  return { status: response.statusCode, headers, body };
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
