import path from 'node:path';
import { it } from '@jest/globals';
import { ROOT } from '../../src/common/root.js';

/** Real data beside the project, where there is any: tests that need it are skipped elsewhere. */
const SHARED = process.env.SHARED_DATA ?? path.resolve(ROOT, '../shared/data');
export const KING_COUNTY = path.join(SHARED, 'listings/king-county-sales.csv.gz');
export const COMMON_PASSWORDS = path.join(SHARED, 'passwords/10k-most-common.txt');
export const PHONES = path.join(SHARED, 'phones');

export function skipWithout(file: string): typeof it.skip {
  process.stderr.write(`Skipping what needs ${path.relative(ROOT, file)}, which is not here\n`);
  return it.skip;
}
