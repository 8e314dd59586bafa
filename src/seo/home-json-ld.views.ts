import type { PropertyType, PublicStatus } from '../properties/property.bounds.js';
import type { Property } from '../properties/property.entity.js';
import { isPublic } from '../properties/property.policy.js';
import { pathOf } from '../properties/property.slug.js';
import { imageUrl } from '../images/image-store.js';
import { breadcrumbList, type Crumb, type Thing, writeJsonLd } from './json-ld.js';

/** The nearest type that schema.org has. Land is a place where nobody lives. */
const TYPES: Readonly<Record<PropertyType, string>> = {
  single_family: 'SingleFamilyResidence',
  condo: 'Apartment',
  townhouse: 'House',
  multi_family: 'House',
  manufactured: 'House',
  land: 'Place',
};

const AVAILABILITY: Readonly<Record<PublicStatus, string>> = {
  active: 'https://schema.org/InStock',
  pending: 'https://schema.org/LimitedAvailability',
  sold: 'https://schema.org/SoldOut',
};

const MOST_IMAGES = 10;
/** UN/CEFACT's code. */
const SQUARE_FEET = 'FTK';

/** A home's page: the listing, the home and the way to it. Nothing for a home that only some may see. */
export function homeJsonLd(
  property: Property,
  name: string,
  origin: string,
  crumbs: readonly Crumb[],
): string | undefined {
  if (!isPublic(property)) return undefined;
  const url = origin + pathOf(property);
  return writeJsonLd(
    listing(property, { name, url, origin }),
    home(property, { name, url, origin }),
    breadcrumbList(origin, crumbs),
  );
}

interface Where {
  name: string;
  url: string;
  origin: string;
}

function listing(property: Property & { status: PublicStatus }, { name, url, origin }: Where): Thing {
  return {
    '@type': 'RealEstateListing',
    '@id': `${url}#listing`,
    url,
    name,
    headline: property.title || undefined,
    description: property.description || property.title || undefined,
    datePosted: property.publishedAt?.toISOString(),
    dateModified: property.updatedAt.toISOString(),
    image: imagesOf(property, origin),
    inLanguage: 'en-US',
    isPartOf: { '@id': `${origin}/#website` },
    mainEntity: { '@id': `${url}#home` },
    offers: {
      '@type': 'Offer',
      url,
      price: property.price,
      priceCurrency: 'USD',
      availability: AVAILABILITY[property.status],
      businessFunction: 'http://purl.org/goodrelations/v1#Sell',
    },
  };
}

function home(property: Property, { name, url, origin }: Where): Thing {
  const place: Thing = {
    '@type': TYPES[property.propertyType],
    '@id': `${url}#home`,
    name,
    url,
    image: imagesOf(property, origin),
    address: addressOf(property),
    geo: geoOf(property),
    amenityFeature: property.features.map((feature) => ({
      '@type': 'LocationFeatureSpecification',
      name: feature,
      value: true,
    })),
  };
  if (property.propertyType === 'land') return place;
  const { livingAreaSqft } = property;
  return {
    ...place,
    numberOfBedrooms: property.bedrooms ?? undefined,
    numberOfBathroomsTotal: property.bathrooms === null ? undefined : Math.ceil(property.bathrooms),
    yearBuilt: property.yearBuilt ?? undefined,
    floorSize:
      livingAreaSqft === null
        ? undefined
        : { '@type': 'QuantitativeValue', value: livingAreaSqft, unitCode: SQUARE_FEET },
  };
}

/** A withheld street is not told, nor what would lead to it. */
function addressOf({ address, unit, addressWithheld, city, state, zip }: Property) {
  const street = addressWithheld || address === null ? undefined : unit ? `${address} #${unit}` : address;
  return {
    '@type': 'PostalAddress',
    streetAddress: street,
    addressLocality: city,
    addressRegion: state,
    postalCode: zip,
    addressCountry: 'US',
  };
}

function geoOf({ addressWithheld, latitude, longitude }: Property) {
  if (addressWithheld || latitude === null || longitude === null) return undefined;
  return { '@type': 'GeoCoordinates', latitude, longitude };
}

function imagesOf({ images }: Property, origin: string): string[] | undefined {
  const photos = (images ?? []).slice(0, MOST_IMAGES);
  if (photos.length === 0) return undefined;
  return photos.map(({ id, widths, width }) => origin + imageUrl(id, widths.at(-1) ?? width, 'jpg'));
}
