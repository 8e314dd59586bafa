import { isIP } from 'node:net';
import { alternatives } from '../common/alternatives.js';
import { databaseSettings, type DatabaseSettings } from './database-url.js';
import { imageStorePlace, type ImageStorePlace } from './image-store-url.js';

/** Reads one variable: gives its value, or throws a {@link BadValue} that says what it must be. */
type Reader<T> = (text: string | undefined, production: boolean) => T;

class BadValue extends Error {}

/** At most `count` times in a window of `seconds`. */
export interface Rate {
  count: number;
  seconds: number;
}

const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Every variable the service reads, with its rule and its default. docs/operations.md describes each; a test compares the two. */
const VARIABLES = {
  NODE_ENV: oneOf(['development', 'test', 'production'], 'development'),
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: text('0.0.0.0'),
  DATABASE_URL: databaseUrl(),
  DATABASE_POOL_SIZE: wholeNumber(1, 200, 10),
  DATA_DIR: text('var'),
  SEED: seed(),
  DEMO_HOMES: wholeNumber(1, 1_000_000, 2000),
  DEMO_PASSWORD: optional(length(12, 128)),
  SECRET_KEY: secretKey(),
  SECRET_KEY_PREVIOUS: optional(key),
  SMTP_URL: smtpUrl(),
  MAIL_FROM: optional(sender),
  LIMIT_LOGIN_ACCOUNT: rate('10/15m'),
  LIMIT_LOGIN_ADDRESS: rate('100/15m'),
  LIMIT_REGISTER_ACCOUNT: rate('5/1h'),
  LIMIT_REGISTER_ADDRESS: rate('100/1h'),
  LIMIT_RESET_ACCOUNT: rate('5/1h'),
  LIMIT_RESET_ADDRESS: rate('50/1h'),
  LIMIT_REFRESH_ACCOUNT: rate('120/15m'),
  LIMIT_REFRESH_ADDRESS: rate('600/15m'),
  LIMIT_INQUIRY_ADDRESS: rate('20/1h'),
  LIMIT_INQUIRY_SENDER: rate('30/1d'),
  LIMIT_INQUIRY_LISTING: rate('200/1d'),
  LIMIT_INQUIRY_REPLY: rate('100/1d'),
  LIMIT_CONTACT_ADDRESS: rate('30/1h'),
  SEARCH_THREAD_ABOVE: wholeNumber(0, 100_000_000, 200_000),
  IMAGE_AVIF: oneOf(['on', 'off'], 'on'),
  COMPRESSION: oneOf(['on', 'off'], 'on'),
  QUOTA_LISTINGS: rate('20/1d'),
  QUOTA_PHOTOS: wholeNumber(1, 1_000_000, 4000),
  QUOTA_PHOTO_MEGABYTES: wholeNumber(1, 10_000_000, 4096),
  IMAGE_STORE: imageStore(),
  S3_ENDPOINT: optional(endpoint),
  S3_REGION: text('us-east-1'),
  S3_ACCESS_KEY_ID: optional(length(1, 200)),
  S3_SECRET_ACCESS_KEY: optional(length(1, 200)),
  MAP_STYLE_URL: optional(mapStyle),
  PUBLIC_URL: publicUrl(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  TRUST_PROXY: trustProxy(),
} as const satisfies Record<string, Reader<unknown>>;

type VariableName = keyof typeof VARIABLES;
export type Environment = { [Name in VariableName]: ReturnType<(typeof VARIABLES)[Name]> };
export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[];

/** Thrown at boot with every problem at once. It never repeats a value, which may be a secret. */
export class BadEnvironmentError extends Error {
  override readonly name = 'BadEnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(`These settings keep NexHome from starting:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** @throws BadEnvironmentError naming each bad variable and what it must be. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const production = source.NODE_ENV === 'production';
  const problems: string[] = [];
  const values: Partial<Record<VariableName, unknown>> = {};
  for (const name of VARIABLE_NAMES) {
    try {
      values[name] = VARIABLES[name](given(source[name]), production);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      problems.push(`${name} ${error.message}`);
    }
  }
  if (!values.S3_ACCESS_KEY_ID !== !values.S3_SECRET_ACCESS_KEY) {
    problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together or not at all');
  }
  if (problems.length > 0) throw new BadEnvironmentError(problems);
  return values as Environment;
}

/** An empty variable is not set. */
function given(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === '' ? undefined : text;
}

function text(fallback: string): Reader<string> {
  return (value) => value ?? fallback;
}

function optional<T>(reader: (value: string) => T): Reader<T | undefined> {
  return (value) => (value === undefined ? undefined : reader(value));
}

function oneOf<const T extends string>(choices: readonly T[], fallback: NoInfer<T>): Reader<T> {
  return (value) => {
    const choice = choices.find((candidate) => candidate === (value ?? fallback));
    if (choice === undefined) {
      throw new BadValue(`must be ${alternatives(choices)}`);
    }
    return choice;
  };
}

function wholeNumber(min: number, max: number, fallback: number): Reader<number> {
  return (value) => {
    const number = value === undefined ? fallback : /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (!(number >= min && number <= max)) {
      throw new BadValue(`must be a whole number from ${String(min)} to ${String(max)}`);
    }
    return number;
  };
}

function length(min: number, max: number): (value: string) => string {
  return (value) => {
    if (value.length < min || value.length > max) {
      throw new BadValue(`must have ${String(min)} to ${String(max)} characters`);
    }
    return value;
  };
}

function databaseUrl(): Reader<DatabaseSettings | undefined> {
  return optional((value) => {
    const settings = databaseSettings(value);
    if (typeof settings === 'string') throw new BadValue(settings);
    return settings;
  });
}

function imageStore(): Reader<ImageStorePlace> {
  return (value) => {
    const place = imageStorePlace(value ?? 'local');
    if (typeof place === 'string') throw new BadValue(place);
    return place;
  };
}

function endpoint(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new BadValue('must be an http or https address, such as https://storage.example');
  }
  return value;
}

/** Browsers read it: it must not hold a password. */
function mapStyle(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.hash) {
    throw new BadValue('must be an http or https address, such as https://tiles.example/style.json');
  }
  return url.href;
}

function seed(): Reader<'demo' | 'none'> {
  return (value, production) => {
    const choice = oneOf(['demo', 'none'], production ? 'none' : 'demo')(value, production);
    if (production && choice === 'demo') throw new BadValue('must not be demo in production');
    return choice;
  };
}

function secretKey(): Reader<string | undefined> {
  return (value, production) => {
    if (value === undefined && production) {
      throw new BadValue('is required in production: 32 bytes or more, for example from `openssl rand -hex 32`');
    }
    return value === undefined ? undefined : key(value);
  };
}

function key(value: string): string {
  if (Buffer.byteLength(value) < 32) throw new BadValue('must have 32 bytes or more');
  return value;
}

/** How many times within how long: 10/15m. */
function rate(fallback: string): Reader<Rate> {
  return (value) => {
    const [, count, time, unit] = /^(\d{1,9})\/(\d{1,4})([smhd])$/.exec(value ?? fallback) ?? [];
    const rate = { count: Number(count), seconds: Number(time) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS] };
    if (!(rate.count > 0 && rate.seconds > 0)) {
      throw new BadValue('must be a number of times and how long they count, such as 10/15m (units s, m, h, d)');
    }
    return rate;
  };
}

function publicUrl(): Reader<string | undefined> {
  return (value, production) => {
    if (value === undefined && production) {
      throw new BadValue('is required in production: the address people use, such as https://homes.example');
    }
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const plain =
      url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && url.pathname === '/';
    if (!plain) throw new BadValue('must be an http or https address without a path, such as https://homes.example');
    return url.origin;
  };
}

function smtpUrl(): Reader<string | undefined> {
  return optional((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
      throw new BadValue(
        'must be smtp://user:password@host:port or smtps://…, with special characters percent-encoded',
      );
    }
    return value;
  });
}

function sender(value: string): string {
  const [, address = value] = /^[^<>"\r\n]{0,100}<([^<>]+)>$/.exec(value) ?? [];
  if (!/^[^\s@<>",]+@[^\s@<>",]+$/.test(address)) {
    throw new BadValue('must be an email address, or a name and one: NexHome <mail@homes.example>');
  }
  return value;
}

/** Express's `trust proxy` in its safe forms only: a count of hops, or the proxies' addresses. `true` would let any client forge its address. */
function trustProxy(): Reader<number | string[] | undefined> {
  return optional((value) => {
    if (/^\d{1,2}$/.test(value)) return Number(value);
    const proxies = value.split(',').map((proxy) => proxy.trim());
    if (!proxies.every(isProxyAddress)) {
      throw new BadValue(
        'must be the number of proxies in front, or their addresses separated by commas (10.0.0.0/8, loopback)',
      );
    }
    return proxies;
  });
}

function isProxyAddress(proxy: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(proxy)) return true;
  const [address = '', bits, ...rest] = proxy.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
