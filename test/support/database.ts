import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { schema } from '../../ormconfig.js';
import { loadSettings, type Settings } from '../../src/config/settings.js';
import { openWriter } from '../../src/database/database.module.js';
import { migrate } from '../../src/database/migrator.js';

/** A database of the suite's own: SQLite in a new folder, or, under TEST_DATABASE_URL, a new one on that server. */
export interface TestDatabase {
  settings: Settings;
  drop(): Promise<void>;
}

/** The server that the suite runs against, or undefined for SQLite. */
export const SERVER_URL = process.env.TEST_DATABASE_URL;

export async function createDatabase(
  options: { migrated?: boolean; environment?: Record<string, string> } = {},
): Promise<TestDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nexhome-test-'));
  const server = SERVER_URL === undefined ? undefined : await createOnServer(SERVER_URL);
  const settings = loadSettings({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    SEED: 'none',
    PUBLIC_URL: 'https://homes.example',
    ...(server ? { DATABASE_URL: server.url } : {}),
    ...options.environment,
  });
  if (options.migrated ?? true) await migrateOnce(settings);
  return {
    settings,
    async drop() {
      await server?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function migrateOnce(settings: Settings): Promise<void> {
  const writer = await openWriter(settings, schema);
  await migrate(writer);
  await writer.destroy();
}

async function createOnServer(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `nexhome_test_${randomBytes(6).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await onServer(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return { url: own.toString(), drop: () => onServer(url, `DROP DATABASE ${name}`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const { hostname, port, username, password } = new URL(url);
  const connection = await mysql.createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: username,
    password: decodeURIComponent(password),
  });
  await connection.query(statement);
  await connection.end();
}
