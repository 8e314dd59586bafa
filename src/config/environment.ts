import { isIP } from 'node:net';
import { alternatives } from '../common/alternatives.js';
import { databaseSettings, type DatabaseSettings } from './database-url.js';

/** Reads one variable: gives its value, or throws a {@link BadValue} that says what it must be. */
type Reader<T> = (text: string | undefined, production: boolean) => T;

class BadValue extends Error {}

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
    if (value !== undefined && Buffer.byteLength(value) < 32) throw new BadValue('must have 32 bytes or more');
    return value;
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
