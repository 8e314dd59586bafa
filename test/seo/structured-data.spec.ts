import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { headOf } from '../support/head.js';
import { jsonLdOf, type JsonThing } from '../support/json-ld.js';

const ORIGIN = 'https://homes.example';
const HOSTILE = '</script><script>alert(1)</script><!-- ]]> & \u2028 🏡';

describe('what a page tells search engines', () => {
  let test: TestApp;
  const paths = new Map<string, string>();

  beforeAll(async () => {
    test = await startApp();
    const photo = { alt: '', width: 640, height: 480, widths: [320, 640], placeholder: 'data:image/webp;base64,AAAA' };
    await storeHomes(
      test.app,
      buildHome({ title: 'house', unit: '4', photos: [{ ...photo, id: '00000000-0000-4000-8000-000000000001' }] }),
      buildHome({ title: 'condo', propertyType: 'condo' }),
      buildHome({ title: 'townhouse', propertyType: 'townhouse', status: 'pending' }),
      buildHome({ title: 'sold', status: 'sold', soldAt: new Date() }),
      buildHome({
        title: 'land',
        propertyType: 'land',
        bedrooms: null,
        bathrooms: null,
        livingAreaSqft: null,
        yearBuilt: null,
      }),
      buildHome({ title: 'withheld', addressWithheld: true, address: '99 Secret Ln', city: 'Kent', zip: '98030' }),
      buildHome({ title: 'nowhere', address: null, latitude: null, longitude: null }),
      buildHome({
        title: HOSTILE,
        description: `${HOSTILE}\n\n${HOSTILE}`,
        features: [HOSTILE.slice(0, 40)],
        address: HOSTILE,
        city: HOSTILE,
      }),
    );
    const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
    for (const { title, url } of body.items) paths.set(title!, new URL(url).pathname);
  });
  afterAll(() => test.close());

  const thingsOf = async (title: string) => {
    const { html } = await test.page(paths.get(title)!);
    const things = jsonLdOf(html);
    const [listing, home] = [...things.values()] as [JsonThing, JsonThing];
    return { listing, home, offer: listing.offers as JsonThing, crumbs: things.get('BreadcrumbList')!, html };
  };

  it('is a listing, its home and the way there', async () => {
    const { listing, home, offer, crumbs } = await thingsOf('house');
    const url = ORIGIN + paths.get('house')!;
    expect(listing).toMatchObject({ '@type': 'RealEstateListing', url, datePosted: '2026-11-01T12:00:00.000Z' });
    expect((listing.mainEntity as JsonThing)['@id']).toBe(home['@id']);
    expect(offer).toMatchObject({ price: 549_900, priceCurrency: 'USD', availability: 'https://schema.org/InStock' });
    expect(home).toMatchObject({
      '@type': 'SingleFamilyResidence',
      address: {
        streetAddress: '1420 E John St #4',
        addressLocality: 'Seattle',
        addressRegion: 'WA',
        postalCode: '98112',
      },
      geo: { latitude: 47.620499, longitude: -122.312345 },
      numberOfBedrooms: 3,
      numberOfBathroomsTotal: 3,
      yearBuilt: 1924,
      floorSize: { value: 1840, unitCode: 'FTK' },
      image: [`${ORIGIN}/images/00/00000000-0000-4000-8000-000000000001/640.jpg`],
    });
    const items = crumbs.itemListElement as JsonThing[];
    expect(items.map(({ item }) => item)).toEqual([
      `${ORIGIN}/homes`,
      `${ORIGIN}/homes/wa`,
      `${ORIGIN}/homes/wa/seattle`,
      undefined,
    ]);
  });

  it.each([
    ['condo', 'Apartment', 'InStock'],
    ['townhouse', 'House', 'LimitedAvailability'],
    ['sold', 'SingleFamilyResidence', 'SoldOut'],
    ['land', 'Place', 'InStock'],
    ['nowhere', 'SingleFamilyResidence', 'InStock'],
  ])('has the type and the availability of a home: %s', async (title, type, availability) => {
    const { home, offer } = await thingsOf(title);
    expect(home['@type']).toBe(type);
    expect(offer.availability).toBe(`https://schema.org/${availability}`);
  });

  it('keeps a withheld address and place to itself', async () => {
    const { home, html } = await thingsOf('withheld');
    expect(home.geo).toBeUndefined();
    expect(home.address).toEqual({
      '@type': 'PostalAddress',
      addressLocality: 'Kent',
      addressRegion: 'WA',
      postalCode: '98030',
      addressCountry: 'US',
    });
    expect(html).not.toMatch(/secret/i);
  });

  it('cannot be broken out of', async () => {
    const { listing, home, html } = await thingsOf(HOSTILE);
    expect(listing.headline).toBe(HOSTILE);
    expect((home.address as JsonThing).streetAddress).toBe(HOSTILE);
    expect(html).not.toContain('<script>alert');
    expect(headOf(html).meta('og:title')).toContain('</script>');
    expect(headOf(html).meta('description')!.length).toBeLessThanOrEqual(200);
  });

  it('is who we are and how we are searched, on the front page', async () => {
    const things = jsonLdOf((await test.page('/')).html);
    expect([...things.keys()]).toEqual(['Organization', 'WebSite']);
    const { target } = things.get('WebSite')!.potentialAction as { target: { urlTemplate: string } };
    const search = target.urlTemplate.slice(ORIGIN.length).replace('{search_term_string}', 'condo+in+Seattle');
    expect((await test.get(search)).headers.get('location')).toMatch(/^\/properties\?.*property_type=condo/);
  });

  describe('of a page of results', () => {
    it.each([
      ['/properties', '/properties', undefined],
      ['/properties?utm_source=mail&gclid=x&view=map', '/properties', undefined],
      ['/properties?city=seattle&state=wa', '/homes/wa/seattle', undefined],
      ['/properties?state=WA&city=Seattle&sort=newest&status=active', '/homes/wa/seattle', undefined],
      ['/properties?state=WA', '/homes/wa', undefined],
      ['/properties?state=WA&zip=98112', '/homes/wa/98112', undefined],
      ['/properties?city=Seattle', '/properties?city=Seattle', undefined],
      [
        '/properties?city=Seattle&state=WA&property_type=condo',
        '/properties?city=Seattle&state=WA&property_type=condo',
        undefined,
      ],
      ['/properties?min_beds=2&city=Seattle', '/properties?city=Seattle&min_beds=2', 'noindex, follow'],
      ['/properties?sort=price_asc', '/properties?sort=price_asc', 'noindex, follow'],
      ['/properties?status=sold', '/properties?status=sold', 'noindex, follow'],
      ['/properties?per_page=2', '/properties?per_page=2', 'noindex, follow'],
      ['/properties?colour=red', '/properties', 'noindex'],
      ['/properties?city=Nowhere', '/properties?city=Nowhere', 'noindex'],
      ['/properties?page=99', '/properties?page=99', 'noindex'],
    ])('is one address for each search: %s', async (asked, canonical, robots) => {
      const { meta, ...head } = headOf((await test.page(asked)).html);
      expect({ canonical: head.canonical, robots: meta('robots') }).toEqual({ canonical: ORIGIN + canonical, robots });
      expect(meta('og:url')).toBe(ORIGIN + canonical);
    });
  });
});
