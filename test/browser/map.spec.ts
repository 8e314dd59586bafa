import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mapIsLive, openPin } from '../support/browser-map-states.js';
import { useSite } from '../support/site.js';

describe('the map of a search', () => {
  const site = useSite();

  it('shows clusters and prices, and asks no other site for anything', async () => {
    const { page, complaints, open } = await site.browser.visit();
    await open('/properties?view=map');
    await mapIsLive(page);
    expect(await page.locator('.map-cluster, .map-pin').count()).toBeGreaterThan(1);
    await page.locator('.map-drawing').waitFor({ state: 'hidden', timeout: 30_000 });
    expect(await page.locator('.map-foot').textContent()).toMatch(/\d+ homes on the map/);
    expect(complaints).toEqual([]);
  });

  it('loads nothing of itself where no map is shown', async () => {
    const { page, open } = await site.browser.visit();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open('/properties?view=list');
    await open(site.market.paths.photos);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((address) => /maplibre|live-map|basemap/.test(address))).toEqual([]);
  });

  it('comes closer to a cluster', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=map');
    await mapIsLive(page);
    const answered = page.waitForResponse(/properties\/map/);
    await page.locator('.map-cluster').first().focus();
    await page.keyboard.press('Enter');
    const { searchParams } = new URL((await answered).url());
    expect(Number(searchParams.get('zoom'))).toBeGreaterThan(4);
    expect(await page.getByRole('button', { name: 'Search this area' }).isVisible()).toBe(true);
  });

  it('searches the area that it shows, and the back button returns', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=map&city=Kent&min_beds=1');
    await mapIsLive(page);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByRole('button', { name: 'Search this area' }).click();
    await page.waitForURL(/box=/);
    expect(parametersOf(page)).toEqual({ min_beds: '1', view: 'map', box: expect.stringMatching(/^(-?[\d.]+,?){4}$/) });
    await mapIsLive(page);
    expect(await page.getByRole('button', { name: 'Clear area' }).isVisible()).toBe(true);
    await page.goBack();
    expect(parametersOf(page)).toEqual({ city: 'Kent', min_beds: '1', view: 'map' });
    await mapIsLive(page);
  });

  it('searches within what is drawn around, and forgets it', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=map&min_beds=1');
    await mapIsLive(page);
    await page.getByRole('button', { name: 'Draw' }).click();
    const { x, y, width, height } = (await page.locator('.map-sheet').boundingBox())!;
    await page.mouse.move(x + width * 0.2, y + height * 0.3);
    await page.mouse.down();
    for (const [across, down] of [
      [0.8, 0.3],
      [0.8, 0.7],
      [0.2, 0.7],
    ] as const) {
      await page.mouse.move(x + width * across, y + height * down, { steps: 5 });
    }
    await page.mouse.up();
    await page.waitForURL(/polygon=/);
    const { polygon } = parametersOf(page);
    expect(polygon?.split(';').length).toBeGreaterThanOrEqual(3);
    expect(await page.getByText('was left out').count()).toBe(0);
    await mapIsLive(page);
    await page.getByRole('button', { name: 'Clear area' }).click();
    await page.waitForURL((url) => !url.searchParams.has('polygon'));
    expect(parametersOf(page)).toEqual({ min_beds: '1', view: 'map' });
  });

  it('stops drawing on Escape', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=map');
    await mapIsLive(page);
    await page.getByRole('button', { name: 'Draw' }).click();
    await page.keyboard.press('Escape');
    expect(await page.locator('.map-sheet').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Draw' }).getAttribute('aria-pressed')).toBe('false');
  });

  it('can be used by keyboard: past it, from mark to mark, to a home and back', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=map&box=46,-123,48.5,-121');
    await openPin(page);
    expect(await focused(page)).toContain('map-card-link');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('map-pin');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/map-(pin|cluster)/);
    expect(await page.locator('.map-pin[tabindex="0"], .map-cluster[tabindex="0"]').count()).toBe(1);
    await page.locator('.map-skip').focus();
    expect(await page.locator('.map-skip').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('map-foot');
  });

  it('leads to the page of a home', async () => {
    const { page, open } = await site.browser.visit({ width: 375 });
    await open('/properties?view=map&box=46,-123,48.5,-121');
    await openPin(page);
    const name = await page.locator('.map-card-link').textContent();
    await page.locator('.map-card-link').click();
    await page.waitForURL(/\/properties\/\d+\//);
    expect(await page.locator('main').textContent()).toContain(name);
  });

  it('sets off the pin of a card beside it', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties?view=split&state=WA&per_page=100');
    await mapIsLive(page);
    const id = await page.locator('.map-pin').first().getAttribute('data-id');
    await page.locator(`.home-card:has(a[href^="/properties/${id!}/"])`).hover();
    await page.locator(`.map-pin[data-id="${id!}"][data-highlighted]`).waitFor();
  });

  it('is a drawing without JavaScript, whose links narrow the search', async () => {
    const { page, complaints, open } = await site.browser.visit({ javaScript: false });
    await open('/properties?view=map&min_beds=1');
    const cluster = page.locator('.map-drawing a[href*="box="]').first();
    const label = await cluster.getAttribute('aria-label');
    await cluster.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/box=/);
    expect(parametersOf(page)).toMatchObject({ min_beds: '1' });
    expect(await page.locator('.results-list').textContent()).toContain(label!.replace(/^.*exactly /, ''));
    expect(complaints).toEqual([]);
  });

  it('stays a drawing where the browser cannot do better', async () => {
    const { page, open } = await site.browser.visit();
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await open('/properties?view=map');
    await page.locator('[data-map][data-state="drawn"]').waitFor();
    expect(await page.locator('.map-drawing').isVisible()).toBe(true);
    expect(await page.getByText('The live map does not work in this browser.').isVisible()).toBe(true);
  });
});

describe('the map of a home', () => {
  const site = useSite();

  it('is drawn, and live when asked for', async () => {
    const { page, complaints, open } = await site.browser.visit();
    await open(site.market.paths.photos);
    expect(await page.getByRole('img', { name: /^Map: / }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Show interactive map' }).click();
    await mapIsLive(page);
    expect(await page.locator('.map-home').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('says that a private place is approximate', async () => {
    const { page, open } = await site.browser.visit({ javaScript: false });
    await open(site.market.paths.withheld);
    expect(await page.getByText('Approximate area in Kent').isVisible()).toBe(true);
    expect(await page.locator('[data-map]').getAttribute('data-latitude')).toMatch(/^47\.\d{1,2}$/);
    expect(await page.getByRole('button', { name: 'Show interactive map' }).isVisible()).toBe(false);
  });

  it('is missing where the place is not known', async () => {
    const { page, open } = await site.browser.visit({ javaScript: false });
    await open(site.market.paths.bare);
    expect(await page.locator('[data-map]').count()).toBe(0);
  });
});

function parametersOf(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.className ?? '');
}
