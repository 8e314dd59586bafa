import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { getDataSourceToken } from '@nestjs/typeorm';
import BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import { WRITER } from '../../src/database/database.tokens.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { emailKey, User } from '../../src/users/user.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { SERVER_URL } from '../support/database.js';

const WRITES = 400;

describe('the unit of work', () => {
  let test: TestApp;
  let unitOfWork: UnitOfWork;
  let reader: DataSource;

  beforeAll(async () => {
    test = await startApp();
    unitOfWork = test.app.get(UnitOfWork);
    reader = test.app.get<DataSource>(getDataSourceToken());
  });
  afterAll(() => test.close());

  it('keeps every acknowledged write and no rolled-back one, under 400 at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITES }, (_, i) =>
        unitOfWork.run(async (tx) => {
          await insertUser(tx, i, 'a');
          if (i % 2 === 0) {
            await delay(1);
            await insertUser(tx, i, 'b');
          }
          // A quarter of all: half of them have waited in between.
          if (i % 8 === 2 || i % 8 === 3) throw new Error('on purpose');
          return i;
        }),
      ),
    );
    const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const stored = new Set(
      (await reader.getRepository(User).find({ select: { email: true } })).map(({ email }) => email),
    );

    expect(acknowledged).toHaveLength((WRITES * 3) / 4);
    const expected = acknowledged.flatMap((i) =>
      i % 2 === 0 ? [emailOf(i, 'a'), emailOf(i, 'b')] : [emailOf(i, 'a')],
    );
    expect([...stored].sort()).toEqual(expected.sort());
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Error).message] : [],
    );
    expect(new Set(failures)).toEqual(new Set(['on purpose']));
  });

  (SERVER_URL === undefined ? it : it.skip)(
    'keeps what it acknowledges after a full disk has made SQLite roll back',
    async () => {
      const writer = test.app.get<DataSource>(WRITER, { strict: false });
      const [{ page_count: pages }] = await writer.query<[{ page_count: number }]>('PRAGMA page_count');
      await writer.query(`PRAGMA max_page_count = ${String(pages)}`);
      const full = unitOfWork.run(async (tx) => {
        for (let i = 0; i < 1000; i++) await insertUser(tx, i, 'full');
      });
      await expect(full).rejects.toThrow(/full/);
      await writer.query('PRAGMA max_page_count = 1073741823');
      await expect(unitOfWork.run(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
      await unitOfWork.run((tx) => insertUser(tx, 1, 'after'));
      const users = reader.getRepository(User);
      expect(await users.existsBy({ email: emailOf(1, 'after') })).toBe(true);
      expect(await users.existsBy({ email: emailOf(0, 'full') })).toBe(false);
    },
  );

  (SERVER_URL === undefined ? it : it.skip)('waits for another process without stopping this one', async () => {
    const other = new BetterSqlite3((test.database.settings.database as { path: string }).path);
    other.exec('BEGIN IMMEDIATE');
    const write = unitOfWork.run((tx) => insertUser(tx, 2, 'waited'));
    // Answers go out meanwhile: the wait is not the driver's, which would stop everything.
    expect((await test.get('/properties')).status).toBe(200);
    other.exec('COMMIT');
    other.close();
    await write;
    expect(await reader.getRepository(User).existsBy({ email: emailOf(2, 'waited') })).toBe(true);
  });

  it('refuses a write past it', async () => {
    await expect(reader.getRepository(User).insert(buildUser('past@homes.example'))).rejects.toThrow(/read.?only/i);
    await expect(reader.query("UPDATE users SET role = 'admin'")).rejects.toThrow(/read.?only/i);
    await expect(
      unitOfWork.run(async () => {
        await reader.getRepository(User).insert(buildUser('inside@homes.example'));
      }),
    ).rejects.toThrow(/read.?only/i);
  });

  it('refuses to be opened inside itself, rather than wait for itself', async () => {
    await expect(unitOfWork.run(() => unitOfWork.run(() => Promise.resolve()))).rejects.toThrow(/already open/);
  });

  it('refuses the use of its manager after it is over', async () => {
    let kept: EntityManager | undefined;
    await unitOfWork.run((tx) => {
      kept = tx;
      return Promise.resolve();
    });
    await expect(kept?.getRepository(User).insert(buildUser('late@homes.example'))).rejects.toThrow(/over|released/);
  });

  it('shows readers nothing before the commit', async () => {
    await unitOfWork.run(async (tx) => {
      await tx.insert(User, buildUser('unseen@homes.example'));
      expect(await tx.existsBy(User, { email: 'unseen@homes.example' })).toBe(true);
      expect(await reader.getRepository(User).existsBy({ email: 'unseen@homes.example' })).toBe(false);
    });
    expect(await reader.getRepository(User).existsBy({ email: 'unseen@homes.example' })).toBe(true);
  });
});

function insertUser(tx: EntityManager, i: number, part: string): Promise<unknown> {
  return tx.insert(User, buildUser(emailOf(i, part)));
}

function emailOf(i: number, part: string): string {
  return `user-${String(i)}-${part}@homes.example`;
}

function buildUser(email: string): User {
  const now = new Date();
  return {
    id: crypto.randomUUID(),
    email,
    emailKey: emailKey(email),
    fullName: 'Test',
    phone: null,
    role: 'member',
    passwordHash: 'x',
    emailVerifiedAt: null,
    pendingEmail: null,
    emailShownAt: null,
    viewsForgottenAt: null,
    signedInAt: null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
