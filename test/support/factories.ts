import type { INestApplicationContext } from '@nestjs/common';
import { PropertiesService } from '../../src/properties/properties.service.js';
import type { PropertyFacts } from '../../src/properties/property.facts.js';
import type { ImportedProperty } from '../../src/properties/property-import.js';

let number = 0;

type Overrides = Partial<PropertyFacts> & Partial<Omit<ImportedProperty, 'facts'>>;

export function buildFacts(overrides: Partial<PropertyFacts> = {}): PropertyFacts {
  return {
    title: 'Craftsman with a deep porch',
    description: 'A quiet street.\n\nOak floors throughout.',
    propertyType: 'single_family',
    price: 549_900,
    bedrooms: 3,
    bathrooms: 2.25,
    livingAreaSqft: 1840,
    lotSqft: 5000,
    yearBuilt: 1924,
    stories: 1.5,
    garageSpaces: 1,
    hoaMonthly: null,
    features: ['Hardwood floors'],
    address: '1420 E John St',
    unit: null,
    city: 'Seattle',
    state: 'WA',
    zip: '98112',
    latitude: 47.620499,
    longitude: -122.312345,
    contactEmail: 'seller@homes.example',
    contactPhone: '+12065550142',
    ...overrides,
  };
}

export function buildHome({
  source,
  key,
  addressWithheld,
  status,
  publishedAt,
  soldAt,
  ownerId,
  photos,
  ...facts
}: Overrides = {}): ImportedProperty {
  number++;
  return {
    source: source ?? 'test',
    key: key ?? String(number),
    facts: buildFacts(facts),
    addressWithheld: addressWithheld ?? false,
    status: status ?? 'active',
    publishedAt: publishedAt ?? new Date('2026-11-01T12:00:00Z'),
    soldAt: soldAt ?? null,
    ownerId: ownerId ?? null,
    photos,
  };
}

/** Stores homes through the service, as an import would. */
export async function storeHomes(app: INestApplicationContext, ...homes: ImportedProperty[]): Promise<void> {
  await app.get(PropertiesService).storeImported(homes);
}
