import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

const PATHS = [
  '/',
  '/properties',
  '/properties/1',
  '/api/v1/properties',
  '/api/v1/properties/1',
  '/health/ready',
  '/api/docs',
  '/images/x',
  '/assets/x',
];

describe('any request', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(test.app, buildHome());
  });
  afterAll(() => test.close());

  it('is answered without a 5xx, whatever its query string', async () => {
    const parameter = fc.tuple(
      fc.constantFrom(
        'q',
        'city',
        'state',
        'zip',
        'min_price',
        'page',
        'per_page',
        'sort',
        'status',
        'property_type',
        '__proto__',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const query = fc
      .array(parameter, { maxLength: 6 })
      .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS),
        fc.oneof(query, fc.stringMatching(/^[!-~]{0,40}$/)),
        async (path, given) => {
          const status = await rawStatus('GET', `${path}?${given.replaceAll('#', '')}`);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
  });

  const requests: [string, string, Record<string, string>, string, number][] = [
    ['GET', '/properties?page=999999999999', {}, '', 200],
    ['GET', `/properties?q=${'a'.repeat(10_000)}`, {}, '', 200],
    ['GET', `/api/v1/properties?q=${'a'.repeat(10_000)}`, {}, '', 400],
    ['GET', `/properties?q=${'a'.repeat(20_000)}`, {}, '', 431],
    ['GET', '/%E0%A4%A', {}, '', 404],
    ['GET', '/properties/%E0%A4%A', {}, '', 400],
    ['GET', '/api/v1/properties/%E0%A4%A', {}, '', 400],
    ['GET', '/assets/..%2f..%2fpackage.json', {}, '', 404],
    ['GET', '/images/..%2f..%2f..%2fetc%2fpasswd', {}, '', 404],
    ['GET', '/images/%00', {}, '', 404],
    ['GET', '//etc/passwd', {}, '', 404],
    ['GET', '/properties', { 'x-request-id': 'a b\u00ff', accept: '\u00ff', 'x-forwarded-for': "1'--" }, '', 200],
    ['POST', '/api/v1/properties', { 'content-type': 'application/json' }, '{"a":', 400],
    ['POST', '/api/v1/properties', { 'content-type': 'application/json' }, '{}', 401],
    ['POST', '/api/v1/properties', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'no gzip', 400],
    ['POST', '/api/v1/properties', { 'content-type': 'application/json; charset=klingon' }, '{}', 415],
    ['POST', '/api/v1/properties', { 'content-type': 'application/json' }, `"${'a'.repeat(200_000)}"`, 413],
    ['DELETE', '/properties/1', {}, '', 405],
    ['TRACE', '/', {}, '', 405],
    ['TRACE', '/nope', {}, '', 404],
    ['POST', '/properties/%E0%A4%A', {}, '', 400],
  ];
  for (const [method, path, headers, body, expected] of requests) {
    it(`${method} ${path.slice(0, 50)} ${body.slice(0, 10)} is answered with ${String(expected)}`, async () => {
      expect(await rawStatus(method, path, headers, body)).toBe(expected);
    });
  }

  /** Sends the path as it is: fetch would tidy it up. */
  function rawStatus(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<number> {
    const { hostname, port } = new URL(test.origin);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
        response.resume();
        response.on('end', () => {
          resolve(response.statusCode ?? 0);
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
});
