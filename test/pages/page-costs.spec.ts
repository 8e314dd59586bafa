import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { WRITER } from '../../src/database/database.tokens.js';
import { PropertiesService } from '../../src/properties/properties.service.js';
import { Property } from '../../src/properties/property.entity.js';
import { PropertyLife } from '../../src/properties/property-life.service.js';
import type { PropertyList, PropertyResource } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { newEmail, Person } from '../support/people.js';
import { countStatements } from '../support/statements.js';

const DAY_MS = 86_400_000;
let number = 0;

describe('what has been written of homes', () => {
  let test: TestApp;
  let city: string;
  let home: ReturnType<typeof buildHome>;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    city = `Town ${String(++number)}`;
    home = buildHome({ city, key: city, price: 300_123, title: 'Old title' });
    await storeHomes(test.app, home, buildHome({ city, price: 310_000 }));
  });

  const results = () => `/properties?${new URLSearchParams({ city }).toString()}`;
  const list = () => `/api/v1${results()}`;
  const find = async (): Promise<PropertyResource> => {
    const { body } = await test.json<PropertyList>(`${list()}&max_price=309999`);
    return body.items[0] as PropertyResource;
  };
  const pageOf = ({ url }: PropertyResource) => new URL(url).pathname;
  const elsewhere = async (work: (instance: INestApplicationContext) => Promise<void>): Promise<void> => {
    const instance = await NestFactory.createApplicationContext(AppModule.with(test.database.settings), {
      logger: false,
    });
    try {
      await work(instance);
    } finally {
      await instance.close();
    }
  };
  const change = () => storeHomes(test.app, { ...home, facts: { ...home.facts, price: 305_123 } });

  it('shows a change on the next page and in the next answer', async () => {
    const old = await find();
    for (const path of [results(), list(), pageOf(old)]) await test.page(path);
    await change();
    expect((await test.page(results())).html).toContain('$305,123');
    expect((await test.page(list())).html).toContain('"price":305123');
    expect((await test.page(pageOf(old))).html).toContain('$305,123');
    expect((await find()).version).toBe(2);
    const alone = await test.json<PropertyResource>(`/api/v1/properties/${String(old.id)}`);
    expect(alone.body).toEqual(await find());
  });

  it('does not show a home that is off the market any more', async () => {
    const old = await find();
    for (const path of [results(), pageOf(old)]) await test.page(path);
    const life = test.app.get(PropertyLife, { strict: false });
    await life.withdraw({ id: randomUUID(), role: 'admin' }, old.id);
    expect((await test.page(results())).html).not.toContain('$300,123');
    expect((await test.page(pageOf(old))).status).toBe(404);
    expect((await test.get(`/api/v1/properties/${String(old.id)}`)).status).toBe(404);
  });

  it('counts the days on NexHome as they pass, also of what was written before', async () => {
    await storeHomes(test.app, { ...home, publishedAt: new Date() });
    expect((await test.page(results())).html).toContain('New today');
    await later(DAY_MS, async () => {
      expect((await test.page(results())).html).toContain('New yesterday');
    });
    expect((await test.page(results())).html).toContain('New today');
  });

  it('keeps what people wrote inert, the same as anywhere', async () => {
    await storeHomes(test.app, { ...home, facts: { ...home.facts, address: '1 <b>"Main" $& St', title: '<i>' } });
    const { html } = await test.page(results());
    expect(html).toContain('1 &lt;b&gt;&quot;Main&quot; $&amp; St');
  });

  it('makes the first photo of a page come first', async () => {
    const photo = { id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, alt: 'Front' };
    const sizes = { width: 640, height: 480, widths: [320, 640], placeholder: 'data:image/webp;base64,AAAA' };
    await storeHomes(test.app, { ...home, photos: [{ ...photo, ...sizes }] });
    const { html } = await test.page(`${results()}&max_price=309999`);
    expect(html.match(/fetchpriority="high"/g)).toHaveLength(1);
    expect(html).not.toContain('loading="lazy"');
  });

  it('costs a page of a home a few statements when it is written, then none for two seconds, then one', async () => {
    const path = pageOf(await find());
    const statements = async () => (await countStatements(test.app, () => test.page(path))).count;
    await later(0, async () => {
      expect(await statements()).toBeLessThanOrEqual(7);
      expect(await statements()).toBe(0);
    });
    await later(2100, async () => {
      expect(await statements()).toBe(1);
      expect(await statements()).toBe(0);
    });
  });

  it('shows what another instance did within two seconds, whatever was sent meanwhile', async () => {
    const { id, url } = await find();
    const path = new URL(url).pathname;
    await later(0, async () => {
      const { headers } = await test.page(path);
      // Not a change that the search would follow, which it may do at any moment.
      await test.app.get<DataSource>(WRITER).getRepository(Property).update({ id }, { status: 'withdrawn' });
      expect((await test.page(path)).status).toBe(200);
      await later(1900, async () => {
        expect((await test.page(path)).status).toBe(200);
      });
      for (const time of [2000, -10 * 60_000]) {
        await later(time, async () => {
          expect((await test.get(path, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(404);
          expect((await test.page(path)).status).toBe(404);
        });
      }
    });
  });

  it('leads to the address that a home has now, lets nobody keep that, and never leads back', async () => {
    const old = pageOf(await find());
    await test.page(old);
    await elsewhere((other) => storeHomes(other, { ...home, facts: { ...home.facts, address: '7 Quite Another St' } }));
    const current = old.replace(/[^/]+$/, `7-quite-another-st-town-${String(number)}-wa-98112`);
    expect((await test.page(current)).status).toBe(200);
    const { status, headers } = await test.get(old);
    expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([301, current, 'no-cache']);
  });

  it('answers HEAD like GET, without a body', async () => {
    for (const path of [results(), list()]) {
      const got = await test.get(path);
      await got.arrayBuffer();
      const head = await fetch(test.origin + path, { method: 'HEAD' });
      expect(await head.text()).toBe('');
      expect(head.headers.get('content-length')).toBe(got.headers.get('content-length'));
      expect(head.headers.get('etag')).toBe(got.headers.get('etag'));
    }
  });

  describe('is not sent again', () => {
    const tagOf = async (path: string): Promise<string> => {
      const { status, headers } = await test.get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('vary')).toBe('Cookie, Authorization, Accept-Encoding');
      return headers.get('etag') ?? '';
    };
    const again = (path: string, tag: string) => test.get(path, { 'if-none-match': tag });
    const paths = async () => {
      const old = await find();
      return ['/', results(), list(), `${list()}&facets=true`, pageOf(old), `/api/v1/properties/${String(old.id)}`];
    };

    it('to those who have it: 304, without a statement for a search', async () => {
      for (const path of await paths()) {
        const tag = await tagOf(path);
        const { count } = await countStatements(test.app, async () => {
          const answer = await again(path, `"other", ${tag.startsWith('W/') ? tag : `W/${tag}`}`);
          expect(answer.status).toBe(304);
          expect(answer.headers.get('etag')).toBe(tag);
          expect(answer.headers.get('cache-control')).toBe('no-cache');
          expect(await answer.text()).toBe('');
        });
        expect(count).toBeLessThanOrEqual(path.includes(`/properties/`) ? 1 : 0);
      }
    });

    it('of a home without a statement for two seconds, then with one', async () => {
      const path = pageOf(await find());
      const tag = await tagOf(path);
      const statements = (): Promise<{ count: number }> =>
        countStatements(test.app, async () => {
          expect((await again(path, tag)).status).toBe(304);
        });
      await later(0, async () => {
        await tagOf(path);
        expect((await statements()).count).toBe(0);
      });
      await later(2100, async () => {
        expect((await statements()).count).toBe(1);
        expect((await statements()).count).toBe(0);
      });
    });

    it('unless a home on it changed', async () => {
      for (const path of await paths()) {
        const tag = await tagOf(path);
        await change();
        expect((await again(path, tag)).status).toBe(200);
        await storeHomes(test.app, home);
      }
    });

    it('unless the home changed while its page was compared', async () => {
      const path = pageOf(await find());
      await test.page(path);
      await storeHomes(test.app, buildHome({ city: 'Elsewhere' }));
      const properties = test.app.get(PropertiesService);
      const { stampOf } = PropertiesService.prototype;
      jest.spyOn(properties, 'stampOf').mockImplementationOnce(async (id) => {
        const stamp = await stampOf.call(properties, id);
        await change();
        return stamp;
      });
      const tag = await tagOf(path);
      expect((await again(path, tag)).status).toBe(200);
    });

    it('also after homes elsewhere changed', async () => {
      for (const path of [results(), list(), pageOf(await find())]) {
        const tag = await tagOf(path);
        await storeHomes(test.app, buildHome({ city: 'Elsewhere' }));
        expect((await again(path, tag)).status).toBe(304);
      }
    });

    it('unless time has passed that shows', async () => {
      for (const path of [results(), pageOf(await find())]) {
        const tag = await tagOf(path);
        await later(DAY_MS, async () => {
          expect((await again(path, tag)).status).toBe(200);
        });
      }
    });

    it('unless it is for one person: that is stored nowhere', async () => {
      const person = new Person(test, newEmail());
      await person.register();
      // The message that was left by registering.
      await person.get('/');
      for (const path of await paths()) {
        const tag = await tagOf(path);
        const answer = await person.get(path, { 'if-none-match': tag });
        expect(answer.headers.get('cache-control')).toBe('no-store');
        if (!path.startsWith('/api/v1/properties/')) {
          expect(answer.status).toBe(200);
          expect(answer.headers.get('etag')).toBeNull();
        }
        if (!path.startsWith('/api')) expect(await answer.text()).toContain('Ann Bell');
        expect((await test.page(path)).html).not.toContain('Ann Bell');
      }
    });

    it('unless a message was left for the visitor', async () => {
      const path = pageOf(await find());
      const tag = await tagOf(path);
      const headers = { 'if-none-match': tag, cookie: 'nexhome_flash=signed-out' };
      const answer = await test.get(path, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('You are signed out.');
      expect((await test.page(path)).html).not.toContain('You are signed out.');
    });

    it('for another address, an unknown tag or "*"', async () => {
      const tag = await tagOf(results());
      expect((await again(`${results()}&min_beds=1`, tag)).status).toBe(200);
      expect((await again(results(), '"a", "b"')).status).toBe(200);
      expect((await again('/api/v1/properties?color=red', tag)).status).toBe(400);
    });
  });
});
