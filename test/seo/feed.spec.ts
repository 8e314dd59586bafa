import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { buildHome, storeHomes } from '../support/factories.js';
import { headOf } from '../support/head.js';
import { childrenOf, parseXml, textOf, type XmlElement } from '../support/xml.js';

const ORIGIN = 'https://homes.example';
const HOSTILE = '</title><script>alert(1)</script> ]]> & &amp; "q" 🏡\u202E';

describe('the feed of a search', () => {
  let test: TestApp;
  const hostile = buildHome({
    title: HOSTILE,
    description: `${HOSTILE}\n\n<![CDATA[ x`,
    city: 'Kent',
    zip: '98030',
    address: null,
  });

  beforeAll(async () => {
    test = await startApp();
    await storeHomes(
      test.app,
      hostile,
      buildHome({
        city: 'Kent',
        zip: '98030',
        addressWithheld: true,
        address: '99 Secret Ln',
        title: 'Quiet',
        price: 300_000,
      }),
      ...Array.from({ length: 60 }, () => buildHome({ city: 'Spokane', features: ['<i>&'] })),
    );
  });
  afterAll(() => test.close());

  const read = async (path: string): Promise<{ feed: XmlElement; entries: XmlElement[]; text: string }> => {
    const { status, headers, html } = await test.page(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = parseXml(html);
    expectAtom(feed);
    return { feed, entries: childrenOf(feed, 'entry'), text: html };
  };
  const linkOf = (element: XmlElement, rel: string) =>
    childrenOf(element, 'link').find(({ attributes }) => attributes.rel === rel)!.attributes.href!;

  it('has what RFC 4287 asks for, and the homes that the page of the search has', async () => {
    const { feed, entries } = await read('/properties.atom?city=Kent');
    expect(textOf(feed, 'title')).toBe('NexHome: Homes for sale in Kent · Kent');
    expect(linkOf(feed, 'self')).toBe(`${ORIGIN}/properties.atom?city=Kent`);
    expect(linkOf(feed, 'alternate')).toBe(`${ORIGIN}/properties?city=Kent`);
    const { body } = await test.json<PropertyList>('/api/v1/properties?city=Kent');
    expect(entries.map((entry) => linkOf(entry, 'alternate'))).toEqual(body.items.map(({ url }) => url));
    expect(entries.map((entry) => textOf(entry, 'updated'))).toEqual(body.items.map(({ updated_at }) => updated_at));
    expect(entries.map((entry) => textOf(entry, 'id'))).toEqual(
      body.items.map(({ id }) => `tag:homes.example,2026-01-01:homes/${String(id)}`),
    );
  });

  it('keeps what people wrote as they wrote it, inert', async () => {
    const { entries } = await read('/properties.atom?city=Kent');
    const titles = entries.map((entry) => textOf(entry, 'title'));
    expect(titles).toContain(`$549,900 · ${HOSTILE}, Kent, WA 98030`);
    expect(entries.map((entry) => textOf(entry, 'summary')).join()).toContain('<![CDATA[ x');
  });

  it('keeps a withheld address to itself', async () => {
    const { text } = await read('/properties.atom?city=Kent&max_price=300000');
    expect(text).toContain('$300,000 · Quiet, Kent');
    expect(text).not.toMatch(/secret/i);
  });

  it('has fifty entries at most, and one form for each search', async () => {
    const { feed, entries } = await read(
      '/properties.atom?page=3&per_page=100&view=map&utm_source=x&min_beds=&feature=%3Ci%3E%26',
    );
    expect(entries).toHaveLength(50);
    expect(linkOf(feed, 'self')).toBe(`${ORIGIN}/properties.atom?feature=%3Ci%3E%26`);
    const other = await read('/properties.atom?feature=%3Ci%3E%26');
    expect(textOf(other.feed, 'id')).toBe(textOf(feed, 'id'));
  });

  it('may be empty', async () => {
    const { feed, entries } = await read('/properties.atom?city=Nowhere&q=%5D%5D%3E+%26+a');
    expect(entries).toEqual([]);
    expect(textOf(feed, 'updated')).toBe('2026-01-01T00:00:00.000Z');
  });

  it('says what is wrong with a parameter, rather than show other homes', async () => {
    const { status, html } = await test.page('/properties.atom?min_price=cheap&colour=red');
    expect(status).toBe(400);
    expect(html).toContain('min_price must be a whole number');
    expect(html).toContain('colour');
  });

  it('is not sent again while nothing changes, and is new when a home is', async () => {
    const path = '/properties.atom?city=Kent';
    const before = await read(path);
    const tag = (await test.get(path)).headers.get('etag')!;
    const again = await test.get(path, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await storeHomes(test.app, { ...hostile, facts: { ...hostile.facts, price: 123_456 } });
    expect((await test.get(path, { 'if-none-match': tag })).status).toBe(200);
    const after = await read(path);
    const ids = ({ entries }: typeof after) => entries.map((entry) => textOf(entry, 'id')).sort();
    expect(ids(after)).toEqual(ids(before));
    expect(textOf(after.feed, 'updated') > textOf(before.feed, 'updated')).toBe(true);
  });

  it('is named by the pages of the search', async () => {
    const { html } = await test.page('/properties?city=Spokane&view=split&page=2&utm_medium=mail');
    expect(headOf(html).feed).toBe('/properties.atom?city=Spokane');
    await read(headOf(html).feed!);
    await read(headOf((await test.page('/')).html).feed!);
    await read(headOf((await test.page('/homes/wa/kent')).html).feed!);
  });
});

/** The parts of RFC 4287 that a document can be checked for. */
function expectAtom(feed: XmlElement): void {
  expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
  expect(textOf(childrenOf(feed, 'author')[0]!, 'name')).toBe('NexHome');
  const entries = childrenOf(feed, 'entry');
  for (const element of [feed, ...entries]) {
    expect(textOf(element, 'title')).not.toBe('');
    expect(textOf(element, 'id')).toMatch(/^tag:[a-z.]+,\d{4}-\d\d-\d\d:\S+$/);
    expect(textOf(element, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const alternates = childrenOf(element, 'link').filter(({ attributes }) => attributes.rel === 'alternate');
    expect(alternates).toHaveLength(1);
  }
  expect(new Set(entries.map((entry) => textOf(entry, 'id'))).size).toBe(entries.length);
}
