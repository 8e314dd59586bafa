import { describe, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { loadAll } from '../support/browser.js';
import { useSite } from '../support/site.js';

describe('the page of a home', () => {
  const site = useSite();

  describe('shows its photos one by one', () => {
    it('by keys, from the one that was chosen, and ends with Escape where it began', async () => {
      const { page, complaints, open } = await site.browser.visit();
      await open(site.market.paths.palace);
      await page.locator('#photos a').nth(2).click();
      await count(page, '3 of 40').waitFor();
      await page.keyboard.press('ArrowRight');
      await count(page, '4 of 40').waitFor();
      await inSight(page, 4);
      await page.keyboard.press('End');
      await count(page, '40 of 40').waitFor();
      await page.keyboard.press('ArrowRight');
      await count(page, '40 of 40').waitFor();
      await inSight(page, 40);
      await page.keyboard.press('Home');
      await count(page, '1 of 40').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.waitForURL((url) => url.hash === '');
      expect(complaints).toEqual([]);
    });

    it('by buttons and by swipes', async () => {
      const { page, open } = await site.browser.visit({ width: 375 });
      await open(site.market.paths.palace);
      await page.locator('#photos a').first().click();
      await page.getByRole('button', { name: 'Next photo' }).click();
      await count(page, '2 of 40').waitFor();
      await inSight(page, 2);
      // What a swipe does: the track scrolls.
      await page.locator('.viewer-track').evaluate((track) => track.scrollTo({ left: track.clientWidth * 4 }));
      await count(page, '5 of 40').waitFor();
      await page.getByRole('button', { name: 'Photo before' }).click();
      await count(page, '4 of 40').waitFor();
    });

    it('at the address of a photo, and Back leaves them', async () => {
      const { page, open } = await site.browser.visit();
      await open('/');
      await open(`${site.market.paths.photos}#photo-3`);
      await count(page, '3 of \\d+').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => url.hash === '');
      await page.locator('#photos a').first().click();
      await count(page, '1 of \\d+').waitFor();
      await page.goBack();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.goBack();
      await page.waitForURL('/');
    });
  });

  it.each([true, false])('counts what it costs a month, with JavaScript: %s', async (javaScript) => {
    const { page, complaints, open } = await site.browser.visit({ javaScript });
    await open(site.market.paths.photos);
    const total = page.locator('output[data-cost=total]');
    const before = dollars(await total.innerText());
    await page.getByLabel('Interest rate').fill('3');
    await page.getByLabel('Down payment').fill('5%');
    if (!javaScript) await page.getByRole('button', { name: 'Update the cost' }).click();
    await page.locator('[data-cost=mortgageInsurance]').waitFor();
    const after = dollars(await total.innerText());
    expect(after).not.toBe(before);
    const parts = await page.locator('dd[data-cost]').allTextContents();
    expect(parts.map(dollars).reduce((sum, part) => sum + part, 0)).toBe(after);
    expect(dollars(await page.locator('a [data-cost=total]').innerText())).toBe(after);
    expect(await page.getByLabel('Interest rate').inputValue()).toBe('3');

    await page.getByLabel('Interest rate').fill('much');
    if (!javaScript) await page.getByRole('button', { name: 'Update the cost' }).click();
    await page.getByText('Interest rate must be a number from 0 to 25.').waitFor();
    expect(await page.getByLabel('Interest rate').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Interest rate').inputValue()).toBe('much');
    expect(complaints).toEqual([]);
  });

  it('passes its link on', async () => {
    const { page, open } = await site.browser.visit();
    await open(site.market.paths.photos);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('summary', { hasText: 'Share' }).click();
    const link = await page.getByLabel('Link to this home').inputValue();
    expect(link).toBe(`http://127.0.0.1${site.market.paths.photos}`);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('The link is copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const mail = await page.getByRole('link', { name: 'Send by email' }).getAttribute('href');
    expect(decodeURIComponent(mail!)).toContain(link);
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Link to this home').isVisible()).toBe(false);
  });

  it.each(['photos', 'palace', 'prose', 'bare', 'sold'] as const)('is one sheet of paper: %s', async (name) => {
    const { page, open } = await site.browser.visit();
    await open(site.market.paths[name]);
    await loadAll(page);
    const pdf = await page.pdf({ format: 'Letter', printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  it('needs no more than 40 kB of scripts without the map', async () => {
    const { page, open } = await site.browser.visit();
    const sizes: number[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      void response
        .request()
        .sizes()
        .then(({ responseBodySize }) => sizes.push(responseBodySize));
    });
    for (const path of ['/', '/properties', site.market.paths.photos, '/properties/new', '/auth/register']) {
      sizes.length = 0;
      await open(path);
      await loadAll(page);
      await page.waitForLoadState('networkidle');
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000);
    }
  });

  // A connection begins with ten packets of 1,460 bytes; what is longer waits for another turn, of 150 ms on a slow line.
  it('has its styles and its letters in the first packets of a connection', async () => {
    for (const path of ['/', site.market.paths.photos, '/auth/register']) {
      const { page, open } = await site.browser.visit({ width: 375 });
      const awaited: Request[] = [];
      page.on('request', (request) => {
        if (['stylesheet', 'font'].includes(request.resourceType())) awaited.push(request);
      });
      await open(path);
      await page.waitForLoadState('networkidle');
      expect(awaited.map((request) => request.resourceType()).sort()).toEqual(['font', 'stylesheet']);
      for (const request of awaited) {
        const { responseHeadersSize, responseBodySize } = await request.sizes();
        expect(responseBodySize).toBeGreaterThan(1000);
        expect(responseHeadersSize + responseBodySize).toBeLessThanOrEqual(10 * 1460);
      }
    }
  });
});

function count(page: Page, text: string) {
  return page.locator('[data-part=count]', { hasText: new RegExp(`^${text}$`) });
}

async function inSight(page: Page, number: number): Promise<void> {
  await page.waitForFunction(
    (id) => {
      const { left, right } = document.getElementById(id)!.getBoundingClientRect();
      return Math.abs(left) < 2 && Math.abs(right - innerWidth) < 2;
    },
    `photo-${String(number)}`,
  );
}

/** "$2,110" */
function dollars(text: string): number {
  return Number(text.replace(/[$,\s]/g, ''));
}
