import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import type { Interpretation } from '../../src/search/sentence/interpretation.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

describe('GET /api/v1/properties/interpretation', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({ title: 'Sunny condo', propertyType: 'condo', price: 500_000 }),
      buildHome({ title: 'Dark condo', propertyType: 'condo', price: 500_000 }),
      buildHome({ title: 'Sunny house', price: 500_000 }),
      buildHome({ city: 'Coeur d’Alene', state: 'ID', zip: '83814' }),
    );
  });
  afterAll(() => test.close());

  const interpret = (q: string) =>
    test.json<Interpretation>(`/api/v1/properties/interpretation?${new URLSearchParams({ q }).toString()}`);

  it('reads a sentence as a search, with what became of each part', async () => {
    const { status, body } = await interpret('3 bed condo under 600k near Seattle, sunny, over 700k please');
    expect(status).toBe(200);
    expect(body).toEqual({
      query: 'q=sunny&near=Seattle%2C+WA&within=10mi&max_price=600000&min_beds=3&property_type=condo',
      words: 'sunny',
      understood: [
        { text: '3 bed', label: '3+ beds' },
        { text: 'condo', label: 'Condo' },
        { text: 'under 600k', label: 'Up to $600,000' },
        { text: 'near Seattle', label: 'Within 10 miles of Seattle, WA' },
        { text: 'please', label: null },
      ],
      left_out: [{ text: 'over 700k', reason: 'does not go together with “under 600k”' }],
    });
  });

  it('gives a query that the search takes as it is', async () => {
    const { body } = await interpret('sunny 3 bed condo under 600k near Seattle');
    const { body: found } = await test.json<PropertyList>(`/api/v1/properties?${body.query}`);
    expect(found.items.map(({ title }) => title)).toEqual(['Sunny condo']);
  });

  it.each(['coeur d alene', 'Coeur d’Alene, ID', "homes in coeur d'alene"])(
    'knows the cities of the market: %s',
    async (q) => {
      const { body } = await interpret(q);
      expect(new URLSearchParams(body.query).get('city')).toBe('Coeur d’Alene');
      expect(body.words).toBe('');
    },
  );

  it('leaves a city without homes to the words', async () => {
    expect((await interpret('condo in Tacoma')).body).toMatchObject({
      query: 'q=Tacoma&property_type=condo',
      words: 'Tacoma',
    });
  });

  it.each([
    ['', 'q', 'is required'],
    ['?q=%20', 'q', 'is required'],
    ['?q=!!!', 'q', 'has neither a letter nor a digit'],
    ['?q=%00a', 'q', 'has a character that cannot be read'],
    [`?q=${'a'.repeat(201)}`, 'q', 'must have at most 200 characters'],
    ['?q=condo&page=2', 'page', 'is not a parameter of this search'],
  ])('refuses %.20s', async (query, field, reason) => {
    const { status, body } = await test.json(`/api/v1/properties/interpretation${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field, reason }] });
  });

  it('lets no parameter of the page into the search', async () => {
    for (const name of ['ask', 'asked', 'asked_before']) {
      expect((await test.get(`/api/v1/properties?${name}=condo`)).status).toBe(400);
    }
  });
});
