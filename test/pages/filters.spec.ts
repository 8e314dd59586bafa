import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { choicesIn, fieldsOf, linksNamed } from '../support/search-form.js';

const SEARCHES = [
  '',
  'min_beds=3',
  'property_type=condo&property_type=land&min_baths=2',
  'status=active,pending,sold&max_beds=3',
  'feature=Hardwood%20floors&min_garage=2',
  'city=Spokane&max_price=500000&feature=Deck',
  'q=oak&has_photos=true&min_beds=50',
  'price_cut=true',
];
/** Answers of which several can be chosen are counted by themselves; the others narrow what there is. */
const ALONE = new Set(['property_type', 'status']);
const BOOLEANS = new Set(['price_cut', 'has_photos']);
const STEPS = new Set(['min_beds', 'min_baths', 'min_garage']);

describe('the search form', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(test.app, ...Array.from({ length: 90 }, (_, i) => homeNumber(i)));
  });
  afterAll(() => test.close());

  const total = async (query: URLSearchParams): Promise<number> => {
    // More than at most: no search, and no home.
    if (Number(query.get('min_beds') ?? 0) > Number(query.get('max_beds') ?? Infinity)) return 0;
    const { status, body } = await test.json<PropertyList>(`/api/v1/properties?${query.toString()}`);
    expect(status).toBe(200);
    return body.total;
  };

  it.each(SEARCHES)('says beside each answer how many homes it would show: %s', async (search) => {
    const { html } = await test.page(`/properties?${search}`);
    const counted = choicesIn(html).filter(({ count }) => count !== null);
    expect(new Set(counted.map(({ name }) => name))).toEqual(new Set([...ALONE, ...BOOLEANS, ...STEPS, 'feature']));
    for (const { name, value, count } of counted) {
      const narrowed = new URLSearchParams(search);
      if (name === 'feature') narrowed.append(name, value);
      else narrowed.set(name, value);
      expect({ name, value, count }).toEqual({ name, value, count: await total(narrowed) });
    }
  });

  it('marks what would show nothing, and lets it be chosen all the same', async () => {
    const { html } = await test.page('/properties?property_type=land');
    const beds = choicesIn(html).find(({ name, value }) => name === 'min_beds' && value === '3');
    expect(beds).toMatchObject({ count: 0, isMuted: true, isDisabled: false });
  });

  it('keeps what is not on its lists', async () => {
    const { html } = await test.page('/properties?min_price=123456&min_beds=9&feature=Moat&max_days=11');
    expect(fieldsOf(html)).toMatchObject({
      min_price: ['123456'],
      min_beds: ['9'],
      max_days: ['11'],
      feature: ['Moat'],
    });
  });

  it('knows a feature in whatever case it is asked for', async () => {
    const { html } = await test.page('/properties?feature=HARDWOOD+floors');
    expect(fieldsOf(html).feature).toEqual(['Hardwood floors']);
  });

  it('asks for a feature that has a comma, by its box and by the link of its chip', async () => {
    const pool = choicesIn((await test.page('/properties')).html).find(({ value }) => value.startsWith('Pool'));
    expect(pool).toMatchObject({ value: 'Pool\\, heated', isChecked: false });
    const { html } = await test.page(`/properties?${new URLSearchParams({ feature: pool?.value ?? '' }).toString()}`);
    expect(html).toContain(`${String(pool?.count)} homes`);
    expect(fieldsOf(html).feature).toEqual(['Pool\\, heated']);
    const [chip] = linksNamed(html, 'Remove');
    expect(chip?.label).toBe('Remove Pool, heated');
    expect(chip?.href).toBe('/properties');
    expect((await test.page('/properties?feature=Pool,heated')).html).toContain('0 homes');
  });

  it('carries over what it has no field for', async () => {
    const search = 'near=47.6,-122.3&within=3mi&box=47,-123,48,-122&per_page=12&view=split&sort=nearest';
    const polygon = 'polygon=47,-123;48,-123;48,-122';
    const { html } = await test.page(`/properties?${search}&${polygon}&page=1&min_beds=2`);
    const before = new URLSearchParams(`${search}&${polygon}`);
    const fields = fieldsOf(html);
    for (const name of ['near', 'box', 'polygon', 'per_page', 'view', 'sort']) {
      expect({ name, values: fields[name] }).toEqual({ name, values: [before.get(name)] });
    }
    expect(fields).toMatchObject({ min_beds: ['2'] });
    expect(fields).not.toHaveProperty('page');
  });

  it('keeps the order where there is no list to sort', async () => {
    for (const search of ['view=map&sort=price_asc', 'min_price=999999999&sort=price_asc']) {
      expect(fieldsOf((await test.page(`/properties?${search}`)).html).sort).toEqual(['price_asc']);
    }
  });

  it('finds the same homes again when it is sent as it is', async () => {
    for (const search of [
      ...SEARCHES,
      'near=47.6,-122.3&within=3mi&sort=nearest',
      'min_year=1950&max_hoa=0&max_lot=9000',
    ]) {
      const { html } = await test.page(`/properties?${search}`);
      const sent = new URLSearchParams(
        Object.entries(fieldsOf(html)).flatMap(([name, values]) =>
          values.map((value): [string, string] => [name, value]),
        ),
      );
      const again = await test.page(`/properties?${sent.toString()}`);
      expect(canonicalOf(again.html)).toBe(canonicalOf(html));
    }
  });

  it('offers the nearest first only where there is a place to be near to', async () => {
    expect((await test.page('/properties')).html).not.toContain('value="nearest"');
    expect((await test.page('/properties?near=47.6,-122.3')).html).toContain('value="nearest"');
  });

  it('has a link for each criterion that takes it away and nothing else', async () => {
    const search = 'city=Spokane&min_price=100000&min_beds=2&property_type=condo&property_type=townhouse&view=split';
    const { html } = await test.page(`/properties?${search}`);
    const links = linksNamed(html, 'Remove');
    expect(links).toHaveLength(5);
    for (const { label, href } of links) {
      const shown = await test.page(href);
      expect(linksNamed(shown.html, 'Remove').map((each) => each.label)).toEqual(
        links.map((each) => each.label).filter((each) => each !== label),
      );
      expect(href).toContain('view=split');
    }
  });

  it.each([
    ['/properties?minPrice=&maxPrice=', '/properties'],
    ['/properties?q=&min_price=300000&max_price=&feature=&sort=newest', '/properties?min_price=300000'],
    ['/properties?city=Kent&zip=+&page=3&view=split', '/properties?city=Kent&page=3&view=split'],
    ['/properties?city=&view=&asked=condo&property_type=condo', '/properties?property_type=condo&asked=condo'],
    ['/properties?min_price=&min_beds=many&color=red', '/properties?min_beds=many&color=red'],
    ['/properties?near=47.6,-122.3&within=', '/properties?near=47.6%2C-122.3'],
  ])('leads from what a form sends without a script to the address that a link has: %s', async (sent, address) => {
    const response = await test.get(sent);
    expect([response.status, response.headers.get('location')]).toEqual([303, address]);
    const { status, headers, html } = await test.page(address);
    expect(status).toBe(200);
    // The page there is as before one that can be kept.
    expect((await test.get(address, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
    expect(html).not.toMatch(/name="(q|zip)" value="[^"]/);
  });

  it('says in words that people know what of a search was left out', async () => {
    const { html } = await test.page('/properties?min_price=cheap&max_hoa=-5');
    const notice = /was left out[\s\S]*?<\/ul>/.exec(html)?.[0].replace(/<[^>]+>/g, '');
    expect(notice).toContain('Minimum price (“cheap”) must be');
    expect(notice).toContain('Maximum HOA dues (“-5”) must be');
    expect(notice).not.toMatch(/min_price|max_hoa/);
  });

  it('shows a view that there is, and complains about others', async () => {
    for (const view of ['list', 'split', 'map']) {
      expect((await test.page(`/properties?view=${view}`)).html).not.toContain('was left out');
    }
    const { html } = await test.page('/properties?view=upside-down');
    expect(html).toContain('was left out');
    expect(html).toContain('must be list, split or map');
  });
});

/** Homes that differ in everything that is counted. */
function homeNumber(i: number): ReturnType<typeof buildHome> {
  const isLand = i % 6 === 5;
  return buildHome({
    propertyType: PROPERTY_TYPES[i % 6],
    status: PUBLIC_STATUSES[i % 7] ?? 'active',
    soldAt: i % 7 === 2 ? new Date('2026-11-20T12:00:00Z') : null,
    price: 150_000 + i * 10_000,
    bedrooms: isLand ? null : i % 8,
    bathrooms: isLand ? null : 1 + (i % 7) / 2,
    garageSpaces: isLand ? null : i % 4,
    city: i % 3 === 0 ? 'Spokane' : 'Seattle',
    features: ['Hardwood floors', 'Deck', 'Fireplace', 'Pool, heated'].filter((_, bit) => (i >> bit) % 2 === 1),
  });
}

function canonicalOf(html: string): string | undefined {
  return /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
}
