import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { imageKey, ImageStore } from '../../src/images/image-store.js';
import type { LocalImageStore } from '../../src/images/local-image-store.js';
import { PropertyLife } from '../../src/properties/property-life.service.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { headOf } from '../support/head.js';
import { newEmail, Person } from '../support/people.js';

const ORIGIN = 'https://homes.example';

describe('the picture that a home is shared with', () => {
  let test: TestApp;
  const homes = new Map<string, { id: number; url: string }>();

  beforeAll(async () => {
    test = await startApp();
    const photo = await storePhoto(test, { r: 20, g: 90, b: 200 });
    await storeHomes(
      test.app,
      buildHome({ title: 'pictured', photos: [photo], price: 1_234_567 }),
      buildHome({ title: 'bare', bedrooms: null, bathrooms: null, livingAreaSqft: null }),
      buildHome({ title: 'lost', photos: [{ ...photo, id: randomUUID() }] }),
      buildHome({ title: `</text><script>&"']]> 🏡 ${'Very long '.repeat(8)}`, addressWithheld: true }),
      buildHome({ title: 'ביתיפה', address: '大通り 🏡', city: 'Łódź' }),
      buildHome({ title: 'later', key: 'later' }),
    );
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100');
    for (const { title, id, url } of body.items) homes.set(title!, { id, url: new URL(url).pathname });
  });
  afterAll(() => test.close());

  const shared = async (title: string) => {
    const { html } = await test.page(homes.get(title)!.url);
    return headOf(html).meta('og:image')!.slice(ORIGIN.length);
  };
  const pixels = async (address: string) => {
    const response = await test.get(address);
    expect([address, response.status]).toEqual([address, 200]);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const jpeg = Buffer.from(await response.arrayBuffer());
    expect(jpeg.length).toBeLessThan(600_000);
    const { width, height, format } = await sharp(jpeg).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' });
    return sharp(jpeg);
  };
  const colorAt = async (picture: Sharp, left: number, top: number) => {
    const { data } = await picture
      .clone()
      .extract({ left, top, width: 4, height: 4 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data.subarray(0, 3)];
  };

  it('is named by the page, with its size and what it shows', async () => {
    const { html } = await test.page(homes.get('pictured')!.url);
    const { meta } = headOf(html);
    const { id } = homes.get('pictured')!;
    expect(meta('og:image')).toMatch(new RegExp(`^${ORIGIN}/share/homes/${String(id)}\\.jpg\\?v=\\d+$`));
    expect(meta('og:image:width')).toBe('1200');
    expect(meta('og:image:height')).toBe('630');
    expect(meta('og:image:alt')).toContain('$1,234,567');
    expect(meta('twitter:card')).toBe('summary_large_image');
  });

  it('shows the first photo above, and white letters on dark below', async () => {
    const picture = await pixels(await shared('pictured'));
    const [r, g, b] = await colorAt(picture, 900, 100);
    expect(Math.abs(r! - 20) + Math.abs(g! - 90) + Math.abs(b! - 200)).toBeLessThan(20);
    const { channels } = await picture.clone().extract({ left: 50, top: 400, width: 500, height: 90 }).stats();
    expect(channels[0]!.max).toBeGreaterThan(240);
    expect(channels[0]!.min).toBeLessThan(60);
  });

  it.each(['bare', 'lost'])('is a drawing where there is no photo: %s', async (title) => {
    const [r, g, b] = await colorAt(await pixels(await shared(title)), 20, 20);
    expect(Math.min(r!, g!, b!)).toBeGreaterThan(220);
  });

  it('can be drawn whatever the listing is called', async () => {
    for (const title of homes.keys()) await pixels(await shared(title));
  });

  it('is drawn once for each change, and not sent again', async () => {
    const address = await shared('pictured');
    const tags = await Promise.all(
      Array.from({ length: 8 }, async () => (await test.get(address)).headers.get('etag')),
    );
    expect(new Set(tags).size).toBe(1);
    const again = await test.get(address, { 'if-none-match': tags[0]! });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await fetch(test.origin + address, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000);
    const home = buildHome({ title: 'later', key: 'later' });
    const before = await shared('later');
    const { headers } = await test.get(before);
    await storeHomes(test.app, { ...home, facts: { ...home.facts, price: 1 } });
    expect(await shared('later')).not.toBe(before);
    expect((await test.get(before, { 'if-none-match': headers.get('etag')! })).status).toBe(200);
  });

  it('may be kept by everyone, but not the answer that renews a session', async () => {
    const address = await shared('pictured');
    expect((await test.get(address)).headers.get('cache-control')).toBe('public, max-age=86400');
    const person = new Person(test, newEmail());
    expect((await person.register()).status).toBe(303);
    for (const path of [address, '/robots.txt', '/sitemap.xml', '/properties.atom', '/homes/wa']) {
      // Only the refresh token is left, as after a while.
      person.drop('access');
      const { status, headers } = await person.get(path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
      expect(headers.getSetCookie().length).toBeGreaterThan(0);
    }
  });

  it('is not to be had of a home that is off the market, or was never there', async () => {
    const address = await shared('bare');
    const life = test.app.get(PropertyLife, { strict: false });
    await life.withdraw({ id: randomUUID(), role: 'admin' }, homes.get('bare')!.id);
    for (const path of [address, '/share/homes/999999999.jpg', '/share/homes/x.jpg', '/share/homes/1.png']) {
      expect([path, (await test.page(path)).status]).toEqual([path, 404]);
    }
  });

  it('is the same for all pages that are about no home', async () => {
    for (const path of ['/', '/properties', '/homes', '/homes/wa']) {
      const { html } = await test.page(path);
      expect(headOf(html).meta('og:image')).toBe(`${ORIGIN}/share/nexhome.jpg`);
    }
    await pixels('/share/nexhome.jpg');
  });
});

/** A photo of one color, with the files that it would have after an upload. */
async function storePhoto({ app }: TestApp, background: { r: number; g: number; b: number }) {
  const { folder } = app.get<LocalImageStore>(ImageStore, { strict: false });
  const id = randomUUID();
  for (const width of [320, 640]) {
    const file = path.join(folder, imageKey(id, width, 'jpg'));
    mkdirSync(path.dirname(file), { recursive: true });
    const image = sharp({ create: { width, height: Math.round((width * 3) / 4), channels: 3, background } });
    writeFileSync(file, await image.jpeg().toBuffer());
  }
  return { id, alt: 'Front', width: 640, height: 480, widths: [320, 640], placeholder: 'data:image/webp;base64,AAAA' };
}
