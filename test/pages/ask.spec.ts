import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { linksNamed } from '../support/search-form.js';

describe('the search box that understands a sentence', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({ title: 'Sunny condo', propertyType: 'condo', price: 500_000, garageSpaces: 1 }),
      buildHome({ title: 'Sunny house', price: 500_000 }),
    );
  });
  afterAll(() => test.close());

  /** Where a form with these fields leads: the path and query, decoded. */
  async function sent(fields: Record<string, string> | [string, string][]): Promise<string> {
    const response = await test.get(`/properties?${new URLSearchParams(fields).toString()}`);
    expect(response.status).toBe(303);
    return decodeURIComponent(response.headers.get('location') ?? '').replaceAll('+', ' ');
  }

  async function pageOf(path: string): Promise<{ status: number; html: string }> {
    const { status, html } = await test.page(path);
    return { status, html: html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') };
  }

  /** The text of the line below the box. */
  async function line(path: string): Promise<string> {
    const { html } = await pageOf(path);
    const paragraph = /<p class="[^"]*" data-asked>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
    return paragraph
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  }

  it('leads to the address of the search that a sentence means', async () => {
    expect(await sent({ ask: '3 bed condo under 600k in Seattle with garage, sunny' })).toBe(
      '/properties?q=sunny&city=Seattle&max_price=600000&min_beds=3&property_type=condo&min_garage=1' +
        '&asked=3 bed condo under 600k in Seattle with garage, sunny',
    );
  });

  it('says what was understood, and what is searched for as words', async () => {
    const path = await sent({ ask: '3 bed condo under 600k near Seattle with garage, sunny' });
    expect(await line(path)).toBe(
      'Understood: 3+ beds · Condo · Up to $600,000 · Within 10 miles of Seattle, WA · Garage. Searched as words: “sunny”. ' +
        'Passed over: “with”. Search for exactly these words instead',
    );
  });

  it('shows the homes, chips to take each criterion away, and the sentence in the box', async () => {
    const { status, html } = await pageOf(encodeURI(await sent({ ask: 'condo under 600k, sunny' })));
    expect(status).toBe(200);
    expect(html).toMatch(/1 home\b/);
    expect(html).toMatch(/name="ask"[^>]* value="condo under 600k, sunny"/);
    expect(html).toMatch(/name="q" value="sunny"/);
    expect(html).toMatch(/Remove <\/span>[^]*?“sunny”/);
  });

  it('calls a place by its name, in the address, on its chip and in the links from there', async () => {
    const path = await sent({ ask: '3 bed condo under 600k near Seattle' });
    expect(path).toContain('near=Seattle, WA&within=10mi');
    const { html } = await pageOf(encodeURI(path));
    const chips = linksNamed(html, 'Remove').map(({ label }) => label);
    expect(chips).toContain('Remove Within 10 miles of Seattle, WA');
    expect(html).toContain('href="/properties?near=Seattle%2C+WA&within=10mi');
    expect(html).not.toMatch(/near=47/);
  });

  it('tells of a place without a name what it is near to', async () => {
    const { html } = await pageOf('/properties?near=47.62,-122.35');
    expect(html).toContain('Within 5 miles of a place near Seattle, WA');
  });

  it('keeps the sentence out of the canonical address and of the links to more of the search', async () => {
    const { html } = await pageOf('/properties?property_type=condo&asked=condo');
    expect(html).toMatch(/<link rel="canonical" href="[^"]*\/properties\?property_type=condo">/);
    expect(html).not.toMatch(/href="[^"]*asked=/);
  });

  it('offers to search for exactly these words', async () => {
    const { html } = await pageOf('/properties?property_type=condo&asked=condo');
    const [, path = ''] = /href="([^"]+)"[^>]*>Search for exactly these words instead/.exec(html) ?? [];
    expect(path).toBe('/properties?q=condo');
    expect(await line('/properties?q=sunny+corner&asked=sunny+corner')).toBe('Searched as words: “sunny corner”.');
  });

  it.each([
    [
      'a field wins over the sentence',
      { ask: '3 bed condo', min_beds: '4' },
      '/properties?min_beds=4&property_type=condo&asked=3 bed condo',
    ],
    [
      'a bound that crosses a chosen one is not taken',
      { ask: 'under 300k', min_price: '500000' },
      '/properties?min_price=500000&asked=under 300k',
    ],
    [
      'what a form sends unchosen is no choice',
      { ask: 'cheapest sold', status: 'active', sort: 'newest' },
      '/properties?status=sold&sort=price_asc&asked=cheapest sold',
    ],
    [
      'words are added to words',
      { ask: 'sunny condo', q: 'garage' },
      '/properties?q=garage sunny&property_type=condo&asked=sunny condo',
    ],
    ['words are not doubled', { ask: 'sunny', q: 'sunny' }, '/properties?q=sunny&asked=sunny'],
    ['the view stays', { ask: 'condo', view: 'split' }, '/properties?property_type=condo&asked=condo&view=split'],
    ['it begins on the first page', { ask: 'condo', page: '7' }, '/properties?property_type=condo&asked=condo'],
    ['an empty box asks for nothing', { ask: '', q: '', min_beds: '3' }, '/properties?min_beds=3'],
    ['nothing at all leads to all homes', { ask: ' ', status: 'active' }, '/properties'],
    [
      'a place is taken whole',
      { ask: 'near 98112', near: '47,-122', within: '3mi' },
      '/properties?near=47,-122&within=3mi&asked=near 98112',
    ],
    [
      'what cannot be read is left for the page to say',
      { ask: 'condo', min_beds: 'many' },
      '/properties?property_type=condo&min_beds=many&asked=condo',
    ],
  ])('%s', async (_, fields, path) => {
    expect(await sent(fields as Record<string, string>)).toBe(path);
  });

  describe('sent again', () => {
    const before = { asked_before: '3 bed condo sunny', q: 'sunny', min_beds: '3', property_type: 'condo' };

    it.each([
      [
        'unchanged, lets the fields count',
        { ...before, ask: '3 bed condo sunny', min_beds: '4' },
        '/properties?q=sunny&min_beds=4&property_type=condo&asked=3 bed condo sunny',
      ],
      [
        'unchanged, does not bring back what was taken away',
        { ...before, ask: '3 bed condo sunny', property_type: '' },
        '/properties?q=sunny&min_beds=3&asked=3 bed condo sunny',
      ],
      [
        'changed, changes the search',
        { ...before, ask: '2 bed house dark' },
        '/properties?q=dark&min_beds=2&property_type=single_family&asked=2 bed house dark',
      ],
      [
        'changed, keeps the fields that did not come from it',
        { ...before, ask: 'house', max_price: '400000' },
        '/properties?max_price=400000&property_type=single_family&asked=house',
      ],
      [
        'emptied, takes with it what it had brought',
        { ...before, ask: '', has_photos: 'true' },
        '/properties?has_photos=true',
      ],
    ])('%s', async (_, fields, path) => {
      expect(await sent(fields)).toBe(path);
    });

    it('takes a place with it', async () => {
      const first = await sent({ ask: 'within 3 miles of Seattle' });
      const { near = '', within = '' } = Object.fromEntries(new URLSearchParams(first.split('?')[1]));
      expect(near).not.toBe('');
      expect(await sent({ ask: 'condo', asked_before: 'within 3 miles of Seattle', near, within })).toBe(
        '/properties?property_type=condo&asked=condo',
      );
    });
  });

  it('says what a changed filter overrules', async () => {
    expect(await line('/properties?min_beds=4&property_type=condo&asked=3+bed+condo')).toBe(
      'Understood: Condo. Left out: “3 bed” because a filter says otherwise. Search for exactly these words instead',
    );
  });

  it('says what does not go together', async () => {
    expect(await line('/properties?max_price=300000&asked=under+300k+over+500k')).toContain(
      'Left out: “over 500k” does not go together with “under 300k”.',
    );
  });

  it('says why a sentence cannot be searched for at all', async () => {
    for (const ask of ['!!!', 'a'.repeat(300), 'a\u0000b']) {
      const response = await test.get(`/properties?${new URLSearchParams({ ask, min_beds: '3' }).toString()}`);
      const { status, html } = await pageOf(response.headers.get('location') ?? '');
      expect(status).toBe(200);
      expect(html).toContain('Part of your search was left out');
    }
  });

  it('shows nothing of a sentence that could not have been sent', async () => {
    const { status, html } = await pageOf('/properties?asked=a%00b');
    expect(status).toBe(200);
    expect(html).not.toContain('data-asked');
    expect(html).toContain('is not a parameter of this search');
  });

  it('writes a sentence as text, whatever it is', async () => {
    const path = await sent({ ask: '"><script>alert(1)</script> condo' });
    const { html } = await pageOf(encodeURI(path));
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('Understood');
  });

  it('stands on the front page and where nothing was found, without a script', async () => {
    for (const path of ['/', '/nowhere']) {
      const { html } = await pageOf(path);
      expect(html).toMatch(/<form[^>]+action="\/properties"[^]*?name="ask"/);
    }
  });
});
