import type { Page } from 'playwright-core';
import { LONG_INQUIRY, receive } from './browser-inquiry-states.js';
import { LONG } from './browser-listing-states.js';
import { Lister } from './browser-listings.js';
import type { State } from './browser-state.js';
import { INQUIRY } from './inquiries.js';
import { BROWSER } from './looks.js';

/** Begins at the sign-in page, where the member signs in whose dashboard it is. */
function state(name: string, prepare: (page: Page) => Promise<void>): State {
  return { name, path: () => '/auth/login', prepare };
}

/** What the server answers to members about what is theirs. */
export const DASHBOARD_PAGES: readonly State[] = [
  state('dashboard-empty', async (page) => {
    await Lister.register(page);
    await page.goto('/dashboard');
  }),
  state('dashboard-one', async (page) => {
    const lister = await Lister.register(page);
    await lister.published();
    await page.goto('/dashboard');
  }),
  state('dashboard', async (page) => {
    await fill(page);
    await page.goto('/dashboard');
  }),
  state('dashboard-listings', async (page) => {
    await fill(page);
    await page.goto('/dashboard?status=all');
  }),
  state('dashboard-past-the-end', async (page) => {
    await Lister.signIn(page);
    await page.goto('/dashboard?status=draft&page=77');
  }),
];

/** What they make of them. */
export const DASHBOARD_OPENED: readonly State[] = [
  state('dashboard-days', async (page) => {
    await fill(page);
    await page.goto('/dashboard');
    await page.getByText('Day by day').click();
  }),
];

/** A member with a listing of each kind, messages, favorites, and homes looked at, some as long as can be. */
async function fill(page: Page): Promise<void> {
  const lister = await receive(page, INQUIRY, LONG_INQUIRY);
  await lister.draft({ title: 'Only a headline' });
  await lister.draft({ title: LONG.title, address: LONG.address, unit: LONG.unit });
  await lister.draft();
  const id = await lister.published(LONG);
  const sold = await lister.pending();
  await lister.step(sold, 'sale', { sold_price: '$550,000', sold_on: new Date().toISOString().slice(0, 10) });
  await lister.step(await lister.pending(), 'withdrawal');
  await lister.step(await lister.draft(), 'deletion');
  await lister.save(id);
  await lister.edit(id, { price: 899_000_000 });
  const response = await page.request.get('/api/v1/properties?per_page=5');
  const { items } = (await response.json()) as { items: { id: number; url: string }[] };
  for (const home of items) {
    await lister.save(home.id);
    await page.request.get(new URL(home.url).pathname, { headers: BROWSER });
  }
}
