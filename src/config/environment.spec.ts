import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../common/root.js';
import { BadEnvironmentError, readEnvironment, VARIABLE_NAMES } from './environment.js';

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof BadEnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

const PRODUCTION = { NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32), PUBLIC_URL: 'https://homes.example' };

describe('the environment', () => {
  it('needs nothing in development', () => {
    expect(readEnvironment({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      SEED: 'demo',
      DATABASE_URL: undefined,
    });
  });

  it('tells every problem at once, and no value', () => {
    const source = {
      PORT: 'http',
      DATABASE_URL: 'postgres://u:hunter2@db/x',
      SECRET_KEY: 'short',
      LOG_LEVEL: 'loud',
      SEED: 'big',
      TRUST_PROXY: 'true',
      PUBLIC_URL: 'homes.example/app',
    };
    const problems = problemsOf(source);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(source).sort());
    expect(new BadEnvironmentError(problems).message).not.toMatch(/hunter2|short|loud/);
  });

  it('requires a key and an address in production, and seeds nothing there', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^SECRET_KEY is required/),
      expect.stringMatching(/^PUBLIC_URL is required/),
    ]);
    expect(readEnvironment(PRODUCTION).SEED).toBe('none');
    expect(problemsOf({ ...PRODUCTION, SEED: 'demo' })).toEqual(['SEED must not be demo in production']);
  });

  it('takes an empty variable as not set', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ PORT: 3000, DATABASE_URL: undefined });
  });

  it.each([
    ['sqlite:var/x.sqlite', { type: 'sqlite', path: 'var/x.sqlite' }],
    ['sqlite:///srv/x.sqlite', { type: 'sqlite', path: '/srv/x.sqlite' }],
    [
      'mysql://u:p%40ss@db.example/nexhome',
      { type: 'mysql', host: 'db.example', port: 3306, username: 'u', password: 'p@ss', database: 'nexhome' },
    ],
    [
      'mariadb://root@[::1]:3307/n',
      { type: 'mariadb', host: '::1', port: 3307, username: 'root', password: '', database: 'n' },
    ],
  ])('reads %s', (url, database) => {
    expect(readEnvironment({ DATABASE_URL: url }).DATABASE_URL).toEqual(database);
  });

  it.each([
    'sqlite:',
    'sqlite::memory:',
    'mysql://',
    'mysql://db',
    'mysql://db/a/b',
    'mysql://%zz@db/x',
    'http://db/x',
  ])('refuses %s', (url) => {
    expect(problemsOf({ DATABASE_URL: url })).toEqual([expect.stringMatching(/^DATABASE_URL /)]);
  });

  it.each([
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['loopback', ['loopback']],
  ])('trusts the proxies %s', (value, trust) => {
    expect(readEnvironment({ TRUST_PROXY: value }).TRUST_PROXY).toEqual(trust);
  });

  it.each(['true', '*', '10.0.0.0/40', '10.0.0', '1.2.3.4/8/8', '::1/129'])('does not trust %s', (value) => {
    expect(problemsOf({ TRUST_PROXY: value })).toHaveLength(1);
  });

  it.each(['smtp://mail.example', 'smtp://u%40x:p@mail.example:587', 'smtps://[::1]:465'])('sends over %s', (url) => {
    expect(readEnvironment({ SMTP_URL: url }).SMTP_URL).toBe(url);
  });

  it.each(['mail.example:25', 'smtp://', 'http://mail.example', 'smtp://u:hunter2@'])(
    'does not send over %s',
    (url) => {
      expect(problemsOf({ SMTP_URL: url })).toEqual([expect.stringMatching(/^SMTP_URL must be smtp:(?!.*hunter2)/)]);
    },
  );

  it.each(['https://tiles.example/style.json?key=1', 'http://localhost:8080/style.json'])('draws maps on %s', (url) => {
    expect(readEnvironment({ MAP_STYLE_URL: url }).MAP_STYLE_URL).toBe(url);
  });

  it.each(['tiles.example/style.json', '/style.json', 'ftp://tiles.example', 'https://u:hunter2@tiles.example/'])(
    'does not draw maps on %s',
    (url) => {
      expect(problemsOf({ MAP_STYLE_URL: url })).toEqual([expect.stringMatching(/^MAP_STYLE_URL must (?!.*hunter2)/)]);
    },
  );

  it.each(['mail@homes.example', 'NexHome <mail@homes.example>', 'Homes, Inc. <mail@homes.example>'])(
    'sends from %s',
    (from) => {
      expect(readEnvironment({ MAIL_FROM: from }).MAIL_FROM).toBe(from);
    },
  );

  it.each([
    'NexHome',
    'NexHome <mail>',
    'a@b.example, c@d.example',
    'A <a@b.example>, C <c@d.example>',
    'A\nBcc: <a@b.c>',
  ])('does not send from %j', (from) => {
    expect(problemsOf({ MAIL_FROM: from })).toEqual([expect.stringMatching(/^MAIL_FROM must be an email address/)]);
  });

  it.each([
    [undefined, { type: 'local' }],
    ['local', { type: 'local' }],
    ['s3://photos', { type: 's3', bucket: 'photos', prefix: '' }],
    ['s3://photos.example/nexhome/live/', { type: 's3', bucket: 'photos.example', prefix: 'nexhome/live/' }],
  ])('keeps photos in %s', (value, place) => {
    expect(readEnvironment({ IMAGE_STORE: value }).IMAGE_STORE).toEqual(place);
  });

  it.each(['s3://', 's3://UPPER', 's3:///prefix', 's3://photos/../other', 's3://photos/a b', 'photos', 'file:///x'])(
    'does not keep photos in %s',
    (value) => {
      expect(problemsOf({ IMAGE_STORE: value })).toEqual([expect.stringMatching(/^IMAGE_STORE must be local, or /)]);
    },
  );

  it.each(['storage.example', 'ftp://storage.example', 'https://u:hunter2@storage.example'])(
    'does not reach a bucket at %s',
    (value) => {
      expect(problemsOf({ S3_ENDPOINT: value })).toEqual([expect.stringMatching(/^S3_ENDPOINT must (?!.*hunter2)/)]);
    },
  );

  it('takes the two halves of the key for a bucket together or not at all', () => {
    const halves = { S3_ACCESS_KEY_ID: 'AKIA', S3_SECRET_ACCESS_KEY: 'hunter2' };
    expect(readEnvironment(halves)).toMatchObject(halves);
    expect(problemsOf({ S3_ACCESS_KEY_ID: 'AKIA' })).toHaveLength(1);
    expect(problemsOf({ S3_SECRET_ACCESS_KEY: 'hunter2' })).toEqual([
      expect.stringMatching(/^S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together(?!.*hunter2)/),
    ]);
  });

  it('is described in docs/operations.md, variable by variable', () => {
    const documented = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8').matchAll(/^\| `([A-Z0-9_]+)` +\|/gm);
    expect([...documented].map(([, name]) => name).sort()).toEqual([...VARIABLE_NAMES].sort());
  });
});
