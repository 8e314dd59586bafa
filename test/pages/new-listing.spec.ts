import { describe, expect, it } from '@jest/globals';
import { LISTING } from '../support/listing.js';
import {
  describeStoreOfPhotos,
  expectError,
  type Files,
  FORM,
  idIn,
  listingForm,
  NOT_A_PHOTO,
  useSellers,
} from '../support/sellers.js';

const site = useSellers();
const { look, post, postFiles, homeAt, countOwned } = site;

describe('a new listing', () => {
  it('starts with how to reach the seller, and with a key of its own', async () => {
    const [one, two] = [listingForm(await look('/properties/new')), listingForm(await look('/properties/new'))];
    expect(one.action).toBe('/properties/new');
    expect(one.fields).toMatchObject({
      contact_email: site.owner.member.email,
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
      ['good.jpg', site.photo],
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
      ['a.jpg', site.photo],
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
    const theirs = await post('/properties/new', sent, site.other);
    expect(idIn(theirs.location)).not.toBe(home.id);
  });
});

describeStoreOfPhotos(site);
