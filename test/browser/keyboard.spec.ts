import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pageNamed } from '../support/browser-states.js';
import { useSite } from '../support/site.js';

describe('the keyboard alone', () => {
  const site = useSite();

  it('skips what every page begins with', async () => {
    const { page, open } = await site.browser.visit();
    await open('/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Skip to content', ring: true, hidden: false });
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatchObject({ id: 'main' });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ id: 'search-words' });
  });

  it.each([
    { width: 375, filters: ['Filters'] },
    { width: 1440, filters: ['Price', 'Beds and baths', 'Home type', 'More'] },
  ])('reaches the search, the filters and the cards in their order, at $width px', async ({ width, filters }) => {
    const { page, open } = await site.browser.visit({ width });
    await open('/properties?per_page=2&sort=price_desc&q=kitchen');
    const streets = await page.locator('.home-card h3').allTextContents();
    expect(streets).toHaveLength(2);
    const pages = /of (\d+)/.exec(await page.getByText(/^Page 1 of/).innerText())?.[1];
    const stops = await tabThrough(page);
    expect(stops[0]?.name).toBe('Skip to content');
    expect(stops.filter(({ main }) => main).map(({ name }) => name)).toEqual([
      expect.stringContaining('What you look for'),
      'Search',
      ...filters,
      expect.stringContaining('Remove “kitchen”'),
      'Clear all',
      'Sort',
      'Apply sort order',
      ...(width < 640 ? ['List', 'Map'] : ['List', 'Split', 'Map']),
      ...streets.flatMap((street) => [expect.stringContaining(street), `Save ${street}`]),
      ...(width < 640 ? [] : [1, 2, pages].map((number) => `Page ${String(number)}`)),
      'Next',
    ]);
  });

  it.each([
    ['front', 375],
    ['results', 375],
    ['results', 1440],
    ['home-photos', 375],
    ['home-photos', 1440],
    ['home-palace', 375],
    ['not-found', 375],
  ])('always shows where it is: %s, at %i px', async (name, width) => {
    const { page, open } = await site.browser.visit({ width });
    await open(pageNamed(name).path(site.market));
    const stops = await tabThrough(page);
    expect(stops.map((stop) => stop.main)).toContain(true);
    expect(stops.filter(({ ring, hidden }) => !ring || hidden)).toEqual([]);
  });

  it('fills in the filters and searches', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties');
    await page.locator('summary', { hasText: 'Beds and baths' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Any', ring: true, hidden: false });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatchObject({ name: expect.stringMatching(/^2\+/), ring: true, hidden: false });
    await page.keyboard.press('Enter');
    await page.waitForURL(/min_beds=2/);
    expect(await page.getByRole('link', { name: 'Remove 2+ beds' }).count()).toBe(1);
  });

  it('closes a panel with Escape and is back at its button', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties');
    await page.locator('summary', { hasText: 'Home type' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toMatchObject({ name: 'Home type', ring: true, hidden: false });
    expect(await page.locator('details.panel[open]').count()).toBe(0);
  });

  it('looks through the orders without being led away, applies one and goes on from there', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties');
    const sort = page.getByLabel('Sort');
    await sort.focus();
    await page.keyboard.press('p');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Apply sort order', ring: true, hidden: false });
    expect(page.url()).not.toContain('sort=');
    await page.keyboard.press('Enter');
    await page.waitForURL('/properties?sort=price_asc');
    expect(await focused(page)).toMatchObject({ id: 'filter-sort', ring: true, hidden: false });
    await page.goBack();
    expect(await sort.inputValue()).toBe('newest');
  });

  it('opens a home from its card', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties');
    const street = await page.locator('.home-card h3').first().innerText();
    await page.getByRole('main').getByRole('link', { name: 'Map', exact: true }).focus();
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toContain(street);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/properties\/\d+\//);
    expect(await page.locator('[aria-current=page]').innerText()).toBe(street);
  });

  it.each([375, 1440])('opens the photos, stays among them and comes back to them, at %i px', async (width) => {
    const { page, open } = await site.browser.visit({ width });
    await open(site.market.paths.photos);
    const viewer = page.getByRole('dialog', { name: 'All photos, full size' });
    await page.locator('#photos a').nth(1).focus();
    await page.keyboard.press('Enter');
    await viewer.waitFor();
    expect(await focused(page)).toMatchObject({ id: 'photo-2' });
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatchObject({ id: 'photo-3' });
    await page.getByRole('link', { name: 'Close' }).focus();
    // The row of photos, which scrolls, and its buttons. Whatever else Tab reaches would lie unseen below the dialog.
    const stops = await tabThrough(page);
    expect(stops.map(({ name }) => name).slice(-2)).toEqual(['Photo before', 'Next photo']);
    expect(stops.length).toBeLessThanOrEqual(3);
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'hidden' });
    expect(await focused(page)).toMatchObject({ href: '#photo-2', ring: true, hidden: false });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ href: '#photo-3', ring: true, hidden: false });
  });
});

interface Stop {
  name: string;
  id: string;
  href: string | null;
  /** It is part of what this page is about, and not of the frame of every page. */
  main: boolean;
  /** Something is drawn around it. */
  ring: boolean;
  /** Too little of it can be seen. */
  hidden: boolean;
}

/** Every stop from where the focus is to the end of the page, or back to its beginning. */
async function tabThrough(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    // After the last stop the focus leaves the page.
    if (stop.name === '' && stop.id === '') return stops;
    stops.push(stop);
    if (stops.length > 200) throw new Error(`Tab never leaves the page: ${JSON.stringify(stops.slice(-3))}`);
  }
}

/** What has the focus, as someone at the screen is told of it. */
function focused(page: Page): Promise<Stop> {
  return page.evaluate(async () => {
    // The page scrolls to it with the next frame.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const element = document.activeElement;
    if (!element || element === document.body) {
      return { name: '', id: '', href: null, main: false, ring: false, hidden: true };
    }
    const labels = (element as HTMLInputElement).labels as NodeListOf<HTMLElement> | null | undefined;
    const name = labels?.[0]?.textContent ?? element.textContent;
    // A card, and an answer of the filters, draw the ring around themselves for the link or field within.
    const drawn = [element, element.closest('.home-card'), element.closest('.option')];
    const ring = drawn.some(
      (each) =>
        each && parseFloat(getComputedStyle(each).outlineWidth) >= 2 && getComputedStyle(each).outlineStyle !== 'none',
    );
    const { left, top, width, height } = element.getBoundingClientRect();
    const spots = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => document.elementFromPoint(left + width * x, top + height * y)),
    );
    const seen = spots.filter((spot) => spot && element.contains(spot));
    const hidden = seen.length < spots.length / 3;
    return {
      name: name.replace(/\s+/g, ' ').trim(),
      id: element.id,
      href: element.getAttribute('href'),
      main: element.closest('main') !== null,
      ring,
      hidden,
    };
  });
}
