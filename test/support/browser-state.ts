import type { Page } from 'playwright-core';
import type { Market } from './browser-market.js';

/** A page in one of the states that a visitor can bring it to. */
export interface State {
  name: string;
  path: (market: Market) => string;
  /** 200 unless told. */
  status?: number;
  /** Brings the loaded page into the state. */
  prepare?: (page: Page) => Promise<void>;
}
