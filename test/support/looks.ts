import type { INestApplicationContext } from '@nestjs/common';
import { ViewCounts } from '../../src/visits/view-counts.service.js';
import { ViewedHomes } from '../../src/visits/viewed-homes.service.js';

/** What a browser sends with every page that somebody opens. */
export const BROWSER = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

/** Writes down what was looked at, as the service does from time to time. */
export async function writeLooks(app: INestApplicationContext): Promise<void> {
  await app.get(ViewCounts, { strict: false }).flush();
  await app.get(ViewedHomes, { strict: false }).flush();
}
