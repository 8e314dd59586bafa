import { describe, expect, it } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { loadAll } from '../support/browser.js';
import { DOCS, pageNamed, PAGES, VIEWERS } from '../support/browser-states.js';
import { useSite } from '../support/site.js';

const MOST_SHIFT = 0.02;

describe('every page', () => {
  const site = useSite();

  it.each([...PAGES, ...VIEWERS, DOCS])(
    'loads whole, from this site alone, without a complaint of the browser: $name',
    async (state) => {
      const { page, complaints, open } = await site.browser.visit();
      const response = await open(state.path(site.market));
      expect(response.status()).toBe(state.status ?? 200);
      await state.prepare?.(page);
      await loadAll(page);
      expect(complaints).toEqual([]);
      expect(await page.title()).toMatch(/\w/);
    },
  );

  it('would be complained about for what the content security policy forbids, and for other sites', async () => {
    const { page, complaints, open } = await site.browser.visit();
    await open('/');
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red"><img src="http://elsewhere.example/x.png">');
    });
    await page.waitForFunction(() => document.images.item(document.images.length - 1)?.complete);
    expect(complaints).toContainEqual(expect.stringMatching(/inline style violates .*Content Security Policy/));
    expect(complaints).toContainEqual(expect.stringContaining('http://elsewhere.example/x.png'));
  });

  it.each([...PAGES, DOCS])('is valid HTML: $name', async (state) => {
    const { html } = await site.market.page(state.path(site.market));
    expect(await complaintsAbout(html)).toEqual([]);
  });

  describe.each([375, 1440])('stays where it is while it loads, at %i px:', (width) => {
    it.each(['front', 'results', 'home-photos', 'home-sold'])('%s', async (name) => {
      const { page, open } = await site.browser.visit({ width });
      await page.addInitScript(watchShifts);
      await holdFonts(page);
      await open(pageNamed(name).path(site.market));
      await scrollThrough(page);
      await loadAll(page);
      expect(await shiftOf(page)).toBeLessThanOrEqual(MOST_SHIFT);
    });
  });

  it('would be found to move', async () => {
    const { page, open } = await site.browser.visit();
    await page.addInitScript(watchShifts);
    await open('/properties');
    await page.evaluate(() => {
      document.querySelector('main')!.prepend(Object.assign(document.createElement('hr'), { height: 300 }));
      document.querySelector('hr')!.style.height = '300px';
    });
    expect(await shiftOf(page)).toBeGreaterThan(MOST_SHIFT);
  });
});

/** One line for each finding: the rule, the place, what is wrong. */
async function complaintsAbout(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, line, message }) => `${ruleId}: ${message} (line ${line}: ${html.split('\n')[line - 1] ?? ''})`,
    ),
  );
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Sellers name their homes as they like.
    'long-title': 'off',
    // Matters of taste: templates leave spaces behind, and phone numbers wrap as text does.
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    // Fields of one name are how a form says "any of these".
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
});

type Watching = typeof globalThis & { shifts: number };

function watchShifts(): void {
  const watching = globalThis as Watching;
  watching.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watching.shifts += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Lets the fonts in only when there is text for them to move, as on a slow line. */
async function holdFonts(page: Page): Promise<void> {
  await page.route('**/*.woff2', async (route) => {
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await route.continue();
  });
}

/** From the top to the end, a screen at a time, so that what loads late does. */
function scrollThrough(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
    }
  });
}

/** The sum of all shifts, once the frames are drawn that they are counted in. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return (globalThis as Watching).shifts;
  });
}
