import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../../src/common/root.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

describe('over HTTP', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(test.app, buildHome());
  });
  afterAll(() => test.close());

  it.each(['/', '/properties', '/nope', '/api/docs', '/api/v1/properties', '/api/v1/nope'])(
    '%s is under a strict policy',
    async (address) => {
      const { headers } = await test.get(address);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it.each(['/', '/properties', '/nope', '/api/docs'])(
    '%s asks nobody else for anything and runs nothing inline',
    async (address) => {
      const { html } = await test.page(address);
      const loaded = [...html.matchAll(/<(?:link|script|img|source|iframe)[^>]+(?:href|src|srcset)="([^"]+)"/g)].map(
        ([, url]) => url ?? '',
      );
      expect(loaded.length).toBeGreaterThan(0);
      for (const url of loaded) expect(url).toMatch(/^(\/(?!\/)|data:image\/|https:\/\/homes\.example\/)/);
      // A block of data is no script: the browser tests show that the policy has nothing against it.
      const scripts = html.replaceAll('<script type="application/ld+json">', '<data>');
      expect(scripts).not.toMatch(/ style="|<style| on[a-z]+="|<script(?![^>]*\bsrc=)/);
    },
  );

  it('serves built files for a year, under names that change with their content', async () => {
    const { html } = await test.page('/');
    const stylesheet = /href="(\/assets\/app\.[0-9a-f]{8,}\.css)"/.exec(html)?.[1] ?? '';
    const response = await test.get(stylesheet);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('answers for a part of a file that is not there with a page, not with a broken style sheet', async () => {
    const { html } = await test.page('/');
    const stylesheet = /href="(\/assets\/app\.[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const { status, headers } = await test.get(stylesheet, { range: 'bytes=99999999-' });
    expect(status).toBe(416);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await test.get('/assets/manifest.json')).headers.get('cache-control')).toBe('no-cache');
  });

  it('answers an API address in capitals as the API', async () => {
    expect((await test.get('/API/v1/nope')).headers.get('content-type')).toContain('application/problem+json');
  });

  it('keeps a request number that a proxy gave, when it is a plain one', async () => {
    const given = await test.get('/health/live', { 'x-request-id': 'proxy-12345678' });
    expect(given.headers.get('x-request-id')).toBe('proxy-12345678');
    const odd = await test.get('/health/live', { 'x-request-id': 'a"b<script>' });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is alive and ready', async () => {
    expect((await test.json('/health/live')).body).toEqual({ status: 'ok' });
    expect((await test.json('/health/ready')).body).toEqual({
      status: 'ok',
      checks: { database: true, schema: true, listings: true, running: true },
    });
  });

  it('documents its API as committed', async () => {
    const { body } = await test.json('/api/openapi.json');
    const committed = JSON.parse(readFileSync(path.join(ROOT, 'docs/api/openapi.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(body).toEqual(committed);
    expect(body).toMatchObject({ openapi: '3.1.0' });
  });
});
