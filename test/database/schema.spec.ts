import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { schema } from '../../ormconfig.js';
import { openWriter } from '../../src/database/database.module.js';
import { migrate, withSchemaLock } from '../../src/database/migrator.js';
import { SearchService } from '../../src/search/search.service.js';
import { startApp } from '../support/app.js';
import { createDatabase, SERVER_URL, type TestDatabase } from '../support/database.js';

describe('the schema', () => {
  let database: TestDatabase;
  let writer: DataSource;

  beforeEach(async () => {
    database = await createDatabase({ migrated: false });
    writer = await openWriter(database.settings, schema);
  });
  afterEach(async () => {
    if (writer.isInitialized) await writer.destroy();
    await database.drop();
  });

  it('is what the entities say', async () => {
    await migrate(writer);
    const drift = await writer.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('goes up, down and up again', async () => {
    const applied = await migrate(writer);
    expect(applied).toHaveLength((schema.migrations as unknown[]).length);
    for (const _migration of applied) await writer.undoLastMigration({ transaction: 'each' });
    expect(await writer.createQueryRunner().hasTable('properties')).toBe(false);
    expect(await migrate(writer)).toEqual(applied);
    expect(await migrate(writer)).toEqual([]);
  });

  it('keeps accounts and their homes when accounts get new columns', async () => {
    const names = await migrate(writer);
    const since = names.length - names.indexOf('CreateSessions1795000000005');
    for (let i = 0; i < since; i++) await writer.undoLastMigration({ transaction: 'each' });
    const runner = writer.createQueryRunner();
    await runner.query(
      "INSERT INTO users (id, email, email_key, full_name, phone, role, password_hash, created_at, updated_at) VALUES ('u1', 'a@homes.example', 'k1', 'Ann Bell', NULL, 'member', 'x', '2026-11-01 12:00:00.000', '2026-11-01 12:00:00.000')",
    );
    await runner.query(
      "INSERT INTO properties (owner_id, status, title, description, property_type, price, features, address_withheld, city, state, zip, version, created_at, updated_at, change_sequence) VALUES ('u1', 'active', 'Home', '', 'condo', 1, '[]', 0, 'Kent', 'WA', '98030', 1, '2026-11-01 12:00:00.000', '2026-11-01 12:00:00.000', 1)",
    );
    expect(await migrate(writer)).toHaveLength(since);
    const [home] = (await runner.query(
      'SELECT p.title, u.email, u.disabled_at FROM properties p JOIN users u ON u.id = p.owner_id',
    )) as object[];
    expect(home).toEqual({ title: 'Home', email: 'a@homes.example', disabled_at: null });
    await expect(runner.query("DELETE FROM users WHERE id = 'u1'")).rejects.toThrow();
    await runner.release();
  });

  it('gives homes the price that the market saw before, from their histories', async () => {
    const names = await migrate(writer);
    const since = names.length - names.indexOf('AddPreviousPrice1795000000009');
    for (let i = 0; i < since; i++) await writer.undoLastMigration({ transaction: 'each' });
    const runner = writer.createQueryRunner();
    const tell = async (id: number, told: readonly [kind: string, changes: object][]): Promise<void> => {
      await runner.query(
        `INSERT INTO properties (id, status, title, description, property_type, price, features, address_withheld, city, state, zip, version, created_at, updated_at, change_sequence) VALUES (${String(id)}, 'active', 'Home', '', 'condo', 1, '[]', 0, 'Kent', 'WA', '98030', 1, '2026-11-01 12:00:00.000', '2026-11-01 12:00:00.000', ${String(id)})`,
      );
      for (const [i, [kind, changes]] of told.entries()) {
        await runner.query(
          `INSERT INTO property_events (sequence, property_id, number, kind, actor, occurred_at, version, changes, previous_hash, hash) VALUES (${String(id * 100 + i)}, ${String(id)}, ${String(i + 1)}, '${kind}', 'owner', '2026-11-0${String(i + 1)} 12:00:00.125', 1, '${JSON.stringify(changes)}', '', '')`,
        );
      }
    };
    const draft = ['created', { status: [null, 'draft'], price: [null, 1] }] as const;
    const publish = ['status', { status: ['draft', 'active'] }] as const;
    await tell(1, [[...draft], ['price', { price: [1, 2] }], [...publish]]);
    await tell(2, [
      [...draft],
      [...publish],
      ['price', { price: [1, 3] }],
      ['facts', { title: ['a', 'b'] }],
      ['price', { price: [3, 2] }],
    ]);
    await tell(3, [
      [...draft],
      [...publish],
      ['status', { status: ['active', 'withdrawn'] }],
      ['price', { price: [1, 5] }],
      ['price', { price: [5, 4] }],
      ['status', { status: ['withdrawn', 'active'] }],
    ]);
    await tell(4, [['price', { price: [9, 8] }]]);
    await tell(5, []);
    await migrate(writer);
    const homes = (await runner.query('SELECT previous_price, price_changed_at FROM properties ORDER BY id')) as {
      previous_price: number | null;
      price_changed_at: Date | string | null;
    }[];
    await runner.release();
    const day = (at: Date | string | null) =>
      at instanceof Date ? at.toISOString().replace('T', ' ').slice(0, 23) : at;
    expect(homes.map((home) => [home.previous_price, day(home.price_changed_at)])).toEqual([
      [null, null],
      [3, '2026-11-05 12:00:00.125'],
      [1, '2026-11-06 12:00:00.125'],
      [9, '2026-11-01 12:00:00.125'],
      [null, null],
    ]);
  });

  it('is migrated once when two processes start together', async () => {
    const second = await openWriter(database.settings, schema);
    const applied = await Promise.all(
      [writer, second].map((each) => withSchemaLock(database.settings.database, () => migrate(each))),
    );
    await second.destroy();
    expect(applied.map(({ length }) => length).sort()).toEqual([0, (schema.migrations as unknown[]).length]);
  });
});

describe('preparing a server database', () => {
  it('needs no more than one connection', async () => {
    const database = await createDatabase({ migrated: false, environment: { DATABASE_POOL_SIZE: '1' } });
    const writer = await openWriter(database.settings, schema);
    try {
      expect(await withSchemaLock(database.settings.database, () => migrate(writer))).not.toEqual([]);
    } finally {
      await writer.destroy();
      await database.drop();
    }
  });
});

describe('an instance whose schema is behind', () => {
  it('is alive, not ready, says so on its pages, and becomes ready when the schema is migrated', async () => {
    const test = await startApp({ migrated: false });
    try {
      if (SERVER_URL === undefined) {
        // SQLite migrates itself at boot.
        expect((await test.get('/health/ready')).status).toBe(200);
        return;
      }
      expect((await test.get('/health/live')).status).toBe(200);
      const ready = await test.json('/health/ready');
      expect(ready.status).toBe(503);
      expect(ready.body).toMatchObject({ checks: { database: true, schema: false } });
      const page = await test.page('/properties');
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('5');

      const writer = await openWriter(test.database.settings, schema);
      await migrate(writer);
      await writer.destroy();
      expect((await test.get('/properties/1')).status).toBe(404);
      while (!test.app.get(SearchService).isReady) await delay(50);
      expect((await test.get('/health/ready')).status).toBe(200);
      expect((await test.get('/properties')).status).toBe(200);
    } finally {
      await test.close();
    }
  });
});
