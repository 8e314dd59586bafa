import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../../src/common/root.js';
import type { VisitOptions } from '../support/browser.js';
import { call, newEmail, Person } from '../support/people.js';
import { useSite } from '../support/site.js';

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const IMAGES = '**/api/v1/properties/*/images';
const ANY_IMAGE = `${IMAGES}/*`;
/** Nobody may make many in a short time. */
const LISTINGS_EACH = 10;

describe('the photos of a listing', () => {
  const site = useSite();
  const server = (): Server => site.market.app.getHttpServer();
  let cookie = '';
  let listings = 0;

  /** Somebody signed in who may still make a listing. */
  async function findOwner(): Promise<void> {
    if (listings++ % LISTINGS_EACH > 0) return;
    const owner = new Person(site.market, newEmail());
    await owner.register();
    cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The page of a new draft that has so many photos. */
  async function openManager(count: number, options?: VisitOptions): Promise<Manager> {
    await findOwner();
    const { body } = await call<{ id: number }>(site.market, 'POST', '/properties', {
      body: { title: 'Walled garden' },
      headers: { Cookie: cookie },
    });
    await addPhotos(body.id, count);
    const { page, complaints, open } = await site.browser.visit(options);
    await page.context().addCookies(
      cookie.split('; ').map((each) => {
        const [name = '', value = ''] = each.split('=');
        return { name, value, url: site.market.origin };
      }),
    );
    const address = `/properties/${String(body.id)}/photos`;
    await open(address);
    return { page, complaints, address };
  }

  /** They are 300, 301, … px high. */
  async function addPhotos(id: number, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const form = new FormData();
      form.append('images', new File([new Uint8Array(await picture(300 + i))], `${String(i)}.jpg`));
      const { status } = await fetch(`${site.market.origin}/api/v1/properties/${String(id)}/images`, {
        method: 'POST',
        headers: { Cookie: cookie },
        body: form,
      });
      expect(status).toBe(201);
    }
  }

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

interface Manager {
  page: Page;
  complaints: string[];
  address: string;
}

interface Point {
  x: number;
  y: number;
}

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** It begins like a JPEG. */
const DAMAGED = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7)]);

function picture(height: number): Promise<Buffer> {
  return sharp({ create: { width: 640, height, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer();
}

async function file(name: string, height: number): Promise<Given> {
  return { name, mimeType: 'image/jpeg', buffer: await picture(height) };
}

/** What the person chooses after "Add photos". */
async function choose(page: Page, ...files: Given[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add photos' }).click();
  await (await chooser).setFiles(files);
}

function cards(page: Page): Locator {
  return page.locator('[data-part=list] > li');
}

/** Tells the photos apart. */
function heights(page: Page): Promise<number[]> {
  return page
    .locator('[data-part=list] picture img')
    .evaluateAll((all) => all.map((each) => Number(each.getAttribute('height'))));
}

async function expectHeights(page: Page, wanted: number[]): Promise<void> {
  await page.waitForFunction(
    (text) =>
      [...document.querySelectorAll('[data-part=list] picture img')]
        .map((each) => each.getAttribute('height'))
        .join() === text,
    wanted.join(),
  );
}

function states(page: Page): Promise<string[]> {
  return page.locator('[data-part=rows] [data-part=state]').evaluateAll((all) => all.map((each) => each.textContent));
}

/** What is read aloud. */
async function status(page: Page, text: string): Promise<void> {
  await page.locator('[data-part=status]', { hasText: text }).waitFor({ state: 'attached' });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent.replace(/\s+/g, ' ').trim() ?? '');
}

/** Does something that the server is told of with PATCH. */
async function saved(page: Page, act: () => Promise<unknown>, address = IMAGES): Promise<void> {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().method() === 'PATCH' && matches(each.request(), address)),
    act(),
  ]);
  expect(response.status()).toBe(200);
}

function matches(request: Request, address: string): boolean {
  const ofOne = /\/images\/[^/]+$/.test(request.url());
  return ofOne === (address === ANY_IMAGE);
}

/** Every request from now on that changes something. */
function requests(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  return sent;
}

interface Gate {
  /** Waits until so many files have arrived whole. */
  asked(count: number): Promise<void>;
  /** Lets the server answer that one. */
  release(index: number): void;
}

/** A server that takes its time with uploads: until they are released. */
function hold(page: Page, server: Server): Gate {
  const held: (() => void)[] = [];
  const emit = server.emit.bind(server) as (event: string, ...values: unknown[]) => boolean;
  jest.spyOn(server, 'emit').mockImplementation((event: string | symbol, ...values: unknown[]) => {
    const [request] = values as [IncomingMessage?];
    if (event !== 'request' || request?.method !== 'POST' || !(request.url ?? '').endsWith('/images')) {
      return emit(event as string, ...values);
    }
    return held.push(() => emit(event, ...values)) > 0;
  });
  let released = 0;
  return {
    async asked(count) {
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('[data-part=rows] progress:indeterminate').length === wanted,
        count - released,
      );
    },
    release(index) {
      released++;
      held[index]?.();
    },
  };
}

async function middle(element: Locator): Promise<Point> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

async function take(page: Page, index: number): Promise<void> {
  const { x, y } = await middle(cards(page).nth(index).locator('.photo'));
  await page.mouse.move(x, y);
  await page.mouse.down();
}

async function over(page: Page, index: number): Promise<void> {
  const { x, y } = await middle(cards(page).nth(index).locator('.photo'));
  await page.mouse.move(x, y, { steps: 4 });
}

async function expectSound(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
