import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

describe('the page of a home', () => {
  let test: TestApp;
  const paths = new Map<string, string>();

  beforeAll(async () => {
    test = await startApp();
    const tacoma = { city: 'Tacoma', bedrooms: 3, price: 300_000 };
    await storeHomes(
      test.app,
      buildHome({ ...tacoma, title: 'Ours', hoaMonthly: 120 }),
      buildHome({ ...tacoma, title: 'Much alike', price: 310_000, bedrooms: 4 }),
      buildHome({ ...tacoma, title: 'As dear', bedrooms: 7 }),
      buildHome({ ...tacoma, title: 'Somewhat dearer', price: 430_000 }),
      buildHome({ ...tacoma, title: 'Far too dear', price: 900_000 }),
      buildHome({ ...tacoma, title: 'Elsewhere', city: 'Everett' }),
      buildHome({ ...tacoma, title: 'Gone', status: 'sold', soldAt: new Date('2026-11-20T12:00:00Z') }),
    );
    await readPaths();
  });
  afterAll(() => test.close());

  const readPaths = async (): Promise<void> => {
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,sold');
    for (const { url, title } of body.items) paths.set(title ?? '', new URL(url).pathname);
  };

  const pageOf = async (title: string, query = '') => (await test.page(paths.get(title)! + query)).html;
  const similar = (html: string): string[] => {
    const section = html.slice(html.indexOf('id="similar-heading"'), html.indexOf('</main>'));
    return [...paths].filter(([, path]) => section.includes(`href="${path}"`)).map(([title]) => title);
  };
  const costOf = (html: string): Record<string, string> =>
    Object.fromEntries(
      [...html.matchAll(/data-cost="(\w+)">([^<]*)</g)].map(([, part = '', amount = '']) => [part, amount]),
    );

  it('shows homes of its city that are like it, those most like it first', async () => {
    const html = await pageOf('Ours');
    expect(similar(html).sort()).toEqual(['As dear', 'Much alike', 'Somewhat dearer']);
    const cards = html.slice(html.indexOf('id="similar-heading"'));
    expect(cards.indexOf(paths.get('Much alike')!)).toBeLessThan(cards.indexOf(paths.get('Somewhat dearer')!));
    expect(similar(await pageOf('Elsewhere'))).toEqual([]);
  });

  it('shows others as soon as one that was like it is sold or another one is listed', async () => {
    const similarNow = async (): Promise<string[]> => {
      await readPaths();
      return similar(await pageOf('Lonely'));
    };
    const yakima = { city: 'Yakima', price: 200_000 };
    const first = buildHome({ ...yakima, title: 'First' });
    await storeHomes(test.app, buildHome({ ...yakima, title: 'Lonely' }), first);
    expect(await similarNow()).toEqual(['First']);
    expect(await similarNow()).toEqual(['First']);
    await storeHomes(test.app, { ...first, status: 'sold', soldAt: new Date() });
    expect(await similarNow()).toEqual([]);
    await storeHomes(test.app, buildHome({ ...yakima, title: 'Second' }));
    expect(await similarNow()).toEqual(['Second']);
  });

  it('counts a monthly cost on usual terms, with the dues of the listing', async () => {
    const cost = costOf(await pageOf('Ours'));
    expect(cost).toEqual({
      total: '$2,037',
      loan: '$1,517',
      tax: '$275',
      insurance: '$125',
      hoa: '$120',
      mortgageInsurance: '$0',
    });
  });

  it('counts it on terms of one’s own, from the form alone', async () => {
    const html = await pageOf('Ours', '?down=50&rate=0&years=10&tax=1&insurance=%241%2C200&hoa=0');
    expect(costOf(html)).toMatchObject({ total: '$1,600', loan: '$1,250', tax: '$250', insurance: '$100', hoa: '$0' });
    expect(html).toMatch(/name="insurance" value="\$1,200"/);
    expect(html).toMatch(/<option value="10" selected/);
  });

  it('says what is wrong with a term, keeps what was typed and counts with the usual one', async () => {
    const html = await pageOf('Ours', '?rate=%3Cb%3Emuch&down=20');
    expect(html).toContain('Interest rate must be a number from 0 to 25.');
    expect(html).toMatch(/name="rate" value="&lt;b&gt;much"[^>]*aria-invalid="true"/);
    expect(costOf(html)).toMatchObject({ total: '$2,037' });
  });

  it('keeps nobody’s terms for others', async () => {
    await pageOf('Ours', '?rate=1');
    expect(costOf(await pageOf('Ours'))).toMatchObject({ total: '$2,037' });
    expect(costOf(await pageOf('Ours', '?utm_source=mail'))).toMatchObject({ total: '$2,037' });
  });

  it('counts nothing for a home that is sold', async () => {
    const html = await pageOf('Gone');
    expect(html).not.toContain('Monthly cost');
    expect(html).not.toContain('#cost');
  });

  it('can be passed on without a script: its link, and a mail that holds it', async () => {
    const html = await pageOf('Ours');
    const url = `https://homes.example${paths.get('Ours')!}`;
    expect(html).toContain(`value="${url}" readonly`);
    const [, mail = ''] = /href="(mailto:\?[^"]+)"/.exec(html) ?? [];
    expect(decodeURIComponent(mail.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))).toContain(url);
  });
});
