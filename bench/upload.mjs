// Photos per second through the service's door, against sharp alone making the same files of the same photos.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/lib/run.mjs';
import { NO_LIMITS, quantile, register } from './lib/accounts.mjs';
import { startApp } from './lib/app-server.mjs';
import { ask, startNode, stop } from './lib/children.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { Caller, LISTING, NO_QUOTAS } from './lib/listings.mjs';
import { makePhotos } from './lib/photos.mjs';
import { descendants, MemoryWatch } from './lib/process-tree.mjs';
import { cpuMicroseconds } from './lib/process-stats.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'upload: photos per second as a ratio to sharp alone, and what uploading costs the service';
export const usage = `npm run bench -- upload [--rounds N] [--photos N] [--avif on|off]
--rounds  of each way, 1 to 100 (5)
--photos  of 12 megapixels in a round, 1 to 40 (20)
--avif    the service's IMAGE_AVIF (its default)`;

const WIDTH = 4000;
const HEIGHT = 3000;
const SINGLES_AT_ONCE = 4;
/** Real photos beside the project, where there are any. */
const REAL = ['plain_large.jpg', 'q100_4000x3000.jpg'];
const SHARED = process.env.SHARED_DATA ?? path.resolve(ROOT, '../shared/data');
const TARGETS = { ratio: 0.7, delayMs: 20 };

/** @param {string[]} args */
export async function run(args) {
  const options = readOptions(args);
  const sets = await photoSets(options.photos);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexhome-bench-'));
  const bench = await start(dataDir, options);
  try {
    for (const set of sets) report(set, await measure(bench, set, options.rounds));
    await reportService(bench, options);
  } finally {
    bench.memory.stop();
    bench.caller.close();
    await Promise.all([bench.app.child, ...bench.bare].map(stop));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      photos: { type: 'string', default: '20' },
      avif: { type: 'string' },
    },
  });
  const [rounds, photos] = [Number(values.rounds), Number(values.photos)];
  const isGood = rounds >= 1 && rounds <= 100 && photos >= 1 && photos <= 40 && /^(on|off)$/.test(values.avif ?? 'on');
  if (!isGood) throw new BenchmarkError(usage);
  return { rounds, photos, avif: values.avif };
}

async function photoSets(count) {
  const sets = [{ name: `${WIDTH}x${HEIGHT}`, files: await makePhotos({ count, width: WIDTH, height: HEIGHT }) }];
  const real = REAL.map((name) => path.join(SHARED, 'images', name)).filter((file) => existsSync(file));
  // The same few again and again: each is decoded anew each time.
  if (real.length > 0) {
    sets.push({ name: 'real', files: Array.from({ length: count }, (_, i) => real[i % real.length]) });
  }
  return sets;
}

async function start(dataDir, { avif }) {
  const loopDelay = path.join(import.meta.dirname, 'lib/loop-delay.mjs');
  const app = await startApp({
    dataDir,
    flags: ['--import', loopDelay],
    env: { ...NO_LIMITS, ...NO_QUOTAS, ...(avif ? { IMAGE_AVIF: avif } : {}) },
  });
  const { access_token: token } = await register(app.origin, 'photos@homes.example');
  // A process for each core: threads of one process are slower, since they wait for each other's memory.
  const bare = Array.from({ length: availableParallelism() }, () =>
    startNode([path.join(import.meta.dirname, 'lib/photo-pipeline.mjs')]),
  );
  return {
    app,
    bare,
    dataDir,
    delays: [],
    caller: new Caller(app.origin, token),
    memory: new MemoryWatch(app.child.pid),
  };
}

/** In turns, so that a slow moment of the machine meets all ways; after one round that warms up and does not count. */
async function measure(bench, { files }, rounds) {
  const photos = files.map((file) => readFileSync(file));
  const singles = photos.map((photo) => [photo]);
  const ways = {
    bare: () => barely(bench, files),
    together: () => uploading(bench, photos.length, [photos]),
    singly: () => uploading(bench, photos.length, singles),
  };
  const results = { bare: [], together: [], singly: [] };
  for (let round = -1; round < rounds; round++) {
    for (const [way, work] of Object.entries(ways)) {
      const { seconds, cpu } = await work();
      if (round >= 0) results[way].push({ rate: photos.length / seconds, cpu: cpu / photos.length });
    }
  }
  return results;
}

/** @returns seconds until the last photo has all its files, and seconds of CPU that it took */
async function barely({ bare, dataDir }, files) {
  // A new one each time: writing over files waits for what the disk still has to do with them.
  const folder = mkdtempSync(path.join(dataDir, 'bare-'));
  const waiting = files.entries();
  const clock = new Clock(() => bare.map(({ pid }) => pid));
  await Promise.all(
    bare.map(async (child) => {
      for (const [i, file] of waiting) await ask(child, { file, target: path.join(folder, String(i)) });
    }),
  );
  const times = clock.stop();
  rmSync(folder, { recursive: true });
  return times;
}

/** @returns seconds until the last of the requests has been answered, and seconds of CPU that it took */
async function uploading({ app, caller, delays }, count, requests) {
  const { body: home } = await caller.call('POST', '/api/v1/properties', { body: LISTING });
  await ask(app.child, 'start');
  const waiting = requests.values();
  const clock = new Clock(() => [app.child.pid, ...descendants(app.child.pid)]);
  let added = 0;
  await Promise.all(
    Array.from({ length: SINGLES_AT_ONCE }, async () => {
      for (const each of waiting) {
        const { status, body } = await caller.upload(home.id, each);
        if (status !== 201) throw new BenchmarkError(`An upload was answered with ${status}: ${JSON.stringify(body)}`);
        added += body.items.length;
      }
    }),
  );
  const times = clock.stop();
  delays.push(await ask(app.child, 'stop'));
  if (added !== count) throw new BenchmarkError(`${added} of ${count} photos were taken`);
  return times;
}

/** Times some processes, which may start others meanwhile. */
class Clock {
  /** @param {() => number[]} pids */
  constructor(pids) {
    this.pids = pids;
    this.before = new Map(pids().map((pid) => [pid, cpuMicroseconds(pid)]));
    this.started = performance.now();
  }

  stop() {
    const seconds = (performance.now() - this.started) / 1000;
    const used = this.pids().map((pid) => (cpuMicroseconds(pid) ?? 0) - (this.before.get(pid) ?? 0));
    return { seconds, cpu: used.reduce((sum, each) => sum + each, 0) / 1e6 };
  }
}

function report({ name, files }, results) {
  const megabytes = files.map((file) => statSync(file).size / 1e6);
  const [least, most] = [Math.min(...megabytes), Math.max(...megabytes)];
  console.log(
    `\n${files.length} photos (${name}) of ${least.toFixed(1)} to ${most.toFixed(1)} MB, ` +
      `${results.bare.length} rounds, ${availableParallelism()} cores`,
  );
  const median = (list) => quantile(list, 0.5);
  // Of neighbors in time, since the machine may be slower in some rounds than in others.
  const ratioOf = (list) => median(list.map(({ rate }, round) => rate / results.bare[round].rate));
  // On a machine that is shared with other work, of the two the more honest.
  const cpuRatioOf = (list) => median(list.map(({ cpu }, round) => results.bare[round].cpu / cpu));
  const row = (label, list) => {
    const rates = list.map(({ rate }) => rate);
    const range = `${Math.min(...rates).toFixed(2)} to ${Math.max(...rates).toFixed(2)}`;
    const [rate, cpu] = [median(rates), median(list.map((each) => each.cpu))].map((number) => number.toFixed(2));
    return [label, rate, range, ratioOf(list).toFixed(2), cpu, cpuRatioOf(list).toFixed(2)];
  };
  printTable(
    ['', 'photos/s', 'range', 'ratio', 'CPU s/photo', 'ratio CPU'],
    [
      row('sharp alone', results.bare),
      row('one request', results.together),
      row(`single requests, ${SINGLES_AT_ONCE} at once`, results.singly),
    ],
  );
  const ratio = Math.min(...[results.together, results.singly].flatMap((list) => [ratioOf(list), cpuRatioOf(list)]));
  console.log(verdict(`lowest ratio ${ratio.toFixed(2)}`, `at least ${TARGETS.ratio}`, ratio >= TARGETS.ratio));
}

async function reportService({ delays, memory }, { avif }) {
  const peak = memory.stop();
  const { PHOTO_LIMITS } = await import('../dist/src/images/photo-limits.js');
  const each = Math.round(PHOTO_LIMITS.maxResidentBytes / 1e6);
  const [p50, p99, max] = ['p50', 'p99', 'max'].map((name) => delays.map((delay) => delay[name]));
  const worst = Math.max(...p99);
  const times = [quantile(p50, 0.5), quantile(p99, 0.5), Math.max(...max)].map((time) => time.toFixed(1)).join(' / ');
  console.log(`\nDelay of the service's event loop in a round of uploads, p50 / p99 / longest ever: ${times} ms`);
  console.log(
    verdict(
      `p99 of the worst round ${worst.toFixed(1)} ms`,
      `less than ${TARGETS.delayMs} ms`,
      worst < TARGETS.delayMs,
    ),
  );
  console.log(
    `Peak resident memory: service ${peak.server} MB, its photo processes ${peak.children} MB, ` +
      `together ${peak.both} MB in at most ${peak.processes} processes`,
  );
  console.log(`A photo process that holds more than ${each} MB ends. AVIF in the background: ${avif ?? 'default'}`);
}

function verdict(figure, target, isMet) {
  return `${isMet ? 'met' : 'MISSED'}: ${figure}, wanted ${target}`;
}
