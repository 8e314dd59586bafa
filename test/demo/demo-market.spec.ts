import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Sequence } from '../../src/database/sequence.entity.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { DemoMarket } from '../../src/demo/demo-market.service.js';
import { demoPassword } from '../../src/demo/demo-members.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import type { ListingStatisticsList } from '../../src/dashboard/statistics.resource.js';
import { isPassword } from '../../src/users/password.js';
import { User } from '../../src/users/user.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { call, type Tokens } from '../support/people.js';

describe('the demo market', () => {
  let test: TestApp;
  const said: string[] = [];

  beforeAll(async () => {
    test = await startApp({ environment: { DEMO_HOMES: '30' } });
    const market = test.app.get(DemoMarket);
    // Either of two that start together may be the one that fills it.
    const say = (line: string): void => void said.push(line);
    const filled = await Promise.all([market.fillIfEmpty(say), market.fillIfEmpty(say)]);
    expect(filled.sort()).toEqual([false, true]);
  }, 60_000);
  afterAll(() => test.close());

  it('fills an empty database once', async () => {
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
    expect(body.total).toBe(30);
    expect(await test.app.get(DemoMarket).fillIfEmpty(() => undefined)).toBe(false);
    expect(said.at(-1)).toContain('owner@demo.nexhome.example');
  });

  it('gives every home photos that load, in both formats and all widths', async () => {
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=3');
    for (const image of body.items.flatMap(({ images }) => images)) {
      expect(image).toMatchObject({
        width: 1024,
        height: 768,
        alt: expect.stringMatching(/\w{3}/),
        placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
      });
      const urls = image.sources.flatMap(({ srcset }) => srcset.split(', ').map((each) => each.split(' ')[0] ?? ''));
      expect(urls).toHaveLength(4);
      for (const url of urls) {
        const response = await test.get(url);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe(url.endsWith('webp') ? 'image/webp' : 'image/jpeg');
        expect(response.headers.get('cache-control')).toContain('immutable');
      }
    }
    expect(body.items.flatMap(({ images }) => images).length).toBeGreaterThanOrEqual(6);
  });

  it('shows its members a dashboard with views, saves and messages', async () => {
    const { dataDir } = test.database.settings;
    const password = demoPassword(dataDir, undefined);
    for (const name of ['owner', 'agent']) {
      const { body } = await call<Tokens>(test, 'POST', '/auth/login', {
        body: { email: `${name}@demo.nexhome.example`, password },
      });
      const token = body.access_token;
      const read = async <T>(path: string) => (await call<T>(test, 'GET', `/me/${path}`, { token })).body;
      const { items } = await read<ListingStatisticsList>('properties/statistics?days=28');
      const sum = (figure: 'views' | 'saves' | 'inquiries') =>
        items.flatMap((each) => each[figure]).reduce((a, b) => a + b);
      expect([sum('views'), sum('saves'), sum('inquiries')].every((figure) => figure > 0)).toBe(true);
      expect((await read<{ unread: number }>('inquiries')).unread).toBeGreaterThan(0);
      expect((await read<{ total: number }>('favorites')).total).toBeGreaterThan(0);
    }
  });

  it('goes on with a filling that was cut off, and doubles nothing', async () => {
    const market = test.app.get(DemoMarket);
    // What a killed filling leaves: its marker, and some of its homes.
    await test.app.get(UnitOfWork).run((tx) => tx.insert(Sequence, { name: 'demo_market', value: 20 }));
    expect(await market.fillIfEmpty(() => undefined)).toBe(true);
    expect(await market.fillIfEmpty(() => undefined)).toBe(false);
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
    expect(body.total).toBe(30);
    for (const { images } of body.items) {
      expect(images.map(({ position }) => position)).toEqual(images.map((_, i) => i));
    }
  }, 60_000);

  it('leaves no working files behind', () => {
    expect(readdirSync(path.join(test.database.settings.dataDir, 'tmp'))).toEqual([]);
  });

  it('has members who sign in with a password that no other account of the machine can read', async () => {
    const { dataDir } = test.database.settings;
    const password = demoPassword(dataDir, undefined);
    expect(password.length).toBeGreaterThanOrEqual(12);
    if (process.platform !== 'win32') expect(statSync(path.join(dataDir, 'demo-password')).mode & 0o077).toBe(0);
    const users = await test.app
      .get<DataSource>(getDataSourceToken())
      .getRepository(User)
      .find({ select: { id: true, role: true, passwordHash: true } });
    expect(users.map(({ role }) => role).sort()).toEqual(['admin', 'agent', 'member']);
    for (const user of users) {
      expect(await isPassword(password, user.passwordHash)).toBe(true);
      expect(await isPassword(`${password}x`, user.passwordHash)).toBe(false);
    }
  });
});
