import type { Page } from 'playwright-core';
import { Lister } from './browser-listings.js';
import type { State } from './browser-state.js';
import { later } from './clock.js';
import { LISTING } from './listing.js';

const DAY_MS = 86_400_000;
/** As long as everything may be. */
export const LONG = {
  ...LISTING,
  title: `P${'alace'.repeat(22)} end`,
  address: `1 ${'Longwinded'.repeat(11)} Lane`,
  unit: 'Penthouse-North-1234',
  price: 1_000_000_000,
  hoa_monthly: 100_000,
  features: Array.from({ length: 40 }, (_, i) => `${String(i)} `.padEnd(60, 'marble')),
};

/** Begins at the sign-in page, where the member signs in who then makes the listings. */
function listing(name: string, prepare: (page: Page) => Promise<void>): State {
  return { name, path: () => '/auth/login', prepare };
}

/** The page of a listing as its owner sees it. */
function owned(name: string, make: (lister: Lister) => Promise<number>): State {
  return listing(name, async (page) => {
    const id = await make(await Lister.signIn(page));
    await page.goto(`/properties/${String(id)}`);
  });
}

/** What the server answers to somebody who lists homes. */
export const LISTING_PAGES: readonly State[] = [
  listing('listing-new', async (page) => {
    await Lister.signIn(page);
    await page.goto('/properties/new');
  }),
  listing('listing-new-errors', async (page) => {
    await Lister.signIn(page);
    await page.goto('/properties/new');
    await page.getByLabel('Headline').fill('x');
    await page.getByLabel('Price', { exact: true }).fill('cheap');
    await page.getByLabel('ZIP code', { exact: true }).fill('98');
    await page.locator('[name=phone]').fill('12');
    await page.locator('[name=latitude]').evaluate((field: HTMLInputElement) => (field.value = 'north'));
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await page.getByRole('alert').waitFor();
  }),
  listing('listing-edit-draft', async (page) => {
    const id = await (await Lister.signIn(page)).draft({ title: 'Only a headline' });
    await page.goto(`/properties/${String(id)}/edit`);
  }),
  listing('listing-edit-long', async (page) => {
    const id = await (await Lister.signIn(page)).published(LONG);
    await page.goto(`/properties/${String(id)}/edit`);
  }),
  listing('listing-conflict', async (page) => {
    const lister = await Lister.signIn(page);
    const id = await lister.published(LONG);
    await page.goto(`/properties/${String(id)}/edit`);
    await lister.edit(id, { price: 500_000, features: ['Moat'] });
    await page.getByLabel('Price', { exact: true }).fill('$999,999,999');
    await page.getByLabel('Features').fill('Drawbridge');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { name: 'This listing changed' }).waitFor();
  }),
  listing('listing-sale-error', async (page) => {
    const id = await (await Lister.signIn(page)).pending();
    await page.goto(`/properties/${String(id)}/sale`);
    await page.getByLabel('Sale price').fill('lots');
    await page.getByRole('button', { name: 'Record sale' }).click();
    await page.getByRole('alert').waitFor();
  }),
  owned('home-own-incomplete', (lister) => lister.draft({ title: 'Only a headline' })),
  owned('home-own-draft', (lister) => lister.draft(LONG)),
  owned('home-own-active', (lister) => lister.published()),
  owned('home-own-pending', (lister) => lister.pending()),
  owned('home-own-sold', async (lister) => {
    const id = await lister.pending();
    await lister.step(id, 'sale', { sold_price: '$550,000', sold_on: today() });
    return id;
  }),
  owned('home-own-history', async (lister) => {
    let id = 0;
    await later(-90 * DAY_MS, async () => void (id = await lister.published(LONG)));
    await later(-40 * DAY_MS, () => lister.edit(id, { price: 950_000_000 }));
    await later(-9 * DAY_MS, () => lister.edit(id, { price: 965_000_000 }));
    await lister.edit(id, { price: 899_000_000 });
    return id;
  }),
];

/** What they make of them. */
export const LISTING_OPENED: readonly State[] = [
  listing('home-own-active-more', async (page) => {
    const id = await (await Lister.signIn(page)).published();
    await page.goto(`/properties/${String(id)}`);
    await page.locator('summary', { hasText: 'More' }).click();
  }),
];

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
