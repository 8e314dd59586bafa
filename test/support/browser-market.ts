import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DemoMarket } from '../../src/demo/demo-market.service.js';
import { IMAGE_FORMATS, imageKey, ImageStore } from '../../src/images/image-store.js';
import type { LocalImageStore } from '../../src/images/local-image-store.js';
import type { ImageResource } from '../../src/images/image.resource.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import type { ImportedProperty, NewPhoto } from '../../src/properties/property-import.js';
import { startApp, type TestApp } from './app.js';
import { buildHome, storeHomes } from './factories.js';

/** Homes that a page has to cope with, beside the ordinary ones. */
export const EXTREMES = {
  palace: 'P' + 'alace'.repeat(23) + ' end',
  prose: '\u202Bבית <b>ליד</b> הים\u202C 🏡 & {{more}}',
  withheld: 'Quiet corner with a walled garden',
  bare: 'Only what a listing must have',
  land: 'Two acres by the creek',
  sold: 'Sold in a week',
  pending: 'Under contract since Monday',
} as const;
export type Extreme = keyof typeof EXTREMES;

export interface Market extends TestApp {
  /** Paths of the extreme homes, and of one from the demo market with several photos. */
  paths: Record<Extreme | 'photos', string>;
}

/** The site with 80 drawn homes and the extreme ones. The spec files of one run share the drawing; each has a database of its own. */
export async function openMarket(): Promise<Market> {
  const folder = sharedFolder();
  const template = path.join(folder, 'template.sqlite');
  const file = path.join(folder, `${randomUUID()}.sqlite`);
  const isDrawn = existsSync(template);
  if (isDrawn) copyFileSync(template, file);
  const test = await startApp({
    environment: {
      DEMO_HOMES: '80',
      DATA_DIR: folder,
      DATABASE_URL: `sqlite:${file}`,
      PUBLIC_URL: 'http://127.0.0.1',
      // All come from one address.
      LIMIT_REGISTER_ADDRESS: '1000/1h',
      LIMIT_LOGIN_ADDRESS: '1000/15m',
      LIMIT_INQUIRY_ADDRESS: '1000/1h',
      LIMIT_INQUIRY_SENDER: '1000/1h',
    },
  });
  if (!isDrawn) {
    await test.app.get(DemoMarket).fillIfEmpty(() => undefined);
    const { images } = await picturedIn(test);
    await storeHomes(test.app, ...extremeHomes((photos) => photosLike(test, images, photos)));
    copyDatabase(file, template);
  }
  const pictured = await picturedIn(test);
  const all = await test.json<PropertyList>('/api/v1/properties?per_page=100&status=active,pending,sold');
  const pathOf = async (id: number): Promise<string> =>
    (await test.get(`/properties/${String(id)}`)).headers.get('location')!;
  const paths = await Promise.all([
    pathOf(pictured.id).then((found) => ['photos', found]),
    ...Object.entries(EXTREMES).map(async ([name, title]) => [
      name,
      await pathOf(all.body.items.find((home) => home.title === title)!.id),
    ]),
  ]);
  return { ...test, paths: Object.fromEntries(paths) as Market['paths'] };
}

/** A drawn home with several photos. */
async function picturedIn(test: TestApp): Promise<PropertyList['items'][number]> {
  const { body } = await test.json<PropertyList>('/api/v1/properties?per_page=100');
  const extremes: ReadonlySet<string> = new Set(Object.values(EXTREMES));
  return body.items.find(({ title, images }) => images.length >= 5 && !extremes.has(title ?? ''))!;
}

/** Of a database that is in use. */
function copyDatabase(from: string, to: string): void {
  const database = new Database(from, { readonly: true });
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
}

/** One folder per run, named after its process: a run that begins clears away those of runs that have ended. */
function sharedFolder(): string {
  const prefix = 'nexhome-browser-';
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    if (!isRunning(Number(name.slice(prefix.length)))) rmSync(path.join(tmpdir(), name), { recursive: true });
  }
  const folder = path.join(tmpdir(), prefix + String(process.pid));
  mkdirSync(folder, { recursive: true });
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function extremeHomes(photos: (count: number) => NewPhoto[]): ImportedProperty[] {
  const home = (name: Extreme, rest: Parameters<typeof buildHome>[0]): ImportedProperty =>
    buildHome({ source: 'extreme', key: name, title: EXTREMES[name], ...rest });
  const withoutHouse = { bedrooms: null, bathrooms: null, livingAreaSqft: null, yearBuilt: null, stories: null };
  return [
    home('palace', {
      price: 1_000_000_000,
      bedrooms: 50,
      bathrooms: 49.75,
      livingAreaSqft: 1_000_000,
      lotSqft: 2_000_000_000,
      stories: 199.5,
      garageSpaces: 100,
      hoaMonthly: 100_000,
      features: Array.from({ length: 40 }, (_, i) => `${String(i)} `.padEnd(60, 'marble')),
      address: '1 ' + 'Longwinded'.repeat(11) + ' Lane',
      unit: 'Penthouse-North-1234',
      city: 'Llanfair' + 'pwllgwyngyll'.repeat(6),
      contactEmail: `${'seller'.repeat(10)}@${'homes.'.repeat(30)}example`,
      photos: photos(40),
    }),
    home('prose', {
      description: '<script>alert(1)</script> & {{constructor}} \u202Eevil\u202C דירה עם נוף לים 🏡👩‍👩‍👧‍👦\n\n'
        .padEnd(2500, 'שקט ויפה, with oak floors. ')
        .padEnd(5000, 'noBreakAnywhere'),
      features: ['<i>Floors</i>', 'מרפסת 🌅', '{{this}}'],
    }),
    home('withheld', { addressWithheld: true, address: '99 Secret Ln', city: 'Kent', zip: '98030', photos: photos(1) }),
    home('bare', {
      ...withoutHouse,
      description: '',
      lotSqft: null,
      garageSpaces: null,
      features: [],
      address: null,
      latitude: null,
      longitude: null,
      contactEmail: null,
      contactPhone: null,
    }),
    home('land', { ...withoutHouse, propertyType: 'land', garageSpaces: null, lotSqft: 87_120, photos: photos(2) }),
    home('sold', { status: 'sold', soldAt: new Date('2026-11-20T12:00:00Z'), photos: photos(3) }),
    home('pending', { status: 'pending', photos: photos(4) }),
  ];
}

/** New photos with the files of those of another home. */
function photosLike({ app }: TestApp, images: readonly ImageResource[], count: number): NewPhoto[] {
  const store = app.get<LocalImageStore>(ImageStore);
  return Array.from({ length: count }, (_, i) => {
    const { id: known, alt, width, height, placeholder, sources } = images[i % images.length]!;
    const widths = [...sources[0]!.srcset.matchAll(/ (\d+)w/g)].map(([, each]) => Number(each));
    const id = randomUUID();
    for (const each of widths) {
      for (const format of IMAGE_FORMATS) {
        const target = path.join(store.folder, imageKey(id, each, format));
        mkdirSync(path.dirname(target), { recursive: true });
        linkSync(path.join(store.folder, imageKey(known, each, format)), target);
      }
    }
    return { id, alt, width, height, placeholder, widths };
  });
}
