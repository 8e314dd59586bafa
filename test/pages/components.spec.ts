import { afterAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

const SECRET_KEY = 'a-key-for-tests-that-is-long-enough-to-be-one';

describe('the page of components', () => {
  const opened: TestApp[] = [];
  const open = async (environment: Record<string, string>): Promise<TestApp> => {
    const test = await startApp({ environment });
    opened.push(test);
    return test;
  };
  afterAll(() => Promise.all(opened.map((test) => test.close())));

  it('shows every partial that pages are built of', async () => {
    const test = await open({ NODE_ENV: 'development' });
    const { status, headers, html } = await test.page('/dev/components');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<meta name="robots" content="noindex">');
    const titles = [...html.matchAll(/<h2 class="text-2xl"[^>]*>([^<]+)</g)].map(([, title]) => title);
    for (const component of ['Button', 'Field', 'Card of a home', 'Chip', 'Badge', 'Dialog', 'Toast', 'Pagination']) {
      expect(titles).toContain(component);
    }
    for (const component of ['Empty state', 'Skeleton', 'Table', 'Tabs', 'Colors', 'Type']) {
      expect(titles).toContain(component);
    }
  });

  it('is not there in production', async () => {
    const test = await open({ NODE_ENV: 'production', SECRET_KEY, PUBLIC_URL: 'https://homes.example', SEED: 'none' });
    const { status, html } = await test.page('/dev/components');
    expect(status).toBe(404);
    expect(html).toContain('There is no page here');
  });
});
