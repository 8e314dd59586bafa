import { describe, expect, it } from '@jest/globals';
import {
  ANY_IMAGE,
  cards,
  choose,
  DAMAGED,
  expectHeights,
  expectSound,
  file,
  focused,
  heights,
  hold,
  status,
  usePhotoPages,
} from '../support/photo-pages.js';

describe('the photos of a listing', () => {
  const { openManager, server } = usePhotoPages();

  it.each([375, 1440])('can be managed with forms alone, at %i px', async (width) => {
    const { page, complaints, address } = await openManager(0, { javaScript: false, width });
    await page.locator('[name=images]').setInputFiles([await file('a.jpg', 400), await file('b.jpg', 420)]);
    await page.getByRole('button', { name: 'Upload' }).click();
    await cards(page).nth(1).waitFor();
    expect(await heights(page)).toEqual([400, 420]);
    await page.getByLabel('What the photo shows').nth(1).fill('The kitchen');
    await page.getByRole('button', { name: 'Save' }).nth(1).click();
    await page.waitForURL(`**${address}#photo-*`);
    expect(await page.getByLabel('What the photo shows').nth(1).inputValue()).toBe('The kitchen');
    await page.getByRole('button', { name: 'Make cover' }).nth(1).click();
    await expectHeights(page, [420, 400]);
    await page.getByRole('button', { name: 'Move later' }).first().click();
    await expectHeights(page, [400, 420]);
    await page.getByRole('button', { name: 'Delete' }).first().click();
    await expectHeights(page, [420]);
    await page.locator('[name=images]').setInputFiles({ name: 'c.jpg', mimeType: 'image/jpeg', buffer: DAMAGED });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('alert').getByText('c.jpg').waitFor();
    expect(complaints).toEqual([]);
  });

  it('are deleted after a question, and the focus goes on to the next', async () => {
    const { page, complaints } = await openManager(3);
    const button = page.getByRole('button', { name: 'Delete: photo 2' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Delete photo 2?' });
    await dialog.waitFor();
    expect(await focused(page)).toBe('Keep it');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('Delete: photo 2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await cards(page).count()).toBe(3);
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Delete photo' }).click();
    await status(page, 'Photo 2 deleted. 2 photos are left.');
    expect(await heights(page)).toEqual([300, 302]);
    expect(await focused(page)).toBe('Delete: photo 2');
    await page.reload();
    expect(await heights(page)).toEqual([300, 302]);
    expect(complaints).toEqual([]);
  });

  it('are deleted also when somebody asks again at once after thinking better of it', async () => {
    const { page } = await openManager(2);
    await page.getByRole('button', { name: 'Delete: photo 1' }).evaluate((button: HTMLButtonElement) => {
      button.click();
      document.querySelector('dialog')?.close();
      // The browser has not told of the first one's end yet.
      button.click();
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Delete photo' }).click();
    await status(page, 'Photo 1 deleted. 1 photo is left.');
  });

  it.each([
    ['light', 375],
    ['dark', 375],
    ['light', 1440],
    ['dark', 1440],
  ] as const)(
    'have a page against which axe finds nothing, and that is not too wide: %s, %i',
    async (scheme, width) => {
      const { page } = await openManager(3, { scheme, width });
      await expectSound(page);
      const gate = hold(page, server());
      await choose(
        page,
        { name: `${'plan'.repeat(30)}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
        await file(`${'kitchen'.repeat(20)}.jpg`, 400),
      );
      await gate.asked(1);
      await expectSound(page);
      gate.release(0);
      await cards(page).nth(3).waitFor();
      await page.route(ANY_IMAGE, (route) => route.fulfill({ status: 401, json: {} }));
      await page.getByLabel('What the photo shows').first().fill('W'.repeat(200));
      await page.getByLabel('What the photo shows').first().blur();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: 'Delete: photo 1' }).click();
      await expectSound(page);
    },
  );
});
