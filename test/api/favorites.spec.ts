import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import type { FavoriteList, FavoriteResource } from '../../src/favorites/favorite.resource.js';
import { FavoritesService } from '../../src/favorites/favorites.service.js';
import { SavedHomes } from '../../src/favorites/saved-homes.service.js';
import { PropertyRemains } from '../../src/properties/property-remains.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { call, newEmail, REGISTRATION, type Tokens } from '../support/people.js';
import { countStatements } from '../support/statements.js';
import { LISTING } from '../support/listing.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
let number = 0;

describe('favorites by the API', () => {
  let test: TestApp;
  let token: string;
  let home: ReturnType<typeof buildHome>;
  let id: number;

  beforeAll(async () => {
    test = await startApp({ environment: { LIMIT_REGISTER_ADDRESS: '1000/1h', QUOTA_LISTINGS: '1000/1h' } });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    token = await newMember();
    home = buildHome({ key: `favorite ${String(++number)}`, city: `Town ${String(number)}`, price: 500_000 });
    id = await store(home);
  });

  async function newMember(): Promise<string> {
    const { body } = await call<Tokens>(test, 'POST', '/auth/register', {
      body: { ...REGISTRATION, email: newEmail() },
    });
    return body.access_token;
  }

  async function store(stored: typeof home): Promise<number> {
    await storeHomes(test.app, stored);
    const query = new URLSearchParams({ city: stored.facts.city, status: 'active,pending,sold' });
    const { body } = await test.json<{ items: { id: number }[] }>(`/api/v1/properties?${query.toString()}`);
    return body.items[0]!.id;
  }

  const change = (changed: Partial<typeof home.facts>, rest: Partial<typeof home> = {}) =>
    storeHomes(test.app, { ...home, ...rest, facts: { ...home.facts, ...changed } });
  const at = (propertyId = id) => `/me/favorites/${String(propertyId)}`;
  const save = (body?: object, propertyId = id) =>
    call<FavoriteResource>(test, 'PUT', at(propertyId), { token, ...(body && { body }) });
  const list = async (query = '') => (await call<FavoriteList>(test, 'GET', `/me/favorites${query}`, { token })).body;

  it('keeps a home with its price and status of that moment', async () => {
    const saved = await save();
    expect(saved.status).toBe(201);
    expect(saved.body).toMatchObject({ property_id: id, saved_price: 500_000, saved_status: 'active', note: null });
    await change({ price: 480_000 }, { status: 'pending' });
    expect(await list()).toMatchObject({
      total: 1,
      page: 1,
      items: [{ saved_price: 500_000, saved_status: 'active', price_change: -20_000, property: { status: 'pending' } }],
    });
  });

  it('may be asked to again and again: the day, the price and the note stay', async () => {
    let first = '';
    await later(-DAY_MS, async () => {
      first = (await save({ note: 'The one with the porch' })).body.saved_at;
    });
    await change({ price: 480_000 });
    const second = await save();
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({
      saved_at: first,
      saved_price: 500_000,
      note: 'The one with the porch',
    });
    expect(await list()).toMatchObject({ total: 1 });
  });

  it('changes the note, and removes it', async () => {
    await save({ note: 'One' });
    expect((await save({ note: 'Two\r\nlines 🏡' })).body.note).toBe('Two\nlines 🏡');
    expect((await save({ note: null })).body.note).toBeNull();
    expect((await save({ note: ' ' })).body.note).toBeNull();
    const refused = await call<Problem>(test, 'PUT', at(), { token, body: { note: 'x'.repeat(1001), seen_price: 0 } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.map(({ field }) => field).sort()).toEqual(['note', 'seen_price']);
  });

  it('keeps the price that the person saw, if the home had it just before', async () => {
    await change({ price: 480_000 });
    expect((await save({ seen_price: 500_000 })).body).toMatchObject({ saved_price: 500_000, price_change: -20_000 });
    const other = await store(buildHome({ city: 'Elsewhere', price: 300_000 }));
    expect((await save({ seen_price: 1 }, other)).body.saved_price).toBe(300_000);
  });

  it('removes it, also when it is not there', async () => {
    await save();
    expect((await call(test, 'DELETE', at(), { token })).status).toBe(204);
    expect(await list()).toMatchObject({ total: 0, items: [] });
    expect((await call(test, 'DELETE', at(), { token })).status).toBe(204);
    expect((await call(test, 'DELETE', at(99_999_999), { token })).status).toBe(204);
  });

  it('gives back for ten minutes what was removed, as it was; then it is gone', async () => {
    await save({ note: 'Keep' });
    await change({ price: 480_000 });
    await call(test, 'DELETE', at(), { token });
    const back = await save();
    expect([back.status, back.body.note, back.body.saved_price]).toEqual([201, 'Keep', 500_000]);
    await call(test, 'DELETE', at(), { token });
    await later(11 * MINUTE_MS, async () => {
      expect((await save()).body).toMatchObject({ note: null, saved_price: 480_000 });
      await call(test, 'DELETE', at(), { token });
    });
    await test.app.get(FavoritesService).sweep(new Date(Date.now() + DAY_MS));
    expect(await stored()).toEqual([]);
  });

  const stored = async () => {
    const { body } = await call<{ id: string }>(test, 'GET', '/me', { token });
    return test.app.get(SavedHomes).removed(body.id, new Date(0));
  };

  it('is not to be had for what is not listed', async () => {
    const owner = await newMember();
    const draft = await call<{ id: number }>(test, 'POST', '/properties', { token: owner, body: LISTING });
    expect((await save({}, draft.body.id)).status).toBe(404);
    const own = await call<Problem>(test, 'PUT', at(draft.body.id), { token: owner });
    expect([own.status, own.body.code]).toEqual([409, 'not_listed']);
    expect((await save({}, 99_999_999)).status).toBe(404);
  });

  it('stays when the home is taken off the market, without telling more of it', async () => {
    const owner = await newMember();
    const mine = await call<{ id: number }>(test, 'POST', '/properties', { token: owner, body: LISTING });
    const path = `/properties/${String(mine.body.id)}`;
    await call(test, 'PUT', `${path}/publication`, { token: owner });
    expect((await save({ note: 'Garden' }, mine.body.id)).status).toBe(201);
    await call(test, 'DELETE', `${path}/publication`, { token: owner });
    await call(test, 'PATCH', path, { token: owner, headers: { 'If-Match': '*' }, body: { city: 'Secretville' } });
    const { items } = await list();
    expect(items).toMatchObject([{ property: null, price_change: null, note: 'Garden', city: LISTING.city }]);
    expect(JSON.stringify(items)).not.toContain('Secretville');
    // It can still be annotated and removed.
    expect((await save({ note: 'Gone' }, mine.body.id)).status).toBe(200);
    expect((await call(test, 'DELETE', at(mine.body.id), { token })).status).toBe(204);
  });

  it('goes for good with a listing that was deleted for good', async () => {
    const owner = await newMember();
    const mine = await call<{ id: number }>(test, 'POST', '/properties', { token: owner, body: LISTING });
    const path = `/properties/${String(mine.body.id)}`;
    await call(test, 'PUT', `${path}/publication`, { token: owner });
    await save({}, mine.body.id);
    await call(test, 'DELETE', path, { token: owner, headers: { 'If-Match': '*' } });
    expect(await list()).toMatchObject({ total: 1, items: [{ property: null }] });
    await test.app.get(PropertyRemains).purge(new Date(Date.now() + 31 * DAY_MS));
    expect(await list()).toMatchObject({ total: 0 });
  });

  it('lists the last saved first, in pages, at the same cost for any number', async () => {
    const ids = [id];
    for (let i = 0; i < 3; i++) {
      ids.unshift(await store(buildHome({ city: `Paged ${String(number)}-${String(i)}` })));
    }
    for (const each of ids.toReversed()) await save({}, each);
    expect((await list()).items.map(({ property_id }) => property_id)).toEqual(ids);
    expect(await list('?page=2')).toMatchObject({ total: 4, page: 2, per_page: 50, items: [] });
    expect((await call(test, 'GET', '/me/favorites?page=0', { token })).status).toBe(400);
    const { count } = await countStatements(test.app, () => list());
    // The session's, and four.
    expect(count).toBeLessThanOrEqual(5);
  });

  it('stores two taps at the same moment once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => save()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await list()).toMatchObject({ total: 1 });
  });

  it('is counted by home and day', async () => {
    const since = new Date(Date.now() - 10 * DAY_MS);
    await later(-2 * DAY_MS, async () => {
      await save();
    });
    token = await newMember();
    await save();
    token = await newMember();
    await save();
    await call(test, 'DELETE', at(), { token });
    const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
    expect(await test.app.get(SavedHomes).savesPerDay([id], since)).toEqual([
      { propertyId: id, day: dayOf(Date.now() - 2 * DAY_MS), count: 1 },
      { propertyId: id, day: dayOf(Date.now()), count: 1 },
    ]);
  });

  it('belongs to the account: nobody else sees it, and it goes with it', async () => {
    await save({ note: 'Private' });
    const other = await newMember();
    expect((await call<FavoriteList>(test, 'GET', '/me/favorites', { token: other })).body.total).toBe(0);
    expect((await call(test, 'DELETE', '/me', { token })).status).toBe(204);
    const since = new Date(0);
    expect(await test.app.get(SavedHomes).savesPerDay([id], since)).toEqual([]);
  });
});
