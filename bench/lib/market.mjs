// A database with many homes from the project's own generator, made once and kept in var/bench/.
import { createHash, randomUUID } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';

const SEED = 2026;
const BATCH = 500;
const SAY_EVERY_MS = 2000;
const OWNER = { email: 'owner@bench.example', fullName: 'Olive Bench', phone: '+12065550100', role: 'member' };
// As long as the generator's own placeholders are.
const PLACEHOLDER = `data:image/webp;base64,${'UklGRkYAAABXRUJQVlA4'.padEnd(120, 'A')}`;

/**
 * Makes the database, goes on with one that was cut off, or takes the one that is there.
 * @param {string} name of the folder
 * @param {number} count homes
 * @returns {Promise<string>} the data folder
 */
export async function makeMarket(name, count) {
  const folder = path.join(ROOT, 'var/bench', name);
  const progress = new Progress(folder, count);
  if (progress.stored < count) await fill(folder, count, progress);
  return folder;
}

async function fill(folder, count, progress) {
  const { NestFactory } = await import('@nestjs/core');
  const { DomainModule } = await built('app.module.js');
  const { loadSettings } = await built('config/settings.js');
  const { generateHomes } = await built('demo/market.js');
  const { PropertiesService } = await built('properties/properties.service.js');
  const { UsersService } = await built('users/users.service.js');

  const settings = loadSettings({ DATA_DIR: folder, SEED: 'none', LOG_LEVEL: 'silent' });
  const app = await NestFactory.createApplicationContext(DomainModule.with(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    const owner = await app.get(UsersService).findOrCreate({ ...OWNER, password: randomUUID() });
    const properties = app.get(PropertiesService);
    const say = reporter(count, progress.stored);
    let number = 0;
    let batch = [];
    for (const home of generateHomes({ seed: SEED, count, now: progress.now })) {
      // What is stored already is generated again and left out.
      if (number >= progress.stored) batch.push(toImported(home, number, owner.id));
      number++;
      if (batch.length < BATCH && number < count) continue;
      if (batch.length > 0) await properties.storeImported(batch);
      batch = [];
      progress.reached(number);
      say(number);
    }
  } finally {
    await app.close();
  }
}

function built(module) {
  return import(path.join(ROOT, 'dist/src', module));
}

function toImported({ facts, status, publishedAt, soldAt }, number, ownerId) {
  return {
    source: 'bench',
    key: String(number),
    facts: { ...facts, contactEmail: OWNER.email, contactPhone: OWNER.phone },
    addressWithheld: facts.address === null,
    status,
    publishedAt,
    soldAt,
    ownerId,
    photos: ['Front of the house', 'Kitchen', 'Back yard'].map((what) => ({
      id: randomUUID(),
      alt: `${what} in ${facts.city}`,
      width: 1024,
      height: 768,
      placeholder: PLACEHOLDER,
      widths: [320, 640, 1024],
    })),
  };
}

/** How far a database is, in a file beside it. One of another size or with another schema is thrown away. */
class Progress {
  constructor(folder, count) {
    this.file = path.join(folder, 'bench.json');
    this.state = { count, schema: schemaFingerprint(), now: new Date().toISOString(), stored: 0 };
    const found = readJson(this.file);
    if (found?.count === count && found.schema === this.state.schema) this.state = found;
    else rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // At once: the homes' dates depend on `now`, and a filling that is cut off goes on with the same.
    this.reached(this.state.stored);
  }

  get stored() {
    return this.state.stored;
  }

  get now() {
    return new Date(this.state.now);
  }

  reached(stored) {
    this.state.stored = stored;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.state));
    renameSync(`${this.file}.new`, this.file);
  }
}

function schemaFingerprint() {
  const folder = path.join(ROOT, 'dist/src/database/migrations');
  const hash = createHash('sha256');
  for (const file of globSync('*.js', { cwd: folder }).sort()) hash.update(readFileSync(path.join(folder, file)));
  return hash.digest('hex');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A line now and then: how many, how fast, how long still. */
function reporter(count, before) {
  const started = performance.now();
  let said = started;
  return (stored) => {
    const now = performance.now();
    if (now - said < SAY_EVERY_MS && stored < count) return;
    said = now;
    const rate = ((stored - before) / (now - started)) * 1000;
    const left = Math.round((count - stored) / rate);
    const figures = [stored, count, Math.round(rate)].map((number) => number.toLocaleString('en-US'));
    console.log(`${figures[0]} of ${figures[1]} homes stored, ${figures[2]} a second, about ${left} s left`);
  };
}
