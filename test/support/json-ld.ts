export type JsonThing = Record<string, unknown>;

/** What schema.org's types must have with us, and what they may have: https://schema.org/TYPE. A type is listed with those that it inherits. */
const THING = ['@type', '@id', 'name', 'url', 'image', 'description'];
const PLACE = [...THING, 'address', 'geo', 'amenityFeature'];
const ACCOMMODATION = [...PLACE, 'numberOfBedrooms', 'numberOfBathroomsTotal', 'yearBuilt', 'floorSize'];
const CREATIVE_WORK = [
  ...THING,
  'headline',
  'dateModified',
  'inLanguage',
  'isPartOf',
  'mainEntity',
  'offers',
  'publisher',
];
const TYPES: Readonly<Record<string, { required: readonly string[]; allowed: readonly string[] }>> = {
  RealEstateListing: {
    required: ['url', 'name', 'datePosted', 'mainEntity', 'offers'],
    allowed: [...CREATIVE_WORK, 'datePosted'],
  },
  SingleFamilyResidence: { required: ['name', 'address'], allowed: ACCOMMODATION },
  Apartment: { required: ['name', 'address'], allowed: ACCOMMODATION },
  House: { required: ['name', 'address'], allowed: ACCOMMODATION },
  Place: { required: ['name', 'address'], allowed: PLACE },
  Offer: {
    required: ['price', 'priceCurrency', 'availability'],
    allowed: [...THING, 'price', 'priceCurrency', 'availability', 'businessFunction'],
  },
  PostalAddress: {
    required: ['addressLocality', 'addressRegion', 'postalCode', 'addressCountry'],
    allowed: [...THING, 'streetAddress', 'addressLocality', 'addressRegion', 'postalCode', 'addressCountry'],
  },
  GeoCoordinates: { required: ['latitude', 'longitude'], allowed: [...THING, 'latitude', 'longitude'] },
  QuantitativeValue: { required: ['value', 'unitCode'], allowed: [...THING, 'value', 'unitCode'] },
  LocationFeatureSpecification: { required: ['name', 'value'], allowed: [...THING, 'value'] },
  BreadcrumbList: { required: ['itemListElement'], allowed: [...THING, 'itemListElement'] },
  ListItem: { required: ['position', 'name'], allowed: [...THING, 'position', 'item'] },
  Organization: { required: ['name', 'url', 'logo'], allowed: [...THING, 'logo'] },
  WebSite: { required: ['name', 'url', 'potentialAction'], allowed: [...CREATIVE_WORK, 'potentialAction'] },
  SearchAction: { required: ['target', 'query-input'], allowed: [...THING, 'target', 'query-input'] },
  EntryPoint: { required: ['urlTemplate'], allowed: [...THING, 'urlTemplate'] },
  CollectionPage: { required: ['name', 'url'], allowed: CREATIVE_WORK },
};

/**
 * What a page tells search engines, by type. The page is read as HTML reads it: a script ends at the first "</script".
 * @throws Error where a page has none, or it is not as schema.org has it
 */
export function jsonLdOf(html: string): Map<string, JsonThing> {
  const begin = '<script type="application/ld+json">';
  const parts = html.split(begin);
  if (parts.length !== 2) throw new Error(`The page has ${String(parts.length - 1)} blocks of JSON-LD`);
  const text = parts[1]!.slice(0, parts[1]!.search(/<\/script/i));
  if (/[<>&]/.test(text)) throw new Error('A character of HTML stands in JSON-LD');
  const document = JSON.parse(text) as { '@context': unknown; '@graph': JsonThing[] };
  if (document['@context'] !== 'https://schema.org') throw new Error('The context is not schema.org');
  for (const thing of document['@graph']) check(thing);
  return new Map(document['@graph'].map((thing) => [thing['@type'] as string, thing]));
}

function check(thing: JsonThing): void {
  const name = String(thing['@type']);
  const type = TYPES[name];
  if (!type) throw new Error(`There is no type ${name}`);
  const names = Object.keys(thing);
  const missing = type.required.filter((each) => !names.includes(each));
  const unknown = names.filter((each) => !type.allowed.includes(each));
  if (missing.length + unknown.length > 0) {
    throw new Error(`${name} lacks ${missing.join() || 'nothing'}, has besides ${unknown.join() || 'nothing'}`);
  }
  for (const value of Object.values(thing).flat()) {
    if (value === null || value === '') throw new Error(`${name} has an empty value`);
    if (typeof value === 'object' && '@type' in value) check(value);
  }
  for (const link of ['url', 'item', 'logo', 'urlTemplate', 'image']) {
    for (const value of [thing[link] ?? []].flat()) {
      const isAbsolute = typeof value === 'string' && /^https?:\/\/[^\s<>"]+$/.test(value);
      if (!isAbsolute) throw new Error(`${name}.${link} is not absolute: ${JSON.stringify(value)}`);
    }
  }
}
