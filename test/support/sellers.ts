import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { ImageInventory } from '../../src/images/image-inventory.service.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from './app.js';
import { Listing, LISTING, type Member, newMember } from './listing.js';
import { call, Person } from './people.js';

/** A member with a browser that runs no scripts. */
interface Seller {
  member: Member;
  person: Person;
}

export interface Page {
  status: number;
  location: string | null;
  flash: string | undefined;
  html: string;
}

export type Fields = Record<string, string>;
export type Files = [name: string, content: Buffer, field?: string][];

export const FORM: Fields = {
  ...LISTING,
  price: '$549,900',
  bedrooms: '3',
  bathrooms: '2.25',
  living_area_sqft: '1,840',
};
/** No photo has this id. */
export const NO_IMAGE = '00000000-0000-4000-8000-000000000000';
export const NOT_A_PHOTO = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>');

/** The site and its sellers for a spec file: there before its first test, gone after its last. Who sends is the owner unless told. */
export interface Sellers {
  test: TestApp;
  owner: Seller;
  other: Seller;
  admin: Seller;
  photo: Buffer;
  look(path: string, seller?: Seller): Promise<Page>;
  post(path: string, fields?: Fields, seller?: Seller): Promise<Page>;
  /** What a browser sends of a form with files. */
  postFiles(path: string, fields: Fields, files: Files, seller?: Seller): Promise<Page>;
  homeAt(path: string | null): Listing;
  countOwned(): Promise<number>;
}

export function useSellers(): Readonly<Sellers> {
  const site: Sellers = {
    ...({} as Omit<Sellers, 'look' | 'post' | 'postFiles' | 'homeAt' | 'countOwned'>),
    look: (path, { person } = site.owner) => pageOf(person.get(path)),
    post: (path, fields = {}, { person } = site.owner) => pageOf(person.post(path, fields)),
    postFiles(path, fields, files, { person } = site.owner) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      for (const [name, content, field = 'images'] of files) {
        body.append(field, new Blob([new Uint8Array(content)]), name);
      }
      const Cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { Cookie, 'Sec-Fetch-Site': 'same-origin' };
      return pageOf(fetch(site.test.origin + path, { method: 'POST', body, headers, redirect: 'manual' }));
    },
    homeAt: (path) => new Listing(site.test, site.owner.member, idIn(path)),
    async countOwned() {
      const { token } = site.owner.member;
      return (await call<PropertyList>(site.test, 'GET', '/me/properties', { token })).body.total;
    },
  };
  beforeAll(async () => {
    site.test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d', IMAGE_AVIF: 'off' } });
    const sellers = await Promise.all([newSeller(site.test), newSeller(site.test), newSeller(site.test, 'admin')]);
    [site.owner, site.other, site.admin] = sellers;
    site.photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a50' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => site.test.close());
  return site;
}

/** For the end of a spec file that sends photos. */
export function describeStoreOfPhotos(site: Readonly<Sellers>): void {
  describe('the store of photos', () => {
    it('holds what listings have and nothing else, whatever was sent and refused above', async () => {
      const inventory = await site.test.app.get(ImageInventory, { strict: false }).take();
      expect(inventory).toMatchObject({ missing: [], orphans: [] });
    });
  });
}

async function newSeller(test: TestApp, role: 'member' | 'admin' = 'member'): Promise<Seller> {
  const member = await newMember(test, role);
  const person = new Person(test, member.email);
  expect((await person.signIn()).status).toBe(303);
  return { member, person };
}

async function pageOf(answer: Promise<Response>): Promise<Page> {
  const response = await answer;
  const flash = /nexhome_flash=([^;]+)/.exec(response.headers.getSetCookie().join('\n'))?.[1];
  return { status: response.status, location: response.headers.get('location'), flash, html: await response.text() };
}

const ENTITIES: Fields = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' };
export const plain = (html: string): string =>
  html.replace(/&([^;]{2,4});/g, (all, name: string) => ENTITIES[name] ?? all);
const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
};

/** What a page's form would send as it stands, its buttons apart. */
export function formIn(html: string, marker: string): { action: string; fields: Fields } {
  const [form = ''] = html.split('<form').filter((part) => part.split('>', 1)[0]?.includes(marker));
  const [body = ''] = form.split('</form>');
  const fields: Fields = {};
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text'];
    if (name === undefined || type === 'file') continue;
    if (['checkbox', 'radio'].includes(type) && !/\schecked/.test(tag)) continue;
    fields[name] ??= attribute(tag, 'value') ?? 'on';
  }
  for (const [, tag = '', text = ''] of body.matchAll(/(<textarea[^>]*>)\n?([^<]*)<\/textarea>/g)) {
    fields[attribute(tag, 'name') ?? ''] = plain(text).replaceAll('\r\n', '\n');
  }
  for (const [, tag = '', options = ''] of body.matchAll(/(<select[^>]*>)([^]*?)<\/select>/g)) {
    const chosen = /<option [^>]*selected[^>]*>/.exec(options) ?? /<option [^>]*>/.exec(options);
    fields[attribute(tag, 'name') ?? ''] = attribute(chosen?.[0] ?? '', 'value') ?? '';
  }
  return { action: attribute(body.split('>', 1)[0] ?? '', 'action') ?? '', fields };
}

export const listingForm = ({ html }: Page) => formIn(html, 'data-listing-form');
export const idIn = (path: string | null): number => Number(/^\/properties\/(\d+)/.exec(path ?? '')?.[1]);
export const editPath = (listing: Listing): string => `${listing.path}/edit`;

/** A field with an error beside it, and in the list above the form. */
export function expectError({ html }: Page, field: string, text: string): void {
  const sentence = plain(html).split(text).length - 1;
  expect({ field, text, times: sentence }).toEqual({ field, text, times: 2 });
  expect(html).toMatch(new RegExp(`<a [^>]*href="#${field}">`));
  expect(html).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"[^>]*${field}-error`));
}
