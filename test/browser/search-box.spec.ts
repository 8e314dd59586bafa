import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../../src/common/root.js';
import type { VisitOptions } from '../support/browser.js';
import { useSite } from '../support/site.js';

const BOXES = [
  ['front', '/', '#search-words'],
  ['results', '/properties?city=Kent', '#filters input[type=search]'],
  ['not-found', '/properties/999999999', '#search-words'],
] as const;
const API = '**/api/v1/suggestions?*';

/** As the API would answer; `place` leads to a search by that name. */
function answer(...places: string[]) {
  const items = places.map((label) => ({
    kind: 'city',
    label,
    detail: 'Washington',
    count: 1234,
    url: `/properties?city=${encodeURIComponent(label)}&state=WA`,
  }));
  return { json: { items } };
}

describe('the search box', () => {
  const site = useSite();

  async function visit(address = '/', selector = '#search-words', options?: VisitOptions): Promise<Box> {
    const { page, complaints, open } = await site.browser.visit(options);
    await open(address);
    return new Box(page, page.locator(selector), complaints);
  }

  /** With suggestions that do not depend on what is for sale. */
  async function visitWith(...places: string[]): Promise<Box> {
    const box = await visit();
    await box.page.route(API, (route) => route.fulfill(answer(...places)));
    return box;
  }

  it.each(BOXES)('of the page %s is a combobox with a list of what may be meant', async (_name, address, selector) => {
    const box = await visit(address, selector);
    expect(await box.state()).toEqual({ expanded: 'false', active: null });
    await box.type('kent');
    const [first] = await box.options.all();
    expect(await first?.innerText()).toMatch(/^Kent\s+Washington\s+\d+ homes?$/);
    expect(await box.state()).toEqual({ expanded: 'true', active: null });
    expect(await box.field.getAttribute('aria-controls')).toBe(await box.list.getAttribute('id'));
    expect(await box.field.getAttribute('aria-autocomplete')).toBe('list');
    expect(box.complaints).toEqual([]);
  });

  it('leads to the place that is chosen with the keyboard', async () => {
    const box = await visit();
    await box.type('kent');
    await box.press('ArrowDown');
    expect(await box.state()).toEqual({ expanded: 'true', active: expect.stringMatching(/^Kent/) });
    await box.press('Enter');
    await box.page.waitForURL('**/properties?city=Kent&state=WA');
    expect(box.complaints).toEqual([]);
  });

  it('leads to the place that is clicked or touched', async () => {
    const box = await visit('/', '#search-words', { width: 375 });
    await box.type('kent');
    await box.options.first().click();
    await box.page.waitForURL('**/properties?city=Kent&state=WA');
  });

  it('keeps what else the search asks for, but no other place and no later page', async () => {
    const asked = '/properties?city=Spokane&state=WA&max_price=900000&property_type=condo&sort=price_asc&page=2';
    const box = await visit(asked, '#filters input[type=search]');
    await box.type('kent');
    await box.press('ArrowDown');
    await box.press('Enter');
    await box.page.waitForURL('**/properties?city=Kent&state=WA&max_price=900000&property_type=condo&sort=price_asc');
  });

  it('searches for the words as they are while no suggestion is active', async () => {
    const box = await visitWith('Kent', 'Kenmore');
    await box.type('ken');
    await box.press('Enter');
    await box.page.waitForURL(/\/properties\?.*=ken\b/);
  });

  it('goes through the suggestions with the arrows, and through the text between the last and the first', async () => {
    const box = await visitWith('Kenmore', 'Kent', 'Kennewick');
    await box.type('ken');
    const seen: (string | null)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await box.press(key);
      seen.push(await box.active());
    }
    expect(seen).toEqual(['Kenmore', 'Kent', 'Kennewick', null, 'Kennewick', 'Kent']);
    expect(await box.field.inputValue()).toBe('ken');
    expect(await box.options.evaluateAll((all) => all.map((each) => each.ariaSelected))).toEqual([
      'false',
      'true',
      'false',
    ]);
  });

  it('goes to the first and the last with Home and End, which move the caret while none is active', async () => {
    const box = await visitWith('Kenmore', 'Kent', 'Kennewick');
    await box.type('ken');
    await box.press('Home');
    expect(await box.active()).toBeNull();
    expect(await box.field.evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(0);
    await box.press('ArrowDown');
    await box.press('End');
    expect(await box.active()).toBe('Kennewick');
    await box.press('Home');
    expect(await box.active()).toBe('Kenmore');
  });

  it('is closed by Escape, which the second time empties it, and opened again by an arrow', async () => {
    const box = await visitWith('Kent');
    await box.type('ken');
    await box.press('Escape');
    expect(await box.state()).toEqual({ expanded: 'false', active: null });
    expect(await box.field.inputValue()).toBe('ken');
    await box.press('ArrowDown');
    await box.options.first().waitFor();
    await box.press('Escape');
    await box.press('Escape');
    expect(await box.field.inputValue()).toBe('');
  });

  it('is left with Tab, whatever is active', async () => {
    const box = await visitWith('Kent');
    await box.type('ken');
    await box.press('ArrowDown');
    await box.press('Tab');
    expect(await box.state()).toEqual({ expanded: 'false', active: null });
    expect(await box.page.locator('button:focus').innerText()).toBe('Search');
    expect(new URL(box.page.url()).pathname).toBe('/');
  });

  it('says how many suggestions there are', async () => {
    const box = await visitWith('Kenmore', 'Kent');
    await box.type('ken');
    expect(await box.status.textContent()).toBe('2 suggestions');
    await box.page.route(API, (route) => route.fulfill(answer()));
    await box.field.fill('kenx');
    await box.list.waitFor({ state: 'hidden' });
    expect(await box.status.textContent()).toBe('No suggestions');
    await box.press('Tab');
    expect(await box.status.textContent()).toBe('');
  });

  it.each([
    ['san j', 'San José', 'San J'],
    ['SAN JOSE', 'San José', 'San José'],
    ['fe', 'Santa Fe', 'Fe'],
    ['coeur dal', 'Coeur d’Alene', 'Coeur d’Al'],
    ['ken', 'Lake Kent', 'Ken'],
    ['ent', 'Kent', ''],
    ['<b>x', '<b>x</b> & co', 'b>x'],
  ])('emphasizes what was typed: %s in %s', async (typed, label, emphasized) => {
    const box = await visitWith(label);
    await box.type(typed);
    expect(await box.options.locator('.name').innerText()).toBe(label);
    expect((await box.options.locator('mark').allInnerTexts()).join()).toBe(emphasized);
  });

  it('drops an answer that comes after the text has changed', async () => {
    const box = await visit();
    let release: (() => void) | undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await box.page.route(API, async (route) => {
      const isFirst = new URL(route.request().url()).searchParams.get('q') === 'ken';
      if (isFirst) await released;
      await route.fulfill(answer(isFirst ? 'Kent' : 'Renton')).catch(() => undefined);
    });
    const asked = box.page.waitForRequest(/q=ken&/);
    await box.field.pressSequentially('ken');
    await asked;
    await box.field.fill('rent');
    await box.options.first().waitFor();
    release?.();
    await box.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await box.options.locator('.name').allInnerTexts()).toEqual(['Renton']);
  });

  it('does not open once it has been left', async () => {
    const box = await visit();
    let release: (() => void) | undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await box.page.route(API, async (route) => {
      await released;
      await route.fulfill(answer('Kent')).catch(() => undefined);
    });
    const asked = box.page.waitForRequest(API);
    await box.field.pressSequentially('ken');
    await asked;
    await box.press('Tab');
    release?.();
    await box.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await box.list.isVisible()).toBe(false);
  });

  it('asks once for somebody who types fast, and not for a single letter', async () => {
    const box = await visitWith('Kent');
    const asked: string[] = [];
    box.page.on('request', (request) => {
      if (request.url().includes('/suggestions')) asked.push(new URL(request.url()).search);
    });
    await box.type('kent');
    await box.field.fill('k');
    await box.list.waitFor({ state: 'hidden' });
    expect(asked).toEqual(['?q=kent&limit=8']);
  });

  it.each(['failed', 'timedout'] as const)('is a plain field when the server cannot be asked: %s', async (reason) => {
    const box = await visit();
    await box.page.route(API, (route) => route.abort(reason));
    const failed = box.page.waitForEvent('requestfailed');
    await box.field.pressSequentially('kent');
    await failed;
    expect(await box.list.isVisible()).toBe(false);
    await box.press('Enter');
    await box.page.waitForURL(/\/properties\?.*=kent\b/);
    expect(box.complaints.filter((each) => each.startsWith('exception'))).toEqual([]);
  });

  it('is a plain field without JavaScript', async () => {
    const { page } = await visit('/', '#search-words', { javaScript: false });
    await page.fill('#search-words', 'kent');
    await page.press('#search-words', 'Enter');
    await page.waitForURL(/\/properties\?.*=kent\b/);
  });

  it('fits the smallest screen with the longest names', async () => {
    const box = await visit('/', '#search-words', { width: 320 });
    await box.type('llanfair');
    expect(await box.options.count()).toBeGreaterThan(0);
    const width = await box.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
  });

  it('weighs little', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'public/assets/manifest.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(readFileSync(path.join(ROOT, 'public', manifest['search-box.js'] ?? '')).length).toBeLessThan(8000);
  });
});

class Box {
  readonly list: Locator;
  readonly options: Locator;
  readonly status: Locator;

  constructor(
    readonly page: Page,
    readonly field: Locator,
    readonly complaints: string[],
  ) {
    const around = field.locator('xpath=..');
    this.list = around.getByRole('listbox', { includeHidden: true });
    this.options = around.getByRole('option');
    this.status = around.getByRole('status');
  }

  /** Types like a person and waits for suggestions. */
  async type(text: string): Promise<void> {
    await this.field.pressSequentially(text);
    await this.options.first().waitFor();
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** The name of the option that the field says is active. */
  async active(): Promise<string | null> {
    const id = await this.field.getAttribute('aria-activedescendant');
    return id === null ? null : this.page.locator(`#${id} .name`).innerText();
  }

  async state() {
    return { expanded: await this.field.getAttribute('aria-expanded'), active: await this.active() };
  }
}
