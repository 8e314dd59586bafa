import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/auth/accounts.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { linkMailed, mailsTo } from '../support/mail.js';
import { call, newEmail, Person, REGISTRATION, type Tokens } from '../support/people.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function registered(email = newEmail()): Promise<Person> {
  const person = new Person(app, email);
  expect((await person.register()).status).toBe(303);
  return person;
}

const register = (email: string, more: object = {}) =>
  call<Tokens & { user: Record<string, unknown> }>(app, 'POST', '/auth/register', {
    body: { ...REGISTRATION, email, ...more },
  });
const login = (email: string, password = REGISTRATION.password) =>
  call<Tokens>(app, 'POST', '/auth/login', { body: { email, password } });
const subjectsTo = async (email: string): Promise<string[]> =>
  (await mailsTo(app, email)).map(({ subject }) => subject);
const tokenOf = (path: string): string => new URL(path, 'http://x').searchParams.get('token') ?? '';

describe('registering', () => {
  it('names every bad field with its reason, in both doors, and loses nothing', async () => {
    const { status, body } = await call(app, 'POST', '/auth/register', {
      body: { email: 'nobody', full_name: 'A', phone: '12', role: 'admin', created_at: 1 },
    });
    expect(status).toBe(400);
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual([
      'created_at',
      'email',
      'full_name',
      'password',
      'phone',
      'role',
    ]);
    const fields = {
      email: 'nobody',
      full_name: '<b>Ann</b>',
      phone: '12',
      phone_country: 'GB',
      password: 'short',
      next: '/properties',
    };
    const page = await new Person(app, '').post('/auth/register', fields);
    const html = await page.text();
    expect(page.status).toBe(422);
    for (const kept of ['value="nobody"', '&lt;b&gt;Ann&lt;/b&gt;', 'value="12"', 'value="/properties"']) {
      expect(html).toContain(kept);
    }
    expect(html).toMatch(/<option value="GB"[^>]* selected/);
    expect(html).toContain('Email must be an address such as name@example.com.');
    expect(html).not.toContain('value="short"');
  });

  it.each([
    ['password', 'passwordpassword'],
    ['password', 'annbell12345'],
    ['password', 'x'.repeat(129)],
    ['full_name', ['a']],
    ['email', { $ne: '' }],
    ['phone_country', 'XX'],
  ])('refuses %s: %j', async (field, value) => {
    const { status, body } = await register(newEmail(), { [field]: value });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_parameters', errors: [{ field }] });
  });

  it('reads the phone number by its country and stores E.164', async () => {
    const { body } = await register(newEmail(), { phone: '020 7946 0958', phone_country: 'GB' });
    expect(body.user).toMatchObject({ phone: '+442079460958', phone_international: '+44 20 7946 0958' });
  });

  it('does not tell whether an address has an account; its owner hears of it', async () => {
    const email = newEmail();
    const owner = await register(email);
    await call(app, 'POST', '/auth/forgot');
    const user = (await app.app.get(UsersService, { strict: false }).findByEmail(email))!;
    const link = await linkMailed(app, email, '/auth/verify');
    await new Person(app, email).post('/auth/verify', { token: tokenOf(link) });
    const again = await register(email.toUpperCase(), { password: 'another fine phrase' });
    expect(again.status).toBe(owner.status);
    expect(Object.keys(again.body)).toEqual(Object.keys(owner.body));
    expect(Object.keys(again.body.user)).toEqual(Object.keys(owner.body.user));
    expect(await subjectsTo(email)).toContain('You already have an account');
    // The other account works by its tokens, but the address leads to its owner's.
    expect((await login(email, 'another fine phrase')).status).toBe(401);
    expect((await login(email)).status).toBe(200);
    expect((await app.app.get(UsersService, { strict: false }).findByEmail(email))?.id).toBe(user.id);
  });

  it('gives two who register one address at once an account each', async () => {
    const email = newEmail();
    const answers = await Promise.all([register(email), register(email)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await login(email)).status).toBe(200);
  });
});

describe('signing in', () => {
  it('answers an unknown address and a wrong password alike, in both doors', async () => {
    const { email } = await registered();
    const shape = async (answer: ReturnType<typeof login>) => {
      const { status, body } = await answer;
      return { status, ...body, request_id: '' };
    };
    expect(await shape(login(email, 'wrong'))).toEqual(await shape(login('nobody@homes.example', 'wrong')));
    const page = async (address: string) => {
      const response = await new Person(app, address).signIn('wrong');
      return { status: response.status, html: (await response.text()).replaceAll(address, '') };
    };
    expect(await page(email)).toEqual(await page('nobody@homes.example'));
    expect((await page(email)).status).toBe(422);
  });

  it('does not care about the case of the address, and about every character of the password', async () => {
    const long = `${'quiet harbor lantern '.repeat(6)}x`;
    const email = newEmail();
    await register(email, { password: long });
    expect((await login(email.toUpperCase(), long)).status).toBe(200);
    expect((await login(email, `${long.slice(0, -1)}y`)).status).toBe(401);
  });

  it('leads back to where one was, on this site only', async () => {
    const person = await registered();
    const to = async (next: string) =>
      (await person.post('/auth/login', { email: person.email, password: person.password, next })).headers.get(
        'Location',
      );
    expect(await to('/properties?city=Kent')).toBe('/properties?city=Kent');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      expect(await to(next)).toBe('/account');
    }
    const asked = await app.get('/account?x=1');
    expect(asked.headers.get('Location')).toBe('/auth/login?next=%2Faccount%3Fx%3D1');
  });

  it('makes an account of the command line admin, and puts a disabled one out at once', async () => {
    const { email } = await registered();
    const { body: tokens } = await login(email);
    const accounts = app.app.get(Accounts, { strict: false });
    const user = (await app.app.get(UsersService, { strict: false }).findByEmail(email))!;
    await accounts.changeRole(user, 'admin');
    expect((await call(app, 'GET', '/me', { token: tokens.access_token })).body).toMatchObject({ role: 'admin' });
    await accounts.disable(user);
    expect((await call(app, 'GET', '/me', { token: tokens.access_token })).status).toBe(401);
    expect((await call(app, 'POST', '/auth/refresh', { body: { refresh_token: tokens.refresh_token } })).status).toBe(
      401,
    );
    expect((await login(email)).body).toMatchObject({ status: 403, code: 'account_disabled' });
    await accounts.enable(user);
    expect((await login(email)).status).toBe(200);
  });
});

describe('requests from other sites', () => {
  it.each([
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
    ['Referer', 'https://evil.example/page'],
  ])('are refused, signing in and out included: %s: %s', async (name, value) => {
    for (const path of ['/auth/login', '/auth/logout', '/auth/register', '/account/profile']) {
      const response = await fetch(app.origin + path, {
        method: 'POST',
        headers: { [name]: value, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=b',
      });
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('are refused before their body has come', async () => {
    const { port } = new URL(app.origin);
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        {
          port,
          method: 'POST',
          path: '/auth/login',
          headers: { Origin: 'https://evil.example', 'Content-Length': '1000000' },
        },
        (response) => {
          resolve(response.statusCode);
          sent.destroy();
        },
      );
      sent.on('error', reject);
      // The headers and one byte of a million.
      sent.write('a');
    });
    expect(status).toBe(403);
  });

  it('are those of this site under either of its names', async () => {
    for (const origin of ['https://homes.example', app.origin]) {
      const response = await fetch(`${app.origin}/auth/logout`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin },
      });
      expect(response.status).toBe(303);
    }
  });
});

describe('links in mails', () => {
  it('confirm the address once, by the button and not by looking', async () => {
    const person = await registered();
    const link = await linkMailed(app, person.email, '/auth/verify');
    for (let look = 0; look < 2; look++) {
      const page = await person.get(link);
      expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(await page.text()).toContain(tokenOf(link));
    }
    expect((await person.post('/auth/verify', { token: tokenOf(link) })).headers.get('Location')).toBe('/account');
    expect((await person.post('/auth/verify', { token: tokenOf(link) })).status).toBe(404);
    expect(await (await person.get('/api/v1/me')).json()).toMatchObject({ email_verified: true });
  });

  it('are made from the public address, whatever the Host header says', async () => {
    const { email } = await registered();
    await fetch(`${app.origin}/auth/forgot`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'X-Forwarded-Host': 'evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email }),
    });
    expect(await linkMailed(app, email, '/auth/reset')).toMatch(/token=[\w-]{27}$/);
    expect(JSON.stringify(await mailsTo(app, email))).not.toContain('evil');
  });

  it('set a new password once, and sign everybody out', async () => {
    const person = await registered();
    const forgot = async (email: string) => (await person.post('/auth/forgot', { email })).headers.get('Location');
    expect(await forgot(person.email)).toBe(await forgot('nobody@homes.example'));
    const token = tokenOf(await linkMailed(app, person.email, '/auth/reset'));
    const visitor = new Person(app, person.email);
    expect((await visitor.get(`/auth/reset?token=${token}`)).status).toBe(200);
    expect((await visitor.post('/auth/reset', { token, password: 'short' })).status).toBe(422);
    const tries = await Promise.all(
      [1, 2].map((i) => visitor.post('/auth/reset', { token, password: `harbor gate ${String(i)} east` })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect((await person.get('/account')).status).toBe(303);
    expect((await login(person.email)).status).toBe(401);
    expect(await mailsTo(app, 'nobody@homes.example')).toEqual([]);
    expect(await subjectsTo(person.email)).toContain('Your password was changed');
  });
});

describe('the account', () => {
  it('takes a new address when its link is opened, and only with the password', async () => {
    const person = await registered();
    const email = newEmail();
    const change = (more: object) => ({ full_name: 'Ann Bell', email, ...more });
    expect((await person.post('/account/profile', change({}))).status).toBe(422);
    expect((await person.post('/account/profile', change({ current_password: 'wrong' }))).status).toBe(422);
    expect((await person.post('/account/profile', change({ current_password: person.password }))).status).toBe(303);
    expect(await (await person.get('/api/v1/me')).json()).toMatchObject({ email: person.email, pending_email: email });
    const link = await linkMailed(app, email, '/auth/verify');
    await person.post('/auth/verify', { token: tokenOf(link) });
    expect(await (await person.get('/api/v1/me')).json()).toMatchObject({
      email,
      email_verified: true,
      pending_email: null,
    });
    expect((await login(email)).status).toBe(200);
    expect((await login(person.email)).status).toBe(401);
  });

  it('changes its password and ends the other sessions', async () => {
    const { email } = await registered();
    const [one, two] = [(await login(email)).body, (await login(email)).body];
    const put = (body: object) => call(app, 'PUT', '/me/password', { token: one.access_token, body });
    expect((await put({ current_password: 'wrong', new_password: 'harbor gate east' })).body).toMatchObject({
      status: 400,
      errors: [{ field: 'current_password' }],
    });
    expect((await put({ current_password: REGISTRATION.password, new_password: 'short' })).status).toBe(400);
    expect((await put({ current_password: REGISTRATION.password, new_password: 'harbor gate east' })).status).toBe(204);
    expect((await call(app, 'GET', '/me', { token: one.access_token })).status).toBe(200);
    expect((await call(app, 'GET', '/me', { token: two.access_token })).status).toBe(401);
    expect((await login(email, 'harbor gate east')).status).toBe(200);
  });

  it('changes only what is named, and refuses what is not known', async () => {
    const { body } = await register(newEmail());
    const patch = (change: object) => call(app, 'PATCH', '/me', { token: body.access_token, body: change });
    expect((await patch({ full_name: 'Ann Ford' })).body).toMatchObject({
      full_name: 'Ann Ford',
      phone: '+12065550142',
    });
    expect((await patch({ phone: null })).body).toMatchObject({ full_name: 'Ann Ford', phone: null });
    expect((await patch({ role: 'admin' })).body).toMatchObject({ status: 400, errors: [{ field: 'role' }] });
    expect((await patch({ full_name: null })).status).toBe(400);
  });

  it('can be taken along, and closed: its homes leave the market, nothing personal stays', async () => {
    const person = await registered();
    const user = (await app.app.get(UsersService, { strict: false }).findByEmail(person.email))!;
    await storeHomes(app.app, buildHome({ ownerId: user.id, contactEmail: person.email, city: 'Closingville' }));
    const download = await person.get('/account/data');
    expect(download.headers.get('Content-Disposition')).toContain('attachment');
    expect(await download.json()).toMatchObject({
      account: { profile: { email: person.email }, sessions: [{ address: '127.0.0.1' }] },
      listings: [{ city: 'Closingville' }],
    });
    const total = async () => (await app.json<{ total: number }>('/api/v1/properties?city=Closingville')).body.total;
    expect(await total()).toBe(1);
    expect((await person.post('/account/delete', { current_password: 'wrong' })).status).toBe(422);
    expect((await person.post('/account/delete', { current_password: person.password })).status).toBe(303);
    expect(await total()).toBe(0);
    expect((await login(person.email)).status).toBe(401);
    expect(await subjectsTo(person.email)).toContain('Your account is deleted');
  });

  it('is never kept by a cache', async () => {
    const person = await registered();
    for (const path of ['/', '/properties', '/account', '/api/v1/me', '/auth/verify']) {
      expect((await person.get(path)).headers.get('Cache-Control')).toBe('no-store');
    }
  });
});
