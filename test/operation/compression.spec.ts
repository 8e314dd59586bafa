import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { newMember } from '../support/listing.js';

interface Answer {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** As it comes over the wire. */
function askOver(address: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { headers, agent: false }, (response) => {
      void response.toArray().then((chunks: Buffer[]) => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      }, reject);
    });
    request.once('error', reject);
  });
}

describe('built files', () => {
  let test: TestApp;
  let stylesheet: string;
  let plain: Answer;

  beforeAll(async () => {
    test = await startApp();
    const { html } = await test.page('/');
    stylesheet = /href="(\/assets\/app\.[0-9a-f]+\.css)"/.exec(html)?.[1] ?? '';
    plain = await ask({});
  });
  afterAll(() => test.close());

  const ask = (headers: Record<string, string>, path = stylesheet) => askOver(test.origin + path, headers);

  it('come as they are to those who ask for nothing else', () => {
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toBe('Accept-Encoding');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('come compressed for %s', async (accepted, encoding, decompress) => {
    const { status, headers, body } = await ask({ 'accept-encoding': accepted });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': plain.headers['content-type'],
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.etag).not.toBe(plain.headers.etag);
    expect(body.length).toBeLessThan(plain.body.length / 3);
    expect(decompress(body)).toEqual(plain.body);
  });

  it.each(['identity', 'deflate', 'br;q=0'])('come as they are for %s', async (accepted) => {
    const { headers, body } = await ask({ 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(plain.body);
  });

  it('give parts of the file as it is', async () => {
    const { status, headers, body } = await ask({ 'accept-encoding': 'br', range: 'bytes=5-14' });
    expect(status).toBe(206);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(plain.body.subarray(5, 15));
  });

  it('are not sent again in the form that the client has', async () => {
    const { headers } = await ask({ 'accept-encoding': 'br' });
    const again = await ask({ 'accept-encoding': 'br', 'if-none-match': headers.etag ?? '' });
    expect(again.status).toBe(304);
    const other = await ask({ 'if-none-match': headers.etag ?? '' });
    expect(other.status).toBe(200);
  });

  it('say in plain words when one is not there', async () => {
    const { status, headers } = await ask({ 'accept-encoding': 'br' }, '/assets/app.00000000.css');
    expect(status).toBe(404);
    expect(headers['content-encoding']).toBeUndefined();
  });
});

describe('pages and lists', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(test.app, ...Array.from({ length: 5 }, (_, i) => buildHome({ price: 300_000 + i })));
  });
  afterAll(() => test.close());

  const ask = (path: string, headers: Record<string, string>) => askOver(test.origin + path, headers);

  it.each(['/', '/properties', '/properties?min_price=300001', '/homes/wa', '/auth/register', '/api/v1/properties'])(
    'come compressed to whom takes it: %s',
    async (path) => {
      const plain = await ask(path, {});
      const packed = await ask(path, { 'accept-encoding': 'br;q=1.0, gzip;q=0.8, *;q=0.1' });
      expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
      expect(plain.headers.vary).toContain('Accept-Encoding');
      expect(packed.headers.vary).toBe(plain.headers.vary);
      expect(packed.headers['content-length']).toBe(String(packed.body.length));
      expect(packed.body.length).toBeLessThan(plain.body.length);
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
      // The second time from pieces that are compressed already, in another page.
      expect(gunzipSync((await ask(path, { 'accept-encoding': 'gzip' })).body).equals(plain.body)).toBe(true);
    },
  );

  it('have a tag of their own, which is known again', async () => {
    const [plain, packed] = [await ask('/properties', {}), await ask('/properties', { 'accept-encoding': 'gzip' })];
    expect(packed.headers.etag).toBe(`W/${plain.headers.etag?.replace(/"$/, '-gzip"') ?? ''}`);
    // What is compressed is not what this one may be told to have.
    const { etag: tag = '' } = packed.headers;
    expect((await ask('/properties', { 'if-none-match': tag })).status).toBe(200);
    const both = { 'accept-encoding': 'gzip', 'if-none-match': `${plain.headers.etag ?? ''}, ${tag}` };
    expect((await ask('/properties', both)).headers.etag).toBe(tag);
    for (const path of ['/properties', '/properties?sort=price_desc']) {
      const { etag = '' } = (await ask(path, { 'accept-encoding': 'gzip' })).headers;
      for (let i = 0; i < 2; i++) {
        const again = await ask(path, { 'accept-encoding': 'gzip', 'if-none-match': etag });
        expect([again.status, again.headers.etag]).toEqual([304, etag]);
      }
    }
  });

  it.each(['identity', 'gzip;q=0', 'br', 'gzip;q=0.000, br', 'gzipped', '*, gzip;q=0', '*;q=0.5, GZIP; q=0'])(
    'come as they are for %s',
    async (accepted) => {
      expect((await ask('/properties', { 'accept-encoding': accepted })).headers['content-encoding']).toBeUndefined();
    },
  );

  it('are not compressed for one person, nor is what is short, nor the home that If-Match is about', async () => {
    const member = await newMember(test);
    const signedIn = { authorization: `Bearer ${member.token}`, 'accept-encoding': 'gzip' };
    expect((await ask('/properties', signedIn)).headers['content-encoding']).toBeUndefined();
    const { body } = await test.json<{ items: { id: number }[] }>('/api/v1/properties');
    const home = await ask(`/api/v1/properties/${String(body.items[0]!.id)}`, { 'accept-encoding': 'gzip' });
    expect(home.headers).toMatchObject({ etag: '"1"' });
    expect(home.headers['content-encoding']).toBeUndefined();
    const none = await ask('/api/v1/properties?city=Nowhere', { 'accept-encoding': 'gzip' });
    expect(none.headers['content-encoding']).toBeUndefined();
  });

  it('can be left to a proxy', async () => {
    const other = await startApp({ environment: { COMPRESSION: 'off' } });
    const { headers } = await askOver(`${other.origin}/`, { 'accept-encoding': 'gzip' });
    await other.close();
    expect(headers['content-encoding']).toBeUndefined();
  });
});
