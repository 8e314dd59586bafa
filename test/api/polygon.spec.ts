import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import { encodePolyline } from '../../src/geo/polyline.js';
import type { PropertyMap } from '../../src/properties/map.resource.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

const VIEW = 'view=-90,-180,90,180&zoom=3';

type Corner = readonly [latitude: number, longitude: number];

const written = (corners: readonly Corner[]): string => corners.map((corner) => corner.join(',')).join(';');

/** A ring around a place, half a degree in radius. */
function ring(corners: number, [latitude, longitude]: Corner): Corner[] {
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    return [round(latitude + Math.sin(angle) / 2), round(longitude + Math.cos(angle) / 2)];
  });
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

describe('homes within a line that somebody has drawn', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({ address: 'In Seattle', latitude: 47.6, longitude: -122.3 }),
      buildHome({ address: 'East of it', latitude: 47.6, longitude: -121.9 }),
      buildHome({ address: 'West of the date line', latitude: 51.9, longitude: 179.9 }),
      buildHome({ address: 'East of the date line', latitude: 51.9, longitude: -179.9 }),
      buildHome({ address: 'Nowhere known', latitude: null, longitude: null }),
    );
  });
  afterAll(() => test.close());

  it.each<[string, readonly Corner[], string[]]>([
    ['of 300 corners', ring(300, [47.6, -122.3]), ['East of it', 'In Seattle']],
    ['that comes back to where it began', [...ring(3, [47.6, -122.3]), [47.6, -121.8]], ['East of it', 'In Seattle']],
    // A bow tie whose two halves meet between the homes.
    [
      'that crosses itself',
      [
        [47, -122.5],
        [48, -122.5],
        [47, -121.7],
        [48, -121.7],
      ],
      ['East of it', 'In Seattle'],
    ],
    // A pentagram: its middle is enclosed twice, which is outside; its points once.
    ['that encloses a home twice', star([47.6, -122.3]), ['East of it']],
    [
      'over the date line',
      [
        [51, 179],
        [53, 179],
        [53, -179],
        [51, -179],
      ],
      ['East of the date line', 'West of the date line'],
    ],
    [
      'around the date line’s other side',
      [
        [51, -179.99],
        [53, -179.99],
        [53, -179],
        [51, -179],
      ],
      ['East of the date line'],
    ],
  ])('%s are found, the same on page and API', async (_, corners, addresses) => {
    const query = `polygon=${written(corners)}`;
    const { status, body } = await test.json<PropertyList>(`/api/v1/properties?${query}`);
    expect(status).toBe(200);
    expect(body.items.map(({ address }) => address).sort()).toEqual(addresses);
    const page = await test.page(`/properties?${query}`);
    expect(page.status).toBe(200);
    for (const address of addresses) expect(page.html).toContain(address);
    expect(page.html).not.toContain('Nowhere known');
    const onMap = await test.page(`/properties?${query}&view=map`);
    expect(onMap.html).toContain(`${String(addresses.length)} ${addresses.length === 1 ? 'home' : 'homes'} on the map`);
    const map = await test.json<PropertyMap>(`/api/v1/properties/map?${query}&${VIEW}`);
    expect([map.status, map.body.total]).toEqual([200, addresses.length]);
  });

  it('are found within thousands of corners, encoded, on page, map and API', async () => {
    const query = new URLSearchParams({ polygon: encoded(2000) }).toString();
    expect(await found(query)).toEqual(['East of it', 'In Seattle']);
    expect((await test.get(`/api/v1/properties?${query}`)).headers.get('link')).toBeNull();
    const { status, html } = await test.page(`/properties?${query}`);
    expect(status).toBe(200);
    // Links from there fit into an address, too.
    const next = /href="(\/properties\?[^"]*view&#x3D;map[^"]*)"/.exec(html)?.[1] ?? '';
    expect((await test.page(decode(next))).html).toContain('2 homes');
    const map = await test.json<PropertyMap>(`/api/v1/properties/map?${query}&${VIEW}`);
    expect([map.status, map.body.total]).toEqual([200, 2]);
  });

  it.each([
    ['one corner', written([[47.6, -122.3]]), 'must have from 3 to 2,000 corners, no two alike in a row'],
    ['2,001 corners', encoded(2001), 'must have from 3 to 2,000 corners, no two alike in a row'],
    ['a whole turn', '60,0;60,120;60,-120', 'must not go around a pole or around the whole earth'],
    [
      'lines that are no end of lines',
      written(Array.from({ length: 400 }, (_, i) => [40 + (i % 2), -120 + i / 100])),
      'must not go to and fro so often: at most 300 of its lines may lie side by side',
    ],
    [
      'what is no polyline',
      'enc:_p~iF',
      'must have an encoded polyline after enc: (its letters percent-encoded, as in any query string)',
    ],
  ])('cannot be found with %s: page, map and API say why', async (_, polygon, reason) => {
    const query = new URLSearchParams({ polygon }).toString();
    for (const path of [`/api/v1/properties?${query}`, `/api/v1/properties/map?${query}&${VIEW}`]) {
      const { status, body } = await test.json<Problem>(path);
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ field: 'polygon', reason }]);
    }
    for (const view of ['list', 'map']) {
      const page = await test.page(`/properties?${query}&view=${view}`);
      expect(page.status).toBe(200);
      expect(page.html).toContain('The drawn area');
      expect(page.html).toContain(reason);
    }
  });

  it.each(['/api/v1/properties?', `/api/v1/properties/map?${VIEW}&`])(
    '%s with 10,000 corners is told that this is too long, and what fits',
    async (path) => {
      const response = await test.get(`${path}polygon=${written(ring(10_000, [47.6, -122.3]))}`);
      expect(response.status).toBe(431);
      expect(((await response.json()) as Problem).detail).toContain('polygon=enc:');
    },
  );

  it('the page with 10,000 corners is told so in words', async () => {
    const { status, html } = await test.page(`/properties?polygon=${written(ring(10_000, [47.6, -122.3]))}`);
    expect(status).toBe(431);
    expect(html).toContain('Draw it with fewer.');
  });

  async function found(query: string): Promise<(string | null)[]> {
    const { body } = await test.json<PropertyList>(`/api/v1/properties?${query}`);
    return body.items.map(({ address }) => address).sort();
  }
});

function encoded(corners: number): string {
  const line = ring(corners, [47.6, -122.3]).map(
    ([lat, lng]) => [Math.round(lat * 1e5), Math.round(lng * 1e5)] as const,
  );
  return `enc:${encodePolyline(line)}`;
}

function decode(html: string): string {
  return html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replaceAll('&#x60;', '`');
}

function star([latitude, longitude]: Corner): Corner[] {
  const corners = ring(5, [latitude, longitude]);
  return [0, 2, 4, 1, 3].flatMap((i) => corners.slice(i, i + 1));
}
