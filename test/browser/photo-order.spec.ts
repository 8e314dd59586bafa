import { describe, expect, it } from '@jest/globals';
import {
  ANY_IMAGE,
  cards,
  focused,
  heights,
  IMAGES,
  middle,
  over,
  type Point,
  requests,
  saved,
  status,
  take,
  usePhotoPages,
} from '../support/photo-pages.js';

describe('the photos of a listing', () => {
  const { openManager } = usePhotoPages();

  describe('are put into order', () => {
    it('with the keyboard, which stays on the photo', async () => {
      const { page, complaints } = await openManager(3);
      const button = page.getByRole('button', { name: 'Move later: photo 1' });
      await button.focus();
      await saved(page, () => page.keyboard.press('Enter'));
      expect(await heights(page)).toEqual([301, 300, 302]);
      expect(await focused(page)).toBe('Move later: photo 2');
      await status(page, 'Photo 1 moved to position 2 of 3');
      await saved(page, () => page.keyboard.press('Enter'));
      // It is the last one: there is nowhere to go, and the focus does not go either.
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('Move later: photo 3');
      await page.keyboard.press('Tab');
      await saved(page, () => page.keyboard.press('Enter'));
      expect(await focused(page)).toBe('Make cover with photo 1');
      await status(page, 'Photo 3 moved to position 1 of 3');
      await page.reload();
      expect(await heights(page)).toEqual([300, 301, 302]);
      expect(complaints).toEqual([]);
    });

    it('with the mouse', async () => {
      const { page, complaints } = await openManager(3);
      await saved(page, async () => {
        await take(page, 0);
        await over(page, 2);
        expect(await page.locator('.photo-ghost').count()).toBe(1);
        await page.mouse.up();
      });
      expect(await page.locator('.photo-ghost').count()).toBe(0);
      expect(await heights(page)).toEqual([301, 302, 300]);
      await status(page, 'Photo 1 moved to position 3 of 3');
      expect(await cards(page).first().getByText('Cover', { exact: true }).isVisible()).toBe(true);
      expect(await cards(page).last().getByText('Cover', { exact: true }).isVisible()).toBe(false);
      await page.reload();
      expect(await heights(page)).toEqual([301, 302, 300]);
      expect(complaints).toEqual([]);
    });

    it('only when they are let go: Escape puts them back', async () => {
      const { page } = await openManager(3);
      const sent = requests(page);
      await take(page, 0);
      await over(page, 2);
      expect(await heights(page)).toEqual([301, 302, 300]);
      await page.keyboard.press('Escape');
      expect(await heights(page)).toEqual([300, 301, 302]);
      await page.mouse.up();
      expect(sent).toEqual([]);
    });

    it('with a finger, by the handle', async () => {
      const { page } = await openManager(2, { width: 375 });
      const handles = page.locator('[data-part=handle]');
      // Both in sight, away from the edges, where the page scrolls.
      await cards(page)
        .nth(0)
        .evaluate((card) => scrollBy(0, card.getBoundingClientRect().top - 120));
      const client = await page.context().newCDPSession(page);
      const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point): Promise<void> => {
        await client.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
      };
      const start = await middle(handles.nth(0));
      await saved(page, async () => {
        await touch('touchStart', start);
        await touch('touchMove', { x: start.x, y: start.y + 30 });
        await touch('touchMove', await middle(handles.nth(1)));
        await touch('touchEnd');
      });
      expect(await heights(page)).toEqual([301, 300]);
    });

    it('at the second try when the connection was lost', async () => {
      const { page } = await openManager(2);
      await page.route(IMAGES, (route) => route.abort());
      await page.getByRole('button', { name: 'Make cover with photo 2' }).click();
      await page.getByRole('alert').getByText('NexHome cannot be reached').waitFor();
      expect(await heights(page)).toEqual([301, 300]);
      await page.unroute(IMAGES);
      await saved(page, () => page.getByRole('button', { name: 'Try again' }).click());
      await page.getByText('NexHome cannot be reached').waitFor({ state: 'hidden' });
      await page.reload();
      expect(await heights(page)).toEqual([301, 300]);
    });
  });

  describe('are described', () => {
    it('by what is saved when the field is left', async () => {
      const { page, complaints } = await openManager(2);
      const field = page.getByLabel('What the photo shows').nth(1);
      await field.fill('  The kitchen,\nfrom the door ');
      await saved(page, () => field.blur(), ANY_IMAGE);
      await cards(page).nth(1).getByText('Saved', { exact: true }).waitFor();
      expect(await page.locator('picture img').nth(1).getAttribute('alt')).toBe('The kitchen, from the door');
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
      await field.fill('The kitchen');
      expect(await cards(page).nth(1).getByText('Saved', { exact: true }).isVisible()).toBe(false);
      await saved(page, () => page.keyboard.press('Enter'), ANY_IMAGE);
      await page.reload();
      expect(await field.inputValue()).toBe('The kitchen');
      expect(complaints).toEqual([]);
    });

    it('without losing a word when the session has ended', async () => {
      const { page } = await openManager(1);
      await page.route(ANY_IMAGE, (route) => route.fulfill({ status: 401, json: { detail: 'Sign in.' } }));
      const field = page.getByLabel('What the photo shows');
      await field.fill('The kitchen');
      await field.blur();
      await page.getByText('Not saved').waitFor();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      await page.unroute(ANY_IMAGE);
      await saved(page, () => page.getByRole('button', { name: 'Try again' }).click(), ANY_IMAGE);
      await page.getByText('Saved', { exact: true }).first().waitFor();
      await page.reload();
      expect(await field.inputValue()).toBe('The kitchen');
    });
  });
});
