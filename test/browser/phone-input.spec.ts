import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { VisitOptions } from '../support/browser.js';
import { useSite } from '../support/site.js';

const PATH = '/auth/register';

describe('the phone field', () => {
  const site = useSite();

  async function openForm(options?: VisitOptions): Promise<Form> {
    const { page, complaints, open } = await site.browser.visit(options);
    await open(PATH);
    const field = page.locator('input[name=phone]');
    return { page, complaints, field, country: page.locator('select[name=phone_country]') };
  }

  it.each([
    ['US', '2065550100', '(206) 555-0100'],
    ['US', '12065550100', '1 (206) 555-0100'],
    ['GB', '02079460958', '020 7946 0958'],
    ['FR', '0612345678', '06 12 34 56 78'],
    ['DE', '+12065550100', '+1 206 555 0100'],
    ['US', '+442079460958', '+44 20 7946 0958'],
    ['US', '20655501001234', '20655501001234'],
  ])('writes as in %s what is typed as %s', async (code, typed, written) => {
    const { field, country, complaints } = await openForm();
    await country.selectOption(code);
    await field.pressSequentially(typed);
    expect(await field.inputValue()).toBe(written);
    expect(complaints).toEqual([]);
  });

  it('leaves the caret between the digits that it was between', async () => {
    const { page, field } = await openForm();
    await field.pressSequentially('206555010');
    expect(await marked(field)).toBe('(206) 555-010|');
    await placeCaret(field, '(2|06) 555-010');
    await page.keyboard.type('1');
    expect(await marked(field)).toBe('(21|0) 655-5010');
    await page.keyboard.type('2');
    expect(await marked(field)).toBe('212|06555010');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    expect(await marked(field)).toBe('(2|06) 555-010');
    await page.keyboard.press('Delete');
    expect(await marked(field)).toBe('(2|65) 550-10');
  });

  it('deletes the digit beyond what it has written itself', async () => {
    const { page, field } = await openForm();
    await field.pressSequentially('2065550100');
    await placeCaret(field, '(206) |555-0100');
    await page.keyboard.press('Backspace');
    expect(await marked(field)).toBe('(20|5) 550-100');
    await placeCaret(field, '(205|) 550-100');
    await page.keyboard.press('Delete');
    expect(await marked(field)).toBe('(205|) 501-00');
    for (let i = 0; i < 8; i++) await page.keyboard.press('End').then(() => page.keyboard.press('Backspace'));
    expect(await field.inputValue()).toBe('');
  });

  it('shows the flag, the calling code and an example of the chosen country', async () => {
    const { page, field, country } = await openForm();
    expect(await shown(page)).toEqual({ code: 'US', callingCode: '+1', example: '(201) 555-0123' });
    await country.selectOption('GB');
    expect(await shown(page)).toEqual({ code: 'GB', callingCode: '+44', example: '07400 123456' });
    expect(await field.inputValue()).toBe('');
  });

  it('lets the country be chosen with the keyboard, by the beginning of its name', async () => {
    const { page, country } = await openForm();
    await country.focus();
    await page.keyboard.type('germ');
    await page.keyboard.press('Enter');
    expect(await shown(page)).toMatchObject({ code: 'DE', callingCode: '+49' });
  });

  it('selects the country of a calling code that is typed', async () => {
    const { page, field, country } = await openForm();
    await field.pressSequentially('+4');
    expect(await country.inputValue()).toBe('US');
    await field.pressSequentially('4');
    expect(await shown(page)).toMatchObject({ code: 'GB', callingCode: '+44' });
    await field.fill('+7');
    expect(await country.inputValue()).toBe('RU');
    await field.fill('+7 701');
    expect(await country.inputValue()).toBe('KZ');
  });

  it.each([
    ['+44 20 7946 0958', 'GB', '+44 20 7946 0958'],
    ['tel:+44-20-7946-0958', 'GB', '+44 20 7946 0958'],
    ['+１２０６５５５０１００', 'US', '+1 206 555 0100'],
    ['+33612345678', 'FR', '+33 6 12 34 56 78'],
    ['+1 206 555 0100 ext. 5', 'US', '+1 206 555 0100 ext. 5'],
    ['+800 1234 5678', 'US', '+800 1234 5678'],
    ['call me', 'US', 'call me'],
  ])('takes a pasted %s', async (pasted, code, written) => {
    const { page, field, country } = await openForm();
    await field.focus();
    await page.keyboard.insertText(pasted);
    expect(await country.inputValue()).toBe(code);
    expect(await field.inputValue()).toBe(written);
  });

  it.each([
    ['CA', '+1 206 555 0100'],
    ['JE', '+44 20 7946 0958'],
    ['KZ', '+7 912 345 6789'],
  ])('leaves the choice of %s, which shares its calling code, alone', async (code, typed) => {
    const { field, country } = await openForm();
    await country.selectOption(code);
    await field.pressSequentially(typed);
    expect(await country.inputValue()).toBe(code);
  });

  it('keeps the digits when another country is chosen', async () => {
    const { field, country } = await openForm();
    await field.pressSequentially('2079460958');
    expect(await field.inputValue()).toBe('(207) 946-0958');
    await country.selectOption('FR');
    expect((await field.inputValue()).replace(/\D/g, '')).toBe('2079460958');
    await field.fill('+44 20 7946 0958');
    await country.selectOption('US');
    expect(await field.inputValue()).toBe('+1 207 946 0958');
  });

  it('sends both fields', async () => {
    const { page, field, country } = await openForm();
    await field.pressSequentially('+442079460958');
    expect(await country.inputValue()).toBe('GB');
    expect(await submitted(page)).toMatchObject({ phone: '+44 20 7946 0958', phone_country: 'GB' });
  });

  it('is a plain list and a plain field without JavaScript', async () => {
    const { page, field, country } = await openForm({ javaScript: false, width: 320 });
    expect(await page.locator('img[src$="/US.svg"]').isVisible()).toBe(false);
    expect(await country.evaluate((list) => getComputedStyle(list).opacity)).toBe('1');
    expect(await country.locator('option:checked').innerText()).toBe('United States +1 🇺🇸');
    await country.selectOption('GB');
    await field.fill('020 7946 0958');
    expect(await submitted(page)).toMatchObject({ phone: '020 7946 0958', phone_country: 'GB' });
  });

  it.each([320, 375, 1440])('has room for a number and for a finger at %i px', async (width) => {
    const { page, field, country } = await openForm({ width });
    await field.fill('+44 20 7946 0958');
    const sizes = await Promise.all([field, country].map((each) => each.boundingBox()));
    for (const size of sizes) expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(await field.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('costs nothing where it is not used', async () => {
    const { page, open } = await site.browser.visit();
    await open('/');
    expect(await page.locator('script[src*="phone-input"]').count()).toBe(0);
  });
});

interface Form {
  page: Page;
  complaints: string[];
  field: Locator;
  country: Locator;
}

/** What stands before the number, once its flag is loaded. */
async function shown(page: Page): Promise<{ code: string; callingCode: string; example: string | null }> {
  const flag = page.locator('[data-phone-input] img');
  await flag.evaluate((image: HTMLImageElement) => image.decode());
  const [, code = ''] = /\/(\w+)\.svg$/.exec((await flag.getAttribute('src')) ?? '') ?? [];
  return {
    code,
    callingCode: await page.locator('[data-calling-code]').innerText(),
    example: await page.locator('input[name=phone]').getAttribute('placeholder'),
  };
}

/** The text of the field with a bar where the caret is. */
function marked(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const { value, selectionStart } = element as HTMLInputElement;
    return `${value.slice(0, selectionStart ?? 0)}|${value.slice(selectionStart ?? 0)}`;
  });
}

async function placeCaret(field: Locator, at: string): Promise<void> {
  await field.evaluate(
    (element, place) => (element as HTMLInputElement).setSelectionRange(place, place),
    at.indexOf('|'),
  );
  expect(await marked(field)).toBe(at);
}

/** What the form around the field sends. */
async function submitted(page: Page): Promise<Record<string, string>> {
  await page.route(`**${PATH}`, (route) => route.fulfill({ body: '' }));
  await page.locator('form:has([name=phone])').evaluate((form) => form.setAttribute('novalidate', ''));
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.method() === 'POST'),
    page.locator('form:has([name=phone]) [type=submit]').click(),
  ]);
  return Object.fromEntries(new URLSearchParams(request.postData() ?? ''));
}
