import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { countStatements } from '../support/statements.js';

describe('the pages for visitors', () => {
  let test: TestApp;
  const ids = new Map<string, number>();

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({
        title: 'Bungalow <b>&amp; "garden"',
        description: 'Line <script>alert(1)</script>\n\n{{constructor}} 🏡',
        price: 1_234_567,
        bathrooms: 2.5,
      }),
      buildHome({
        title: 'Quiet one',
        addressWithheld: true,
        address: '99 Secret Ln',
        city: 'Kent',
        zip: '98030',
        latitude: null,
        longitude: null,
      }),
      buildHome({
        title: 'A field',
        propertyType: 'land',
        bedrooms: null,
        bathrooms: null,
        livingAreaSqft: null,
        yearBuilt: null,
        city: 'Yakima',
        lotSqft: 87_120,
      }),
      ...Array.from({ length: 50 }, () => buildHome({ city: 'Spokane', price: 200_000 })),
    );
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100');
    for (const { id, title } of body.items) ids.set(title ?? '', id);
  });
  afterAll(() => test.close());

  const pathOf = async (title: string): Promise<string> => {
    const response = await test.get(`/properties/${String(ids.get(title))}`);
    return response.headers.get('location') ?? '';
  };

  it('start with a search box, the newest homes and the cities', async () => {
    const { status, html } = await test.page('/');
    expect(status).toBe(200);
    expect(html).toMatch(/<form[^>]+action="\/properties"/);
    expect(html).toContain('name="ask"');
    expect(html).toContain('Spokane, WA');
    expect(html).toContain('50 homes');
    expect(html).toContain('$1,234,567');
  });

  it('list homes as cards, with the count', async () => {
    const { html } = await test.page('/properties?city=seattle');
    expect(html).toContain('$1,234,567');
    expect(html).toMatch(/3 bd\s*·\s*2\.5 ba\s*·\s*1,840 sqft/);
    expect(html).toMatch(/1 home\b/);
  });

  it('keep the filled-in form, with chips that take one criterion away', async () => {
    const { html } = await test.page('/properties?city=Spokane&min_beds=3&max_price=275000&q=oak');
    expect(html).toMatch(/name="city"[^>]*value="Spokane"/);
    expect(html).toMatch(/<option value="275000" selected/);
    expect(html).toContain('href="/properties?q&#x3D;oak&amp;city&#x3D;Spokane&amp;min_beds&#x3D;3"');
  });

  it('say which parameters they left out, and why', async () => {
    const { status, html } = await test.page('/properties?min_price=cheap&sort=;drop&color=%3Cscript%3E&city=Spokane');
    expect(status).toBe(200);
    expect(html).toContain('50 homes');
    expect(html).toContain('must be a whole number from 0 to 1,000,000,000');
    expect(html).toContain('color');
    expect(html).not.toContain('<script>');
  });

  it('say what to leave out when nothing matches', async () => {
    const { html } = await test.page('/properties?city=Spokane&min_price=900000');
    expect(html).toContain('50 homes');
    expect(html).toContain('href="/properties?city&#x3D;Spokane"');
  });

  it('have pages, and say where the last one is', async () => {
    const { html } = await test.page('/properties?city=Spokane&page=2');
    expect(html).toMatch(/Showing 25–48/);
    expect(html).toContain('href="/properties?city&#x3D;Spokane&amp;page&#x3D;3"');
    const past = await test.page('/properties?city=Spokane&page=77');
    expect(past.status).toBe(200);
    expect(past.html).toContain('href="/properties?city&#x3D;Spokane&amp;page&#x3D;3"');
  });

  it('cost two statements at most, whatever is on them', async () => {
    for (const path of [
      '/properties',
      '/properties?city=Spokane&page=3',
      '/properties?per_page=100&sort=price_asc',
      '/properties?q=oak',
    ]) {
      const { count } = await countStatements(test.app, () => test.page(path));
      expect(count).toBeLessThanOrEqual(2);
    }
  });

  it('show a home under its readable address only', async () => {
    const path = await pathOf('Bungalow <b>&amp; "garden"');
    expect(path).toMatch(/^\/properties\/\d+\/1420-e-john-st-seattle-wa-98112$/);
    expect((await test.get(`${path}-old`)).status).toBe(301);
    const { status, html } = await test.page(path);
    expect(status).toBe(200);
    expect(html).toContain(`<link rel="canonical" href="https://homes.example${path}"`);
    expect(html).toContain('$1,234,567');
    expect(html).toContain('+1 206 555 0142');
    expect(html).toContain('tel:+12065550142');
  });

  it('show what people wrote as they wrote it, inert', async () => {
    const { html } = await test.page(await pathOf('Bungalow <b>&amp; "garden"'));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('{{constructor}} 🏡');
    expect(html).toContain('Bungalow &lt;b&gt;&amp;amp; &quot;garden&quot;');
    expect(html).not.toContain('<script>alert');
  });

  it('keep a withheld address to themselves', async () => {
    const path = await pathOf('Quiet one');
    const { html } = await test.page(path);
    expect(path + html).not.toMatch(/secret/i);
    expect(html).toContain('Kent, WA 98030');
  });

  it('leave out what land does not have', async () => {
    const { html } = await test.page(await pathOf('A field'));
    expect(html).toContain('2 acres');
    expect(html).toContain('2-acre lot');
    expect(html).not.toMatch(/null|undefined|NaN/);
    expect(html).not.toContain('Bedrooms');
  });

  it('answer an unknown address with a page that leads on', async () => {
    for (const path of ['/nope', '/properties/999999999', '/properties/abc', '/properties/1%00']) {
      const { status, headers, html } = await test.page(path);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toContain('text/html');
      expect(html).toContain('href="/properties"');
    }
  });
});
