import { ACCOUNT_ROWS } from './account-rows.js';
import { FAVORITE_ROWS } from './favorite-rows.js';
import { IMAGE_ROWS } from './image-rows.js';
import { INQUIRY_ROWS } from './inquiry-rows.js';
import { LISTING_ROWS } from './listing-rows.js';
import type { Rows } from './row.js';
import { STATISTICS_ROWS } from './statistics-rows.js';
import { STEP_ROWS } from './step-rows.js';

/** One that the document does not know, or a row too few, fails the test. */
export const ROWS: Rows = {
  ...ACCOUNT_ROWS,
  ...LISTING_ROWS,
  ...STEP_ROWS,
  ...IMAGE_ROWS,
  ...FAVORITE_ROWS,
  ...INQUIRY_ROWS,
  ...STATISTICS_ROWS,
};
