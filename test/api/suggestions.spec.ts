import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import type { SuggestionList, SuggestionResource } from '../../src/search/suggestions.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { Listing, newMember } from '../support/listing.js';
import { countStatements } from '../support/statements.js';

describe('GET /api/v1/suggestions', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    const santaFe = { city: 'Santa Fe', state: 'NM', zip: '87501' };
    const sanJose = { city: 'San José', state: 'CA', zip: '95112' };
    await storeHomes(
      test.app,
      ...['12 Cerro Gordo Rd', '14 Cerro Gordo Rd', '7 Canyon Rd'].map((address) => buildHome({ ...santaFe, address })),
      ...['900 Saint John St', '1 Santa Clara St'].map((address) => buildHome({ ...sanJose, address })),
      buildHome({ ...santaFe, address: '99 Secret Ln', addressWithheld: true }),
      buildHome({ ...santaFe, address: null, addressWithheld: true }),
      buildHome({ city: 'Sandpoint', state: 'ID', zip: '83864', status: 'sold', soldAt: new Date('2026-11-20') }),
    );
  });
  afterAll(() => test.close());

  const ask = (query: string) => test.json<SuggestionList>(`/api/v1/suggestions?${query}`);
  const suggest = async (text: string, limit = 8): Promise<SuggestionResource[]> =>
    (await ask(`q=${encodeURIComponent(text)}&limit=${String(limit)}`)).body.items;

  it('names a city with the homes for sale there, and the search that shows them', async () => {
    expect(await suggest('santa f')).toEqual([
      {
        kind: 'city',
        label: 'Santa Fe',
        detail: 'New Mexico',
        count: 5,
        url: '/properties?city=Santa+Fe&state=NM',
        city: 'Santa Fe',
        state: 'NM',
        zip: null,
        property_id: null,
      },
    ]);
  });

  it('names a city also when its state is typed behind it', async () => {
    for (const text of ['Santa Fe, N', 'santa fe nm', 'Santa Fe, New Mexico', 'san jose, ca']) {
      expect((await suggest(text)).map(({ kind, state }) => [text, kind, state])).toEqual([
        [text, 'city', text.startsWith('san ') ? 'CA' : 'NM'],
      ]);
    }
    expect(await suggest('santa fe, ca')).toEqual([]);
  });

  it('names a ZIP code', async () => {
    expect(await suggest('875')).toEqual([
      expect.objectContaining({
        kind: 'zip',
        label: '87501',
        detail: 'Santa Fe, NM',
        count: 5,
        url: '/properties?zip=87501',
        zip: '87501',
      }),
    ]);
  });

  it('names a street of a city', async () => {
    expect(await suggest('cerro gor')).toEqual([
      expect.objectContaining({
        kind: 'street',
        label: 'Cerro Gordo Rd',
        detail: 'Santa Fe, NM',
        count: 2,
        url: '/properties?q=Cerro+Gordo+Rd&city=Santa+Fe&state=NM',
      }),
    ]);
  });

  it('names an address, and the page of its home', async () => {
    const [address, ...others] = await suggest('14 cerro');
    expect(others).toEqual([]);
    expect(address).toMatchObject({
      kind: 'address',
      label: '14 Cerro Gordo Rd',
      detail: 'Santa Fe, NM 87501',
      count: 1,
    });
    expect(address?.url).toBe(`/properties/${String(address?.property_id)}/14-cerro-gordo-rd-santa-fe-nm-87501`);
    expect((await test.get(address?.url ?? '')).status).toBe(200);
  });

  it('takes a number for a house number only where it is one', async () => {
    const description = 'Raised by 77 hands, 5 minutes from the creek.';
    await storeHomes(test.app, buildHome({ address: '5 Birch Way', description }));
    expect(await suggest('77 birch')).toEqual([]);
    expect(await suggest('5 birch')).toHaveLength(1);
  });

  it('finds an address however many homes of such streets have its number elsewhere', async () => {
    const description = 'Five of us shared 88 good years here, from 1 to 88.';
    const others = Array.from({ length: 90 }, (_, i) =>
      buildHome({ address: `${String(i + 100)} Alder Ct`, description }),
    );
    await storeHomes(
      test.app,
      ...others,
      buildHome({ address: '88 Alder Crest Rd' }),
      buildHome({ address: '88 Alder Ct' }),
    );
    const labels = async (text: string, limit = 8) => (await suggest(text, limit)).map(({ label }) => label);
    expect((await labels('88 alder c')).sort()).toEqual(['88 Alder Crest Rd', '88 Alder Ct']);
    expect(await labels('88 alder ct', 1)).toEqual(['88 Alder Ct']);
    expect(await labels('88 al')).toHaveLength(2);
  });

  it('shows streets that are called by a number beside homes that merely have it', async () => {
    const description = 'On the 1st of May the whole street sings.';
    const singing = Array.from({ length: 12 }, (_, i) =>
      buildHome({ address: `${String(i + 1)} Stone St`, city: 'Salem', state: 'OR', description }),
    );
    await storeHomes(test.app, ...singing, buildHome({ address: '5 1st St', city: 'Salem', state: 'OR' }));
    expect(await suggest('1st st')).toEqual([expect.objectContaining({ kind: 'street', label: '1st St', count: 1 })]);
  });

  it('leads to as many homes as it counts', async () => {
    for (const { kind, count, url } of (await Promise.all(['san', '875', 'ce'].map((text) => suggest(text)))).flat()) {
      if (kind === 'address') continue;
      const { body } = await test.json<{ total: number }>(`/api/v1${url}`);
      expect([url, body.total]).toEqual([url, count]);
    }
  });

  it('minds neither case nor accents', async () => {
    for (const text of ['SAN JOSE', 'san josé', '  San   Jose ']) {
      expect((await suggest(text))[0]).toMatchObject({ kind: 'city', label: 'San José' });
    }
  });

  it('suggests nothing where no place begins like this, and nothing without homes for sale', async () => {
    for (const text of ['zxq', '🏡', '!?', 'sandp', '838']) expect(await suggest(text)).toEqual([]);
  });

  it('keeps a withheld address to itself, also at once when it is withheld', async () => {
    expect(await suggest('99 secret')).toEqual([]);
    expect(await suggest('secret')).toEqual([]);
    const listing = await Listing.published(test, await newMember(test));
    expect(await suggest('1420 e john')).toHaveLength(1);
    await listing.edit({ address_withheld: true });
    expect(await suggest('1420 e john')).toEqual([]);
    expect(await suggest('e john')).toEqual([]);
  });

  it('gives as many as are asked for, eight unless told', async () => {
    const homes = Array.from({ length: 24 }, (_, i) =>
      buildHome({ address: '100 Maple Ct', unit: String(i), city: 'Kent' }),
    );
    await storeHomes(test.app, ...homes);
    expect((await ask('q=100+maple')).body.items).toHaveLength(8);
    expect(await suggest('100 maple', 20)).toHaveLength(20);
    expect(await suggest('100 maple', 1)).toHaveLength(1);
  });

  it('reads homes only for addresses, all of them together', async () => {
    const statements = async (text: string) => (await countStatements(test.app, () => suggest(text, 20))).count;
    expect(await statements('santa f')).toBe(0);
    expect(await statements('100 maple')).toBe(1);
  });

  it('may be kept for a moment by the browser that asked', async () => {
    expect((await ask('q=san')).headers.get('cache-control')).toBe('private, max-age=60');
  });

  it.each([
    ['', 'q', 'is required'],
    ['q=+', 'q', 'is required'],
    [`q=${'x'.repeat(201)}`, 'q', 'must have at most 200 characters'],
    ['q=a%00', 'q', 'has a character that cannot be read'],
    ['q=a&q=b', 'q', 'is given more than once'],
    ['q=a&limit=0', 'limit', 'must be a whole number from 1 to 20'],
    ['q=a&limit=21', 'limit', 'must be a whole number from 1 to 20'],
    ['q=a&limit=x', 'limit', 'must be a whole number from 1 to 20'],
    ['q=a&city=Kent', 'city', 'is not a parameter of this search'],
  ])('refuses %j, naming the parameter', async (query, field, reason) => {
    const { status, body } = await test.json<Problem>(`/api/v1/suggestions?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field, reason }]);
  });
});
