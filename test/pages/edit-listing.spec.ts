import { describe, expect, it } from '@jest/globals';
import { Listing, LISTING } from '../support/listing.js';
import {
  describeStoreOfPhotos,
  editPath,
  expectError,
  formIn,
  listingForm,
  NOT_A_PHOTO,
  useSellers,
} from '../support/sellers.js';

const site = useSellers();
const { look, post, postFiles } = site;

describe('editing a listing', () => {
  const open = async (listing: Listing) => listingForm(await look(editPath(listing)));

  it('shows what is stored, and saved as it is it changes nothing', async () => {
    const extras = {
      features: ['Gas | electric', 'Yard'],
      unit: '2B',
      contact_phone: '+442079460018',
      year_built: 1924,
    };
    const listing = await Listing.published(site.test, site.owner.member, { ...LISTING, ...extras });
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
    const listing = await Listing.published(site.test, site.owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ price: 500_000, bedrooms: 5, description: 'Theirs.' });
    const mine = { ...fields, title: 'My headline', bedrooms: '5', zip: '98103' };
    expect(await post(action, mine)).toMatchObject({ status: 303, flash: 'listing-saved' });
    expect(await listing.read()).toMatchObject({
      ...{ price: 500_000, bedrooms: 5, description: 'Theirs.', title: 'My headline', zip: '98103', version: 4 },
    });
  });

  it('moves a home along with its ZIP code, unless its place is given', async () => {
    const listing = await Listing.draft(site.test, site.owner.member);
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
    const listing = await Listing.published(site.test, site.owner.member, { ...LISTING, features: ['Yard'] });
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
    const listing = await Listing.published(site.test, site.owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ address: '2 Other St' });
    const page = await post(action, { ...fields, price: '1' });
    expect(page.status).toBe(409);
    expect(page.html).toContain('>2 Other St<');
    expect(await listing.read()).toMatchObject({ address: '2 Other St', price: LISTING.price });
  });

  it('comes back with every mistake, based on what the person saw, and with new photos kept', async () => {
    const listing = await Listing.published(site.test, site.owner.member);
    const { action, fields } = await open(listing);
    await listing.edit({ bedrooms: 5 });
    const typed = { ...fields, price: 'cheap', city: '', zip: '00000', title: 'My headline' };
    const page = await postFiles(action, typed, [
      ['a.jpg', site.photo],
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

describeStoreOfPhotos(site);
