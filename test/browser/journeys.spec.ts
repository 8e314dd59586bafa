import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPanel } from '../support/browser-states.js';
import type { Market } from '../support/browser-market.js';
import { useSite } from '../support/site.js';

describe('a visitor', () => {
  const site = useSite();

  describe.each([
    { javaScript: true, width: 375 },
    { javaScript: true, width: 1440 },
    { javaScript: false, width: 375 },
    { javaScript: false, width: 1440 },
  ])('with JavaScript $javaScript, at $width px,', (options) => {
    it('searches, narrows, sorts, turns the page, looks at a home and comes back', async () => {
      const { page, complaints, open } = await site.browser.visit(options);
      await open('/');
      await page.getByLabel('What you look for').fill('kitchen');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.waitForURL(/[?&]q=kitchen\b/);
      const found = await total(page);

      await openPanel(page, 'Price');
      await page.getByLabel('Price to').selectOption('$5,000,000');
      await openPanel(page, 'Beds and baths');
      await page.getByRole('group', { name: 'Bedrooms' }).getByRole('radio', { name: '2+' }).check();
      await openPanel(page, 'Home type');
      await page.getByRole('checkbox', { name: /^House/ }).check();
      const show = page.getByRole('button', { name: /^Show/ }).filter({ visible: true });
      if (options.javaScript) await show.filter({ hasText: /^Show [\d,]+ homes?$/ }).waitFor();
      const promised = options.javaScript ? /[\d,]+/.exec(await show.innerText())?.[0] : undefined;
      await show.click();
      await page.waitForURL(/property_type=single_family/);
      expect(await chips(page)).toEqual(['“kitchen”', 'Up to $5,000,000', '2+ beds', 'House']);
      const narrowed = await total(page);
      expect(narrowed).toBeLessThan(found);
      if (promised !== undefined) expect(narrowed).toBe(Number(promised.replaceAll(',', '')));
      if (options.javaScript) expect(new URL(page.url()).search).not.toMatch(/=(&|$)/);
      expect(narrowed).toBeGreaterThan(0);

      await page.getByRole('link', { name: 'Remove House' }).click();
      await page.waitForURL((url) => !url.search.includes('single_family'));
      expect(await chips(page)).toEqual(['“kitchen”', 'Up to $5,000,000', '2+ beds']);
      expect(await total(page)).toBeGreaterThan(narrowed);

      await page.getByLabel('Sort').selectOption('Price, low to high');
      // A script sorts as soon as the order is chosen.
      if (!options.javaScript) await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/sort=price_asc/);
      expect(await chips(page)).toHaveLength(3);
      const first = await prices(page);
      expect(first).toEqual(first.toSorted((a, b) => a - b));

      await page.getByRole('link', { name: 'Next' }).click();
      await page.waitForURL(/page=2/);
      const second = await prices(page);
      expect(second[0]).toBeGreaterThanOrEqual(first.at(-1)!);
      const results = { url: page.url(), cards: await cards(page) };

      const card = page
        .locator('.home-card')
        .filter({ has: page.locator('picture') })
        .first();
      const street = await card.getByRole('heading').innerText();
      await card.getByRole('link').click();
      await page.waitForURL(/\/properties\/\d+\//);
      expect(await page.title()).toContain(street);
      const viewer = page.getByRole('dialog', { name: 'All photos, full size' });
      expect(await viewer.isVisible()).toBe(false);
      await page.locator('#photos a').first().click();
      await viewer.waitFor();
      await page.goBack();
      await viewer.waitFor({ state: 'hidden' });
      await page.goBack();
      expect({ url: page.url(), cards: await cards(page) }).toEqual(results);
      expect(complaints).toEqual([]);
    });
  });

  describe.each([
    { javaScript: true, width: 1440 },
    { javaScript: false, width: 375 },
  ])('with JavaScript $javaScript, at $width px,', (options) => {
    it('looks at the photos and closes them', async () => {
      const { page, open } = await site.browser.visit(options);
      await open(site.market.paths.palace);
      const viewer = page.getByRole('dialog', { name: 'All photos, full size' });
      await page.locator('#photos a').nth(2).click();
      await viewer.waitFor();
      expect(await page.getByText('3 of 40', { exact: true }).filter({ visible: true }).count()).toBe(1);
      // A dialog lies over the page; without a script the page is hidden while the photos are there.
      if (!options.javaScript) expect(await page.getByRole('contentinfo').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Close' }).click();
      await viewer.waitFor({ state: 'hidden' });
      expect(await page.getByRole('contentinfo').isVisible()).toBe(true);
    });

    it('finds a way on from a search that matches nothing', async () => {
      const { page, open } = await site.browser.visit(options);
      await open('/properties?city=Kent&min_price=3000000');
      expect(await page.getByRole('heading', { name: 'No homes match' }).isVisible()).toBe(true);
      const wider = page.getByRole('link', { name: 'Leave out' });
      const labels = await wider.allInnerTexts();
      expect(labels.length).toBeGreaterThan(0);
      const promised = Number(/(\d+) homes?$/.exec(labels[0]!)?.[1]);
      await wider.first().click();
      await page.locator('.home-card').first().waitFor();
      expect(await total(page)).toBe(promised);
      expect(await chips(page)).toHaveLength(1);
    });

    it('is told what of a search was left out', async () => {
      const { page, open } = await site.browser.visit(options);
      await open('/properties?min_price=cheap&colour=red');
      const told = await page.getByRole('status').filter({ hasText: 'left out' }).innerText();
      expect(told).toContain('Part of your search was left out.');
      expect(told).toMatch(/Minimum price \(“cheap”\) must be/);
      expect(told).toContain('colour');
      expect((await cards(page)).length).toBeGreaterThan(0);
    });

    it('goes on by a search from an address where there is nothing', async () => {
      const { page, open } = await site.browser.visit(options);
      expect((await open('/properties/999999999')).status()).toBe(404);
      await page.getByLabel('What you look for').fill('kitchen');
      await page.keyboard.press('Enter');
      await page.waitForURL(/[?&]q=kitchen\b/);
      expect(await total(page)).toBeGreaterThan(0);
    });

    it('gets from a sold home to those for sale', async () => {
      const { page, open } = await site.browser.visit(options);
      await open(site.market.paths.sold);
      await page.getByRole('link', { name: 'See homes for sale' }).click();
      await page.waitForURL('/properties');
      expect(await total(page)).toBeGreaterThan(0);
    });
  });

  it('reads about the API and its operations', async () => {
    const { page, open } = await site.browser.visit();
    await open('/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'API' }).click();
    await page.locator('.opblock').first().waitFor();
    const shown = await page
      .locator('.opblock')
      .evaluateAll((blocks) =>
        blocks.map((block) =>
          ['.opblock-summary-method', '.opblock-summary-path']
            .map((part) => block.querySelector(part)?.textContent)
            .join(' '),
        ),
      );
    expect(shown.map((line) => line.replaceAll('\u200B', '')).sort()).toEqual((await operations(site.market)).sort());
    await page.getByRole('button', { name: /^get \/api\/v1\/properties$/i }).click();
    await page.getByText('min_price').first().waitFor();
  });

  it('gets the document of the API without JavaScript', async () => {
    const { page, open } = await site.browser.visit({ javaScript: false });
    await open('/api/docs');
    const [response] = await Promise.all([
      page.waitForResponse(/openapi\.json$/),
      page.getByRole('link', { name: 'OpenAPI document' }).click(),
    ]);
    expect(await response.json()).toHaveProperty(['paths', '/api/v1/properties']);
  });
});

/** "GET /api/v1/properties" */
async function operations(market: Market): Promise<string[]> {
  const { body } = await market.json<{ paths: Record<string, object> }>('/api/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** "56 homes · Showing 1–24" */
async function total(page: Page): Promise<number> {
  return Number.parseInt(await page.locator('h1 + p').innerText(), 10);
}

function cards(page: Page): Promise<string[]> {
  return page.locator('.home-card h3').allTextContents();
}

function chips(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Filters in use' }).locator('.chip .truncate').allInnerTexts();
}

async function prices(page: Page): Promise<number[]> {
  const texts = await page.locator('.home-card p', { hasText: /^\s*\$/ }).allTextContents();
  return texts.map((text) => Number(text.replace(/[$,]/g, '')));
}
