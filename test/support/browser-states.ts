import type { Page } from 'playwright-core';
import { DASHBOARD_OPENED, DASHBOARD_PAGES } from './browser-dashboard-states.js';
import { FAVORITE_PAGES } from './browser-favorite-states.js';
import { INQUIRY_OPENED, INQUIRY_PAGES } from './browser-inquiry-states.js';
import { LISTING_OPENED, LISTING_PAGES } from './browser-listing-states.js';
import type { Market } from './browser-market.js';
import { MAPS, MAPS_OPENED } from './browser-map-states.js';
import type { State } from './browser-state.js';

const PANELS = ['Price', 'Beds and baths', 'Home type', 'More'];
/** Every criterion at once, in values that are on no list. */
const EVERYTHING = [
  'min_price=12345&max_price=98765432&min_beds=0&max_beds=49&min_baths=0.5&property_type=single_family,condo,land',
  'min_sqft=12&max_sqft=999999&min_lot=34&max_lot=1999999999&min_year=1601&max_year=2099&max_hoa=99999&min_garage=0',
  `feature=${'Long '.repeat(11).trim()},Fireplace&max_days=3650&has_photos=true&status=active,pending,sold`,
  'near=39.5,-98.35&within=500mi&box=24,-125,49,-66&sort=nearest&q=garden',
].join('&');

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
  page('results-narrowed', `/properties?${EVERYTHING}`),
  page('results-cut', '/properties?price_cut=true&sort=price_per_sqft_asc&per_page=6'),
  page('empty', '/properties?city=Kent&min_price=4000000&min_baths=4&q=garden'),
  page('empty-hopeless', '/properties?q=zxqjkv+%3Cb%3Equux%3C%2Fb%3E'),
  page('ignored', `/properties?per_page=4&min_price=cheap&color=${'mauve'.repeat(60)}&sort=%3Cb%3E`),
  page('past-the-end', '/properties?page=77'),
  page('places', '/homes'),
  page('place-state', '/homes/wa'),
  {
    name: 'place-city-longest',
    path: ({ paths }) => `/homes/wa/${/llanfairpw[a-z]+/.exec(paths.palace)?.[0] ?? ''}`,
  },
  page('place-zip', '/homes/wa/98112'),
  page('place-unknown', '/homes/wa/nowhere', 404),
  page('place-unknown-state', '/homes/atlantis', 404),
  ...MAPS,
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
  page('components', '/dev/components'),
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
  {
    ...page('panel-more-chosen', '/properties?feature=Fireplace,Moat&min_garage=2&status=active,sold&city=Kent'),
    prepare: (shown: Page) => openPanel(shown, 'More'),
  },
  { ...page('suggestions', '/'), prepare: (shown: Page) => suggest(shown, '#search-words', 'ke') },
  {
    ...page('suggestions-long', '/properties?city=Kent'),
    prepare: (shown: Page) => suggest(shown, '#filter-q', 'llanfair'),
  },
  { ...page('results-waiting', '/properties?per_page=6'), prepare: turnForever },
  {
    ...page('components-dialog', '/dev/components'),
    prepare: (shown: Page) => shown.getByRole('button', { name: 'Open the dialog' }).click(),
  },
  ...VIEWERS,
  {
    name: 'home-share',
    path: ({ paths }) => paths.palace,
    prepare: (shown: Page) => shown.locator('summary', { hasText: 'Share' }).click(),
  },
  { name: 'home-cost-wrong', path: ({ paths }) => `${paths.palace}?down=5&rate=much&hoa=9999999999` },
  ...MAPS_OPENED,
  ...LISTING_PAGES,
  ...LISTING_OPENED,
  ...DASHBOARD_PAGES,
  ...DASHBOARD_OPENED,
  ...FAVORITE_PAGES,
  ...INQUIRY_PAGES,
  ...INQUIRY_OPENED,
];

/** Opens one of the filter panels, which on a phone lie below one button. */
export async function openPanel(shown: Page, title: string): Promise<void> {
  const filters = shown.locator('details.filters > summary');
  const panel = shown.locator('details.panel > summary', { hasText: title });
  if (!(await panel.isVisible())) await filters.click();
  await panel.click();
}

/** Types into a search box and makes the first of its suggestions the active one. */
async function suggest(shown: Page, field: string, text: string): Promise<void> {
  await shown.locator(field).pressSequentially(text);
  await shown.getByRole('option').first().waitFor();
  await shown.keyboard.press('ArrowDown');
}

/** Asks for the next page of results, in whose place nothing comes: with a page on its way, the browser would answer no question. */
async function turnForever(shown: Page): Promise<void> {
  await shown.route(/\/properties\?.*page=2/, (route) => route.fulfill({ status: 204 }));
  await shown.locator('a[rel=next]').click({ noWaitAfter: true });
  await shown.locator('.results-list[aria-busy=true]').waitFor();
}
