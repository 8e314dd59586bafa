import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import type { PropertyEventList } from '../../src/properties/events/property-event.resource.js';
import type { PropertyList, PropertyResource } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { call } from '../support/people.js';

let test: TestApp;
let owner: Member;
let other: Member;
let admin: Member;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d' } });
  [owner, other, admin] = await Promise.all([newMember(test), newMember(test), newMember(test, 'admin')]);
});
afterAll(() => test.close());

const problemOf = (answer: { body: unknown }): Problem => answer.body as Problem;
const fieldsOf = (answer: { body: unknown }): string[] => (problemOf(answer).errors ?? []).map(({ field }) => field);

describe('a draft', () => {
  it('may be empty, and says what it lacks', async () => {
    const draft = await Listing.draft(test, owner, {});
    const home = await draft.read();
    expect(home).toMatchObject({ status: 'draft', title: null, price: null, city: null, zip: null, version: 1 });
    expect(home.management?.missing.map(({ field }) => field)).toEqual([
      'title',
      'price',
      'city',
      'state',
      'zip',
      'address',
    ]);
    expect(home.management?.allowed_steps).toEqual(['publish']);
    const answer = await draft.do('PUT', 'publication');
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['title', 'price', 'city', 'state', 'zip', 'address']);
  });

  it('is for nobody else, and not in searches', async () => {
    const draft = await Listing.draft(test, owner, { ...LISTING, title: 'Nobody sees this yet' });
    for (const someone of [other, null]) {
      expect((await draft.do('GET', '', undefined, someone)).status).toBe(404);
      expect((await draft.do('GET', 'events', undefined, someone)).status).toBe(404);
    }
    expect((await draft.edit({ price: 1 }, other, 1)).status).toBe(404);
    expect((await draft.read(admin)).id).toBe(draft.id);
    expect((await test.get(`/properties/${String(draft.id)}`)).status).toBe(404);
    const { body } = await test.json<PropertyList>('/api/v1/properties?q=nobody+sees');
    expect(body.total).toBe(0);
  });

  it('is made once, however often a request with a key is sent', async () => {
    const make = () =>
      call<PropertyResource>(test, 'POST', '/properties', {
        body: LISTING,
        token: owner.token,
        headers: { 'Idempotency-Key': 'a key' },
      });
    const answers = await Promise.all([make(), make(), make()]);
    answers.push(await make());
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers[0].headers.get('location')).toBe(`/api/v1/properties/${String(answers[0].body.id)}`);
  });

  it.each([
    ['zip', { zip: '10001', state: 'WA' }, 'belongs to New York, not to Washington'],
    ['zip', { zip: '00000' }, 'is not a ZIP code in use'],
    ['price', { price: 1.5 }, 'must be a whole number'],
    ['price', { price: '549900' }, 'must be a whole number'],
    ['owner_id', { owner_id: 'x' }, 'is not a known field'],
    ['status', { status: 'active' }, 'is not a known field'],
    ['year_built', { year_built: 2099 }, 'must not be more than'],
    ['latitude', { longitude: -122 }, 'is required when'],
  ])('is refused for a bad %s: %j', async (field, body, reason) => {
    const answer = await call(test, 'POST', '/properties', { body, token: owner.token });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors).toEqual([{ field, reason: expect.stringContaining(reason) }]);
  });

  it('is put in the middle of its ZIP code, and moves along with that', async () => {
    const draft = await Listing.draft(test, owner, { zip: '98112' });
    expect(await draft.read()).toMatchObject({ latitude: 47.63, longitude: -122.3 });
    await draft.edit({ zip: '10001' });
    expect(await draft.read()).toMatchObject({ latitude: 40.75, longitude: -74 });
    await draft.edit({ latitude: 40.7484, longitude: -73.9857 });
    await draft.edit({ zip: '10002' });
    expect(await draft.read()).toMatchObject({ latitude: 40.7484, longitude: -73.9857 });
  });

  it('comes out as it was written, whatever that is', async () => {
    const description = `<script>alert(1)</script>\n{{constructor}} \u202Eright to left\u202C 🏡\n\n${'é'.repeat(4900)}`;
    const listing = await Listing.published(test, owner, { ...LISTING, description, title: '{{title}} <b>&amp;' });
    expect((await listing.read(null)).description).toBe(description);
    const { html } = await test.page(new URL((await listing.read()).url).pathname);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('constructor}}');
    expect(html).toContain('\u202Eright to left');
    expect(html).toContain('é'.repeat(4900));
    const tooLong = await listing.edit({ description: 'x'.repeat(5001) });
    expect(problemOf(tooLong).errors).toEqual([{ field: 'description', reason: 'must have 0 to 5000 characters' }]);
  });
});

describe('the life of a home', () => {
  it('goes from draft to sale, and each step is seen at once', async () => {
    const listing = await Listing.draft(test, owner, { ...LISTING, city: 'Walla Walla', zip: '99362' });
    const count = async (status: string) =>
      (await test.json<PropertyList>(`/api/v1/properties?city=Walla+Walla&status=${status}`)).body.total;
    expect(await count('active')).toBe(0);
    expect((await listing.do('PUT', 'publication')).body).toMatchObject({ status: 'active' });
    expect(await count('active')).toBe(1);
    expect((await listing.do('PUT', 'contract')).body).toMatchObject({ status: 'pending' });
    expect([await count('active'), await count('pending')]).toEqual([0, 1]);
    const today = new Date().toISOString().slice(0, 10);
    const sold = await listing.do('PUT', 'sale', { sold_price: 540_000, sold_on: today });
    expect(sold.body).toMatchObject({ status: 'sold', sold_price: 540_000, sold_at: `${today}T00:00:00.000Z` });
    expect((await listing.do('DELETE', 'sale')).body).toMatchObject({
      status: 'active',
      sold_price: null,
      sold_at: null,
    });
    expect((await listing.do('DELETE', 'publication')).body).toMatchObject({ status: 'withdrawn' });
    expect(await count('active')).toBe(0);
    expect((await listing.do('PUT', 'publication')).body).toMatchObject({ status: 'active' });
  });

  it.each([
    ['draft', [], 'PUT', 'contract', ['publish']],
    ['active', ['PUT publication'], 'PUT', 'sale', ['withdraw', 'mark_pending']],
    ['withdrawn', ['PUT publication', 'DELETE publication'], 'PUT', 'contract', ['publish']],
    ['draft', [], 'DELETE', 'publication', ['publish']],
    ['pending', ['PUT publication', 'PUT contract'], 'PUT', 'publication', ['withdraw', 'mark_active', 'record_sale']],
  ])('does not let a home that is %s (%j) take the step %s %s', async (status, steps, method, name, allowed) => {
    const listing = await Listing.draft(test, owner);
    for (const step of steps) await listing.do(...(step.split(' ') as [string, string]));
    const before = await listing.read();
    const body = name === 'sale' ? { sold_on: new Date().toISOString().slice(0, 10) } : undefined;
    const answer = await listing.do(method, name, body);
    expect(answer.status).toBe(409);
    expect(problemOf(answer)).toMatchObject({ code: 'illegal_step', allowed });
    expect(await listing.read()).toEqual(Object.assign(before, { status }));
  });

  it('takes a step once, however often it is asked to', async () => {
    const listing = await Listing.published(test, owner);
    const { version } = await listing.read();
    expect((await listing.do('PUT', 'publication')).status).toBe(200);
    expect((await listing.read()).version).toBe(version);
  });

  it.each([
    ['2999-01-01', 'must not be in the future'],
    ['1999-01-01', 'must not be before the home was listed'],
    ['2026-02-30', 'must be a date such as 2026-11-22'],
    [undefined, 'is required'],
  ])('knows no sale on %s', async (sold_on, reason) => {
    const listing = await Listing.published(test, owner);
    await listing.do('PUT', 'contract');
    const answer = await listing.do('PUT', 'sale', { sold_on });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors).toEqual([{ field: 'sold_on', reason }]);
  });

  it('keeps what is public complete', async () => {
    const listing = await Listing.published(test, owner);
    const answer = await listing.edit({ city: null, address: null });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['city', 'address']);
    expect((await listing.edit({ address: null, address_withheld: true })).status).toBe(200);
  });

  it('withholds an address, and where it is to half a mile', async () => {
    const place = { latitude: 47.620499, longitude: -122.312345 };
    const listing = await Listing.published(test, owner, {
      ...LISTING,
      ...place,
      address: '77 Hidden Way',
      unit: '4B',
      address_withheld: true,
    });
    expect(await listing.read(null)).toMatchObject({ address: null, unit: null, latitude: 47.62, longitude: -122.31 });
    expect(await listing.read()).toMatchObject({ address: '77 Hidden Way', unit: '4B', ...place });
    const { html } = await test.page(new URL((await listing.read()).url).pathname);
    expect(html).not.toContain('Hidden Way');
    expect(html).not.toContain('47.620499');
  });
});

describe('deleting', () => {
  it('makes a home disappear, and restoring brings it back as it was', async () => {
    const listing = await Listing.published(test, owner, { ...LISTING, city: 'Omak', zip: '98841' });
    const path = new URL((await listing.read()).url).pathname;
    expect((await listing.do('DELETE')).status).toBe(204);
    expect((await listing.do('DELETE')).status).toBe(204);
    expect((await listing.do('GET')).status).toBe(404);
    expect((await listing.do('GET', '', undefined, null)).status).toBe(404);
    expect((await test.get(path)).status).toBe(404);
    expect((await listing.edit({ price: 1 }, owner, 3)).status).toBe(404);
    expect((await test.json<PropertyList>('/api/v1/properties?city=Omak')).body.total).toBe(0);
    const mine = await call<PropertyList>(test, 'GET', '/me/properties', { token: owner.token });
    expect(mine.body.items[0]).toMatchObject({ id: listing.id, management: { deleted_at: expect.any(String) } });
    expect((await listing.do('PUT', 'restoration', undefined, other)).status).toBe(404);
    expect((await listing.do('PUT', 'restoration')).body).toMatchObject({ status: 'active' });
    expect((await test.json<PropertyList>('/api/v1/properties?city=Omak')).body.total).toBe(1);
  });

  it('is final after 30 days', async () => {
    const listing = await Listing.draft(test, owner);
    await listing.do('DELETE');
    const now = Date.now();
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask'],
      now: now + 30.01 * 86_400_000,
    });
    try {
      const again = await call<{ access_token: string }>(test, 'POST', '/auth/login', {
        body: { email: owner.email, password: 'plum lantern 78' },
      });
      const as = { ...owner, token: again.body.access_token };
      expect(problemOf(await listing.do('PUT', 'restoration', undefined, as))).toMatchObject({
        status: 409,
        code: 'too_late',
      });
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('administrators', () => {
  it('take a listing down, and only they put it back', async () => {
    const listing = await Listing.published(test, owner);
    expect((await listing.do('DELETE', 'publication', undefined, admin)).body).toMatchObject({ status: 'withdrawn' });
    const refused = await listing.do('PUT', 'publication');
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'taken_down' });
    expect((await listing.do('PUT', 'publication', undefined, admin)).status).toBe(200);
    expect((await listing.do('DELETE', 'publication')).status).toBe(200);
    expect((await listing.do('PUT', 'publication')).status).toBe(200);
  });

  it('delete for good: the owner cannot restore', async () => {
    const listing = await Listing.published(test, owner);
    await listing.do('DELETE', '', undefined, admin);
    expect(problemOf(await listing.do('PUT', 'restoration'))).toMatchObject({ status: 403, code: 'taken_down' });
    expect((await listing.do('PUT', 'restoration', undefined, admin)).status).toBe(200);
  });
});

describe('versions', () => {
  it('must be named, and be the current one', async () => {
    const listing = await Listing.published(test, owner);
    const { headers } = await listing.do('GET');
    expect(headers.get('etag')).toBe('"2"');
    expect(problemOf(await listing.do('PATCH', '', { price: 1 }))).toMatchObject({
      status: 428,
      code: 'precondition_required',
    });
    for (const tag of ['"1"', '"3"', 'W/"2"', '"x"', '2']) {
      const answer = await listing.do('PATCH', '', { price: 1 }, owner, { 'If-Match': tag });
      expect(problemOf(answer)).toMatchObject({ status: 412, code: 'stale_version' });
    }
    const edited = await listing.do('PATCH', '', { price: 500_000 }, owner, { 'If-Match': '"2"' });
    expect(edited.headers.get('etag')).toBe('"3"');
    expect((await listing.do('DELETE', 'publication', undefined, owner, { 'If-Match': '"2"' })).status).toBe(412);
  });
});

describe('quotas', () => {
  it('count new listings, and say when one can go on', async () => {
    const small = await startApp({ environment: { QUOTA_LISTINGS: '2/1d' } });
    try {
      const member = await newMember(small);
      await Listing.draft(small, member);
      await Listing.draft(small, member);
      const answer = await call(small, 'POST', '/properties', { body: LISTING, token: member.token });
      expect(problemOf(answer)).toMatchObject({
        status: 429,
        code: 'quota_exceeded',
        detail: expect.stringMatching(/as many listings as one may for now \(2\)\. You can go on in \d+ hours/),
      });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await small.close();
    }
  });
});

describe('GET /properties/:id/events', () => {
  it('tells who changed what from what to what', async () => {
    const listing = await Listing.draft(test, owner, { ...LISTING, price: 600_000 });
    await listing.edit({ price: 580_000 });
    await listing.do('PUT', 'publication');
    await listing.edit({ price: 565_000, bedrooms: 4, contact_email: 'me@homes.example', description: 'Better.' });
    const read = async (as: Member | null) =>
      (await listing.do('GET', 'events', undefined, as)).body as unknown as PropertyEventList;
    const { items } = await read(owner);
    expect(items.map(({ number, kind, actor, changes }) => ({ number, kind, actor, changes }))).toEqual([
      {
        number: 1,
        kind: 'created',
        actor: 'owner',
        changes: { status: { from: null, to: 'draft' }, price: { from: null, to: 600_000 } },
      },
      { number: 2, kind: 'price', actor: 'owner', changes: { price: { from: 600_000, to: 580_000 } } },
      { number: 3, kind: 'status', actor: 'owner', changes: { status: { from: 'draft', to: 'active' } } },
      {
        number: 4,
        kind: 'facts',
        actor: 'owner',
        changes: {
          description: { from: LISTING.description, to: 'Better.' },
          bedrooms: { from: 3, to: 4 },
          contact_email: {},
        },
      },
      { number: 5, kind: 'price', actor: 'owner', changes: { price: { from: 580_000, to: 565_000 } } },
    ]);
    const shown = await read(null);
    expect(shown.items.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(shown.items[1]?.changes.description).toEqual({});
    expect(JSON.stringify(shown)).not.toContain(owner.id);
  });
});
