/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { Accounts } from '../../src/auth/accounts.service.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestApp } from '../support/app.js';
import { loadAll, type VisitOptions } from '../support/browser.js';
import { DASHBOARD_PAGES } from '../support/browser-dashboard-states.js';
import { LISTING_PAGES } from '../support/browser-listing-states.js';
import { Lister } from '../support/browser-listings.js';
import { useSite } from '../support/site.js';

describe('listing a home', () => {
  const site = useSite();

  it.each([...LISTING_PAGES, ...DASHBOARD_PAGES])('has pages that load whole, of valid HTML: $name', async (state) => {
    const { page, complaints, open } = await site.browser.visit();
    await open(state.path(site.market));
    const shown = sourceOf(page);
    await state.prepare?.(page);
    await loadAll(page);
    expect(complaints).toEqual([]);
    const { results } = await validator.validateString(await shown());
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    );
  });

  /** Somebody signed in, at the page. */
  async function enter(options: VisitOptions = {}, path = '/dashboard') {
    const { page, complaints, open } = await site.browser.visit(options);
    await open('/auth/login');
    const lister = await Lister.signIn(page, 2);
    await open(path);
    return { page, complaints, lister };
  }

  it.each([
    { javaScript: true, width: 1440 },
    { javaScript: false, width: 375 },
  ])('leads from the navigation to the published page: $javaScript', async (options) => {
    const { page, complaints } = await enter(options, '/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sell' }).click();
    await fillIn(page);
    await page.getByLabel('Add photos').setInputFiles([await photo('porch.jpg', 400), await photo('kitchen.jpg', 420)]);
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await page.getByText('Your draft is saved. Only you can see it.').waitFor();
    expect(await page.locator('#photos li').count()).toBe(2);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Your listing is published').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Bungalow by the lake');
    const { html } = await site.market.page(new URL(page.url()).pathname);
    expect(html).toContain('$512,500');
    expect(complaints).toEqual([]);
  });

  it.each([true, false])('keeps what was typed, and the photos, when there are mistakes: %s', async (javaScript) => {
    const { page } = await enter({ javaScript }, '/properties/new');
    await fillIn(page);
    await price(page).fill('cheap');
    await page.getByLabel('Add photos').setInputFiles([await photo('porch.jpg', 400)]);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Price must be a whole number' }).click();
    expect(await focusedName(page)).toBe('price');
    expect(await price(page).inputValue()).toBe('cheap');
    expect(await price(page).getAttribute('aria-describedby')).toContain('price-error');
    expect(await page.getByLabel('Headline').inputValue()).toBe('Bungalow by the lake');
    expect(await page.getByText('1 of 40 added.').count()).toBe(1);
    await price(page).fill('$512,500');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Your listing is published').waitFor();
    expect(await page.locator('#photos li').count()).toBe(1);
  });

  it('opens again with every line as it was typed', async () => {
    const { page } = await enter({ javaScript: false }, '/properties/new');
    const texts = { Description: 'A quiet street.\n\n  Oak floors\nthroughout.', Features: 'Fenced yard\nEV charger' };
    await page.getByLabel('Headline').fill(HOME.title);
    for (const [name, text] of Object.entries(texts)) await page.getByLabel(name).fill(text);
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await page.getByRole('link', { name: 'Finish listing' }).click();
    for (const [name, text] of Object.entries(texts)) expect(await page.getByLabel(name).inputValue()).toBe(text);
    await page.getByLabel('Headline').fill('x');
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await page.getByRole('alert').waitFor();
    for (const [name, text] of Object.entries(texts)) expect(await page.getByLabel(name).inputValue()).toBe(text);
  });

  it('says everything that is missing before it publishes', async () => {
    const { page } = await enter({ javaScript: false }, '/properties/new');
    await page.getByLabel('Headline').fill('Only a headline');
    await page.getByRole('button', { name: 'Publish' }).click();
    const problems = page.getByRole('alert').getByRole('link');
    await problems.first().waitFor();
    expect(await problems.allInnerTexts()).toEqual([
      expect.stringMatching(/^Price /),
      expect.stringMatching(/^City /),
      expect.stringMatching(/^State /),
      expect.stringMatching(/^ZIP code /),
      expect.stringMatching(/^Street address /),
    ]);
    expect(await page.getByLabel('Headline').inputValue()).toBe('Only a headline');
  });

  describe('with a script', () => {
    it('groups the digits of amounts, with the caret where it was', async () => {
      const { page } = await enter({}, '/properties/new');
      await price(page).pressSequentially('1234567');
      expect(await price(page).inputValue()).toBe('$1,234,567');
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
      await page.keyboard.type('89');
      expect(await price(page).inputValue()).toBe('$123,489,567');
      expect(await caret(page, 'price')).toBe('$123,489'.length);
      await page.keyboard.press('Backspace');
      expect(await price(page).inputValue()).toBe('$12,348,567');
      expect(await caret(page, 'price')).toBe('$12,348'.length);
      const area = page.getByLabel('Living area (sqft)');
      await area.pressSequentially('1840');
      expect(await area.inputValue()).toBe('1,840');
      await area.fill('');
      await area.pressSequentially('big');
      expect(await area.inputValue()).toBe('big');
    });

    it('fills in the summary along the way', async () => {
      const { page } = await enter({}, '/properties/new');
      const summary = page.getByRole('complementary', { name: 'Your listing so far' });
      expect(await summary.getByText('missing').count()).toBe(6);
      await fillIn(page);
      expect(await summary.innerText()).toMatch(
        /\$512,500\s+3 bd · 2.25 ba · 1,840 sqft\s+Bungalow .*\s+Seattle, WA 98112/,
      );
      expect(await summary.locator('[data-done]').count()).toBe(6);
      await page.getByLabel('Street address').fill('');
      expect(await summary.locator('[data-done]').count()).toBe(5);
      await page.getByLabel('Keep the address private').check();
      expect(await summary.locator('[data-done]').count()).toBe(6);
    });

    it('names a photo that is too large before it is sent', async () => {
      const { page } = await enter({}, '/properties/new');
      const buffer = Buffer.alloc(5 * 1024 * 1024 + 1);
      const input = page.getByLabel('Add photos');
      await input.setInputFiles([{ name: 'huge.jpg', mimeType: 'image/jpeg', buffer }]);
      const problem = (): Promise<string> => input.evaluate((field: HTMLInputElement) => field.validationMessage);
      expect(await problem()).toBe('huge.jpg: larger than 5 MB');
      await input.setInputFiles([await photo('small.jpg', 400)]);
      expect(await problem()).toBe('');
    });

    it('asks before changes are thrown away, and only then', async () => {
      const { page } = await enter({}, '/properties/new');
      const asked: string[] = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        void dialog.dismiss();
      });
      await page.getByRole('link', { name: 'Buy' }).click();
      await page.waitForURL('**/properties');
      expect(asked).toEqual([]);
      await page.goto('/properties/new');
      await page.getByLabel('Headline').fill('Bungalow by the lake');
      const question = page.waitForEvent('dialog');
      await page.getByRole('link', { name: 'Buy' }).click();
      await question;
      expect(asked).toEqual(['beforeunload']);
      expect(await page.getByLabel('Headline').inputValue()).toBe('Bungalow by the lake');
      await page.getByRole('button', { name: 'Save and preview' }).click();
      await page.getByText('Your draft is saved.').waitFor();
      expect(asked).toEqual(['beforeunload']);
    });
  });

  it.each([
    { choice: 'Your change', price: '$600,000' },
    { choice: 'Saved since', price: '$500,000' },
  ])('lets somebody choose when two tabs changed the same: $choice', async ({ choice, price: chosen }) => {
    const { page, lister } = await enter();
    const id = await lister.published();
    const address = `/properties/${String(id)}/edit`;
    await page.goto(address);
    const other = await page.context().newPage();
    await other.goto(address);
    await price(other).fill('$500,000');
    await other.getByRole('button', { name: 'Save changes' }).click();
    await other.getByText('Your changes are saved.').waitFor();
    await price(page).fill('$600,000');
    await page.getByLabel('Headline').fill('A headline of the slower tab');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'This listing changed while you were editing' }).waitFor();
    await page.getByRole('group', { name: 'Price' }).getByLabel(choice).check();
    await page.getByRole('button', { name: 'Save my choice' }).click();
    await page.getByText('Your changes are saved.').waitFor();
    expect(await page.getByText(chosen, { exact: true }).first().isVisible()).toBe(true);
    expect(await page.locator('h1').innerText()).toBe('A headline of the slower tab');
  });

  it.each([true, false])('leads a home through its sale and back; JavaScript: %s', async (javaScript) => {
    const { page, lister } = await enter({ javaScript, width: 375 });
    const id = await lister.published();
    await page.goto(`/properties/${String(id)}`);
    await page.getByRole('button', { name: 'Mark as pending' }).click();
    await page.getByText('The listing is marked as pending.').waitFor();
    await page.getByRole('link', { name: 'Record sale' }).click();
    await page.getByLabel('Sale price').fill('a lot');
    await page.getByRole('button', { name: 'Record sale' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Sale price').inputValue()).toBe('a lot');
    await page.getByLabel('Sale price').fill('$550,000');
    await page.getByRole('button', { name: 'Record sale' }).click();
    await page.getByText('The sale is recorded.').waitFor();
    expect(await page.getByRole('table').getByText('$550,000').count()).toBe(1);
    await more(page, 'Undo the sale');
    await page.getByText('The home is for sale again.').waitFor();
    expect(await page.getByRole('button', { name: 'Mark as pending' }).count()).toBe(1);
  });

  it.each([true, false])('takes a home off the market, deletes and restores it; JavaScript: %s', async (javaScript) => {
    const { page, lister } = await enter({ javaScript, width: 375 });
    const id = await lister.published({ ...HOME, address: '7 Gone Ct' });
    await page.goto(`/properties/${String(id)}`);
    expect(await page.getByRole('button', { name: 'Delete listing' }).isVisible()).toBe(false);
    await more(page, 'Withdraw');
    await page.getByText('The listing is off the market.').waitFor();
    expect((await site.market.get(new URL(page.url()).pathname)).status).toBe(404);
    await more(page, 'Delete listing');
    await page.waitForURL('**/dashboard');
    expect((await site.market.get(`/properties/${String(id)}`)).status).toBe(404);
    await page.getByRole('button', { name: 'Restore 7 Gone Ct' }).click();
    await page.getByText('The listing is back.').waitFor();
    await page.getByRole('button', { name: 'Publish again' }).click();
    await page.getByText('Your listing is published').waitFor();
  });

  it('is undone by an administrator, who alone can put the home back then', async () => {
    const { page: own, lister } = await enter();
    const id = await lister.published();
    const { page, open } = await site.browser.visit({ width: 375 });
    await open('/auth/login');
    await makeAdmin(site.market, await Lister.register(page));
    await open(`/properties/${String(id)}`);
    await page.getByText('You can manage it as an administrator.').waitFor();
    await more(page, 'Take down');
    await page.getByText('An administrator took it off the market. Publish it to put it back.').waitFor();
    await own.goto(`/properties/${String(id)}`);
    await own.getByText('Only an administrator can put it back.').waitFor();
    expect(await own.getByRole('button', { name: 'Publish again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Publish again' }).click();
    await page.getByText('You can manage it as an administrator.').waitFor();
  });

  it('needs the keyboard alone', async () => {
    const { page } = await enter({ width: 375 }, '/properties/new');
    await page.getByLabel('Headline').focus();
    const visited = new Map<string, boolean>();
    for (let name = 'title'; name !== 'do=publish'; name = await focusedName(page)) {
      visited.set(name, await isInSight(page));
      const text = KEYS[name];
      if (text !== undefined) await page.keyboard.type(text);
      if (visited.size > 40) throw new Error('The button for publishing is out of reach');
      await page.keyboard.press('Tab');
    }
    expect([...visited.keys()]).toEqual([
      ...['title', 'property_type', 'price', 'hoa_monthly', 'description'],
      ...['address', 'unit', 'city', 'state', 'zip', 'address_withheld', 'Exact place on the map'],
      ...['images', 'do=photos', 'bedrooms', 'bathrooms', 'living_area_sqft', 'lot_sqft', 'year_built', 'stories'],
      ...['garage_spaces', 'features', 'phone_country', 'phone', 'contact_email', 'do=save'],
    ]);
    expect([...visited].filter(([, inSight]) => !inSight)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Your listing is published').waitFor();
  });

  it('saves with the Enter key, and does not publish', async () => {
    const { page } = await enter({}, '/properties/new');
    await fillIn(page);
    await page.getByLabel('Headline').press('Enter');
    await page.getByText('Your draft is saved. Only you can see it.').waitFor();
  });
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Sellers name their homes as they like; templates leave spaces behind; phone numbers wrap as text does.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
});

/** What the server has sent for the page that is shown, once it is asked for. */
function sourceOf(page: Page): () => Promise<string> {
  let source = Promise.resolve('');
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest() && !(response.status() >= 300 && response.status() < 400);
    if (isPage) source = response.text();
  });
  return () => source;
}

const HOME = {
  title: 'Bungalow by the lake',
  price: 512_500,
  address: '1420 E John St',
  city: 'Seattle',
  state: 'WA',
  zip: '98112',
};
const KEYS: Readonly<Record<string, string>> = {
  title: HOME.title,
  price: '512500',
  address: HOME.address,
  city: HOME.city,
  state: 'Wash',
  zip: HOME.zip,
};

async function makeAdmin({ app }: TestApp, { email }: Lister): Promise<void> {
  const user = await app.get(UsersService, { strict: false }).findByEmail(email);
  await app.get(Accounts, { strict: false }).changeRole(user!, 'admin');
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Headline').fill(HOME.title);
  await price(page).fill('$512,500');
  await page.getByLabel('Street address').fill(HOME.address);
  await page.getByLabel('City').fill(HOME.city);
  await page.getByLabel('State', { exact: true }).selectOption(HOME.state);
  await page.getByLabel('ZIP code', { exact: true }).fill(HOME.zip);
  await page.getByLabel('Bedrooms').fill('3');
  await page.getByLabel('Bathrooms').fill('2.25');
  await page.getByLabel('Living area (sqft)').fill('1,840');
}

function price(page: Page) {
  return page.getByLabel('Price', { exact: true });
}

/** Presses a button of what "More" opens. */
async function more(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: 'More' }).click();
  await page.getByRole('button', { name }).click();
}

async function photo(name: string, height: number) {
  const create = { width: 600, height, channels: 3, background: '#7aa' } as const;
  return { name, mimeType: 'image/jpeg', buffer: await sharp({ create }).jpeg().toBuffer() };
}

function caret(page: Page, name: string): Promise<number | null> {
  return page.locator(`[name=${name}]`).evaluate((field: HTMLInputElement) => field.selectionStart);
}

/** By the name of the field, by name and value of the button, or else by its text. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element instanceof HTMLButtonElement) return `${element.name}=${element.value}`;
    return element?.getAttribute('name') ?? element?.textContent.trim() ?? '';
  });
}

/** Does nothing lie over what has the focus? */
function isInSight(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const element = document.activeElement!;
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && element.contains(seen);
  });
}
