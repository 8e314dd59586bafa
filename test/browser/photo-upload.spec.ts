import { describe, expect, it } from '@jest/globals';
import {
  cards,
  choose,
  DAMAGED,
  expectHeights,
  file,
  focused,
  heights,
  hold,
  IMAGES,
  picture,
  requests,
  states,
  status,
  usePhotoPages,
} from '../support/photo-pages.js';

describe('the photos of a listing', () => {
  const { openManager, server } = usePhotoPages();

  describe('are added', () => {
    it('in the order in which they were chosen, whichever arrives first', async () => {
      const { page, complaints } = await openManager(1);
      const gate = hold(page, server());
      await choose(page, await file('a.jpg', 400), await file('b.jpg', 420), await file('c.jpg', 440));
      await gate.asked(2);
      expect(await states(page)).toEqual(['Processing…', 'Processing…', 'Waiting']);
      const ordered = page.waitForResponse((response) => response.request().method() === 'PATCH');
      gate.release(1);
      await cards(page).nth(1).waitFor();
      await gate.asked(3);
      gate.release(2);
      gate.release(0);
      await status(page, '3 photos added.');
      expect((await ordered).status()).toBe(200);
      expect(await heights(page)).toEqual([300, 400, 420, 440]);
      expect(await page.locator('[data-part=count]').innerText()).toBe('4');
      expect(await page.getByRole('region', { name: 'Uploads' }).count()).toBe(0);
      await page.reload();
      expect(await heights(page)).toEqual([300, 400, 420, 440]);
      expect(complaints).toEqual([]);
    });

    it('with their progress', async () => {
      const { page } = await openManager(0);
      const gate = hold(page, server());
      await choose(page, await file('a.jpg', 400));
      await gate.asked(1);
      expect(await page.getByRole('progressbar', { name: 'Upload of a.jpg' }).count()).toBe(1);
      expect(await page.getByText(/^\d+ KB$/).count()).toBe(1);
      gate.release(0);
      await cards(page).first().waitFor();
      expect(await page.getByRole('progressbar').count()).toBe(0);
      expect(await page.getByText('What sells a home').isVisible()).toBe(false);
    });

    it('by being dropped anywhere on the page', async () => {
      const { page } = await openManager(0);
      const bytes = [...(await picture(400))];
      await page.evaluate((content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(content)], 'a.jpg', { type: 'image/jpeg' }));
        const footer = document.querySelector('footer')!;
        for (const type of ['dragover', 'drop']) {
          footer.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      }, bytes);
      await cards(page).first().waitFor();
    });

    it('unless they cannot be photos, which is said without sending them', async () => {
      const { page } = await openManager(0);
      const sent = requests(page);
      const huge = Buffer.alloc(5 * 1024 * 1024 + 1);
      await choose(
        page,
        { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
        { name: 'huge.jpg', mimeType: 'image/jpeg', buffer: huge },
        { name: 'none.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
      );
      await status(page, '3 files not added.');
      expect(await states(page)).toEqual([
        'is not a photo we can read: it must be a JPEG, PNG, WebP or AVIF file',
        'is larger than 5 MB',
        'is empty',
      ]);
      expect(sent).toEqual([]);
      for (const name of ['plan.pdf', 'huge.jpg', 'none.jpg']) {
        await page.getByRole('button', { name: `Dismiss: ${name}` }).click();
      }
      expect(await page.getByRole('region', { name: 'Uploads' }).count()).toBe(0);
      expect(await focused(page)).toContain('Add photos');
    });

    it('unless the server cannot read them, which it says', async () => {
      const { page } = await openManager(0);
      await choose(page, { name: 'c.jpg', mimeType: 'image/jpeg', buffer: DAMAGED }, await file('a.jpg', 400));
      await status(page, '1 photo added. 1 file not added.');
      expect(await states(page)).toEqual([expect.stringMatching(/^is /)]);
    });

    it('up to as many as a listing can have', async () => {
      const { page, address } = await openManager(1);
      await page.route(`**${address}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('data-files="40"', 'data-files="2"') });
      });
      await page.reload();
      await choose(page, await file('a.jpg', 400), await file('b.jpg', 420));
      await status(page, '1 photo added. 1 file not added.');
      expect(await states(page)).toEqual(['does not fit: a listing has at most 2 photos']);
      expect(await page.getByRole('button', { name: 'Add photos' }).isVisible()).toBe(false);
      expect(await page.getByText('the most that a listing can have').isVisible()).toBe(true);
    });

    it('at the second try when the connection was lost', async () => {
      const { page } = await openManager(0);
      await page.route(IMAGES, (route) => route.abort());
      await choose(page, await file('a.jpg', 400));
      await page.getByText('NexHome cannot be reached').first().waitFor();
      await page.unroute(IMAGES);
      await page.getByRole('button', { name: 'Try again with a.jpg' }).click();
      await cards(page).first().waitFor();
      await status(page, '1 photo added.');
    });

    it('after signing in again when the session has ended', async () => {
      const { page, address } = await openManager(0);
      await page.route(IMAGES, (route) => route.fulfill({ status: 401, json: { detail: 'Sign in.' } }));
      await choose(page, await file('a.jpg', 400), await file('b.jpg', 420), await file('c.jpg', 440));
      const link = page.getByRole('alert').getByRole('link', { name: 'Sign in' });
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe(`/auth/login?next=${address}`);
      expect(await link.getAttribute('target')).toBe('_blank');
      await page.waitForFunction(() => !document.querySelector('progress:indeterminate'));
      await page.unroute(IMAGES);
      await page.getByRole('button', { name: 'Try again', exact: true }).click();
      await expectHeights(page, [400, 420, 440]);
    });

    it('and ask before the page is left while they are on their way', async () => {
      const { page } = await openManager(0);
      const gate = hold(page, server());
      await choose(page, await file('a.jpg', 400));
      await gate.asked(1);
      // Browsers only ask people who have done something on the page.
      await page.locator('h1').click();
      const asked = page.waitForEvent('dialog');
      const closing = page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await closing;
      gate.release(0);
      await cards(page).first().waitFor();
    });

    it('unless they are called back', async () => {
      const { page } = await openManager(0);
      const gate = hold(page, server());
      await choose(page, await file('a.jpg', 400), await file('b.jpg', 420), await file('c.jpg', 440));
      await gate.asked(2);
      await page.getByRole('button', { name: 'Cancel: c.jpg' }).click();
      gate.release(0);
      gate.release(1);
      await expectHeights(page, [400, 420]);
      await status(page, '2 photos added.');
    });
  });
});
