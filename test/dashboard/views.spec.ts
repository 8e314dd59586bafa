import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import type { ListingStatisticsList } from '../../src/dashboard/statistics.resource.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { PropertyRemains } from '../../src/properties/property-remains.service.js';
import { RESTORABLE_DAYS } from '../../src/properties/property.policy.js';
import { DailyViews } from '../../src/visits/daily-views.entity.js';
import { KEPT_DAYS, ViewCounts } from '../../src/visits/view-counts.service.js';
import { MOST_VIEWED, ViewedHomes } from '../../src/visits/viewed-homes.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { BROWSER, writeLooks } from '../support/looks.js';
import { call, newEmail, Person } from '../support/people.js';
import { countStatements } from '../support/statements.js';

const DAY_MS = 86_400_000;

describe('views of a home', () => {
  let test: TestApp;
  let owner: Member;
  let listing: Listing;
  let path: string;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    owner = await newMember(test);
    listing = await Listing.published(test, owner);
    path = new URL((await listing.read()).url).pathname;
  });

  const statistics = async (query = '') =>
    (await call<ListingStatisticsList>(test, 'GET', `/me/properties/statistics${query}`, { token: owner.token })).body;
  const views = async (): Promise<number> => {
    await writeLooks(test.app);
    const { items } = await statistics('?days=1');
    return items.find(({ property_id: id }) => id === listing.id)?.views[0] ?? -1;
  };
  const look = (headers = {}, method = 'GET', address = path) =>
    fetch(test.origin + address, { method, headers: { ...BROWSER, ...headers }, redirect: 'manual' });

  it('are counted by day, for its owner', async () => {
    for (let i = 0; i < 3; i++) expect((await look()).status).toBe(200);
    expect(await views()).toBe(3);
    await look();
    expect(await views()).toBe(4);
  });

  it('cost its page no statement', async () => {
    await later(0, async () => {
      await look();
      expect((await countStatements(test.app, () => look())).count).toBe(0);
    });
  });

  it('are counted, too, when the page is not sent again, however that is found out', async () => {
    const tag = (await look()).headers.get('etag') ?? '';
    const { count } = await countStatements(test.app, async () => {
      expect((await look({ 'If-None-Match': tag })).status).toBe(304);
    });
    expect(count).toBe(0);
    await storeHomes(test.app, buildHome({ city: 'Austin', state: 'TX', zip: '78701' }));
    await test.page('/properties');
    expect((await look({ 'If-None-Match': tag })).status).toBe(304);
    expect(await views()).toBe(3);
  });

  it('are those of people who look: no robot, no prefetch, no question for headers, no redirect', async () => {
    await look({ 'User-Agent': 'curl/8.9.1' });
    await look({ 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    const { headers } = await look({ 'Sec-Purpose': 'prefetch' });
    await look({ 'Sec-Purpose': 'prefetch', 'If-None-Match': headers.get('etag') ?? '' });
    await look({}, 'HEAD');
    expect((await look({}, 'GET', listing.path)).status).toBe(301);
    await look({}, 'GET', `${path}?rate=5&down=10`);
    expect(await views()).toBe(0);
  });

  it('are not those of its owner, but those of other members', async () => {
    const other = new Person(test, newEmail());
    await other.register();
    await other.get(path, BROWSER);
    expect(await views()).toBe(1);
    const me = new Person(test, owner.email);
    await me.signIn();
    expect((await me.get(path, BROWSER)).status).toBe(200);
    expect(await views()).toBe(1);
  });

  it('add up over two instances, and the last ones are written when an instance ends', async () => {
    const second = await NestFactory.createApplicationContext(AppModule.with(test.database.settings), {
      logger: false,
    });
    for (let i = 0; i < 2; i++) second.get(ViewCounts, { strict: false }).count(listing.id);
    await look();
    const [written] = await Promise.all([views(), second.close()]);
    expect([1, 3]).toContain(written);
    expect(await views()).toBe(3);
  });

  it('are kept while the database is out of reach', async () => {
    await look();
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    jest.spyOn(test.app.get(UnitOfWork), 'run').mockRejectedValueOnce(lost);
    await expect(writeLooks(test.app)).rejects.toThrow(lost);
    expect(await views()).toBe(1);
  });

  it('are given up when the database refuses them, so that they do not stand in the way of others', async () => {
    test.app.get(ViewCounts, { strict: false }).count(2_000_000_000);
    await expect(writeLooks(test.app)).rejects.toThrow(/foreign key/i);
    await look();
    expect(await views()).toBe(1);
  });

  it('go with the home, and when they are old', async () => {
    const reader = test.app.get<DataSource>(getDataSourceToken()).getRepository(DailyViews);
    const counts = test.app.get(ViewCounts, { strict: false });
    counts.count(listing.id, new Date(Date.now() - (KEPT_DAYS + 2) * DAY_MS));
    counts.count(listing.id, new Date(Date.now() - (KEPT_DAYS - 2) * DAY_MS));
    await look();
    expect(await views()).toBe(1);
    await counts.sweep();
    expect(await reader.countBy({ propertyId: listing.id })).toBe(2);
    await listing.do('DELETE');
    const remains = test.app.get(PropertyRemains, { strict: false });
    await remains.purge(new Date(Date.now() + (RESTORABLE_DAYS + 1) * DAY_MS));
    expect(await reader.countBy({ propertyId: listing.id })).toBe(0);
  });

  describe('that a member has looked at', () => {
    let buyer: Person;

    beforeEach(async () => {
      buyer = new Person(test, newEmail());
      await buyer.register();
    });

    const seen = async (): Promise<string> => {
      const html = await (await buyer.get('/dashboard')).text();
      return html.slice(html.indexOf('id="viewed-heading"'));
    };

    it('are there at once and later, the last first, and nobody else sees them', async () => {
      const second = await Listing.published(test, owner, { ...LISTING, address: '9 Second St' });
      const other = new URL((await second.read()).url).pathname;
      for (const each of [path, other, path]) await buyer.get(each, BROWSER);
      for (let i = 0; i < 2; i++) {
        const html = await seen();
        expect(html.indexOf(`href="${path}"`)).toBeGreaterThan(0);
        expect(html.indexOf(`href="${path}"`)).toBeLessThan(html.indexOf(`href="${other}"`));
        await writeLooks(test.app);
      }
      const stranger = new Person(test, newEmail());
      await stranger.register();
      expect(await (await stranger.get('/dashboard')).text()).not.toContain(`href="${path}"`);
      await second.do('DELETE', 'publication');
      expect(await seen()).not.toContain(`href="${other}"`);
    });

    it('are forgotten when the member says so', async () => {
      await buyer.get(path, BROWSER);
      await writeLooks(test.app);
      await buyer.get(path, BROWSER);
      const answer = await buyer.post('/dashboard/viewed/deletion');
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dashboard']);
      await writeLooks(test.app);
      expect(await seen()).not.toContain(`href="${path}"`);
    });

    it('stay forgotten when another instance writes down late what was looked at before', async () => {
      const user = await test.app.get(UsersService, { strict: false }).findByEmail(buyer.email);
      const second = await NestFactory.createApplicationContext(AppModule.with(test.database.settings), {
        logger: false,
      });
      try {
        const theirs = second.get(ViewedHomes, { strict: false });
        theirs.remember(user!.id, listing.id);
        await buyer.post('/dashboard/viewed/deletion');
        const now = await second.get(UsersService, { strict: false }).findById(user!.id);
        expect(await theirs.recent(now!, MOST_VIEWED)).toEqual([]);
        await theirs.flush();
        expect(await seen()).not.toContain(`href="${path}"`);
      } finally {
        await second.close();
      }
    });

    it('are no more than a few dozen for each, and part of what an account downloads', async () => {
      const { body } = await test.json<{ items: { url: string }[] }>('/api/v1/properties?per_page=100');
      const city = newEmail();
      await storeHomes(test.app, ...Array.from({ length: MOST_VIEWED + 3 }, () => buildHome({ city })));
      expect(body.items.length).toBeGreaterThan(0);
      const all = await test.json<{ items: { url: string }[] }>(`/api/v1/properties?per_page=100&city=${city}`);
      const paths = all.body.items.map(({ url }) => new URL(url).pathname);
      for (const each of paths.slice(0, MOST_VIEWED)) await buyer.get(each, BROWSER);
      await writeLooks(test.app);
      for (const each of paths.slice(MOST_VIEWED)) await buyer.get(each, BROWSER);
      await writeLooks(test.app);
      const data = (await (await buyer.get('/account/data')).json()) as { viewed_homes: { property_id: number }[] };
      expect(data.viewed_homes).toHaveLength(MOST_VIEWED);
    });
  });
});
