import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import mysql from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import type { DatabaseSettings, ServerDatabaseSettings } from '../config/database-url.js';
import { isLockConflict } from './dialect.js';

const LOCK_SECONDS = 120;

/**
 * Runs `work` while no other process that asks for the same lock runs its own: two instances that start together migrate
 * and seed once. The lock goes away with the process, also when it is killed.
 * @throws Error when another process holds the lock for two minutes
 */
export async function withSchemaLock<T>(database: DatabaseSettings, work: () => Promise<T>): Promise<T> {
  return database.type === 'sqlite' ? withFileLock(`${database.path}.lock`, work) : withNamedLock(database, work);
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
      if (!isLockConflict(error)) throw error;
      if (Date.now() > deadline) throw held(error);
      await delay(50);
    }
  }
}

/** On a connection of its own: one of the pool's would be missing from `work`, and the pool may have no other. */
async function withNamedLock<T>(database: ServerDatabaseSettings, work: () => Promise<T>): Promise<T> {
  const { host, port, username: user, password, database: name } = database;
  const connection = await mysql.createConnection({ host, port, user, password, database: name });
  try {
    const lock = `nexhome:${name}`.slice(0, 64);
    const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS acquired', [
      lock,
      LOCK_SECONDS,
    ]);
    if (Number(rows[0]?.acquired) !== 1) throw held();
    return await work();
  } finally {
    await connection.end();
  }
}

function held(cause?: unknown): Error {
  return new Error(`Another process has been preparing this database for ${String(LOCK_SECONDS)} seconds`, { cause });
}
