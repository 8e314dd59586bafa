import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ImageInventory } from '../../src/images/image-inventory.service.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';
import { call, Person } from '../support/people.js';

/** A member with a browser that runs no scripts. */
interface Seller {
  member: Member;
  person: Person;
}

interface Page {
  status: number;
  location: string | null;
  flash: string | undefined;
  html: string;
}

type Fields = Record<string, string>;
type Files = [name: string, content: Buffer, field?: string][];

let test: TestApp;
let owner: Seller;
let other: Seller;
let admin: Seller;
let photo: Buffer;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d', IMAGE_AVIF: 'off' } });
  [owner, other, admin] = await Promise.all([newSeller(), newSeller(), newSeller('admin')]);
  photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a50' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => test.close());

async function newSeller(role: 'member' | 'admin' = 'member'): Promise<Seller> {
  const member = await newMember(test, role);
  const person = new Person(test, member.email);
  expect((await person.signIn()).status).toBe(303);
  return { member, person };
}

const FORM: Fields = { ...LISTING, price: '$549,900', bedrooms: '3', bathrooms: '2.25', living_area_sqft: '1,840' };
const NOT_A_PHOTO = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>');

async function pageOf(answer: Promise<Response>): Promise<Page> {
  const response = await answer;
  const flash = /nexhome_flash=([^;]+)/.exec(response.headers.getSetCookie().join('\n'))?.[1];
  return { status: response.status, location: response.headers.get('location'), flash, html: await response.text() };
}

const look = (path: string, { person } = owner): Promise<Page> => pageOf(person.get(path));
const post = (path: string, fields: Fields = {}, { person } = owner): Promise<Page> =>
  pageOf(person.post(path, fields));

/** What a browser sends of a form with files. */
function postFiles(path: string, fields: Fields, files: Files, { person } = owner): Promise<Page> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, content, field = 'images'] of files) body.append(field, new Blob([new Uint8Array(content)]), name);
  const Cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { Cookie, 'Sec-Fetch-Site': 'same-origin' };
  return pageOf(fetch(test.origin + path, { method: 'POST', body, headers, redirect: 'manual' }));
}

const ENTITIES: Fields = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' };
const plain = (html: string): string => html.replace(/&([^;]{2,4});/g, (all, name: string) => ENTITIES[name] ?? all);
const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
};

/** What a page's form would send as it stands, its buttons apart. */
function formIn(html: string, marker: string): { action: string; fields: Fields } {
  const [form = ''] = html.split('<form').filter((part) => part.split('>', 1)[0]?.includes(marker));
  const [body = ''] = form.split('</form>');
  const fields: Fields = {};
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text'];
    if (name === undefined || type === 'file') continue;
    if (['checkbox', 'radio'].includes(type) && !/\schecked/.test(tag)) continue;
    fields[name] ??= attribute(tag, 'value') ?? 'on';
  }
  for (const [, tag = '', text = ''] of body.matchAll(/(<textarea[^>]*>)\n?([^<]*)<\/textarea>/g)) {
    fields[attribute(tag, 'name') ?? ''] = plain(text).replaceAll('\r\n', '\n');
  }
  for (const [, tag = '', options = ''] of body.matchAll(/(<select[^>]*>)([^]*?)<\/select>/g)) {
    const chosen = /<option [^>]*selected[^>]*>/.exec(options) ?? /<option [^>]*>/.exec(options);
    fields[attribute(tag, 'name') ?? ''] = attribute(chosen?.[0] ?? '', 'value') ?? '';
  }
  return { action: attribute(body.split('>', 1)[0] ?? '', 'action') ?? '', fields };
}

const listingForm = ({ html }: Page) => formIn(html, 'data-listing-form');
const idIn = (path: string | null): number => Number(/^\/properties\/(\d+)/.exec(path ?? '')?.[1]);
const homeAt = (path: string | null): Listing => new Listing(test, owner.member, idIn(path));
const editPath = (listing: Listing): string => `${listing.path}/edit`;
const countOwned = async (): Promise<number> =>
  (await call<PropertyList>(test, 'GET', '/me/properties', { token: owner.member.token })).body.total;

/** A field with an error beside it, and in the list above the form. */
function expectError({ html }: Page, field: string, text: string): void {
  const sentence = plain(html).split(text).length - 1;
  expect({ field, text, times: sentence }).toEqual({ field, text, times: 2 });
  expect(html).toMatch(new RegExp(`<a [^>]*href="#${field}">`));
  expect(html).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"[^>]*${field}-error`));
}

const GETS = ['/edit', '/photos', '/sale'];
const STEPS = ['publication', 'withdrawal', 'contract', 'contract/end', 'sale', 'sale/undo', 'deletion', 'restoration'];
const IMAGE = '00000000-0000-4000-8000-000000000000';
const POSTS = [
  ...['edit', 'photos', 'photos/order', `photos/${IMAGE}`, `photos/${IMAGE}/delete`, ...STEPS].map(
    (name) => `/${name}`,
  ),
];

describe('pages of sellers', () => {
  it('ask strangers to sign in, and lead back', async () => {
    const { path } = await Listing.published(test, owner.member);
    const stranger = { member: owner.member, person: new Person(test, 'nobody@homes.example') };
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
    expect((await postFiles(`${path}/photos`, {}, [['a.jpg', photo]], stranger)).status).toBe(401);
  });

  it('are forbidden to others, who do not even hear of a draft', async () => {
    const [draft, shown] = [await Listing.draft(test, owner.member), await Listing.published(test, owner.member)];
    const before = [await draft.read(), await shown.read()];
    for (const [{ path }, status] of [[draft, 404] as const, [shown, 403] as const]) {
      for (const name of GETS) expect(await look(path + name, other)).toMatchObject({ status });
      for (const name of POSTS) expect(await post(path + name, FORM, other)).toMatchObject({ status });
      expect((await postFiles(`${path}/photos`, {}, [['a.jpg', photo]], other)).status).toBe(status);
    }
    expect([await draft.read(), await shown.read()]).toEqual(before);
    for (const name of GETS) expect((await look(shown.path + name, admin)).status).toBe(200);
  });

  it('do not exist for homes that do not', async () => {
    for (const id of ['999999', '0', 'x', '1%00']) {
      for (const name of GETS) expect((await look(`/properties/${id}${name}`)).status).toBe(404);
      for (const name of POSTS) expect((await post(`/properties/${id}${name}`, FORM)).status).toBe(404);
    }
  });
});

describe('a new listing', () => {
  it('starts with how to reach the seller, and with a key of its own', async () => {
    const [one, two] = [listingForm(await look('/properties/new')), listingForm(await look('/properties/new'))];
    expect(one.action).toBe('/properties/new');
    expect(one.fields).toMatchObject({
      contact_email: owner.member.email,
      phone: '+1 206 555 0142',
      phone_country: 'US',
    });
    expect(one.fields.key).toMatch(/^[\w-]{36}$/);
    expect(two.fields.key).not.toBe(one.fields.key);
  });

  it.each([
    ['save', /^\/properties\/\d+\/1420-e-john-st-seattle-wa-98112$/, 'draft-saved', 'draft'],
    ['photos', /^\/properties\/\d+\/photos$/, 'draft-saved', 'draft'],
    ['publish', /^\/properties\/\d+\/1420-e-john-st-seattle-wa-98112$/, 'listing-published', 'active'],
  ])('goes where its button says: %s', async (button, location, flash, status) => {
    const answer = await post('/properties/new', {
      ...listingForm(await look('/properties/new')).fields,
      ...FORM,
      do: button,
    });
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(location), flash });
    expect(await homeAt(answer.location).read()).toMatchObject({ ...LISTING, status });
    expect((await look(answer.location ?? '')).html).toContain('id="flash"');
  });

  it('comes back with everything as it was typed when a field is wrong, and makes nothing', async () => {
    const before = await countOwned();
    const { fields } = listingForm(await look('/properties/new'));
    const typed = {
      ...fields,
      ...FORM,
      price: '$1,2x',
      bedrooms: 'two',
      features: 'Oak | maple\nYard',
      phone: '12',
      state: '',
    };
    const answer = await post('/properties/new', { ...typed, latitude: 'north', address_withheld: 'on' });
    expect(answer.status).toBe(422);
    const again = listingForm(answer);
    expect(again.action).toBe('/properties/new');
    expect(again.fields).toEqual({ ...typed, latitude: 'north', longitude: '', address_withheld: 'on', version: '' });
    expectError(answer, 'price', 'Price must be a whole number from 1 to 1,000,000,000.');
    expectError(answer, 'bedrooms', 'Bedrooms must be a whole number from 0 to 50.');
    expectError(answer, 'phone', 'Phone must be a phone number, with its country code when it is not American.');
    expect(await countOwned()).toBe(before);
    const corrected = { ...again.fields, price: '550000', bedrooms: '2', phone: '', state: 'WA', latitude: '' };
    expect(await post(again.action, corrected)).toMatchObject({ status: 303, flash: 'draft-saved' });
    expect(await countOwned()).toBe(before + 1);
  });

  it.each([
    ['a field', { price: '$1,2x' }, 'price', { price: null, zip: '98112' }],
    ['fields that do not go together', { zip: '10001' }, 'zip', { price: 549_900, zip: null }],
    [
      'one coordinate of two',
      { latitude: 'north', longitude: '-122.3' },
      'latitude',
      { price: 549_900, latitude: 47.63 },
    ],
  ])('keeps its photos in a draft when %s is wrong, and goes on there', async (_what, wrong, field, kept) => {
    const { fields } = listingForm(await look('/properties/new'));
    const typed = { ...fields, ...FORM, ...wrong };
    const answer = await postFiles('/properties/new', typed, [
      ['good.jpg', photo],
      ['drawing.png', NOT_A_PHOTO],
    ]);
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
    expect(answer.html).toContain('drawing.png is not a photo we can read');
    expect(answer.html).toContain('1 of 40 added');
    const again = listingForm(answer);
    expect(again.action).toMatch(/^\/properties\/\d+\/edit$/);
    expect(again.fields).toMatchObject({ ...FORM, ...wrong });
    const home = await homeAt(again.action).read();
    expect(home).toMatchObject({ status: 'draft', title: LISTING.title, ...kept });
    expect(home.images).toHaveLength(1);
    const corrected = { ...again.fields, price: '550000', zip: '98112', latitude: '', longitude: '', do: 'publish' };
    expect(await postFiles(again.action, corrected, [])).toMatchObject({ status: 303, flash: 'listing-published' });
    expect(await homeAt(again.action).read()).toMatchObject({ status: 'active', price: 550_000, images: home.images });
  });

  it('names bad photos when there are no others, and makes a draft only of a form that is right', async () => {
    const before = await countOwned();
    const bad: Files = [
      ['drawing.png', NOT_A_PHOTO],
      ['empty.jpg', Buffer.alloc(0)],
    ];
    const wrong = await postFiles('/properties/new', { ...FORM, price: '$1,2x', key: 'bad photos' }, bad);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('drawing.png is not a photo we can read');
    expect(wrong.html).toContain('empty.jpg is empty');
    expect(listingForm(wrong)).toMatchObject({
      action: '/properties/new',
      fields: { price: '$1,2x', key: 'bad photos' },
    });
    expect(await countOwned()).toBe(before);
    const right = await postFiles('/properties/new', { ...FORM, key: 'bad photos', do: 'publish' }, bad);
    expect(right.status).toBe(422);
    expect(right.html).toContain('drawing.png is not a photo we can read');
    expect(listingForm(right).action).toMatch(/\/edit$/);
    expect(await homeAt(listingForm(right).action).read()).toMatchObject({ ...LISTING, status: 'draft' });
    expect(await countOwned()).toBe(before + 1);
  });

  it('is saved but not published while it lacks something, and goes on where its photos are', async () => {
    const answer = await postFiles('/properties/new', { title: 'Half', price: '$1', do: 'publish' }, [
      ['a.jpg', photo],
    ]);
    expect(answer.status).toBe(422);
    expectError(answer, 'city', 'City is required.');
    expectError(answer, 'address', 'Street address is required unless it is withheld.');
    const { action } = listingForm(answer);
    expect(action).toMatch(/\/edit$/);
    expect(await homeAt(action).read()).toMatchObject({ status: 'draft', title: 'Half', price: 1, images: [{}] });
  });

  it('is one home when somebody goes back and sends the form once more, and no edit is lost', async () => {
    const before = await countOwned();
    const sent = { ...listingForm(await look('/properties/new')).fields, ...FORM };
    const first = await post('/properties/new', sent);
    const home = homeAt(first.location);
    expect(await post('/properties/new', { ...sent, price: '$500,000' })).toMatchObject({ location: first.location });
    expect((await home.read()).price).toBe(500_000);
    const twice = await Promise.all([
      post('/properties/new', { ...sent, price: '$500,000' }),
      post('/properties/new', sent),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(await countOwned()).toBe(before + 1);
    const theirs = await post('/properties/new', sent, other);
    expect(idIn(theirs.location)).not.toBe(home.id);
  });
});

describe('editing a listing', () => {
  const open = async (listing: Listing) => listingForm(await look(editPath(listing)));

  it('shows what is stored, and saved as it is it changes nothing', async () => {
    const extras = {
      features: ['Gas | electric', 'Yard'],
      unit: '2B',
      contact_phone: '+442079460018',
      year_built: 1924,
    };
    const listing = await Listing.published(test, owner.member, { ...LISTING, ...extras });
    const { action, fields } = await open(listing);
    expect(fields).toMatchObject({
      price: '$549,900',
      features: 'Gas | electric\nYard',
      phone_country: 'GB',
      unit: '2B',
    });
    const before = await listing.read();
    const path = new URL(before.url).pathname;
    expect(await postFiles(action, fields, [])).toMatchObject({ status: 303, location: path, flash: 'listing-saved' });
    expect(await listing.read()).toEqual(before);
  });

  it('keeps what others changed meanwhile, where they changed something else or the same', async () => {
    const listing = await Listing.published(test, owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ price: 500_000, bedrooms: 5, description: 'Theirs.' });
    const mine = { ...fields, title: 'My headline', bedrooms: '5', zip: '98103' };
    expect(await post(action, mine)).toMatchObject({ status: 303, flash: 'listing-saved' });
    expect(await listing.read()).toMatchObject({
      ...{ price: 500_000, bedrooms: 5, description: 'Theirs.', title: 'My headline', zip: '98103', version: 4 },
    });
  });

  it('moves a home along with its ZIP code, unless its place is given', async () => {
    const listing = await Listing.draft(test, owner.member);
    const { action, fields } = await open(listing);
    expect(fields).toMatchObject({ latitude: '', longitude: '' });
    await post(action, { ...fields, zip: '98030' });
    expect(await listing.read()).toMatchObject({ zip: '98030', latitude: 47.39, longitude: -122.21 });
    await post(action, { ...(await open(listing)).fields, latitude: '47.5', longitude: '-122.25' });
    await post(action, { ...(await open(listing)).fields, zip: '98112' });
    expect(await listing.read()).toMatchObject({ zip: '98112', latitude: 47.5, longitude: -122.25 });
    await post(action, { ...(await open(listing)).fields, latitude: '', longitude: '' });
    expect(await listing.read()).toMatchObject({ zip: '98112', latitude: 47.63, longitude: -122.3 });
  });

  const conflicting = async () => {
    const listing = await Listing.published(test, owner.member, { ...LISTING, features: ['Yard'] });
    const { action, fields } = await open(listing);
    await listing.edit({
      price: 500_000,
      city: 'Kent',
      zip: '98030',
      features: ['Porch'],
      bedrooms: 4,
      address_withheld: true,
    });
    const mine = { ...fields, price: '$510,000', city: 'Burien', features: 'Barn\nPond', title: 'My headline' };
    return { listing, page: await post(action, mine) };
  };

  it('asks where both changed the same, shows both, and saves what is chosen and everything else', async () => {
    const { listing, page } = await conflicting();
    expect(page.status).toBe(409);
    for (const text of ['$510,000', '$500,000', 'Burien', 'Kent', 'Barn\nPond', 'Porch']) {
      expect(page.html).toContain(`font-medium">${text}</span>`);
    }
    expect(await listing.read()).toMatchObject({ price: 500_000, title: LISTING.title });
    const { action, fields } = formIn(page.html, '/edit"');
    expect(Object.keys(fields).filter((name) => name.startsWith('keep_'))).toEqual([
      'keep_price',
      'keep_features',
      'keep_city',
    ]);
    const chosen = { ...fields, keep_price: 'mine', keep_city: 'theirs', keep_features: 'theirs' };
    expect(await post(action, chosen)).toMatchObject({ status: 303, flash: 'listing-saved' });
    expect(await listing.read()).toMatchObject({
      ...{ price: 510_000, city: 'Kent', zip: '98030', features: ['Porch'], bedrooms: 4, title: 'My headline' },
      address_withheld: true,
    });
  });

  it('asks again when there is a change while somebody chooses, and keeps the choices that still stand', async () => {
    const { listing, page } = await conflicting();
    const first = formIn(page.html, '/edit"');
    await listing.edit({ price: 490_000 });
    const again = await post(first.action, { ...first.fields, keep_city: 'theirs', keep_features: 'theirs' });
    expect(again.status).toBe(409);
    const second = formIn(again.html, '/edit"');
    expect(again.html).toContain('>$490,000<');
    await post(second.action, { ...second.fields, keep_price: 'theirs' });
    expect(await listing.read()).toMatchObject({
      ...{ price: 490_000, city: 'Kent', features: ['Porch'], title: 'My headline' },
    });
  });

  it('asks about contacts, of which no history is kept, rather than lose one', async () => {
    const listing = await Listing.published(test, owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ address: '2 Other St' });
    const page = await post(action, { ...fields, price: '1' });
    expect(page.status).toBe(409);
    expect(page.html).toContain('>2 Other St<');
    expect(await listing.read()).toMatchObject({ address: '2 Other St', price: LISTING.price });
  });

  it('comes back with every mistake, based on what the person saw, and with new photos kept', async () => {
    const listing = await Listing.published(test, owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ bedrooms: 5 });
    const typed = { ...fields, price: 'cheap', city: '', zip: '00000', title: 'My headline' };
    const page = await postFiles(action, typed, [
      ['a.jpg', photo],
      ['drawing.png', NOT_A_PHOTO],
    ]);
    expect(page.status).toBe(422);
    expectError(page, 'price', 'Price must be a whole number');
    expectError(page, 'city', 'City is required.');
    expectError(page, 'zip', 'ZIP code is not a ZIP code in use.');
    expect(page.html).toContain('drawing.png is not a photo we can read');
    const again = listingForm(page);
    expect(again.fields).toMatchObject({ ...typed, version: fields.version });
    expect(await listing.read()).toMatchObject({ price: LISTING.price, title: LISTING.title, images: [{}] });
    await post(again.action, { ...again.fields, price: '$1', city: 'Kent', zip: '98030' });
    expect(await listing.read()).toMatchObject({
      price: 1,
      city: 'Kent',
      bedrooms: 5,
      title: 'My headline',
      images: [{}],
    });
  });
});

describe('the steps of a home’s life, by forms', () => {
  const today = (): string => new Date().toISOString().slice(0, 10);

  it('lead to the listing and say what was done; those not possible any more change nothing', async () => {
    const listing = await Listing.draft(test, owner.member);
    const location = new URL((await listing.read()).url).pathname;
    for (const [step, flash, status] of [
      ['contract', 'listing-moved-on', 'draft'],
      ['publication', 'listing-published', 'active'],
      ['publication', 'listing-published', 'active'],
      ['sale/undo', 'listing-active', 'active'],
      ['contract', 'listing-pending', 'pending'],
      ['publication', 'listing-moved-on', 'pending'],
      ['contract/end', 'listing-active', 'active'],
      ['contract', 'listing-pending', 'pending'],
      ['sale', 'listing-sold', 'sold'],
      ['withdrawal', 'listing-moved-on', 'sold'],
      ['sale/undo', 'listing-active', 'active'],
      ['withdrawal', 'listing-withdrawn', 'withdrawn'],
      ['contract/end', 'listing-moved-on', 'withdrawn'],
      ['publication', 'listing-published', 'active'],
    ] as const) {
      const answer = await post(`${listing.path}/${step}`, { sold_price: '$540,000', sold_on: today() });
      expect({ step, ...answer }).toMatchObject({ step, status: 303, location, flash });
      expect({ step, status: (await listing.read()).status }).toEqual({ step, status });
    }
    const { html } = await look(location);
    for (const text of ['Sold', '$540,000', 'Listed again', 'Taken off the market']) expect(html).toContain(text);
  });

  it('show what is missing where it is filled in', async () => {
    const listing = await Listing.draft(test, owner.member, { title: 'Half a home' });
    const page = await post(`${listing.path}/publication`);
    expect(page.status).toBe(422);
    expectError(page, 'price', 'Price is required.');
    expect(listingForm(page)).toMatchObject({ action: editPath(listing), fields: { title: 'Half a home' } });
  });

  it.each([
    [{ sold_price: '$1,2x', sold_on: '2026-11-22' }, 'sold_price', 'Sale price must be a whole number'],
    [{ sold_price: '', sold_on: '' }, 'sold_on', 'Day of the sale is required.'],
    [{ sold_price: '540000', sold_on: '2026-02-30' }, 'sold_on', 'Day of the sale must be a date'],
    [{ sold_price: '540000', sold_on: '2999-01-01' }, 'sold_on', 'Day of the sale must not be in the future.'],
    [
      { sold_price: '540000', sold_on: '1999-01-01' },
      'sold_on',
      'Day of the sale must not be before the home was listed.',
    ],
  ])('take no sale that is wrong: %j', async (typed, field, text) => {
    const listing = await Listing.published(test, owner.member);
    await listing.do('PUT', 'contract');
    expect(formIn((await look(`${listing.path}/sale`)).html, '/sale"').fields).toEqual({
      sold_price: '$549,900',
      sold_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const page = await post(`${listing.path}/sale`, typed);
    expect(page.status).toBe(422);
    expectError(page, field, text);
    expect(formIn(page.html, '/sale"').fields).toEqual(typed);
    expect((await listing.read()).status).toBe('pending');
  });

  it('say on the form that a home cannot be sold yet', async () => {
    const listing = await Listing.published(test, owner.member);
    const typed = { sold_price: '$1', sold_on: '2026-11-22' };
    const page = await post(`${listing.path}/sale`, typed);
    expect(page).toMatchObject({ status: 409, html: expect.stringContaining('does not allow “record sale”') });
    expect(formIn(page.html, '/sale"').fields).toEqual(typed);
  });

  it('delete a listing, which waits in the dashboard until it is restored', async () => {
    const listing = await Listing.published(test, owner.member, { ...LISTING, address: '77 Soon Gone Rd' });
    const location = new URL((await listing.read()).url).pathname;
    const deletion = await post(`${listing.path}/deletion`);
    expect(deletion).toMatchObject({ status: 303, location: '/dashboard', flash: 'listing-deleted' });
    expect((await look(location)).status).toBe(404);
    expect((await look(editPath(listing))).status).toBe(404);
    const { html } = await look('/dashboard');
    expect(html).toContain('77 Soon Gone Rd');
    expect(html).toContain('You can restore it for 30 more days.');
    const { action } = formIn(html, `${listing.path}/restoration`);
    expect(await post(`${listing.path}/restoration`, {}, other)).toMatchObject({ status: 404 });
    expect(await post(action)).toMatchObject({ status: 303, location, flash: 'listing-restored' });
    expect((await look(location)).status).toBe(200);
    expect((await look('/dashboard')).html).not.toContain(`${listing.path}/restoration`);
  });
});

describe('the photos page without scripts', () => {
  const photosOf = async (listing: Listing) => (await listing.read()).images.map(({ id, alt }) => ({ id, alt }));
  const filled = async (count: number): Promise<Listing> => {
    const listing = await Listing.draft(test, owner.member);
    const files = Array.from({ length: count }, (_, i): Files[number] => [`${String(i)}.jpg`, photo]);
    expect((await postFiles(`${listing.path}/photos`, {}, files)).status).toBe(303);
    return listing;
  };

  it('takes photos, and names those that it does not take', async () => {
    const listing = await Listing.draft(test, owner.member);
    const path = `${listing.path}/photos`;
    expect(await postFiles(path, {}, [['a.jpg', photo]])).toMatchObject({
      status: 303,
      location: path,
      flash: 'photo-added',
    });
    const two: Files = [
      ['b.jpg', photo],
      ['c.jpg', photo],
    ];
    expect(await postFiles(path, {}, two)).toMatchObject({ status: 303, location: path, flash: 'photos-added' });
    const mixed = await postFiles(path, {}, [
      ['d.jpg', photo],
      ['<b>drawing.png', NOT_A_PHOTO],
      ['e.jpg', Buffer.alloc(0)],
    ]);
    expect(mixed.status).toBe(422);
    expect(mixed.html).toMatch(/<strong[^>]*>&lt;b&gt;drawing\.png<\/strong> is not a photo we can read/);
    expect(mixed.html).toMatch(/<strong[^>]*>e\.jpg<\/strong> is empty/);
    expect(mixed.html.match(/data-part="caption"/g)).toHaveLength(4 + 1);
    expect(await photosOf(listing)).toHaveLength(4);
  });

  it.each([
    ['no file', [], 'Choose one photo or more first.'],
    ['a file in another field', [['a.jpg', 'photo', 'avatar']], 'a.jpg belongs in the field images.'],
    ['41 files', Array.from({ length: 41 }, (_, i) => [`${String(i)}.jpg`, 'x']), '40.jpg is one file too many'],
  ])('says what is wrong with %s, and keeps nothing of it', async (_what, files, message) => {
    const listing = await filled(1);
    const sent = files.map(([name = '', _content, field]): Files[number] => [name, photo, field]);
    const page = await postFiles(`${listing.path}/photos`, { caption: 'x' }, sent);
    expect(page).toMatchObject({ status: 422, html: expect.stringContaining(message) });
    expect(await photosOf(listing)).toHaveLength(1);
    expect((await post(`${listing.path}/photos`, { images: 'a.jpg' })).status).toBe(415);
  });

  it('moves, describes and deletes them', async () => {
    const listing = await filled(3);
    const path = `${listing.path}/photos`;
    const [a, b, c] = (await photosOf(listing)).map(({ id }) => id) as [string, string, string];
    for (const [photo, move, order] of [
      [c, 'first', [c, a, b]],
      [b, 'up', [c, b, a]],
      [c, 'down', [b, c, a]],
      [b, 'up', [b, c, a]],
      [a, 'down', [b, c, a]],
    ] as const) {
      expect(await post(`${path}/order`, { photo, move })).toMatchObject({
        status: 303,
        location: `${path}#photo-${photo}`,
      });
      expect((await photosOf(listing)).map(({ id }) => id)).toEqual(order);
    }
    const alt = '  The "kitchen"\r\n🍳 <b> ';
    const described = await post(`${path}/${a}`, { alt });
    expect(described).toMatchObject({ status: 303, location: `${path}#photo-${a}`, flash: 'caption-saved' });
    expect((await photosOf(listing)).at(-1)).toEqual({ id: a, alt: 'The "kitchen" 🍳 <b>' });
    expect(await post(`${path}/${a}`, { alt: '🍳'.repeat(201) })).toMatchObject({
      status: 422,
      html: expect.stringContaining('What a photo shows must have at most 200 characters.'),
    });
    expect(await post(`${path}/${b}/delete`)).toMatchObject({ status: 303, location: path, flash: 'photo-removed' });
    expect((await photosOf(listing)).map(({ id }) => id)).toEqual([c, a]);
    expect((await post(`${path}/${b}/delete`)).status).toBe(404);
  });

  it('knows only the photos of its own listing', async () => {
    const [mine, another] = [await filled(1), await filled(2)];
    const before = await photosOf(another);
    for (const { id } of [...before, { id: IMAGE }, { id: '<script>' }]) {
      const path = `${mine.path}/photos`;
      expect((await post(`${path}/order`, { photo: id, move: 'first' })).status).toBe(404);
      expect((await post(`${path}/${encodeURIComponent(id)}`, { alt: 'Mine now' })).status).toBe(404);
      expect((await post(`${path}/${encodeURIComponent(id)}/delete`)).status).toBe(404);
    }
    expect(await photosOf(another)).toEqual(before);
  });
});

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
    const listing = await Listing.published(test, owner.member, evil);
    await listing.edit({ price: 500_000 });
    expect((await postFiles(`${listing.path}/photos`, {}, [['a.jpg', photo]])).status).toBe(303);
    const [image] = (await listing.read()).images;
    await post(`${listing.path}/photos/${image?.id ?? ''}`, { alt: EVIL });
    const path = new URL((await listing.read()).url).pathname;
    for (const each of [path, '/dashboard', editPath(listing), `${listing.path}/photos`, `${listing.path}/sale`]) {
      expectInert(await look(each));
    }
    expectInert(await look(path, other));
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

describe('the store of photos', () => {
  it('holds what listings have and nothing else, whatever was sent and refused above', async () => {
    const inventory = await test.app.get(ImageInventory, { strict: false }).take();
    expect(inventory).toMatchObject({ missing: [], orphans: [] });
  });
});
