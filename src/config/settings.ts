import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../common/root.js';
import type { DatabaseSettings } from './database-url.js';
import type { ImageStoreSettings } from './image-store-url.js';
import { BadEnvironmentError, type Environment, type Rate, readEnvironment } from './environment.js';

export type Limits = Readonly<
  Record<
    | `${'login' | 'register' | 'reset' | 'refresh'}${'Account' | 'Address'}`
    | `inquiry${'Address' | 'Sender' | 'Listing' | 'Reply'}`
    | 'contactAddress',
    Rate
  >
>;

/** What one member may have. */
export interface Quotas {
  /** New listings in a window of time. */
  readonly listings: Rate;
  /** Photos in all listings together, and the bytes of their files. */
  readonly photos: number;
  readonly photoBytes: number;
}

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
  /** What was signed with it is still accepted. */
  readonly previousSecretKey: string | undefined;
  readonly limits: Limits;
  readonly quotas: Quotas;
  /** Make AVIF files of uploaded photos in the background? */
  readonly avif: boolean;
  readonly imageStore: ImageStoreSettings;
  /** With more homes than this, the search has a thread of its own. */
  readonly searchThreadAbove: number;
  /** Without one, mail is written to files. */
  readonly smtpUrl: string | undefined;
  /** Address, or name and address, that mail comes from. */
  readonly mailFrom: string;
  /** Origin without a trailing slash, such as https://homes.example. */
  readonly publicUrl: string;
  /** A MapLibre style for the ground of maps; without one they lie on outlines of states and counties of our own. */
  readonly mapStyleUrl: string | undefined;
  /** Are pages and lists compressed here? A proxy in front may do it better, on another core. */
  readonly compression: boolean;
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
    this.mapStyleUrl = environment.MAP_STYLE_URL;
    this.compression = environment.COMPRESSION === 'on';
    this.logLevel = environment.LOG_LEVEL;
    this.trustProxy = environment.TRUST_PROXY;
    this.previousSecretKey = environment.SECRET_KEY_PREVIOUS;
    this.limits = limitsIn(environment);
    this.avif = environment.IMAGE_AVIF === 'on';
    this.quotas = {
      listings: environment.QUOTA_LISTINGS,
      photos: environment.QUOTA_PHOTOS,
      photoBytes: environment.QUOTA_PHOTO_MEGABYTES * 1024 * 1024,
    };
    this.imageStore = imageStoreIn(environment);
    this.searchThreadAbove = environment.SEARCH_THREAD_ABOVE;
    this.smtpUrl = environment.SMTP_URL;
    this.mailFrom = environment.MAIL_FROM ?? `NexHome <no-reply@${new URL(this.publicUrl).hostname}>`;
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

function limitsIn(environment: Environment): Limits {
  return {
    loginAccount: environment.LIMIT_LOGIN_ACCOUNT,
    loginAddress: environment.LIMIT_LOGIN_ADDRESS,
    registerAccount: environment.LIMIT_REGISTER_ACCOUNT,
    registerAddress: environment.LIMIT_REGISTER_ADDRESS,
    resetAccount: environment.LIMIT_RESET_ACCOUNT,
    resetAddress: environment.LIMIT_RESET_ADDRESS,
    refreshAccount: environment.LIMIT_REFRESH_ACCOUNT,
    refreshAddress: environment.LIMIT_REFRESH_ADDRESS,
    inquiryAddress: environment.LIMIT_INQUIRY_ADDRESS,
    inquirySender: environment.LIMIT_INQUIRY_SENDER,
    inquiryListing: environment.LIMIT_INQUIRY_LISTING,
    inquiryReply: environment.LIMIT_INQUIRY_REPLY,
    contactAddress: environment.LIMIT_CONTACT_ADDRESS,
  };
}

function imageStoreIn(environment: Environment): ImageStoreSettings {
  const { IMAGE_STORE: place, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (place.type === 'local') return place;
  return {
    ...place,
    endpoint: environment.S3_ENDPOINT,
    region: environment.S3_REGION,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  };
}

/**
 * Outside production a key is made once and kept, so that a restart signs nobody out.
 * @throws BadEnvironmentError when the kept key has been damaged
 */
function keptSecretKey(dataDir: string): string {
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) makeSecretKey(file);
  const key = readFileSync(file, 'utf8').trim();
  if (Buffer.byteLength(key) < 32) {
    throw new BadEnvironmentError([`SECRET_KEY is not set, and the one kept in ${file} is damaged: remove that file`]);
  }
  return key;
}

/** Another process may do the same at the same moment: the first to give the finished file its name wins. */
function makeSecretKey(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
