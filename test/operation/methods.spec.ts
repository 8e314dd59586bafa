import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

describe('a method that an address does not answer', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(test.app, buildHome());
  });
  afterAll(() => test.close());

  const send = (method: string, path: string): Promise<Response> =>
    fetch(test.origin + path, { method, redirect: 'manual' });

  it.each([
    ['DELETE', '/api/v1/properties', 'GET, HEAD, POST'],
    ['PUT', '/api/v1/properties/1', 'DELETE, GET, HEAD, PATCH'],
    ['GET', '/api/v1/auth/login', 'POST'],
    ['POST', '/api/v1/suggestions?q=a', 'GET, HEAD'],
    // The one with a fixed path, and that of any home.
    ['POST', '/API/V1/PROPERTIES/MAP', 'DELETE, GET, HEAD, PATCH'],
  ])(
    'of the API is answered with 405, a problem document and what it does answer: %s %s',
    async (method, path, allow) => {
      const response = await send(method, path);
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(await response.json()).toMatchObject({
        status: 405,
        title: 'Method Not Allowed',
        code: 'method_not_allowed',
        allowed: allow.split(', '),
      } satisfies Partial<Problem>);
    },
  );

  it.each([
    ['DELETE', '/', 'GET, HEAD'],
    ['PUT', '/properties/1', 'GET, HEAD'],
    ['GET', '/auth/logout', 'POST'],
    ['PATCH', '/auth/login', 'GET, HEAD, POST'],
    ['OPTIONS', '/properties', 'GET, HEAD'],
  ])('of the site is answered with 405, a page and what it does answer: %s %s', async (method, path, allow) => {
    const response = await send(method, path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('This address is for something else');
  });

  it.each([
    ['DELETE', '/nope'],
    ['POST', '/api/v1/nope'],
    ['POST', '/assets/nope.css'],
    ['POST', '/api/v1'],
  ])('is no matter where there is nothing at all: %s %s', async (method, path) => {
    const response = await send(method, path);
    expect([response.status, response.headers.get('allow')]).toEqual([404, null]);
  });

  it('does not make a home that is not there one', async () => {
    expect((await send('GET', '/api/v1/properties/999999999')).status).toBe(404);
    expect((await send('GET', '/properties/999999999')).status).toBe(404);
  });
});
