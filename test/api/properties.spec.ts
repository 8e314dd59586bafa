import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import type { PropertyList, PropertyResource } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { countStatements } from '../support/statements.js';

describe('GET /api/v1/properties', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({
        title: 'Bungalow',
        city: 'Seattle',
        price: 300_000,
        bedrooms: 3,
        publishedAt: new Date('2026-01-03'),
      }),
      buildHome({
        title: 'Condo',
        city: 'SEATTLE',
        price: 500_000,
        bedrooms: 2,
        propertyType: 'condo',
        unit: '4B',
        publishedAt: new Date('2026-01-02'),
      }),
      buildHome({
        title: 'Withheld',
        city: 'Kent',
        price: 400_000,
        addressWithheld: true,
        address: '99 Secret Ln',
        unit: '7',
        publishedAt: new Date('2026-01-01'),
      }),
      buildHome({ title: 'Gone', city: 'Seattle', price: 350_000, status: 'sold', soldAt: new Date('2026-02-01') }),
      ...Array.from({ length: 60 }, (_, i) =>
        buildHome({ city: 'Spokane', price: 100_000 + i, publishedAt: new Date('2025-06-01') }),
      ),
    );
  });
  afterAll(() => test.close());

  const list = (query: string) => test.json<PropertyList>(`/api/v1/properties?${query}`);

  it('answers one page of the active homes, newest first, with the exact total', async () => {
    const { status, body } = await list('');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 63, page: 1, per_page: 24 });
    expect(body.items).toHaveLength(24);
    expect(body.items.slice(0, 3).map(({ title }) => title)).toEqual(['Bungalow', 'Condo', 'Withheld']);
  });

  it('states a home in snake_case, whole dollars, decimal degrees and RFC 3339', async () => {
    const { body } = await list('city=seattle&max_price=300000');
    expect(body.items[0]).toEqual({
      id: expect.any(Number),
      title: 'Bungalow',
      description: 'A quiet street.\n\nOak floors throughout.',
      property_type: 'single_family',
      status: 'active',
      price: 300_000,
      previous_price: null,
      price_changed_at: null,
      bedrooms: 3,
      bathrooms: 2.25,
      living_area_sqft: 1840,
      lot_sqft: 5000,
      year_built: 1924,
      stories: 1.5,
      garage_spaces: 1,
      hoa_monthly: null,
      features: ['Hardwood floors'],
      address: '1420 E John St',
      address_withheld: false,
      unit: null,
      city: 'Seattle',
      state: 'WA',
      zip: '98112',
      latitude: 47.620499,
      longitude: -122.312345,
      contact_email: null,
      contact_phone: '+12065550142',
      images: [],
      version: 1,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.any(String),
      published_at: '2026-01-03T00:00:00.000Z',
      sold_at: null,
      sold_price: null,
      url: expect.stringMatching(/^https:\/\/homes\.example\/properties\/\d+\/1420-e-john-st-seattle-wa-98112$/),
    });
  });

  it.each([
    ['city=seattle', 2],
    ['city=Seat', 0],
    ['state=wa&zip=98112', 63],
    ['min_price=300000&max_price=500000', 3],
    ['min_price=300001&max_price=499999', 1],
    ['property_type=condo', 1],
    ['min_beds=3&city=Seattle', 1],
    ['min_baths=2.25', 63],
    ['min_baths=2.5', 0],
    ['min_sqft=1840&max_sqft=1840', 63],
    ['max_sqft=1839', 0],
    ['status=sold', 1],
    ['status=active,sold', 64],
    ['q=oak+floors', 63],
    ['q=bungal', 1],
    ['q=ungalow', 0],
    ['q=4b', 1],
    ['q=secret', 0],
  ])('filters by %s: %i', async (query, total) => {
    expect((await list(query)).body.total).toBe(total);
  });

  it.each([
    ['max_beds=2', 1],
    ['min_lot=5000&max_lot=5000', 63],
    ['min_year=1925', 0],
    ['max_year=1924', 63],
    ['max_hoa=100', 0],
    ['min_garage=1', 63],
    ['feature=hardwood+FLOORS', 63],
    ['feature=Hardwood+floors,Pool', 0],
    ['near=47.6205,-122.3123&within=0.1mi', 62],
    ['near=47.5,-122.3123', 0],
    ['near=47.5,-122.3123&within=10mi&sort=nearest', 63],
    ['box=47.6,-122.4,47.7,-122.3', 63],
    ['box=47.6,179,47.7,-179', 0],
    ['polygon=47.6,-122.4;47.7,-122.3;47.6,-122.2', 63],
  ])('filters by %s: %i', async (query, total) => {
    expect((await list(query)).body.total).toBe(total);
  });

  it('counts what other choices would show, when asked to', async () => {
    const { body } = await list('city=Seattle&min_beds=3&facets=true');
    expect(body.total).toBe(1);
    expect(body.facets).toMatchObject({
      property_type: expect.arrayContaining([
        { value: 'single_family', count: 1 },
        { value: 'condo', count: 0 },
      ]),
      status: [
        { value: 'active', count: 1 },
        { value: 'pending', count: 0 },
        { value: 'sold', count: 1 },
      ],
      min_beds: expect.arrayContaining([
        { value: 2, count: 2 },
        { value: 4, count: 0 },
      ]),
      feature: [{ value: 'Hardwood floors', count: 1 }],
      price_cut: 0,
    });
    expect((await list('city=Seattle')).body).not.toHaveProperty('facets');
    const refused = await test.json<Problem>('/api/v1/properties?facets=no');
    expect(refused.body.errors).toEqual([{ field: 'facets', reason: 'must be true or left out' }]);
  });

  it('keeps a withheld address to itself, in every field', async () => {
    const { body } = await list('city=Kent');
    expect(body.items[0]).toMatchObject({ address: null, unit: null });
    expect(JSON.stringify(body)).not.toMatch(/secret/i);
  });

  it('walks every home once over the pages, and links them', async () => {
    const seen: number[] = [];
    let next: string | undefined = '/api/v1/properties?sort=price_asc&per_page=10';
    while (next !== undefined) {
      const { headers, body }: { headers: Headers; body: PropertyList } = await test.json<PropertyList>(next);
      seen.push(...body.items.map(({ id }) => id));
      next = /<https:\/\/homes\.example([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toHaveLength(63);
    expect(new Set(seen).size).toBe(63);
    const { headers } = await list('page=2&per_page=10');
    expect([...(headers.get('link') ?? '').matchAll(/rel="(\w+)"/g)].map(([, rel]) => rel)).toEqual([
      'first',
      'prev',
      'next',
      'last',
    ]);
  });

  it('answers a page past the end with no items and the same total', async () => {
    const { status, headers, body } = await list('page=10000000');
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [], total: 63 });
    expect(headers.get('link')).toContain('?page=3>; rel="prev"');
  });

  it('refuses bad and unknown parameters, naming each', async () => {
    const { status, headers, body } = await test.json<Problem>('/api/v1/properties?min_price=-1&sort=;drop&color=red');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'invalid_parameters',
      request_id: headers.get('x-request-id'),
    });
    expect(body.errors?.map(({ field }) => field)).toEqual(['min_price', 'sort', 'color']);
  });

  it('costs two statements at most, whatever the page and its size, and none when its homes have been written', async () => {
    for (const query of ['', 'per_page=100', 'page=3&sort=price_desc', 'q=oak&city=Spokane']) {
      const { count, statements } = await countStatements(test.app, () => list(query));
      expect(count).toBeLessThanOrEqual(2);
      // Rows are read by key: a later page reads no more of them than the first.
      expect(statements.join()).not.toMatch(/OFFSET/i);
      expect((await countStatements(test.app, () => list(query))).count).toBe(0);
    }
  });

  it('shows a change to the next search', async () => {
    const home = buildHome({ city: 'Yakima', key: 'yakima' });
    await storeHomes(test.app, home);
    expect((await list('city=Yakima')).body.total).toBe(1);
    await storeHomes(test.app, { ...home, status: 'sold', soldAt: new Date() });
    expect((await list('city=Yakima')).body.total).toBe(0);
  });

  describe('/:id', () => {
    it('states one home', async () => {
      const { body } = await list('property_type=condo');
      const { status, body: home } = await test.json<PropertyResource>(
        `/api/v1/properties/${String(body.items[0]?.id)}`,
      );
      expect(status).toBe(200);
      expect(home).toEqual(body.items[0]);
    });

    it.each(['0', '999999999', '99999999999999', 'abc', '-1', '1.5', '%00', '1%20OR%201=1', 'constructor'])(
      'knows no home %s',
      async (id) => {
        const { status, body } = await test.json<Problem>(`/api/v1/properties/${id}`);
        expect(status).toBe(404);
        expect(body).toMatchObject({ code: 'not_found', status: 404 });
      },
    );
  });
});
