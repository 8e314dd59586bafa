import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import path from 'node:path';
import { expect, jest } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../../src/common/root.js';
import type { VisitOptions } from './browser.js';
import { call, newEmail, Person } from './people.js';
import { useSite } from './site.js';

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
export const IMAGES = '**/api/v1/properties/*/images';
export const ANY_IMAGE = `${IMAGES}/*`;
/** Nobody may make many in a short time. */
const LISTINGS_EACH = 10;

interface PhotoPages {
  /** The page of a new draft that has so many photos. */
  openManager(count: number, options?: VisitOptions): Promise<Manager>;
  server(): Server;
}

/** The site, a browser and somebody who makes listings, for a spec file. */
export function usePhotoPages(): PhotoPages {
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

  return { openManager, server };
}

interface Manager {
  page: Page;
  complaints: string[];
  address: string;
}

export interface Point {
  x: number;
  y: number;
}

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** It begins like a JPEG. */
export const DAMAGED = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7)]);

export function picture(height: number): Promise<Buffer> {
  return sharp({ create: { width: 640, height, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer();
}

export async function file(name: string, height: number): Promise<Given> {
  return { name, mimeType: 'image/jpeg', buffer: await picture(height) };
}

/** What the person chooses after "Add photos". */
export async function choose(page: Page, ...files: Given[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add photos' }).click();
  await (await chooser).setFiles(files);
}

export function cards(page: Page): Locator {
  return page.locator('[data-part=list] > li');
}

/** Tells the photos apart. */
export function heights(page: Page): Promise<number[]> {
  return page
    .locator('[data-part=list] picture img')
    .evaluateAll((all) => all.map((each) => Number(each.getAttribute('height'))));
}

export async function expectHeights(page: Page, wanted: number[]): Promise<void> {
  await page.waitForFunction(
    (text) =>
      [...document.querySelectorAll('[data-part=list] picture img')]
        .map((each) => each.getAttribute('height'))
        .join() === text,
    wanted.join(),
  );
}

export function states(page: Page): Promise<string[]> {
  return page.locator('[data-part=rows] [data-part=state]').evaluateAll((all) => all.map((each) => each.textContent));
}

/** What is read aloud. */
export async function status(page: Page, text: string): Promise<void> {
  await page.locator('[data-part=status]', { hasText: text }).waitFor({ state: 'attached' });
}

export function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent.replace(/\s+/g, ' ').trim() ?? '');
}

/** Does something that the server is told of with PATCH. */
export async function saved(page: Page, act: () => Promise<unknown>, address = IMAGES): Promise<void> {
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
export function requests(page: Page): string[] {
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
export function hold(page: Page, server: Server): Gate {
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

export async function middle(element: Locator): Promise<Point> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

export async function take(page: Page, index: number): Promise<void> {
  const { x, y } = await middle(cards(page).nth(index).locator('.photo'));
  await page.mouse.move(x, y);
  await page.mouse.down();
}

export async function over(page: Page, index: number): Promise<void> {
  const { x, y } = await middle(cards(page).nth(index).locator('.photo'));
  await page.mouse.move(x, y, { steps: 4 });
}

export async function expectSound(page: Page): Promise<void> {
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
