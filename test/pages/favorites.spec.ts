import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PropertyList, PropertyResource } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { newEmail, Person } from '../support/people.js';
import { countStatements } from '../support/statements.js';

const SAVED = 'aria-pressed="true"';
let number = 0;

describe('favorites by pages', () => {
  let test: TestApp;
  let person: Person;
  let city: string;
  let home: ReturnType<typeof buildHome>;
  let found: PropertyResource[];

  beforeAll(async () => {
    test = await startApp({ environment: { LIMIT_REGISTER_ADDRESS: '1000/1h' } });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    city = `Village ${String(++number)}`;
    home = buildHome({ key: city, city, price: 500_000 });
    await storeHomes(test.app, home, buildHome({ city, price: 510_000, address: '7 Other Rd', bedrooms: 5 }));
    found = (await test.json<PropertyList>(`/api/v1/properties?${inCity()}&sort=price_asc`)).body.items;
    person = new Person(test, newEmail());
  });

  const inCity = () => new URLSearchParams({ city }).toString();
  const results = () => `/properties?${inCity()}&sort=price_asc`;
  const idOf = (i = 0) => String(found[i]!.id);
  const pathOf = (i = 0) => new URL(found[i]!.url).pathname;
  const from = (path: string) => ({ referer: test.origin + path });
  const signedIn = async () => {
    await person.register();
    await person.get('/');
  };
  const html = async (path: string) => (await person.get(path)).text();
  const press = (fields: Record<string, string>, path = results(), i = 0) =>
    person.post(`/favorites/${idOf(i)}`, fields, from(path));
  const save = (path?: string, i?: number) => press({ save: '500000' }, path, i);
  const reprice = (price: number, rest: Partial<typeof home> = {}) =>
    storeHomes(test.app, { ...home, ...rest, facts: { ...home.facts, price } });

  describe('the heart', () => {
    it('saves and removes, and leads back to the card', async () => {
      await signedIn();
      const saved = await save();
      expect([saved.status, saved.headers.get('location')]).toEqual([303, `${results()}#home-${idOf()}`]);
      const shown = await html(results());
      expect(shown).toContain('Saved to your favorites.');
      expect(shown.match(new RegExp(SAVED, 'g'))).toHaveLength(1);
      expect(shown).toContain(
        `<form class="heart" method="post" action="/favorites/${idOf()}"><button type="submit" ${SAVED} name="remove" value="500000">`,
      );
      const removed = await press({ remove: '500000' });
      expect(removed.headers.get('location')).toBe(`${results()}#home-${idOf()}`);
      expect(await html(results())).not.toContain(SAVED);
    });

    it('shows on the front page, on the page of the home and on similar ones', async () => {
      await signedIn();
      await save();
      await person.get('/');
      expect((await html(pathOf())).match(new RegExp(SAVED, 'g'))).toHaveLength(1);
      expect((await html(pathOf(1))).match(new RegExp(SAVED, 'g'))).toHaveLength(1);
      expect((await html('/')).match(new RegExp(SAVED, 'g'))).toHaveLength(1);
    });

    it('leads nowhere but to this site', async () => {
      await signedIn();
      const own = `/properties/${idOf()}#home-${idOf()}`;
      for (const referer of ['https://evil.example/x', 'nonsense', '']) {
        const answer = await person.post(`/favorites/${idOf()}`, { save: '1' }, { referer });
        expect(answer.headers.get('location')).toBe(own);
      }
      for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
        const answer = await person.post(`/favorites/${idOf()}`, { save: '1', next });
        expect(answer.headers.get('location')).toBe(own);
      }
      const good = await person.post(`/favorites/${idOf()}`, { save: '1', next: '/?a=b#c' });
      expect(good.headers.get('location')).toBe(`/?a=b#home-${idOf()}`);
    });

    it('is refused to other sites', async () => {
      await signedIn();
      const answer = await person.post(`/favorites/${idOf()}`, { save: '1' }, { 'Sec-Fetch-Site': 'cross-site' });
      expect(answer.status).toBe(403);
      expect(await html('/favorites')).toContain('You have not saved a home yet');
    });

    it('answers for what is not there with a page', async () => {
      await signedIn();
      for (const id of ['99999999', 'abc', '0']) {
        expect((await person.post(`/favorites/${id}`, { save: '1' })).status).toBe(404);
      }
    });

    it('keeps the price that the page showed', async () => {
      await signedIn();
      await reprice(480_000);
      await save();
      expect(await html('/favorites')).toContain('Down $20,000 since you saved it');
    });
  });

  describe('a visitor who presses the heart', () => {
    const wish = async () => {
      const answer = await save();
      expect(answer.status).toBe(303);
      const login = answer.headers.get('location')!;
      expect(login).toBe(`/auth/login?${new URLSearchParams({ next: `${results()}#home-${idOf()}` }).toString()}`);
      return login;
    };
    const nextIn = (page: string) =>
      /name="next" value="([^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

    it('signs in, and finds it saved where they were', async () => {
      await person.register();
      await person.post('/auth/logout');
      const login = await wish();
      const page = await html(login);
      expect(page).toContain('to save this home');
      const answer = await person.post('/auth/login', {
        email: person.email,
        password: person.password,
        next: nextIn(page),
      });
      expect(answer.headers.get('location')).toBe(`${results()}#home-${idOf()}`);
      const shown = await html(results());
      expect(shown).toContain('Saved to your favorites.');
      expect(shown.match(new RegExp(SAVED, 'g'))).toHaveLength(1);
      // Once, and not again at the next sign-in.
      await press({ remove: '1' });
      await person.post('/auth/logout');
      await person.signIn();
      expect(await html(results())).not.toContain(SAVED);
    });

    it('opens an account on the way, and finds it saved', async () => {
      const page = await html(await wish());
      const register = /href="(\/auth\/register\?[^"]*)"/
        .exec(page)![1]!
        .replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
      const form = await html(register);
      const answer = await person.post('/auth/register', {
        email: person.email,
        password: person.password,
        full_name: 'Ann Bell',
        next: nextIn(form),
      });
      expect(answer.headers.get('location')).toBe(`${results()}#home-${idOf()}`);
      const shown = await html(results());
      expect(shown).toContain('The home is in your favorites');
      expect(shown).toContain(SAVED);
    });

    it('still signs in when the home has gone meanwhile', async () => {
      await person.register();
      await person.post('/auth/logout');
      await person.post('/favorites/99999999', { save: '1' }, from('/'));
      expect((await person.signIn()).status).toBe(303);
      expect(await html('/')).toContain('The home could not be saved');
    });

    it('can make nothing of a cookie that holds something else', async () => {
      await person.register();
      await person.post('/auth/logout');
      for (const value of ['abc', `${idOf()};x`, '1e3', '-1', `${idOf()}.x.y`, '%00']) {
        person.cookies.set('nexhome_wish', value);
        expect((await person.signIn()).status).toBe(303);
        await person.post('/auth/logout');
      }
    });
  });

  describe('costs', () => {
    it('nothing for those who are not signed in: no statement, the same bytes, the same tag', async () => {
      for (const path of [results(), '/', pathOf()]) {
        const before = await test.page(path);
        await test.page(path);
        await signedIn();
        await save();
        await person.get(path);
        const { count } = await countStatements(test.app, async () => {
          const after = await test.page(path);
          expect(after.html).toBe(before.html);
          expect(after.html).not.toContain(SAVED);
          expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
          expect(after.headers.get('cache-control')).toBe('no-cache');
        });
        // A home is compared with the database every two seconds.
        expect(count).toBeLessThanOrEqual(path === pathOf() ? 1 : 0);
        person = new Person(test, newEmail());
      }
    });

    it('one statement for those who are', async () => {
      await signedIn();
      await save();
      await person.get(results());
      for (const path of [results(), '/', pathOf()]) {
        await person.get(path);
        const { statements } = await countStatements(test.app, () => person.get(path));
        expect(statements.filter((each) => each.includes('favorites'))).toHaveLength(1);
      }
      const { statements } = await countStatements(test.app, () => person.get(results()));
      // Beside what it takes to know who is there, and what is unread.
      expect(statements.filter((each) => !/sessions|users|inquiries/.test(each))).toHaveLength(1);
      const answer = await person.get(results());
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    });
  });

  describe('the page of favorites', () => {
    it('asks visitors to sign in', async () => {
      for (const path of ['/favorites', '/favorites/compare?ids=1,2', '/favorites/1/note']) {
        expect((await person.get(path)).headers.get('location')).toBe(
          `/auth/login?${new URLSearchParams({ next: path }).toString()}`,
        );
      }
    });

    it('says what has changed since', async () => {
      await signedIn();
      expect(await html('/favorites')).toContain('You have not saved a home yet');
      await save();
      await reprice(480_000, { status: 'pending' });
      const page = await html('/favorites');
      expect(page).toContain('1 home saved');
      expect(page).toContain('Down $20,000 since you saved it');
      expect(page).toContain('Under contract since you saved it');
      await reprice(500_100, { status: 'sold', soldAt: new Date() });
      const later = await html('/favorites');
      expect(later).toContain('Up $100 since you saved it');
      expect(later).toContain('Sold for $500,100 since you saved it');
    });

    it('keeps a note, inert whatever it says', async () => {
      await signedIn();
      await save();
      const note = '<b>Garden</b> & "porch"\nAsk about the roof';
      const answer = await person.post(`/favorites/${idOf()}/note`, { note }, from('/favorites?page=1'));
      expect(answer.headers.get('location')).toBe(`/favorites?page=1#home-${idOf()}`);
      const page = await html('/favorites');
      expect(page).toContain('Your note is saved.');
      expect(page).toContain('&lt;b&gt;Garden&lt;/b&gt; &amp; &quot;porch&quot;\nAsk about the roof');
      await person.post(`/favorites/${idOf()}/note`, { note: '' });
      expect(await html('/favorites')).not.toContain('Garden');
    });

    it('gives a note back that cannot be kept, and says why', async () => {
      await signedIn();
      await save();
      const note = 'x'.repeat(1001);
      const answer = await person.post(`/favorites/${idOf()}/note`, { note }, from('/favorites'));
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(note);
      expect(page).toContain('Note must have 0 to 1000 characters.');
      expect((await person.post(`/favorites/${idOf(1)}/note`, { note: 'x' })).status).toBe(404);
    });

    it('offers what was removed a moment ago', async () => {
      await signedIn();
      await save();
      await person.post(`/favorites/${idOf()}/note`, { note: 'Garden' });
      await press({ remove: '1' }, '/favorites');
      const page = await html('/favorites');
      expect(page).toContain('Removed a moment ago');
      expect(page).toContain('1420 E John St');
      await save('/favorites');
      expect(await html('/favorites')).toContain('Garden');
    });

    it('is part of what an account downloads', async () => {
      await signedIn();
      await save();
      await person.post(`/favorites/${idOf()}/note`, { note: 'Garden' });
      const data = (await (await person.get('/account/data')).json()) as Record<string, unknown>;
      expect(data.favorites).toMatchObject([{ property_id: Number(idOf()), note: 'Garden', saved_price: 500_000 }]);
    });

    it('has pages', async () => {
      await signedIn();
      const many = Array.from({ length: 22 }, (_, i) => buildHome({ city: `${city} North`, price: 600_000 + i }));
      await storeHomes(test.app, ...many);
      const query = new URLSearchParams({ city: `${city} North`, per_page: '50' }).toString();
      const { items } = (await test.json<PropertyList>(`/api/v1/properties?${query}`)).body;
      for (const { id } of items) await person.post(`/favorites/${String(id)}`, { save: '1' });
      const first = await html('/favorites');
      expect(first.match(/<li class="card/g)).toHaveLength(20);
      expect(first).toContain('22 homes saved');
      expect(first).toContain('href="/favorites?page&#x3D;2"');
      expect((await html('/favorites?page=2')).match(/<li class="card/g)).toHaveLength(2);
      expect(await html('/favorites?page=9')).toContain('There are not so many pages');
    });
  });

  describe('comparing', () => {
    it('shows homes side by side, and says in words where they differ', async () => {
      await signedIn();
      const page = await html(`/favorites/compare?ids=${idOf()}&ids=${idOf(1)}`);
      expect(page).toContain('7 Other Rd');
      expect(page).toMatch(/Differs<span class="sr-only">: <\/span><\/span>Bedrooms<\/th>\s*<td>3<\/td><td>5<\/td>/);
      expect(page).toMatch(/<th scope="row">Year built<\/th>/);
      const only = await html(`/favorites/compare?ids=${idOf()},${idOf(1)}&only=differences`);
      expect(only).toContain('Bedrooms');
      expect(only).not.toContain('Year built');
    });

    it('takes four at most, and leaves out what is not listed', async () => {
      await signedIn();
      const others = Array.from({ length: 4 }, () => buildHome({ city: `${city} South` }));
      await storeHomes(test.app, ...others);
      const query = new URLSearchParams({ city: `${city} South` }).toString();
      const { items } = (await test.json<PropertyList>(`/api/v1/properties?${query}`)).body;
      const ids = [...items.map(({ id }) => String(id)), idOf()];
      const page = await html(`/favorites/compare?ids=${ids.join(',')}`);
      expect(page).toContain('Four homes fit side by side');
      expect(page.match(/scope="col"/g)).toHaveLength(4);
      expect(await html(`/favorites/compare?ids=99999999,${idOf()},${idOf(1)}`)).toContain('One home is not listed');
      for (const query of ['', 'ids=', 'ids=abc', `ids=${idOf()}`, `ids=${idOf()},${idOf()}`]) {
        expect(await html(`/favorites/compare?${query}`)).toContain('Choose at least two homes');
      }
    });
  });
});
