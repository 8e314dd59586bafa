import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { networkOf, RateLimits } from '../../src/limits/rate-limits.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { call, newEmail, Person, REGISTRATION } from '../support/people.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({
    environment: {
      LIMIT_LOGIN_ACCOUNT: '3/15m',
      LIMIT_LOGIN_ADDRESS: '8/15m',
      LIMIT_REGISTER_ADDRESS: '20/1h',
      LIMIT_RESET_ACCOUNT: '2/1h',
      LIMIT_REFRESH_ADDRESS: '2/1h',
      TRUST_PROXY: '1',
    },
  });
});
afterAll(() => app.close());

let host = 0;
/** A client address that nothing has been counted for, as a trusted proxy reports it. */
const elsewhere = (): Record<string, string> => ({ 'X-Forwarded-For': `198.51.100.${String(++host)}` });
const login = (email: string, password: string, headers: Record<string, string>) =>
  call(app, 'POST', '/auth/login', { body: { email, password }, headers });

describe('limits', () => {
  it('stop guessing one password from many addresses, but not its owner on a device that is known', async () => {
    const person = new Person(app, newEmail());
    await person.register();
    await person.post('/auth/logout');
    for (let i = 0; i < 3; i++) expect((await login(person.email, 'wrong', elsewhere())).status).toBe(401);
    const refused = await login(person.email, person.password, elsewhere());
    expect(refused.body).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(800);
    const stranger = await new Person(app, person.email).signIn();
    expect(stranger.status).toBe(429);
    expect(stranger.headers.get('Retry-After')).not.toBeNull();
    expect(await stranger.text()).toContain(`value="${person.email}"`);
    expect((await person.signIn()).status).toBe(303);
  });

  it('stop guessing many passwords from one address, whatever it says of itself', async () => {
    const from = elsewhere();
    const forged = (i: number) => ({ 'X-Forwarded-For': `203.0.113.${String(i)}, ${from['X-Forwarded-For']!}` });
    const statuses = [];
    for (let i = 0; i < 10; i++) statuses.push((await login(newEmail(), 'wrong', forged(i))).status);
    expect(statuses).toEqual([...Array<number>(8).fill(401), 429, 429]);
  });

  it('do not count what succeeds', async () => {
    const email = newEmail();
    await call(app, 'POST', '/auth/register', { body: { ...REGISTRATION, email }, headers: elsewhere() });
    const from = elsewhere();
    for (let i = 0; i < 10; i++) expect((await login(email, REGISTRATION.password, from)).status).toBe(200);
  });

  it('bound registrations, mails and exchanges', async () => {
    const from = elsewhere();
    const person = new Person(app, newEmail());
    const mail = () => person.post('/auth/forgot', { email: person.email }, from);
    expect([(await mail()).status, (await mail()).status, (await mail()).status]).toEqual([303, 303, 429]);
    const exchange = () =>
      call(app, 'POST', '/auth/refresh', { body: { refresh_token: 'a'.repeat(43) }, headers: from });
    expect([(await exchange()).status, (await exchange()).status, (await exchange()).status]).toEqual([401, 401, 429]);
    const again = newEmail();
    const register = () =>
      call(app, 'POST', '/auth/register', { body: { ...REGISTRATION, email: again }, headers: elsewhere() });
    for (let i = 0; i < 5; i++) expect((await register()).status).toBe(201);
    expect((await register()).status).toBe(429);
  });

  it('count exactly when many come at once', async () => {
    const limits = app.app.get(RateLimits, { strict: false });
    const limit = { name: 'test', subject: 'crowd', rate: { count: 7, seconds: 60 } };
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => limits.take(limit)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    await limits.giveBack(limit);
    await limits.take(limit);
    await expect(limits.take(limit)).rejects.toMatchObject({ status: 429 });
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ])('take %s for the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
