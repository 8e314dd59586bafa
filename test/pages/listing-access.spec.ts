import { describe, expect, it } from '@jest/globals';
import { Listing } from '../support/listing.js';
import { Person } from '../support/people.js';
import { FORM, NO_IMAGE, useSellers } from '../support/sellers.js';

const site = useSellers();
const { look, post, postFiles } = site;

const GETS = ['/edit', '/photos', '/sale'];
const STEPS = ['publication', 'withdrawal', 'contract', 'contract/end', 'sale', 'sale/undo', 'deletion', 'restoration'];
const POSTS = [
  ...['edit', 'photos', 'photos/order', `photos/${NO_IMAGE}`, `photos/${NO_IMAGE}/delete`, ...STEPS].map(
    (name) => `/${name}`,
  ),
];

describe('pages of sellers', () => {
  it('ask strangers to sign in, and lead back', async () => {
    const { path } = await Listing.published(site.test, site.owner.member);
    const stranger = { member: site.owner.member, person: new Person(site.test, 'nobody@homes.example') };
    for (const each of ['/properties/new', '/dashboard', ...GETS.map((name) => path + name)]) {
      const location = `/auth/login?next=${encodeURIComponent(each)}`;
      expect(await look(each, stranger)).toMatchObject({ status: 303, location });
    }
    for (const each of ['/properties/new', ...POSTS.map((name) => path + name)]) {
      const { status, html } = await post(each, FORM, stranger);
      expect({ each, status, leadsOn: html.includes('href="/auth/login') }).toEqual({
        each,
        status: 401,
        leadsOn: true,
      });
    }
    expect((await postFiles(`${path}/photos`, {}, [['a.jpg', site.photo]], stranger)).status).toBe(401);
  });

  it('are forbidden to others, who do not even hear of a draft', async () => {
    const [draft, shown] = [
      await Listing.draft(site.test, site.owner.member),
      await Listing.published(site.test, site.owner.member),
    ];
    const before = [await draft.read(), await shown.read()];
    for (const [{ path }, status] of [[draft, 404] as const, [shown, 403] as const]) {
      for (const name of GETS) expect(await look(path + name, site.other)).toMatchObject({ status });
      for (const name of POSTS) expect(await post(path + name, FORM, site.other)).toMatchObject({ status });
      expect((await postFiles(`${path}/photos`, {}, [['a.jpg', site.photo]], site.other)).status).toBe(status);
    }
    expect([await draft.read(), await shown.read()]).toEqual(before);
    for (const name of GETS) expect((await look(shown.path + name, site.admin)).status).toBe(200);
  });

  it('do not exist for homes that do not', async () => {
    for (const id of ['999999', '0', 'x', '1%00']) {
      for (const name of GETS) expect((await look(`/properties/${id}${name}`)).status).toBe(404);
      for (const name of POSTS) expect((await post(`/properties/${id}${name}`, FORM)).status).toBe(404);
    }
  });
});
