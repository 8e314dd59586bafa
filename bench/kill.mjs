// The service is killed in the middle of its work, again and again: does it keep every change that it has acknowledged, and does
// it clean up what it has not?
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PASSWORD, post, quantile, register } from './lib/accounts.mjs';
import { Aim, MOMENTS } from './lib/aim.mjs';
import { auditHome } from './lib/audit.mjs';
import { stop } from './lib/children.mjs';
import { Dice } from './lib/dice.mjs';
import { BenchmarkError } from './lib/errors.mjs';
import { FaultServer } from './lib/fault-server.mjs';
import { Caller } from './lib/listings.mjs';
import { makePhotos } from './lib/photos.mjs';
import { Seller } from './lib/seller.mjs';
import { printTable } from './lib/table.mjs';

export const title = 'kill: SIGKILL while homes are listed and photos uploaded; is every acknowledged change kept?';
export const usage = `npm run bench -- kill [--runs N] [--seed N] [--database sqlite|mariadb]
--runs      kills, 1 to 10000 (200)
--seed      of chance: the same one chooses the same moments (1)
--database  to keep the homes in (sqlite)`;

const SELLERS = 4;
const SIZES = [
  [320, 240],
  [640, 480],
  [1000, 750],
  [1600, 1200],
];
/** Everything is looked at after so many runs; in between, only what has changed. */
const FULL_EVERY = 20;
/** Shorter than an access token lives. */
const TOKEN_MS = 10 * 60_000;
const SHOWN = 30;

/** @param {string[]} args */
export async function run(args) {
  const { runs, seed, database } = readOptions(args);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexhome-kill-'));
  const server = await FaultServer.create(dataDir, database);
  let trial;
  try {
    trial = new Trial(server, seed);
    await trial.begin(await loadPhotos());
    for (let number = 1; number <= runs; number++) {
      await trial.kill(number, number % FULL_EVERY === 0 || number === runs);
    }
    trial.report();
  } finally {
    if (server.app) await stop(server.app.child);
    await server.stop();
    if (trial?.wrong.length) console.error(`The data is kept in ${dataDir}`);
    else rmSync(dataDir, { recursive: true, force: true });
  }
  if (trial.wrong.length > 0) throw new BenchmarkError(`${trial.wrong.length} violations (--seed ${seed})`);
}

function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      database: { type: 'string', default: 'sqlite' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const isGood =
    runs >= 1 && runs <= 10_000 && Number.isInteger(seed) && ['sqlite', 'mariadb'].includes(values.database);
  if (!isGood) throw new BenchmarkError(usage);
  return { runs, seed, database: values.database };
}

async function loadPhotos() {
  const files = [];
  for (const [width, height] of SIZES) files.push(...(await makePhotos({ count: 2, width, height })));
  return files.map((file) => readFileSync(file));
}

class Trial {
  constructor(server, seed) {
    this.server = server;
    this.seed = seed;
    this.dice = new Dice(seed);
    /** Violations. @type {string[]} */
    this.wrong = [];
    this.kills = Object.fromEntries(MOMENTS.map((moment) => [moment, 0]));
    this.figures = { unanswered: 0, unansweredDone: 0, lost: 0, endMs: 0, orphans: 0, leftovers: 0 };
    this.started = performance.now();
  }

  async begin(photos) {
    this.sellers = Array.from(
      { length: SELLERS },
      (_, i) => new Seller(`seller-${i}@homes.example`, new Dice(this.seed * 1000 + i), photos),
    );
    this.origin = await this.server.start();
    this.tokens = await Promise.all(
      this.sellers.map(async ({ email }) => (await register(this.origin, email)).access_token),
    );
    this.tokensFrom = performance.now();
    // Only a service that ends in peace keeps its compiled code, which makes the next ones start faster.
    await stop(this.server.app.child);
    this.origin = await this.server.start();
  }

  /** One run: traffic, death, a new life, and a look at what is there. */
  async kill(number, isFull) {
    const aim = new Aim(this.dice);
    let isKilled = false;
    const traffic = this.withCallers((seller, caller) =>
      seller
        .work(caller, aim)
        .then((answer) => answer ?? (isKilled ? undefined : 'failed while the service was alive')),
    );
    const moment = await aim.isReached;
    isKilled = true;
    const childrenEnd = await this.server.kill();
    this.kills[moment]++;
    this.note(number, await traffic);
    this.figures.unanswered += this.sellers.filter(({ pending }) => pending).length;
    this.figures.leftovers += this.server.leftovers().length;
    if (isFull) await this.checkOffline(number, childrenEnd);
    this.origin = await this.server.start();
    await this.checkProcesses(number, childrenEnd);
    await this.renewTokens();
    this.note(number, (await this.withCallers((seller, caller) => this.audit(seller, caller, isFull))).flat());
    if (isFull) this.tell(number);
  }

  async checkOffline(number, childrenEnd) {
    await childrenEnd();
    const { wrong, orphans } = await this.server.checkOffline();
    this.figures.orphans += orphans;
    this.note(number, wrong);
  }

  async checkProcesses(number, childrenEnd) {
    const { left, lost, endMs } = await childrenEnd();
    this.figures.lost += lost;
    this.figures.endMs = Math.max(this.figures.endMs, endMs);
    if (left > 0) this.note(number, [`${left} photo processes have outlived the service`]);
    const leftovers = this.server.leftovers();
    if (leftovers.length > 0) this.note(number, [`tmp holds ${leftovers.join(', ')} after a start`]);
  }

  /** @returns {Promise<string[]>} what is wrong */
  async audit(seller, caller, all) {
    const { pending } = seller;
    const wrong = [await seller.catchUp(caller)];
    for (const home of all ? seller.homes : seller.touched) {
      const result = await auditHome(caller, home, { pending: pending?.home === home ? pending : undefined, all });
      wrong.push(...result.wrong);
      if (result.done) this.figures.unansweredDone++;
    }
    const { body } = await caller.call('GET', '/api/v1/me/properties');
    if (body.total !== seller.homes.length) {
      wrong.push(`${body.total} homes, not the ${seller.homes.length} acknowledged`);
    }
    seller.pending = undefined;
    seller.touched.clear();
    return wrong.filter(Boolean).map((what) => `${seller.email}: ${what}`);
  }

  /** Each seller with connections of their own. */
  withCallers(work) {
    return Promise.all(
      this.sellers.map((seller, i) => {
        const caller = new Caller(this.origin, this.tokens[i]);
        return work(seller, caller).finally(() => caller.close());
      }),
    );
  }

  async renewTokens() {
    if (performance.now() - this.tokensFrom < TOKEN_MS) return;
    const logIn = ({ email }) => post(this.origin, '/api/v1/auth/login', { email, password: PASSWORD });
    const answers = await Promise.all(this.sellers.map(logIn));
    this.tokens = (await Promise.all(answers.map((answer) => answer.json()))).map((body) => body.access_token);
    this.tokensFrom = performance.now();
  }

  note(number, problems) {
    for (const problem of problems.filter(Boolean)) {
      this.wrong.push(problem);
      if (this.wrong.length <= SHOWN) console.error(`Run ${number}: ${problem}`);
    }
  }

  tell(number) {
    const seconds = Math.round((performance.now() - this.started) / 1000);
    const { homes, events, photos } = this.totals();
    console.log(
      `${number} kills in ${seconds} s: ${homes} homes, ${photos} photos, ${events} events, ${this.wrong.length} violations`,
    );
  }

  totals() {
    const homes = this.sellers.flatMap((seller) => seller.homes);
    const sum = (name) => homes.reduce((total, home) => total + home[name].length, 0);
    return { homes: homes.length, events: sum('events'), photos: sum('images') };
  }

  report() {
    const acknowledged = {};
    for (const { counts } of this.sellers) {
      for (const [kind, count] of Object.entries(counts)) acknowledged[kind] = (acknowledged[kind] ?? 0) + count;
    }
    const { unanswered, unansweredDone, lost, endMs, orphans, leftovers } = this.figures;
    const rows = [
      ...Object.entries(this.kills).map(([moment, count]) => [`killed: ${moment}`, count]),
      ...Object.entries(acknowledged).map(([kind, count]) => [`acknowledged: ${kind}`, count]),
      ['changes not answered', unanswered],
      ['of these on a known home and done', unansweredDone],
      ['photo processes that lost the service', lost],
      ['the last of them ended after ms', Math.round(endMs)],
      ['files and folders in tmp when killed', leftovers],
      ['files that no photo had, swept', orphans],
      ['start, median seconds', quantile(this.server.starts, 0.5).toFixed(2)],
      ['violations', this.wrong.length],
    ];
    printTable(
      ['', 'value'],
      rows.map(([name, value]) => [name, String(value)]),
    );
  }
}
