import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/common/errors.js';
import { ROOT } from '../../src/common/root.js';
import { PropertiesService } from '../../src/properties/properties.service.js';
import { NO_FILTER, type SearchRequest } from '../../src/search/filter.js';
import { SearchService } from '../../src/search/search.service.js';
import { ThreadEngine } from '../../src/search/thread-engine.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';

const NEWEST: SearchRequest = { filter: NO_FILTER, sort: 'newest', page: 1, perPage: 10 };
const WORLD = { south: -90_000_000, west: -180_000_000, north: 90_000_000, east: 180_000_000 };

describe('the search in a thread of its own', () => {
  let test: TestApp;
  let engine: ThreadEngine;
  const progress: number[] = [];
  const crashes: Error[] = [];
  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      buildHome({ price: 300_000 }),
      buildHome({ price: 400_000, city: 'Kent', zip: '98030' }),
    );
    engine = new ThreadEngine({
      database: test.database.settings.database,
      program: path.join(ROOT, 'test/support/source-thread.mjs'),
      data: { program: path.join(ROOT, 'src/search/search-thread.ts') },
      onProgress: (homes) => progress.push(homes),
      onMergeFailure: (error) => crashes.push(new Error(error)),
      onCrash: (error) => crashes.push(error),
    });
    await engine.follow();
  });
  afterAll(async () => {
    await engine.close();
    expect(crashes).toEqual([]);
    await test.close();
  });

  it('answers every question as the search in this thread does', async () => {
    const local = test.app.get(SearchService);
    const view = { box: WORLD, zoom: 4 };
    const answers = (from: SearchService | ThreadEngine) =>
      Promise.all([
        from.search(NEWEST),
        from.page({ ...NEWEST, filter: { ...NO_FILTER, q: 'porch' } }),
        from.counts([NO_FILTER, { ...NO_FILTER, city: 'kent' }]),
        from.map(NO_FILTER, view),
        from.suggest('ke', 5),
        from.cities(5),
        from.places(['seattle']),
        from.market({ state: 'WA', city: 'kent' }, 5),
        from.market({ state: 'WA', city: 'nowhere' }, 5),
      ]);
    expect(withoutVersions(await answers(engine))).toEqual(withoutVersions(await answers(local)));
    expect(engine.isReady).toBe(true);
    expect(await engine.version()).toBeGreaterThan(0);
  });

  it('knows a change that it was told of when it answers next', async () => {
    const { total } = await engine.page(NEWEST);
    await test.app.get(PropertiesService).storeImported([buildHome({ city: 'Kent' })]);
    engine.noteChange();
    expect((await engine.page(NEWEST)).total).toBe(total + 1);
  });

  it('knows a change that nobody told it of when it has looked', async () => {
    const { total } = await engine.page(NEWEST);
    await test.app.get(PropertiesService).storeImported([buildHome({ city: 'Kent' })]);
    await engine.follow();
    expect((await engine.page(NEWEST)).total).toBe(total + 1);
  });

  it('takes no more questions than it can answer soon', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 2100 }, () => engine.version()));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(refused[0]).toEqual({ status: 'rejected', reason: expect.any(UnavailableError) });
  });

  it('says that it is over when its thread has ended, and keeps nobody waiting', async () => {
    const other = new ThreadEngine({
      database: test.database.settings.database,
      program: path.join(ROOT, 'test/support/source-thread.mjs'),
      data: { program: path.join(ROOT, 'src/search/search-thread.ts') },
      onProgress: () => undefined,
      onMergeFailure: (error) => crashes.push(new Error(error)),
      onCrash: (error) => crashes.push(error),
    });
    await other.follow();
    const closing = other.close();
    const late = other.page(NEWEST).catch((error: unknown) => error);
    await closing;
    expect(other.isOver).toBe(true);
    expect(other.isReady).toBe(false);
    await late;
    await expect(other.page(NEWEST)).rejects.toBeInstanceOf(UnavailableError);
    await expect(other.follow()).rejects.toThrow('has ended');
  });
});

function withoutVersions(answers: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(answers, (key, value: unknown) => (key === 'version' ? undefined : value)));
}
