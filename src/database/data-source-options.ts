import BetterSqlite3 from 'better-sqlite3';
import mysql from 'mysql2';
import type { DataSourceOptions, MixedList } from 'typeorm';
import type { DatabaseSettings, ServerDatabaseSettings, SqliteSettings } from '../config/database-url.js';

/** The tables' classes and their migrations; the application's root hands them in, since this folder knows no feature. */
export interface Schema {
  entities: MixedList<new () => object>;
  migrations: MixedList<new () => object>;
}

export type Role = 'reader' | 'writer';

/**
 * How to connect. There are two connections to one database: a reader, which the database itself keeps from writing, and
 * a writer, which only the unit of work may use.
 */
export function dataSourceOptions(
  database: DatabaseSettings,
  role: Role,
  schema: Schema,
  poolSize: number,
): DataSourceOptions {
  const common = {
    ...schema,
    name: role,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'migrations',
  } as const;
  return database.type === 'sqlite'
    ? { ...common, ...sqliteOptions(database, role) }
    : { ...common, ...serverOptions(database, role, poolSize) };
}

function sqliteOptions({ path }: SqliteSettings, role: Role) {
  return {
    type: 'better-sqlite3',
    database: path,
    driver: role === 'writer' ? ImmediateDatabase : BetterSqlite3,
    readonly: role === 'reader',
    // The driver waits by stopping the process; the unit of work waits better.
    timeout: role === 'writer' ? 100 : 2000,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      if (role === 'writer') {
        connection.pragma('journal_mode = WAL');
        // Acknowledged means durable: NORMAL would lose the last commits when the power fails.
        connection.pragma('synchronous = FULL');
      }
      connection.pragma('cache_size = -32000');
    },
  } as const;
}

/**
 * Takes the write lock when a transaction begins. TypeORM begins deferred ones, which fail at once (and not after the
 * busy timeout) when another process has written since their first read.
 */
class ImmediateDatabase extends BetterSqlite3 {
  override prepare: BetterSqlite3.Database['prepare'] = (source: string) =>
    super.prepare(source === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : source);
}

function serverOptions(
  { type, host, port, username, password, database }: ServerDatabaseSettings,
  role: Role,
  poolSize: number,
) {
  return {
    type,
    host,
    port,
    username,
    password,
    database,
    driver: role === 'reader' ? { ...mysql, createPool: createReadOnlyPool } : mysql,
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    connectTimeout: 10_000,
    extra: { enableKeepAlive: true },
  } as const;
}

function createReadOnlyPool(options: mysql.PoolOptions): mysql.Pool {
  const pool = mysql.createPool(options);
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION READ ONLY');
  });
  return pool;
}
