import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { DatabaseSettings } from '../config/database-url.js';
import { isDeadlock } from './dialect.js';

const LOCK_SECONDS = 120;

/**
 * Runs `work` while no other process that asks for the same lock runs its own: two instances that start together migrate
 * and seed once. The lock goes away with the process, also when it is killed.
 * @throws Error when another process holds the lock for two minutes
 */
export async function withSchemaLock<T>(
  writer: DataSource,
  database: DatabaseSettings,
  work: () => Promise<T>,
): Promise<T> {
  return database.type === 'sqlite'
    ? withFileLock(`${database.path}.lock`, work)
    : withNamedLock(writer, database.database, work);
}

/** Applies what is missing, each migration in its own transaction where the engine allows it. Call it under the lock. */
export async function migrate(writer: DataSource): Promise<string[]> {
  const applied = await writer.runMigrations({ transaction: 'each' });
  return applied.map(({ name }) => name);
}

/** SQLite's own locking on a file beside the database: held by a transaction, so that it ends with the process. */
async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = new BetterSqlite3(file, { timeout: 0 });
  try {
    await acquire(lock, Date.now() + LOCK_SECONDS * 1000);
    return await work();
  } finally {
    lock.close();
  }
}

/** Asks again and again: SQLite's own waiting would stop this process, and with it a holder of the lock inside it. */
async function acquire(lock: BetterSqlite3.Database, deadline: number): Promise<void> {
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isDeadlock(error)) throw error;
      if (Date.now() > deadline) {
        throw new Error(`Another process has been preparing this database for ${String(LOCK_SECONDS)} seconds`, {
          cause: error,
        });
      }
      await delay(50);
    }
  }
}

async function withNamedLock<T>(writer: DataSource, database: string, work: () => Promise<T>): Promise<T> {
  const runner = writer.createQueryRunner();
  const name = `nexhome:${database}`.slice(0, 64);
  try {
    const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS acquired', [name, LOCK_SECONDS])) as {
      acquired: number | null;
    }[];
    if (Number(row?.acquired) !== 1) {
      throw new Error(`Another process has been preparing this database for ${String(LOCK_SECONDS)} seconds`);
    }
    return await work();
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', [name]).catch(() => undefined);
    await runner.release();
  }
}
