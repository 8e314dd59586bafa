import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type Axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { ROOT } from '../../src/common/root.js';
import { layOutAll, loadAll, sizeFor } from '../support/browser.js';
import { DOCS, OPENED, PAGES } from '../support/browser-states.js';
import { useSite } from '../support/site.js';

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
/** What another color scheme can change. */
const COLORS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

describe('axe finds nothing against', () => {
  const site = useSite();

  it.each([...PAGES, ...OPENED])('$name', async (state) => {
    const { page, open } = await site.browser.visit({ width: 375 });
    await open(state.path(site.market));
    await state.prepare?.(page);
    await layOutAll(page);
    await loadAll(page);
    await page.evaluate(AXE);
    await expectNothing(page);
  });

  it('our part of the API documentation', async () => {
    const { page, open } = await site.browser.visit({ width: 375 });
    await open(DOCS.path(site.market));
    await DOCS.prepare?.(page);
    await page.evaluate(AXE);
    // Swagger UI writes what is in #swagger-ui; the page's own frame is ours.
    await expectNothing(page, ['#swagger-ui']);
  });

  it('pages only because it really looks', async () => {
    const { page, open } = await site.browser.visit();
    await open('/properties/999999999');
    await page.evaluate(AXE);
    await page.evaluate(() => document.documentElement.removeAttribute('lang'));
    expect(await violations(page)).toEqual([expect.stringMatching(/^html-has-lang: /)]);
  });
});

/** At both widths, in both color schemes. */
async function expectNothing(page: Page, exclude: string[] = []): Promise<void> {
  for (const width of [375, 1440]) {
    await page.setViewportSize(sizeFor(width));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, colorScheme === 'dark' ? COLORS : {}, exclude)).toEqual([]);
    }
  }
}

/** One line for each element: the rule, the element, what to do. */
function violations(page: Page, options: RunOptions = {}, exclude: string[] = []): Promise<string[]> {
  return page.evaluate(
    async ([given, without]) => {
      const { axe } = globalThis as unknown as { axe: Pick<typeof Axe, 'run'> };
      const results: AxeResults = await axe.run({ exclude: without }, { ...given, resultTypes: ['violations'] });
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
      );
    },
    [options, exclude] as const,
  );
}
