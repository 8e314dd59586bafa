import { describe, expect, it } from '@jest/globals';
import { Listing, LISTING } from '../support/listing.js';
import {
  describeStoreOfPhotos,
  editPath,
  formIn,
  listingForm,
  NOT_A_PHOTO,
  type Page,
  useSellers,
} from '../support/sellers.js';

const site = useSellers();
const { look, post, postFiles } = site;

describe('hostile text', () => {
  const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{constructor}} {{{title}}} \u202Erts 🏡';
  const SHOWN = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
  const evil = {
    ...LISTING,
    title: EVIL.slice(0, 110),
    description: EVIL,
    address: EVIL,
    city: EVIL.slice(0, 80),
    features: [],
  };

  function expectInert({ html }: Page): void {
    expect(html).not.toMatch(/<script>|<img src=x|<[^>]*\sonerror=/);
    expect(html).toContain(SHOWN);
    expect(html).not.toContain('[object Object]');
  }

  it('is inert in a form that comes back, even in fields that should hold numbers or are not known', async () => {
    const { fields } = listingForm(await look('/properties/new'));
    const all = Object.fromEntries(Object.keys(fields).map((name) => [name, EVIL]));
    const page = await postFiles('/properties/new', { ...all, [EVIL]: EVIL, __proto__x: EVIL }, [[EVIL, NOT_A_PHOTO]]);
    expect(page.status).toBe(422);
    expectInert(page);
    const { property_type: _type, phone_country: _country, state: _state, ...texts } = listingForm(page).fields;
    for (const [name, text] of Object.entries(texts)) {
      if (name !== 'version') expect({ name, text }).toEqual({ name, text: EVIL });
    }
  });

  it('is inert on every page of a listing', async () => {
    const listing = await Listing.published(site.test, site.owner.member, evil);
    await listing.edit({ price: 500_000 });
    expect((await postFiles(`${listing.path}/photos`, {}, [['a.jpg', site.photo]])).status).toBe(303);
    const [image] = (await listing.read()).images;
    await post(`${listing.path}/photos/${image?.id ?? ''}`, { alt: EVIL });
    const path = new URL((await listing.read()).url).pathname;
    for (const each of [path, '/dashboard', editPath(listing), `${listing.path}/photos`, `${listing.path}/sale`]) {
      expectInert(await look(each));
    }
    expectInert(await look(path, site.other));
    expect(listingForm(await look(editPath(listing))).fields).toMatchObject({ title: evil.title, description: EVIL });
    const { fields } = listingForm(await look(editPath(listing)));
    await listing.edit({ description: `${EVIL} theirs`, contact_email: 'a@homes.example' });
    const sent = { ...fields, description: `${EVIL} mine`, [EVIL]: EVIL };
    const conflict = await post(editPath(listing), sent);
    expect(conflict.status).toBe(409);
    expectInert(conflict);
    expect(formIn(conflict.html, '/edit"').fields).toMatchObject({ description: `${EVIL} mine`, title: evil.title });
  });
});

describeStoreOfPhotos(site);
