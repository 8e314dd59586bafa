import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import { DataSource, type Repository } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { WRITER } from '../../src/database/database.tokens.js';
import { Property } from '../../src/properties/property.entity.js';
import { placeShown } from '../../src/properties/property.place.js';
import { isPublic } from '../../src/properties/property.policy.js';
import type { SearchableListing } from '../../src/search/filter.js';
import { type Changes, ListingSource, readListingsAfter } from '../../src/search/listing-source.js';
import { searchTextOf } from '../../src/search/search-text.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { Listing, newMember } from '../support/listing.js';

const PHOTO = { alt: 'Front', width: 320, height: 240, placeholder: 'data:,', widths: [320] };

describe('the source of the index', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    const owner = await newMember(test);
    const bare = { bedrooms: null, bathrooms: null, livingAreaSqft: null, lotSqft: null, yearBuilt: null } as const;
    await storeHomes(
      test.app,
      buildHome({
        features: ['Vue d’été', 'A/C'],
        hoaMonthly: 0,
        photos: [1, 2].map((n) => ({ ...PHOTO, id: `p${String(n)}` })),
      }),
      buildHome({ ...bare, garageSpaces: null, features: [], latitude: null, longitude: null, propertyType: 'land' }),
      buildHome({ addressWithheld: true, address: '99 Secret Ln', unit: '7', latitude: 47.625, longitude: -122.345 }),
      buildHome({ addressWithheld: true, address: null, latitude: 47.123456, longitude: -0.001234 }),
      buildHome({ addressWithheld: true, address: '1 Null Island Rd', latitude: 0.001, longitude: -0.001 }),
      buildHome({ status: 'sold', soldAt: new Date('2026-11-20'), publishedAt: new Date('2026-11-01T23:59:59.999Z') }),
      {
        ...buildHome({ price: 500_000 }),
        formerPrices: [
          { price: 540_000, until: new Date('2026-11-05') },
          { price: 520_000, until: new Date('2026-11-12') },
        ],
      },
    );
    await Listing.draft(test, owner);
    await Listing.published(test, owner);
    const [withdrawn, deleted] = [await Listing.published(test, owner), await Listing.published(test, owner)];
    await withdrawn.do('DELETE', 'publication');
    await deleted.do('DELETE');
  });
  afterAll(() => test.close());

  async function everything(reader: DataSource, limit: number): Promise<Changes[]> {
    const all: Changes[] = [];
    for (let more = true, upTo = 0; more;) {
      const changes = await readListingsAfter(reader, upTo, limit);
      all.push(changes);
      ({ more, upTo } = changes);
    }
    return all;
  }

  it('says of every home what the entities say, and which are not to be found', async () => {
    const properties = test.app.get<Repository<Property>>(getRepositoryToken(Property), { strict: false });
    const homes = await properties.find({ relations: { images: true }, order: { changeSequence: 'ASC' } });
    const changes = await test.app.get(ListingSource, { strict: false }).changesAfter(0);
    expect(changes.listings).toEqual(homes.filter(isPublic).map(toListing));
    expect(changes.removed).toEqual(homes.filter((home) => !isPublic(home)).map(({ id }) => id));
    expect(changes.removed).toHaveLength(3);
    expect(changes).toMatchObject({ upTo: homes.at(-1)?.changeSequence, more: false });
  });

  it('reads the same piece by piece, without knowing the entities, as a worker does', async () => {
    const { settings } = test.database;
    const reader = new DataSource(dataSourceOptions(settings.database, 'reader', { entities: [], migrations: [] }, 1));
    await reader.initialize();
    try {
      const pieces = await everything(reader, 3);
      const whole = await readListingsAfter(reader, 0, 1000);
      expect(pieces.length).toBeGreaterThan(3);
      expect(pieces.flatMap(({ listings }) => listings)).toEqual(whole.listings);
      expect(pieces.flatMap(({ removed }) => removed)).toEqual(whole.removed);
      const known = await readListingsAfter(test.app.get<DataSource>(WRITER, { strict: false }), 0, 1000);
      expect(known).toEqual(whole);
    } finally {
      await reader.destroy();
    }
  });

  it('has nothing to say after the last change', async () => {
    const { upTo } = await test.app.get(ListingSource, { strict: false }).changesAfter(0);
    const none = await test.app.get(ListingSource, { strict: false }).changesAfter(upTo);
    expect(none).toEqual({ listings: [], removed: [], upTo, more: false });
  });
});

function toListing(home: Property): SearchableListing {
  const { latitude, longitude } = placeShown(home);
  return {
    id: home.id,
    status: home.status as SearchableListing['status'],
    propertyType: home.propertyType,
    price: home.price,
    bedrooms: home.bedrooms,
    bathrooms: home.bathrooms,
    livingAreaSqft: home.livingAreaSqft,
    lotSqft: home.lotSqft,
    yearBuilt: home.yearBuilt,
    garageSpaces: home.garageSpaces,
    hoaMonthly: home.hoaMonthly,
    features: home.features,
    address: home.addressWithheld ? null : home.address,
    city: home.city,
    state: home.state,
    zip: home.zip,
    latitude: latitude === null ? null : Math.round(latitude * 1e6),
    longitude: longitude === null ? null : Math.round(longitude * 1e6),
    previousPrice: home.previousPrice,
    photoCount: home.images?.length ?? 0,
    publishedAt: home.publishedAt?.getTime() ?? 0,
    sequence: home.changeSequence,
    text: searchTextOf(home),
  };
}
