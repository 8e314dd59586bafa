import type { Page } from 'playwright-core';
import type { State } from './browser-state.js';

/** Waits until the live map has taken the place of the drawn one and shows its homes. */
export async function mapIsLive(page: Page): Promise<void> {
  // It is loaded when it is seen.
  await page.locator('[data-map]').scrollIntoViewIfNeeded();
  // Without a graphics card this takes a while.
  await page.locator('[data-map][data-state="live"]').waitFor({ timeout: 30_000 });
}

/** A price on the map, so far from the others that nothing lies over it. */
export async function openPin(page: Page): Promise<void> {
  await mapIsLive(page);
  await page.locator('.map-pin').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.map-card').waitFor();
}

function map(name: string, address: string, prepare = mapIsLive): State {
  return { name, path: () => address, prepare };
}

/** Searches on a map. */
export const MAPS: readonly State[] = [
  map('map', '/properties?view=map'),
  map('map-split', '/properties?view=split&state=WA&per_page=4'),
  map('map-box', '/properties?view=map&box=45,-125,49,-116'),
  map('map-empty', '/properties?view=map&min_price=999999999&max_beds=1'),
];

/** What a visitor makes of them. */
export const MAPS_OPENED: readonly State[] = [
  map('map-home', '/properties?view=map&state=WA&box=46,-123,48.5,-121', openPin),
  map('map-drawing', '/properties?view=map', async (page) => {
    await mapIsLive(page);
    await page.getByRole('button', { name: 'Draw' }).click();
  }),
  {
    name: 'home-photos-map',
    path: ({ paths }) => paths.photos,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Show interactive map' }).click();
      await mapIsLive(page);
    },
  },
];
