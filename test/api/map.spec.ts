import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import type { PropertyMap } from '../../src/properties/map.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

const EVERYWHERE = 'view=-90,-180,90,180&zoom=3';

describe('GET /api/v1/properties/map', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ environment: { PUBLIC_URL: 'https://homes.example' } });
    await storeHomes(
      test.app,
      buildHome({ city: 'Seattle', price: 549_900, bedrooms: 3, latitude: 47.620499, longitude: -122.312345 }),
      buildHome({ city: 'Honolulu', state: 'HI', price: 900_000, latitude: 21.3, longitude: -157.85 }),
      buildHome({ city: 'Kent', addressWithheld: true, latitude: 47.384999, longitude: -122.234567 }),
      buildHome({ city: 'Nowhere', latitude: null, longitude: null }),
      buildHome({ city: 'Seattle', status: 'sold', soldAt: new Date('2026-02-01') }),
      ...Array.from({ length: 250 }, (_, i) =>
        buildHome({ city: 'Spokane', latitude: 47.6 + (i % 10) / 100, longitude: -117.5 + (i % 25) / 100 }),
      ),
    );
  });
  afterAll(() => test.close());

  const map = (query: string) => test.json<PropertyMap>(`/api/v1/properties/map?${query}`);

  it('shows each home of the view as a pin when there are few', async () => {
    const { status, headers, body } = await map('city=Seattle&view=47.5,-122.5,47.8,-122.2&zoom=12');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-cache');
    const { id } = body.pins[0]!;
    expect(body).toEqual({
      total: 1,
      clusters: [],
      pins: [
        {
          id,
          latitude: 47.620499,
          longitude: -122.312345,
          status: 'active',
          price: 549_900,
          bedrooms: 3,
          url: `https://homes.example/properties/${String(id)}`,
        },
      ],
    });
  });

  it('shows clusters when there are many, with the exact total and a box around the homes of each', async () => {
    const { body } = await map(`city=Spokane&${EVERYWHERE}`);
    expect(body.total).toBe(250);
    expect(body.pins).toEqual([]);
    expect(body.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(250);
    expect(body.clusters).toContainEqual(expect.objectContaining({ box: [47.6, -117.5, 47.69, -117.26] }));
  });

  it('shows only what lies in the view, over the date line too', async () => {
    expect((await map('view=47,-118,48,-117&zoom=10')).body.total).toBe(250);
    expect((await map('view=0,150,60,-150&zoom=3')).body.pins).toMatchObject([{ latitude: 21.3 }]);
    expect((await map('view=0,0,10,10&zoom=5')).body).toEqual({ total: 0, clusters: [], pins: [] });
  });

  it.each(['15,170,75,-60', '15,175,75,-115', '10,150,60,-150', '-90,-180,90,180', '47,-118,48,-117'])(
    'is drawn on a page with all homes of the box %s',
    async (box) => {
      const { total } = (await test.json<PropertyList>(`/api/v1/properties?box=${box}`)).body;
      expect(total).toBeGreaterThan(0);
      const { html } = await test.page(`/properties?box=${box}&view=map`);
      const count = `${String(total)} ${total === 1 ? 'home' : 'homes'}`;
      expect(html).toContain(`${count} on the map`);
      const places = [...html.matchAll(/<(?:circle cx|rect x)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
      expect(places.length).toBeGreaterThan(0);
      expect(places.filter((x) => x < 0 || x > 400)).toEqual([]);
    },
  );

  it('rounds the place of a home whose address is withheld', async () => {
    expect((await map(`city=Kent&${EVERYWHERE}`)).body.pins).toMatchObject([{ latitude: 47.38, longitude: -122.23 }]);
  });

  it.each([
    ['', ['view', 'zoom']],
    ['view=1,2,3&zoom=40', ['view', 'zoom']],
    [`${EVERYWHERE}&min_price=cheap`, ['min_price']],
    [`${EVERYWHERE}&color=mauve`, ['color']],
    [`${EVERYWHERE}&sort=newest&page=2&per_page=5`, ['sort', 'page', 'per_page']],
  ])('refuses %j and names what is wrong', async (query, fields) => {
    const { status, body } = await test.json<Problem>(`/api/v1/properties/map?${query}`);
    expect(status).toBe(400);
    expect(body.errors?.map(({ field }) => field)).toEqual(fields);
  });

  it('answers 304 until something changes', async () => {
    const path = `/api/v1/properties/map?city=Kent&${EVERYWHERE}`;
    const tag = (await test.get(path)).headers.get('etag')!;
    const again = await test.get(path, { 'If-None-Match': tag });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
    await storeHomes(test.app, buildHome({ city: 'Kent' }));
    expect((await test.get(path, { 'If-None-Match': tag })).status).toBe(200);
  });
});
