/// <reference lib="dom" />
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page, Response } from 'playwright-core';
import { FAVORITE_PAGES } from '../support/browser-favorite-states.js';
import { loadAll, type VisitOptions } from '../support/browser.js';
import { Lister } from '../support/browser-listings.js';
import { newEmail } from '../support/people.js';
import { useSite } from '../support/site.js';

const PASSWORD = 'plum lantern 78';

describe('favorites', () => {
  const site = useSite();

  it.each(FAVORITE_PAGES)('have pages that load whole, of valid HTML: $name', async (state) => {
    const { page, complaints, open } = await site.browser.visit();
    await open(state.path(site.market));
    let shown: Response | undefined;
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.status() !== 303) shown = response;
    });
    await state.prepare?.(page);
    await loadAll(page);
    expect(complaints).toEqual([]);
    const { results } = await validator.validateString((await shown?.text()) ?? '');
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    );
  });

  /** Somebody new, signed in, at the page. */
  async function enter(options: VisitOptions = {}, path = '/properties') {
    const { page, complaints, open } = await site.browser.visit(options);
    await open('/auth/login');
    const lister = await Lister.register(page);
    await open(path);
    return { page, complaints, lister };
  }

  const hearts = (page: Page) => page.locator('.home-card .heart button');
  const isSaved = async (page: Page, i: number) => (await hearts(page).nth(i).getAttribute('aria-pressed')) === 'true';
  const status = (page: Page) => page.locator('.toast [role=status]');

  it.each([
    { javaScript: true, width: 1440 },
    { javaScript: false, width: 375 },
  ])(
    'are saved for a visitor who signs up on the way, and comes back to the card; JavaScript: $javaScript',
    async (options) => {
      const { page, complaints, open } = await site.browser.visit(options);
      await open('/properties?sort=price_asc');
      await hearts(page).nth(9).click();
      await page.getByText('to save this home').waitFor();
      await page.locator('main').getByRole('link', { name: 'Create an account' }).click();
      await page.getByLabel('Name').fill('Ann Bell');
      await page.getByLabel('Email').fill(newEmail());
      await page.locator('[name=password]').fill(PASSWORD);
      await page.locator('main').getByRole('button', { name: 'Create account' }).click();
      await page.getByText('The home is in your favorites').waitFor();
      expect(page.url()).toContain('/properties?sort=price_asc#home-');
      expect(await isSaved(page, 9)).toBe(true);
      expect(await isSaved(page, 8)).toBe(false);
      expect(await hearts(page).nth(9).evaluate(isInSight)).toBe(true);
      expect(complaints).toEqual([]);
    },
  );

  it('are saved and removed without JavaScript, each time back at the card', async () => {
    const { page, complaints } = await enter({ javaScript: false, width: 375 });
    await hearts(page).nth(9).click();
    await page.getByText('Saved to your favorites.').waitFor();
    expect(await isSaved(page, 9)).toBe(true);
    expect(await hearts(page).nth(9).evaluate(isInSight)).toBe(true);
    await hearts(page).nth(9).click();
    await page.getByText('Removed from your favorites.').waitFor();
    expect(await isSaved(page, 9)).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('show at once, are told, and can be undone by the keyboard', async () => {
    const { page, complaints } = await enter();
    await hearts(page).nth(1).focus();
    await page.keyboard.press('Space');
    expect(await isSaved(page, 1)).toBe(true);
    expect(await status(page).innerText()).toBe('Saved to your favorites.');
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    expect(await isSaved(page, 1)).toBe(false);
    expect(await status(page).innerText()).toBe('Removed from your favorites.');
    expect(
      await hearts(page)
        .nth(1)
        .evaluate((heart) => heart === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.toast.idle').count()).toBe(1);
    await untilStored(page, 0);
    await page.reload();
    expect(await isSaved(page, 1)).toBe(false);
    expect(page.url()).not.toContain('#');
    expect(complaints).toEqual([]);
  });

  it('come out as pressed last, however fast', async () => {
    const { page } = await enter();
    for (let i = 0; i < 5; i++) await hearts(page).first().click();
    await untilStored(page, 1);
    await page.reload();
    expect(await isSaved(page, 0)).toBe(true);
  });

  it('go back, and say why, when it cannot be done', async () => {
    const { page } = await enter();
    await page.route('**/api/v1/me/favorites/*', (route) => route.abort());
    await hearts(page).first().click();
    await page.getByText('Not saved. NexHome cannot be reached.').waitFor();
    expect(await isSaved(page, 0)).toBe(false);
    await page.unroute('**/api/v1/me/favorites/*');
    await hearts(page).first().click();
    await page.getByText('Saved to your favorites.').waitFor();
    await untilStored(page, 1);
    await page.reload();
    expect(await isSaved(page, 0)).toBe(true);
  });

  it('lead to the sign-in when the session has ended meanwhile', async () => {
    const { page } = await enter();
    await page.context().clearCookies();
    await hearts(page).first().click();
    await page.waitForURL('**/auth/login?**');
    await page.getByText('to save this home').waitFor();
  });

  it('are annotated, compared and removed from their page', async () => {
    const { page, lister, complaints } = await enter({ width: 320 });
    const response = await page.request.get('/api/v1/properties?per_page=3');
    const { items } = (await response.json()) as { items: { id: number }[] };
    for (const { id } of items) await lister.save(id);
    await page.locator('header details summary').click();
    await page.getByRole('link', { name: 'Favorites' }).click();
    await page.locator('details.note-editor > summary').first().click();
    await page.getByLabel('Note on').first().fill('Ask about the roof');
    await page.getByRole('button', { name: 'Save note' }).first().click();
    await page.getByText('Your note is saved.').waitFor();
    expect(await page.locator('p', { hasText: 'Ask about the roof' }).isVisible()).toBe(true);
    for (const i of [0, 1]) await page.getByRole('checkbox', { name: 'Compare' }).nth(i).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { name: 'Compare homes' }).waitFor();
    expect(await page.locator('th[scope=col]').count()).toBe(2);
    expect(await page.locator('tr.differs').first().innerText()).toContain('Differs');
    await page.getByRole('link', { name: 'Your favorites' }).click();
    await page.locator('.heart button').first().click();
    await page.getByText('Removed from your favorites.').waitFor();
    await untilStored(page, 2);
    await page.reload();
    expect(await page.getByText('2 homes saved').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Removed a moment ago' }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });
});

/** The page does not wait for the server, so a test must. */
async function untilStored(page: Page, total: number): Promise<void> {
  const stored = async (): Promise<number> => {
    const response = await page.request.get('/api/v1/me/favorites');
    return ((await response.json()) as { total: number }).total;
  };
  const deadline = Date.now() + 10_000;
  while ((await stored()) !== total) {
    if (Date.now() > deadline) {
      throw new Error(`There are ${String(await stored())} favorites instead of ${String(total)}`);
    }
    await delay(50);
  }
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
});
