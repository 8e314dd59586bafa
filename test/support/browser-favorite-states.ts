import type { Page } from 'playwright-core';
import { LONG } from './browser-listing-states.js';
import { Lister } from './browser-listings.js';
import type { State } from './browser-state.js';

/** Of the longest there may be. */
const NOTE = `Ask about the roof.\n\n${'noBreakAnywhere'.repeat(20)} ${'and the porch '.repeat(48)}`.trim();

/** Begins at the sign-in page, where the member signs in who then saves homes. */
function saved(name: string, prepare: (page: Page) => Promise<void>): State {
  return { name, path: () => '/auth/login', prepare };
}

/** What the server answers to somebody who saves homes. */
export const FAVORITE_PAGES: readonly State[] = [
  saved('favorites-empty', async (page) => {
    await Lister.register(page);
    await page.goto('/favorites');
  }),
  saved('favorites', async (page) => {
    const lister = await Lister.register(page);
    await saveChanging(lister);
    for (const id of await listedIds(page, 5)) await lister.save(id);
    await page.goto('/favorites');
  }),
  saved('favorites-many', async (page) => {
    const lister = await Lister.register(page);
    for (const id of await listedIds(page, 45)) await lister.save(id);
    await page.goto('/favorites?page=2');
  }),
  saved('favorites-note-open', async (page) => {
    const lister = await Lister.register(page);
    for (const id of await listedIds(page, 2)) await lister.save(id, { note: NOTE });
    await page.goto('/favorites');
    await page.locator('details.note-editor > summary').first().click();
  }),
  saved('favorites-note-error', async (page) => {
    const lister = await Lister.register(page);
    const [id = 0] = await listedIds(page, 1);
    await lister.save(id);
    await page.goto(`/favorites/${String(id)}/note`);
    await page.locator('textarea').evaluate((field: HTMLTextAreaElement) => field.removeAttribute('maxlength'));
    await page.locator('textarea').fill('x'.repeat(1001));
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByRole('alert').waitFor();
  }),
  saved('compare', async (page) => {
    const lister = await Lister.register(page);
    const long = await lister.published(LONG);
    await lister.save(long, { note: NOTE });
    await page.goto(`/favorites/compare?ids=${[long, ...(await listedIds(page, 4))].join(',')}`);
  }),
  saved('compare-too-few', async (page) => {
    await Lister.signIn(page, 0);
    await page.goto('/favorites/compare?ids=999999999');
  }),
  saved('results-saved', async (page) => {
    await Lister.register(page);
    await page.goto('/properties');
    await page.locator('.home-card .heart button').first().click();
    await page.locator('.toast:not(.idle)').waitFor();
  }),
  saved('home-saved', async (page) => {
    const lister = await Lister.register(page);
    const [id = 0] = await listedIds(page, 1);
    await lister.save(id);
    await page.goto(`/properties/${String(id)}`);
  }),
  saved('login-wished', async (page) => {
    await page.goto('/properties');
    await page.locator('.home-card .heart button').first().click();
    await page.getByText('to save this home').waitFor();
  }),
];

/** Homes whose prices fell and rose, that are not listed any more, and one that was just removed. */
async function saveChanging(lister: Lister): Promise<void> {
  const cut = await lister.published(LONG);
  const [raised, gone, removed] = [await lister.published(), await lister.published(), await lister.published()];
  for (const id of [cut, raised, gone, removed]) await lister.save(id, { note: NOTE });
  await lister.edit(cut, { price: 999_000_000 });
  await lister.edit(raised, { price: 600_000 });
  await lister.step(raised, 'contract');
  await lister.step(gone, 'withdrawal');
  await lister.unsave(removed);
}

async function listedIds(page: Page, count: number): Promise<number[]> {
  const response = await page.request.get(`/api/v1/properties?per_page=${String(count)}`);
  return ((await response.json()) as { items: { id: number }[] }).items.map(({ id }) => id);
}
