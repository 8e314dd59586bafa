import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { INQUIRY_OPENED, INQUIRY_PAGES } from '../support/browser-inquiry-states.js';
import { Lister } from '../support/browser-listings.js';
import { dayIn, INQUIRY } from '../support/inquiries.js';
import { LISTING } from '../support/listing.js';
import { useSite } from '../support/site.js';

/** Nobody is faster. See form-token.ts. */
const READING_MS = 3100;
const PHONE = '+12065550142';

describe('asking a seller', () => {
  const site = useSite();

  it.each([
    { javaScript: true, width: 375 },
    { javaScript: true, width: 768 },
    { javaScript: false, width: 375 },
    { javaScript: false, width: 1440 },
  ])('goes from the home to the inbox and back, with JavaScript $javaScript at $width px', async (options) => {
    const seller = await site.browser.visit(options);
    await seller.open('/auth/login');
    const lister = await Lister.register(seller.page);
    const id = await lister.published({ ...LISTING, contact_phone: PHONE });
    const buyer = await site.browser.visit(options);
    await buyer.open(`/properties/${String(id)}`);
    await buyer.page.waitForTimeout(READING_MS);
    await ask(buyer.page, options.width);

    await seller.open('/');
    await seller.page.locator('header summary').click();
    await seller.page.getByRole('link', { name: /^Messages/ }).click();
    await seller.page.getByRole('link', { name: `Unread: ${INQUIRY.name}` }).click();
    expect(await seller.page.getByRole('article').innerText()).toContain(INQUIRY.message);
    await seller.page.getByText(/, in the evening$/).waitFor();
    await seller.page.getByRole('button', { name: 'Archive' }).click();
    await status(seller.page, 'The message is in the archive.');
    await seller.page.getByRole('link', { name: 'Archive' }).click();
    await seller.page.getByRole('link', { name: INQUIRY.name }).click();
    await seller.page.getByText('Delete', { exact: true }).click();
    await seller.page.getByRole('button', { name: 'Delete for good' }).click();
    await status(seller.page, 'The message is deleted.');
    expect([...buyer.complaints, ...seller.complaints]).toEqual([]);
  });

  it('can be done by the keyboard alone, and fields for a tour come when it is wanted', async () => {
    const { page, open } = await site.browser.visit();
    await open(site.market.paths.photos);
    await page.getByLabel('Your name').focus();
    await page.keyboard.type(INQUIRY.name);
    for (const text of [INQUIRY.email, '+44 20 7946 0958', '']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    expect(await page.getByLabel('First choice of a day').isVisible()).toBe(false);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('First choice of a day').isVisible()).toBe(true);
    await page.waitForTimeout(READING_MS);
    await page.getByRole('button', { name: 'Send message' }).focus();
    await page.keyboard.press('Enter');
    await status(page, 'Your message is on its way.');
  });

  it.each([...INQUIRY_PAGES, ...INQUIRY_OPENED])('is valid HTML: $name', async (state) => {
    const { page, open } = await site.browser.visit({ javaScript: state.name !== 'inquiry-errors' ? false : true });
    await open(state.path(site.market));
    await state.prepare?.(page);
    const report = await validator.validateString(await page.content());
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });
});

async function ask(page: Page, width: number): Promise<void> {
  expect(await page.getByRole('link', { name: '+1 206 555 0142' }).getAttribute('href')).toBe(`tel:${PHONE}`);
  if (width < 1024) await page.locator('.action-bar').getByRole('link', { name: 'Message' }).click();
  await page.getByLabel('Your name').fill(INQUIRY.name);
  await page.getByLabel('Your email').fill(INQUIRY.email);
  await page.getByLabel('Message', { exact: true }).fill(INQUIRY.message);
  await page.getByLabel('I want a tour').check();
  await page.getByLabel('First choice of a day').fill(dayIn(4));
  await page.getByLabel('First choice of a time').selectOption('Evening');
  await page.getByRole('button', { name: 'Send message' }).click();
  await status(page, 'Your message is on its way.');
}

async function status(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'long-title': 'off',
    // What the browser has read it writes in its own way.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
  },
});
