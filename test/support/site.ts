import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { TestBrowser } from './browser.js';
import { type Market, openMarket } from './browser-market.js';

/** The site and a browser for a spec file: opened before its first test, closed after its last. */
export interface Site {
  market: Market;
  browser: TestBrowser;
}

export function useSite(): Readonly<Site> {
  const site = {} as Site;
  beforeAll(async () => {
    site.market = await openMarket();
    site.browser = await TestBrowser.launch(site.market.origin);
  });
  afterEach(() => site.browser.forget());
  afterAll(async () => {
    await site.browser.close();
    await site.market.close();
  });
  return site;
}
