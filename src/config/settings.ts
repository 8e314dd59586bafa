import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../common/root.js';
import type { DatabaseSettings } from './database-url.js';
import { type Environment, readEnvironment } from './environment.js';

/** The environment made ready for use: paths absolute, defaults that depend on other settings filled in. */
export class Settings {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseSettings;
  readonly databasePoolSize: number;
  /** Absolute; everything the service writes lies below it. */
  readonly dataDir: string;
  readonly seed: 'demo' | 'none';
  readonly demoHomes: number;
  readonly demoPassword: string | undefined;
  readonly secretKey: string;
  /** Origin without a trailing slash, such as https://homes.example. */
  readonly publicUrl: string;
  readonly logLevel: string;
  readonly trustProxy: number | string[] | undefined;

  constructor(environment: Environment) {
    this.production = environment.NODE_ENV === 'production';
    this.port = environment.PORT;
    this.host = environment.HOST;
    this.dataDir = path.resolve(ROOT, environment.DATA_DIR);
    this.database = this.databaseIn(environment);
    this.databasePoolSize = environment.DATABASE_POOL_SIZE;
    this.seed = environment.SEED;
    this.demoHomes = environment.DEMO_HOMES;
    this.demoPassword = environment.DEMO_PASSWORD;
    this.publicUrl = environment.PUBLIC_URL ?? `http://localhost:${String(environment.PORT)}`;
    this.logLevel = environment.LOG_LEVEL;
    this.trustProxy = environment.TRUST_PROXY;
    this.secretKey = environment.SECRET_KEY ?? keptSecretKey(this.dataDir);
  }

  private databaseIn(environment: Environment): DatabaseSettings {
    const database = environment.DATABASE_URL ?? { type: 'sqlite', path: path.join(this.dataDir, 'nexhome.sqlite') };
    return database.type === 'sqlite' ? { ...database, path: path.resolve(ROOT, database.path) } : database;
  }
}

/**
 * The settings of this process.
 * @throws BadEnvironmentError with every problem at once
 */
export function loadSettings(source: Readonly<Record<string, string | undefined>> = process.env): Settings {
  return new Settings(readEnvironment(source));
}

/** Outside production a key is made once and kept, so that a restart signs nobody out. */
function keptSecretKey(dataDir: string): string {
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      // Another process started at the same moment and made it first: use that one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
