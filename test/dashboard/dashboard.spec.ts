import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { ListingStatisticsList } from '../../src/dashboard/statistics.resource.js';
import { LONG_PENDING_DAYS } from '../../src/properties/owned-listings.service.js';
import { Property } from '../../src/properties/property.entity.js';
import { ViewCounts } from '../../src/visits/view-counts.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { INQUIRY } from '../support/inquiries.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { writeLooks } from '../support/looks.js';
import { call, Person } from '../support/people.js';
import { countStatements } from '../support/statements.js';

const DAY_MS = 86_400_000;
/** What a page of somebody who is signed in may cost, however much there is. */
const STATEMENTS = 16;

describe('the dashboard', () => {
  let test: TestApp;
  let owner: Member;
  let me: Person;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    owner = await newMember(test);
    me = new Person(test, owner.email);
    await me.signIn();
  });

  const page = async (address = '/dashboard'): Promise<string> => {
    const response = await me.get(address);
    expect(response.status).toBe(200);
    return (await response.text()).replaceAll('&#x3D;', '=');
  };
  const needs = (html: string): string => /<section[^>]*care-heading[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const many = async (count: number): Promise<void> => {
    const homes = Array.from({ length: count }, (_, i) =>
      buildHome({
        ownerId: owner.id,
        address: `${String(i)} Long St`,
        status: i % 5 === 0 ? 'pending' : i % 7 === 0 ? 'sold' : 'active',
        soldAt: i % 5 !== 0 && i % 7 === 0 ? new Date('2026-11-20T12:00:00Z') : null,
      }),
    );
    await storeHomes(test.app, ...homes);
  };
  const publish = (body: object = LISTING) => Listing.published(test, owner, body);

  it('teaches whoever has nothing yet', async () => {
    const html = await page();
    expect(html).toContain('You have no listings yet');
    expect(html).toContain('Press the heart on a home that you like');
    expect(html).toContain('The homes you looked at last wait for you here');
    expect(html).not.toContain('Day by day');
  });

  it('asks as much of the database for no listing as for 500', async () => {
    const counts: number[] = [];
    for (const more of [0, 1, 499]) {
      await many(more);
      counts.push((await countStatements(test.app, () => page())).count);
      const list = await countStatements(test.app, () => page('/dashboard?status=all'));
      expect(list.count).toBeLessThanOrEqual(9);
    }
    const [none = 0, one, all] = counts;
    expect(all).toBe(one);
    expect(one).toBeLessThanOrEqual(STATEMENTS);
    // Without listings and homes nothing is asked about them.
    expect(none).toBeLessThanOrEqual(STATEMENTS);
    const html = await page();
    expect(html).toContain('All 500');
    expect(html).toContain('Pending 101');
    expect(html.match(/id="listing-/g)).toHaveLength(5);
  });

  it('shows all listings, or those of a status, page by page', async () => {
    await many(43);
    await Listing.draft(test, owner, { title: 'Only a headline' });
    const ids = new Set<string>();
    for (const each of [1, 2, 3]) {
      const html = await page(`/dashboard?status=all&page=${String(each)}`);
      for (const [id] of html.matchAll(/id="listing-\d+"/g)) ids.add(id);
    }
    expect(ids.size).toBe(44);
    const drafts = await page('/dashboard?status=draft');
    expect(drafts).toContain('1 listing<');
    expect(drafts).toMatch(/status=draft" aria-current="page">Drafts 1</);
    expect(await page('/dashboard?status=all&page=9')).toContain('href="/dashboard?status=all&amp;page=3"');
    expect(await page('/dashboard?status=withdrawn')).toContain('Nothing here at the moment');
    expect(await page('/dashboard?status=nonsense')).toContain('44 listings');
  });

  it('says what needs its member, and how to do it', async () => {
    expect(needs(await page())).toBe('');
    const active = await publish();
    const pending = await publish({ ...LISTING, address: '88 Harbor Ave' });
    await pending.do('PUT', 'contract');
    const draft = await Listing.draft(test, owner, { title: 'Only a headline' });
    const ready = await Listing.draft(test, owner, { ...LISTING, address: '9 Ready Ct' });
    const updatedAt = new Date(Date.now() - (LONG_PENDING_DAYS + 1) * DAY_MS);
    expect(needs(await page())).not.toContain('88 Harbor Ave');
    await test.app.get(UnitOfWork).run((tx) => tx.update(Property, { id: pending.id }, { updatedAt }));
    await call(test, 'POST', `${active.path}/inquiries`, { body: INQUIRY, token: (await newMember(test)).token });
    const html = needs(await page());
    expect(html).toContain('1 unread message');
    expect(html).toContain(`Pending, and unchanged for ${String(LONG_PENDING_DAYS + 1)} days`);
    expect(html).toContain(`href="${pending.path}/sale"`);
    expect(html).toContain(`href="${active.path}/photos"`);
    expect(html).toContain(`href="${draft.path}/edit"`);
    expect(html).toContain('Needed to publish: price, ');
    expect(html).toContain('9 Ready Ct');
    expect(html.indexOf('88 Harbor Ave')).toBeLessThan(html.indexOf('9 Ready Ct'));
    for (let i = 0; i < 3; i++) await Listing.draft(test, owner, { title: 'Another' });
    expect(needs(await page())).toContain('2 more drafts');
    await ready.do('DELETE');
    expect(needs(await page())).not.toContain('9 Ready Ct');
  });

  it('shows views, saves and inquiries of the last 28 days, with each chart in words', async () => {
    const listing = await publish();
    const buyer = await newMember(test);
    const views = test.app.get(ViewCounts, { strict: false });
    for (const [days, count] of [
      [0, 3],
      [8, 2],
      [27, 1],
      [28, 9],
    ] as const) {
      for (let i = 0; i < count; i++) views.count(listing.id, new Date(Date.now() - days * DAY_MS));
    }
    await writeLooks(test.app);
    await call(test, 'PUT', `/me/favorites/${String(listing.id)}`, { body: {}, token: buyer.token });
    await call(test, 'POST', `${listing.path}/inquiries`, { body: INQUIRY, token: buyer.token });
    const html = await page();
    const row = html.slice(html.indexOf(`id="listing-${String(listing.id)}"`));
    for (const [count, label, text] of [
      ['6', 'views', '1, 0, 2, 3'],
      ['1', 'save', '0, 0, 0, 1'],
      ['1', 'inquiry', '0, 0, 0, 1'],
    ] as const) {
      expect(row).toMatch(new RegExp(`>${count}</span> ${label}<`));
      expect(row).toContain(`aria-label="By week, oldest first: ${text}"`);
    }
    expect(html).toContain('3 fewer than in the 28 days before');
    const { body } = await call<ListingStatisticsList>(test, 'GET', '/me/properties/statistics?days=28', {
      token: owner.token,
    });
    const [item] = body.items;
    expect(body).toMatchObject({ total: 1, page: 1, per_page: 50 });
    expect(body.days).toHaveLength(28);
    expect(body.days.at(-1)).toBe(new Date().toISOString().slice(0, 10));
    expect(item).toMatchObject({ property_id: listing.id });
    expect([item?.views[0], item?.views[19], item?.views[27]]).toEqual([1, 2, 3]);
    expect([item?.saves.at(-1), item?.inquiries.at(-1)]).toEqual([1, 1]);
  });

  it('names what is wrong with a question for statistics', async () => {
    const { status, body } = await call(test, 'GET', '/me/properties/statistics?days=366&page=0', {
      token: owner.token,
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { field: 'days', reason: 'must be a whole number from 1 to 365' },
      { field: 'page', reason: 'must be a whole number from 1' },
    ]);
  });

  it('takes the next step of a listing and leads back to where it was', async () => {
    const listing = await publish();
    const html = await page('/dashboard?status=active');
    const form =
      /action="[^"]+\/contract"><input type="hidden" name="version" value="(\d+)"><input[^>]+value="([^"]+)"/;
    const [, version = '', next = ''] = form.exec(html) ?? [];
    const back = `/dashboard?status=active#listing-${String(listing.id)}`;
    const answer = await me.post(`${listing.path}/contract`, { version, next });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, back]);
    expect((await listing.read()).status).toBe('pending');
  });

  it('takes no step with a listing that has changed since it was seen', async () => {
    const listing = await publish();
    const { version, url } = await listing.read();
    await listing.edit({ price: 1_000_000 });
    const answer = await me.post(`${listing.path}/withdrawal`, { version: String(version), next: '/dashboard' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(url).pathname]);
    expect((await listing.read()).status).toBe('active');
  });

  it('leads nowhere but to this site', async () => {
    const listing = await publish();
    const { url } = await listing.read();
    const answer = await me.post(`${listing.path}/contract`, { next: 'https://evil.example/' });
    expect(answer.headers.get('location')).toBe(new URL(url).pathname);
  });

  it('shows messages, unread ones first, and favorites with what has changed', async () => {
    const listing = await publish();
    const buyer = await newMember(test);
    await call(test, 'POST', `${listing.path}/inquiries`, { body: INQUIRY, token: buyer.token });
    await call(test, 'PUT', `/me/favorites/${String(listing.id)}`, { body: {}, token: buyer.token });
    expect(await page()).toContain('<span class="sr-only">Unread: </span>');
    await listing.edit({ price: 529_900 });
    const other = new Person(test, buyer.email);
    await other.signIn();
    expect(await (await other.get('/dashboard')).text()).toContain('Down $20,000');
  });
});
