import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { mapIsLive } from '../support/browser-map-states.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { StyleServer } from '../support/style-server.js';

const GROUND = '#c04080';

describe('maps on a style of one’s own', () => {
  let [own, other] = [] as unknown as [StyleServer, StyleServer];
  let test: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    other = await StyleServer.start('#000000');
    own = await StyleServer.start(GROUND, other.origin);
    test = await startApp({ environment: { PUBLIC_URL: 'http://127.0.0.1', MAP_STYLE_URL: own.url } });
    await storeHomes(
      test.app,
      ...[47.5, 47.6, 47.7].map((latitude) =>
        buildHome({ latitude, longitude: -122.3, address: `${String(latitude)} Oak St` }),
      ),
    );
    browser = await TestBrowser.launch(test.origin);
  });
  afterEach(() => browser.forget());
  afterAll(async () => {
    await browser.close();
    await test.close();
    await Promise.all([own.close(), other.close()]);
  });

  it('name its origin, and no other one, in the policy of every page', async () => {
    const policy = (await test.get('/properties?view=map')).headers.get('content-security-policy') ?? '';
    const others = policy.match(/\bhttps?:[^ ;]*/g);
    expect(others).toEqual([own.origin, own.origin]);
    expect(policy).toContain(`connect-src 'self' ${own.origin};`);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('show its tiles under the homes, and ask nobody else though the style wants to', async () => {
    const { page, complaints, open } = await browser.visit();
    await open('/properties?view=map');
    await mapIsLive(page);
    await page.locator('.map-drawing').waitFor({ state: 'hidden', timeout: 30_000 });
    expect(await page.locator('.map-pin').count()).toBe(3);
    expect(own.asked).toContain('/style.json');
    expect(own.asked).toContain('/parks.geojson');
    expect(own.asked.some((path) => path.startsWith('/tiles/'))).toBe(true);
    expect(await colorOf(page)).toBe(GROUND);
    expect(await page.getByText('Ground by the town').count()).toBe(1);
    expect(other.asked).toEqual([]);
    const unforeseen = complaints.filter(
      (each) => !each.startsWith(`elsewhere: ${own.origin}/`) && !each.includes(other.origin),
    );
    expect(unforeseen).toEqual([]);
  });

  it('keep the drawn map where the style does not come', async () => {
    const { page, open } = await browser.visit();
    await page.route('**/style.json', (route) => route.abort());
    await open('/properties?view=map');
    await mapIsLive(page);
    expect(await page.locator('.map-drawing').isVisible()).toBe(true);
    expect(await page.locator('.map-pin').count()).toBe(3);
  });
});

/** The color that most of the map has. */
async function colorOf(page: Page): Promise<string> {
  const image = sharp(await page.locator('.map-live canvas').first().screenshot()).removeAlpha();
  const { data } = await image.resize(16, 16, { kernel: 'nearest' }).raw().toBuffer({ resolveWithObject: true });
  const pixels = Array.from({ length: 256 }, (_, i) => `#${data.subarray(i * 3, i * 3 + 3).toString('hex')}`);
  const counts = Object.entries(Object.groupBy(pixels, (each) => each));
  return counts.sort(([, a], [, b]) => (b?.length ?? 0) - (a?.length ?? 0))[0]?.[0] ?? '';
}
