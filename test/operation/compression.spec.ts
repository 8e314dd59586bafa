import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

interface Answer {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
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

  /** As it comes over the wire. */
  const ask = (headers: Record<string, string>, path = stylesheet): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = http.get(test.origin + path, { headers, agent: false }, (response) => {
        void response.toArray().then((chunks: Buffer[]) => {
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
        }, reject);
      });
      request.once('error', reject);
    });

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
