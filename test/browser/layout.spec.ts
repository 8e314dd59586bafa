import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ROOT } from '../../src/common/root.js';
import { layOutAll, loadAll, sizeFor } from '../support/browser.js';
import { DOCS, OPENED, pageNamed, PAGES } from '../support/browser-states.js';
import { useSite } from '../support/site.js';

const WIDTHS = [320, 375, 768, 1440];
/** At these, var/screenshots/ gets a picture of each page. */
const PICTURED = [375, 1440];
const SCREENSHOTS = path.join(ROOT, 'var/screenshots');
const SMALLEST_TARGET = 24;

describe('the layout', () => {
  const site = useSite();
  beforeAll(() => {
    mkdirSync(SCREENSHOTS, { recursive: true });
  });

  it.each([...PAGES, ...OPENED])('fits every screen, with targets that a thumb can hit: $name', async (state) => {
    const { page, open } = await site.browser.visit({ width: WIDTHS[0] });
    await open(state.path(site.market));
    await state.prepare?.(page);
    await layOutAll(page);
    for (const width of WIDTHS) {
      await page.setViewportSize(sizeFor(width));
      expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: [] });
      expect({ width, tooSmall: await tooSmall(page, SMALLEST_TARGET) }).toEqual({ width, tooSmall: [] });
      expect({ width, covered: await coveredAtTheEnd(page) }).toEqual({ width, covered: [] });
      if (!PICTURED.includes(width)) continue;
      await loadAll(page);
      await takePicture(page, `${state.name}-${String(width)}`, state.name.endsWith('-viewer'));
    }
  });

  it('fits every screen in the API documentation too, whose targets are those of Swagger UI', async () => {
    const { page, open } = await site.browser.visit({ width: WIDTHS[0] });
    await open(DOCS.path(site.market));
    await DOCS.prepare?.(page);
    for (const width of WIDTHS) {
      await page.setViewportSize(sizeFor(width));
      expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: [] });
      if (PICTURED.includes(width)) await takePicture(page, `${DOCS.name}-${String(width)}`);
    }
  });

  it.each(['front', 'results', 'home-photos'])('has its pictures by night too: %s', async (name) => {
    const { page, open } = await site.browser.visit({ scheme: 'dark' });
    await open(pageNamed(name).path(site.market));
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).toBe('rgb(14, 21, 36)');
    for (const width of PICTURED) {
      await page.setViewportSize(sizeFor(width));
      await loadAll(page);
      await takePicture(page, `${name}-${String(width)}-dark`);
    }
  });
});

async function takePicture(page: Page, name: string, onlyScreen = false): Promise<void> {
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: !onlyScreen });
}

/** What makes the page scroll sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const culprits = [...document.body.querySelectorAll('*')].filter(
      (element) => element.checkVisibility() && element.getBoundingClientRect().right > clientWidth,
    );
    return culprits.map((element) => element.outerHTML.slice(0, 200)).concat(`${String(scrollWidth)} px`);
  });
}

/** What to click on that is hard to hit. A link within a sentence may be as high as the sentence's line. */
function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.evaluate((size) => {
    const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
    return targets
      .filter((element) => {
        const { display, clipPath } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        const hidden = !element.checkVisibility({ visibilityProperty: true }) || clipPath !== 'none';
        return !hidden && display !== 'inline' && (width < size || height < size);
      })
      .map((element) => element.outerHTML.slice(0, 200));
  }, least);
}

/** Links of the footer that something lies over, even when the page is scrolled to its end. */
function coveredAtTheEnd(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A modal dialog is there to lie over all of it.
    if (document.querySelector('dialog:modal')) return [];
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    const links = [...document.querySelectorAll('footer a')].filter((link) =>
      link.checkVisibility({ visibilityProperty: true }),
    );
    const covered = links.filter((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      // A footer may be taller than a small screen.
      if (top + height / 2 < 0) return false;
      return document.elementFromPoint(left + width / 2, top + height / 2) !== link;
    });
    scrollTo({ top: 0, behavior: 'instant' });
    return covered.map((link) => link.outerHTML);
  });
}
