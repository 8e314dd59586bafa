import type { Page } from 'playwright-core';
import { LISTING_OPENED, LISTING_PAGES } from './browser-listing-states.js';
import type { Market } from './browser-market.js';
import type { State } from './browser-state.js';

const PANELS = ['Price', 'Beds and baths', 'Home type', 'More'];

const page = (name: string, address: string, status = 200): State => ({ name, path: () => address, status });
const home = (name: keyof Market['paths'], hash = ''): State => ({
  name: hash === '' ? `home-${name}` : `home-${name}-viewer`,
  path: ({ paths }) => paths[name] + hash,
});

/** What the server can answer to a visitor, each in the most talkative way. */
export const PAGES: readonly State[] = [
  page('front', '/'),
  page('results', '/properties'),
  page(
    'results-filtered',
    '/properties?min_beds=2&max_price=5000000&property_type=single_family,condo&page=2&per_page=6',
  ),
  page('empty', '/properties?city=Kent&min_price=4000000&min_baths=4&q=garden'),
  page('empty-hopeless', '/properties?q=zxqjkv+%3Cb%3Equux%3C%2Fb%3E'),
  page('ignored', `/properties?per_page=4&min_price=cheap&color=${'mauve'.repeat(60)}&sort=%3Cb%3E`),
  page('past-the-end', '/properties?page=77'),
  home('photos'),
  home('palace'),
  home('prose'),
  home('withheld'),
  home('bare'),
  home('land'),
  home('sold'),
  home('pending'),
  page('not-found', '/properties/999999999', 404),
  page('bad-request', '/properties/%E0%A4%A', 400),
  page('register', '/auth/register?next=/properties'),
  page('login', '/auth/login'),
  page('forgot', '/auth/forgot'),
  page('forgot-sent', '/auth/forgot?sent'),
  page('reset-expired', '/auth/reset?token=x', 404),
  page('verify-expired', '/auth/verify?token=x', 404),
];

/** Mostly Swagger UI's, which draws it. */
export const DOCS: State = {
  name: 'api-docs',
  path: () => '/api/docs',
  prepare: (shown) => shown.locator('.opblock').first().waitFor(),
};

export function pageNamed(name: string): State {
  const state = PAGES.find((each) => each.name === name);
  if (!state) throw new Error(`There is no page ${name}`);
  return state;
}

/** What a visitor makes of them. */
export const VIEWERS: readonly State[] = [home('photos', '#photo-2'), home('palace', '#photo-40')];
export const OPENED: readonly State[] = [
  ...PANELS.map((panel) => ({
    ...page(`panel-${panel.toLowerCase().replaceAll(' ', '-')}`, '/properties?city=Kent'),
    prepare: (shown: Page) => openPanel(shown, panel),
  })),
  ...VIEWERS,
  ...LISTING_PAGES,
  ...LISTING_OPENED,
];

/** Opens one of the filter panels, which on a phone lie below one button. */
export async function openPanel(shown: Page, title: string): Promise<void> {
  const filters = shown.locator('details.filters > summary');
  const panel = shown.locator('details.panel > summary', { hasText: title });
  if (!(await panel.isVisible())) await filters.click();
  await panel.click();
}
