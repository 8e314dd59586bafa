import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { Property } from '../../src/properties/property.entity.js';
import { PropertyLife } from '../../src/properties/property-life.service.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { headOf } from '../support/head.js';
import { childrenOf, parseXml, textOf } from '../support/xml.js';

const ORIGIN = 'https://homes.example';
const HOSTILE = `</script> ]]> & "quoted" <b> 🏡 'é`;

describe('what search engines find', () => {
  let test: TestApp;
  let ids: number[];

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      ...Array.from({ length: 30 }, (_, i) =>
        buildHome({ city: `Town ${String(i % 3)}`, zip: `9810${String(i % 2)}` }),
      ),
      buildHome({ title: HOSTILE, addressWithheld: true, city: 'Portland', state: 'OR', zip: '97201' }),
      buildHome({ status: 'sold', soldAt: new Date(), city: 'Salem', state: 'OR', zip: '97301' }),
      buildHome({ city: '東京 & <Co>', state: 'OR', zip: '97302' }),
    );
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
    ids = body.items.map(({ id }) => id).sort((a, b) => a - b);
  });
  afterAll(() => test.close());

  const read = async (path: string) => {
    const { status, headers, html } = await test.page(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const root = parseXml(html);
    expect(root.attributes.xmlns).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    return {
      root,
      entries: root.children.map((entry) => ({
        loc: textOf(entry, 'loc'),
        lastmod: childrenOf(entry, 'lastmod')[0]?.text,
      })),
    };
  };
  const sitemaps = async () => (await read('/sitemap.xml')).entries.map(({ loc }) => loc.slice(ORIGIN.length));

  it('begins with robots.txt, which names the sitemap by its whole address', async () => {
    const { status, headers, html } = await test.page('/robots.txt');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(html).toContain(`\nSitemap: ${ORIGIN}/sitemap.xml\n`);
    expect(html).toMatch(/^User-agent: \*\nDisallow: \/api\/$/m);
  });

  it('is an index of sitemaps with the time of the last change, each of which answers', async () => {
    const { root, entries } = await read('/sitemap.xml');
    expect(root.name).toBe('sitemapindex');
    expect(entries.map(({ loc }) => loc)).toEqual(
      ['site', 'places-wa', 'places-or', 'homes-1'].map((name) => `${ORIGIN}/sitemaps/${name}.xml`),
    );
    for (const { lastmod } of entries.slice(1)) expect(new Date(lastmod!).toISOString()).toBe(lastmod);
    for (const path of await sitemaps()) expect((await read(path)).root.name).toBe('urlset');
  });

  it('has every public home once, at its own address, with the time of its last change', async () => {
    const { entries } = await read('/sitemaps/homes-1.xml');
    expect(entries).toHaveLength(ids.length);
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
    const expected = body.items.map(({ url, updated_at }) => ({ loc: url, lastmod: updated_at }));
    const sorted = <T extends { loc: string }>(all: T[]) => all.sort((a, b) => (a.loc < b.loc ? -1 : 1));
    expect(sorted(entries)).toEqual(sorted(expected));
  });

  it('has places and pages that answer under these very addresses, and may be found', async () => {
    for (const path of ['/sitemaps/site.xml', '/sitemaps/places-wa.xml', '/sitemaps/places-or.xml']) {
      const { entries } = await read(path);
      expect(entries.length).toBeGreaterThan(2);
      for (const { loc } of entries) {
        const { status, html } = await test.page(loc.slice(ORIGIN.length));
        expect([loc, status]).toEqual([loc, 200]);
        expect(html).not.toContain('name="robots"');
      }
    }
  });

  it('is not needed for the page of registering, which may be found under one address wherever it leads', async () => {
    const { html } = await test.page('/auth/register?next=/properties/new');
    const { canonical, meta } = headOf(html);
    expect(canonical).toBe(`${ORIGIN}/auth/register`);
    expect(meta('robots')).toBeUndefined();
    expect(meta('description')).toContain('list your home');
    expect(headOf((await test.page('/auth/login')).html).meta('robots')).toBe('noindex');
  });

  it('leaves out what is off the market, at once', async () => {
    const home = ids[0]!;
    const has = async () =>
      (await read('/sitemaps/homes-1.xml')).entries.some(({ loc }) => loc.includes(`/properties/${String(home)}/`));
    const tag = (await test.get('/sitemaps/homes-1.xml')).headers.get('etag')!;
    expect(await has()).toBe(true);
    const life = test.app.get(PropertyLife, { strict: false });
    await life.withdraw({ id: randomUUID(), role: 'admin' }, home);
    expect(await has()).toBe(false);
    expect((await test.get('/sitemaps/homes-1.xml', { 'if-none-match': tag })).status).toBe(200);
  });

  it('is not sent again while nothing changes', async () => {
    for (const path of ['/sitemap.xml', ...(await sitemaps())]) {
      const first = await test.get(path);
      const tag = first.headers.get('etag')!;
      await first.text();
      const again = await test.get(path, { 'if-none-match': tag });
      expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
      const head = await fetch(test.origin + path, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag')]).toEqual([200, tag]);
    }
  });

  it('goes on in a next part after fifty thousand, which the index names when it is written again', async () => {
    await copy(test, ids[1]!, 123_456);
    const { entries } = await read('/sitemaps/homes-3.xml');
    expect(entries.map(({ loc }) => loc)).toEqual([expect.stringMatching(/\/properties\/123456\//)]);
    await later(6 * 60_000, async () => {
      expect((await sitemaps()).filter((path) => path.includes('homes-'))).toEqual([
        '/sitemaps/homes-1.xml',
        '/sitemaps/homes-3.xml',
      ]);
    });
  });

  it('is not to be found under other names', async () => {
    for (const name of [
      'homes-0',
      'homes-2',
      'homes-4',
      'homes-01',
      'places-zz',
      'places-nv',
      'places-WA',
      'site-x',
      '..%2fx',
      'x',
    ]) {
      const { status, headers } = await test.page(`/sitemaps/${name}.xml`);
      expect([name, status]).toEqual([name, 404]);
      expect(headers.get('content-type')).toMatch(/^text\/html/);
    }
  });
});

/** Another row of a home, with a number that would take long to come to. */
async function copy(test: TestApp, id: number, number: number): Promise<void> {
  await test.app.get(UnitOfWork, { strict: false }).run(async (tx) => {
    const home = await tx.findOneByOrFail(Property, { id });
    await tx.insert(Property, Object.assign(home, { id: number, importKey: null, creationKey: null }));
  });
}
