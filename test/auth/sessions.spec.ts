import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { IsNull } from 'typeorm';
import { RefreshToken } from '../../src/auth/refresh-token.entity.js';
import { Session } from '../../src/auth/session.entity.js';
import { Sessions } from '../../src/auth/sessions.service.js';
import { SigningKeys } from '../../src/auth/signing-keys.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { call, newEmail, Person, REGISTRATION, type Tokens } from '../support/people.js';

const MINUTE = 60_000;
let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function signedIn(): Promise<Person> {
  const person = new Person(app, newEmail());
  expect((await person.register()).status).toBe(303);
  return person;
}

async function registered(): Promise<Tokens & { email: string }> {
  const email = newEmail();
  const { status, body } = await call<Tokens>(app, 'POST', '/auth/register', { body: { ...REGISTRATION, email } });
  expect(status).toBe(201);
  return { ...body, email };
}

const inDatabase = <T>(work: Parameters<UnitOfWork['run']>[0]): Promise<T> =>
  app.app.get(UnitOfWork).run(work) as Promise<T>;
const isSignedIn = async (person: Person): Promise<boolean> => (await person.get('/account')).status === 200;

describe('a session in a browser', () => {
  it('begins with cookies that no script and no other host can touch', async () => {
    const response = await new Person(app, newEmail()).register();
    const cookies = response.headers.getSetCookie().filter((line) => /access|refresh/.test(line));
    expect(cookies).toHaveLength(2);
    for (const line of cookies) {
      expect(line).toMatch(/^__Host-nexhome_(access|refresh)=/);
      for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).toContain(attribute);
      expect(line).not.toContain('Domain');
    }
    expect(cookies[0]).toContain('Max-Age=900');
    expect(cookies[1]).toContain('Max-Age=604800');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('is renewed in the same request, a form included, and also where the page is an error', async () => {
    const person = await signedIn();
    await later(16 * MINUTE, async () => {
      const before = person.cookie('refresh');
      const saved = await person.post('/account/profile', { full_name: 'Ann Bell-Ford', email: person.email });
      expect(saved.status).toBe(303);
      expect(person.cookie('refresh')).not.toBe(before);
      expect(await (await person.get('/account')).text()).toContain('Ann Bell-Ford');
    });
    await later(32 * MINUTE, async () => {
      const before = person.cookie('refresh');
      expect((await person.get('/properties/999999999')).status).toBe(404);
      expect(person.cookie('refresh')).not.toBe(before);
      expect(await isSignedIn(person)).toBe(true);
    });
  });

  it('ends after seven days without use', async () => {
    const person = await signedIn();
    await later(7 * 24 * 60 * MINUTE + 1000, async () => {
      expect(await isSignedIn(person)).toBe(false);
    });
  });

  it('survives 50 parallel requests with one stale cookie: one successor, nobody out, no fork', async () => {
    const person = await signedIn();
    for (let round = 0; round < 3; round++) {
      person.drop('access');
      const headers = { Cookie: `__Host-nexhome_refresh=${person.cookie('refresh')!}` };
      const responses = await Promise.all(Array.from({ length: 50 }, () => app.get('/account', headers)));
      expect(responses.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
      const given = new Set(
        responses.flatMap(({ headers: each }) =>
          each.getSetCookie().flatMap((line) => /nexhome_refresh=([^;]+)/.exec(line)?.[1] ?? []),
        ),
      );
      expect(given.size).toBe(1);
      person.put('refresh', [...given][0]!);
    }
    const { familyId } = await inDatabase<RefreshToken>((tx) =>
      tx.findOneOrFail(RefreshToken, { where: {}, order: { issuedAt: 'DESC' } }),
    );
    const live = await inDatabase<number>((tx) => tx.countBy(RefreshToken, { familyId, rotatedAt: IsNull() }));
    expect(live).toBe(1);
  });

  it('ends for everybody when an exchanged token comes again after the grace', async () => {
    const person = await signedIn();
    const [old] = [person.cookie('refresh')!];
    person.drop('access');
    await person.get('/');
    expect(person.cookie('refresh')).not.toBe(old);
    await later(11_000, async () => {
      const thief = new Person(app, person.email);
      thief.put('refresh', old);
      expect(await isSignedIn(thief)).toBe(false);
      expect(thief.cookie('refresh')).toBeUndefined();
      expect(await isSignedIn(person)).toBe(false);
    });
  });

  it('is over after signing out, whoever races', async () => {
    for (let race = 0; race < 10; race++) {
      const person = await signedIn();
      const rival = new Person(app, person.email);
      rival.put('refresh', person.cookie('refresh')!);
      await Promise.all([person.post('/auth/logout'), rival.get('/account'), rival.get('/account')]);
      expect(await isSignedIn(person)).toBe(false);
      expect(await isSignedIn(rival)).toBe(false);
    }
  });

  it('leaves cookies alone that may yet be good, and takes back those that are certainly dead', async () => {
    const person = await signedIn();
    for (const value of ['garbled', 'a'.repeat(43), 'x.y.z']) {
      const headers = { Cookie: `__Host-nexhome_refresh=${value}; __Host-nexhome_access=${value}` };
      const response = await app.get('/', headers);
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await response.text()).toContain('Sign in');
    }
    const copy = new Person(app, person.email);
    copy.put('refresh', person.cookie('refresh')!);
    await person.post('/auth/logout');
    await copy.get('/');
    expect(copy.cookie('refresh')).toBeUndefined();
  });

  it('shows where one is signed in, and ends what one chooses', async () => {
    const person = await signedIn();
    const phone = new Person(app, person.email);
    await phone.signIn();
    const page = await (await person.get('/account')).text();
    const [other] = [...page.matchAll(/\/account\/sessions\/([\w-]{36})\/end/g)].map(([, id]) => id).slice(0, 1);
    expect(page).toContain('This device');
    expect((await person.post(`/account/sessions/${other!}/end`)).status).toBe(303);
    expect(await isSignedIn(phone)).toBe(false);
    await phone.signIn();
    await person.post('/account/sessions/end-others');
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(person)).toBe(true);
  });
});

describe('tokens of programs', () => {
  it('come in the shape of OAuth, and are stored as hashes only', async () => {
    const { email, access_token, refresh_token } = await registered();
    const { body } = await call(app, 'POST', '/auth/login', { body: { email, password: REGISTRATION.password } });
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 900,
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      refresh_expires_in: 604_800,
    });
    const me = await call(app, 'GET', '/me', { token: access_token });
    expect(me.body).toMatchObject({ email, full_name: 'Ann Bell', phone: '+12065550142', role: 'member' });
    const rows = JSON.stringify(await inDatabase((tx) => tx.find(RefreshToken)));
    expect(rows).not.toContain(refresh_token);
  });

  it('are exchanged once; a repetition within the grace gets the same, a later one ends the session', async () => {
    const { refresh_token: first } = await registered();
    const exchange = (refresh_token: string) => call<Tokens>(app, 'POST', '/auth/refresh', { body: { refresh_token } });
    const [a, b] = await Promise.all([exchange(first), exchange(first)]);
    expect(a.body.refresh_token).toBe(b.body.refresh_token);
    await later(11_000, async () => {
      expect((await exchange(first)).status).toBe(401);
      expect((await exchange(a.body.refresh_token)).status).toBe(401);
      expect((await call(app, 'GET', '/me', { token: a.body.access_token })).status).toBe(401);
    });
  });

  it('of the wrong kind, signature, issuer or age are refused', async () => {
    const { access_token: good, refresh_token: refresh } = await registered();
    const jwt = app.app.get(JwtService, { strict: false });
    const key = app.app.get(SigningKeys, { strict: false }).for('access token')[0];
    const { sub, sid } = jwt.decode<{ sub: string; sid: string }>(good);
    const site = app.database.settings.publicUrl;
    const header = { alg: 'HS256' as const, typ: 'at+jwt', kid: key.id };
    const sign = (options: object, head: object = header) =>
      jwt.sign(
        { sid },
        { subject: sub, issuer: site, audience: site, secret: key.secret, header: { ...header, ...head }, ...options },
      );
    expect((await call(app, 'GET', '/me', { token: sign({ expiresIn: 60 }) })).status).toBe(200);
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${good.split('.')[1]!}.`;
    const bad = {
      refresh,
      none,
      garbled: `${good.slice(0, -3)}abc`,
      issuer: sign({ issuer: 'https://evil.example', expiresIn: 60 }),
      audience: sign({ audience: 'https://evil.example', expiresIn: 60 }),
      expired: sign({ expiresIn: -1 }),
      type: sign({ expiresIn: 60 }, { typ: 'JWT' }),
      key: sign({ expiresIn: 60 }, { kid: 'other' }),
      algorithm: sign({ expiresIn: 60, algorithm: 'HS512' }, { alg: 'HS512' }),
      noise: '..',
      json: 'e30.e30.e30',
      text: '🏡.🏡.🏡',
    };
    for (const [kind, token] of Object.entries(bad)) {
      const { status, headers } = await call(app, 'GET', '/me', {
        headers: { Authorization: `Bearer ${Buffer.from(token).toString('latin1')}` },
      });
      expect([kind, status]).toEqual([kind, 401]);
      expect(headers.get('WWW-Authenticate')).toContain('invalid_token');
    }
  });

  it('stay good when the key is changed and the old one is named', async () => {
    const { secretKey } = app.database.settings;
    const { access_token: token, refresh_token } = await registered();
    const database = app.database.settings.database;
    if (database.type !== 'sqlite') return;
    const changed = await startApp({
      environment: {
        DATABASE_URL: `sqlite:${database.path}`,
        SECRET_KEY: 'n'.repeat(32),
        SECRET_KEY_PREVIOUS: secretKey,
      },
    });
    expect((await call(changed, 'GET', '/me', { token })).status).toBe(200);
    expect((await call(changed, 'POST', '/auth/refresh', { body: { refresh_token } })).status).toBe(200);
    await changed.close();
  });

  it('end with the session: by logout, by a list, by a disabled account', async () => {
    const { access_token: token, refresh_token, email } = await registered();
    expect((await call(app, 'POST', '/auth/logout', { token })).status).toBe(204);
    expect((await call(app, 'GET', '/me', { token })).status).toBe(401);
    expect((await call(app, 'POST', '/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    const signIn = () => call<Tokens>(app, 'POST', '/auth/login', { body: { email, password: REGISTRATION.password } });
    const [one, two] = [await signIn(), await signIn()];
    const list = await call<{ items: { id: string; current: boolean }[] }>(app, 'GET', '/me/sessions', {
      token: one.body.access_token,
    });
    expect(list.body.items).toHaveLength(2);
    const other = list.body.items.find(({ current }) => !current)!;
    expect((await call(app, 'DELETE', `/me/sessions/${other.id}`, { token: one.body.access_token })).status).toBe(204);
    expect((await call(app, 'DELETE', `/me/sessions/${other.id}`, { token: one.body.access_token })).status).toBe(404);
    expect((await call(app, 'GET', '/me', { token: two.body.access_token })).status).toBe(401);
    expect((await call(app, 'DELETE', '/me/sessions?current=true', { token: one.body.access_token })).status).toBe(204);
    expect((await call(app, 'GET', '/me', { token: one.body.access_token })).status).toBe(401);
  });

  it('and cookies: each door takes what it should', async () => {
    const person = await signedIn();
    const { access_token: token } = await registered();
    expect((await person.get('/api/v1/me')).status).toBe(200);
    // The cookie comes first.
    const both = await person.get('/api/v1/me', { Authorization: `Bearer ${token}` });
    expect(await both.json()).toMatchObject({ email: person.email });
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const foreign = await call(app, 'PATCH', '/me', {
      body: { full_name: 'Somebody Else' },
      headers: { Cookie: cookie, Origin: 'https://evil.example' },
    });
    expect(foreign.body).toMatchObject({ status: 403, code: 'cross_site_request' });
    const own = await call(app, 'PATCH', '/me', {
      body: { full_name: 'Ann Ford' },
      headers: { Cookie: cookie, Origin: 'https://homes.example' },
    });
    expect(own.body).toMatchObject({ full_name: 'Ann Ford' });
  });
});

describe('what is over', () => {
  it('is swept, and nothing else', async () => {
    const person = await signedIn();
    const gone = await signedIn();
    await gone.post('/auth/logout');
    const before = await inDatabase<number>((tx) => tx.count(Session));
    await app.app.get(Sessions, { strict: false }).sweep(new Date(Date.now() + 25 * 60 * MINUTE));
    const after = await inDatabase<number>((tx) => tx.count(Session));
    expect(after).toBeLessThan(before);
    expect(await isSignedIn(person)).toBe(true);
    await app.app.get(Sessions, { strict: false }).sweep(new Date(Date.now() + 8 * 24 * 60 * MINUTE));
    expect(await inDatabase<number>((tx) => tx.count(RefreshToken))).toBe(0);
  });
});
