import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PropertyResource } from '../../src/properties/property.resource.js';
import type { ImportedProperty } from '../../src/properties/property-import.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { Listing, LISTING, type Member, newMember } from '../support/listing.js';

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('the previous price of a listing', () => {
  let owner: Member;
  let listing: Listing;

  beforeEach(async () => {
    owner = await newMember(test);
    listing = await Listing.draft(test, owner, { ...LISTING, price: 500_000 });
  });

  const expectPrices = async (price: number, previous: number | null) => {
    const home = await listing.read();
    expect([home.price, home.previous_price]).toEqual([price, previous]);
    expect(home.price_changed_at === null).toBe(previous === null);
    return home;
  };

  it('is none for a draft, whatever its prices were', async () => {
    await listing.edit({ price: 480_000 });
    await expectPrices(480_000, null);
    await listing.do('PUT', 'publication');
    await expectPrices(480_000, null);
  });

  it('is the one that everyone saw before, and since when everyone sees the new one', async () => {
    await listing.do('PUT', 'publication');
    await listing.edit({ price: 480_000 });
    const cut = await expectPrices(480_000, 500_000);
    expect(cut.price_changed_at).toBe(cut.updated_at);

    await listing.edit({ bedrooms: 4 });
    await listing.do('PUT', 'pending');
    const kept = await expectPrices(480_000, 500_000);
    expect(kept.price_changed_at).toBe(cut.price_changed_at);

    await listing.edit({ price: 490_000 });
    await expectPrices(490_000, 480_000);
  });

  it('counts changes of a withdrawn home when it is listed again, against the price that was last seen', async () => {
    await listing.do('PUT', 'publication');
    await listing.do('DELETE', 'publication');
    await listing.edit({ price: 600_000 });
    await listing.edit({ price: 450_000 });
    await expectPrices(450_000, null);
    const { body } = await listing.do('PUT', 'publication');
    const relisted = await expectPrices(450_000, 500_000);
    expect(relisted.price_changed_at).toBe(body.published_at);
  });

  it('stays as it was when a withdrawn home is listed again at the price that was last seen', async () => {
    await listing.do('PUT', 'publication');
    await listing.edit({ price: 480_000 });
    await listing.do('DELETE', 'publication');
    await listing.edit({ price: 600_000 });
    await listing.edit({ price: 480_000 });
    await listing.do('PUT', 'publication');
    await expectPrices(480_000, 500_000);
  });

  it('is not changed by a sale', async () => {
    await listing.do('PUT', 'publication');
    await listing.do('PUT', 'pending');
    await listing.do('PUT', 'sale', { price: 470_000, sold_on: new Date().toISOString().slice(0, 10) });
    await expectPrices(500_000, null);
  });

  it('is shown to everyone', async () => {
    await listing.do('PUT', 'publication');
    await listing.edit({ price: 480_000 });
    expect(await listing.read(null)).toMatchObject({ previous_price: 500_000 });
  });
});

describe('the previous price of an imported home', () => {
  const read = async (title: string): Promise<PropertyResource | undefined> => {
    const { body } = await test.json<{ items: PropertyResource[] }>(`/api/v1/properties?q=${title}`);
    return body.items[0];
  };
  const feed = (title: string, price: number, more: Partial<ImportedProperty> = {}): ImportedProperty => ({
    ...buildHome({ key: title, title, price }),
    ...more,
  });

  it('is none for one that comes without a history', async () => {
    await storeHomes(test.app, feed('Quince', 500_000));
    expect(await read('Quince')).toMatchObject({ previous_price: null, price_changed_at: null });
  });

  it('is the last of its former prices', async () => {
    const formerPrices = [
      { price: 540_000, until: new Date('2026-11-05') },
      { price: 520_000, until: new Date('2026-11-12') },
    ];
    await storeHomes(test.app, feed('Medlar', 500_000, { formerPrices }));
    expect(await read('Medlar')).toMatchObject({
      previous_price: 520_000,
      price_changed_at: '2026-11-12T00:00:00.000Z',
    });
  });

  it('is what the feed said before', async () => {
    await storeHomes(test.app, feed('Sorrel', 500_000));
    await storeHomes(test.app, feed('Sorrel', 470_000));
    const cut = await read('Sorrel');
    expect(cut).toMatchObject({ price: 470_000, previous_price: 500_000, price_changed_at: cut?.updated_at });
    await storeHomes(test.app, { ...feed('Sorrel', 470_000), addressWithheld: true });
    expect(await read('Sorrel')).toMatchObject({
      version: 3,
      previous_price: 500_000,
      price_changed_at: cut?.price_changed_at,
    });
  });
});
