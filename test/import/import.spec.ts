import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnreadableFileError } from '../../src/import/text-lines.js';
import { type ImportReport, ImportService, PRESETS, type Rejection } from '../../src/import/import.service.js';
import type { PropertyList } from '../../src/properties/property.resource.js';
import { startApp, type TestApp } from '../support/app.js';
import { KING_COUNTY, skipWithout } from '../support/shared-data.js';

const HEADER =
  'key,title,property_type,price,bedrooms,bathrooms,features,address,address_withheld,city,state,zip,contact_phone,status,published_at,sold_at,description';
const GOOD =
  'a1,Craftsman house,single_family,549900,3,2.25,Porch|Garage,1 Main St,,Seattle,WA,98112,(206) 555-0142,,2026-11-01T12:00:00Z,,"Two lines\nof ""text"""';

describe('the import', () => {
  let test: TestApp;
  let folder: string;

  beforeEach(async () => {
    test = await startApp();
    folder = mkdtempSync(path.join(tmpdir(), 'nexhome-import-'));
  });
  afterEach(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(
    content: string | Buffer | { file: string },
    preset = 'nexhome',
  ): Promise<ImportReport & { rejections: Rejection[] }> {
    const file = typeof content === 'object' && 'file' in content ? content.file : path.join(folder, 'homes.csv');
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(file, content);
    const rejections: Rejection[] = [];
    const listener = {
      onRejection: (rejection: Rejection) => void rejections.push(rejection),
      onProgress: () => undefined,
    };
    const report = await test.app
      .get(ImportService)
      .importFile(file, PRESETS[preset] as (typeof PRESETS)[string], listener);
    return { ...report, rejections };
  }

  const list = async (query = ''): Promise<PropertyList> =>
    (await test.json<PropertyList>(`/api/v1/properties?${query}`)).body;

  it('takes in a home with all that the file says', async () => {
    expect(await run(`${HEADER}\n${GOOD}\n`)).toMatchObject({ added: 1, rejected: 0 });
    expect((await list()).items[0]).toMatchObject({
      title: 'Craftsman house',
      price: 549_900,
      bathrooms: 2.25,
      features: ['Porch', 'Garage'],
      contact_phone: '+12065550142',
      status: 'active',
      published_at: '2026-11-01T12:00:00.000Z',
      description: 'Two lines\nof "text"',
    });
  });

  it('reads gzip, a byte order mark, CRLF and columns in any order', async () => {
    const file = gzipSync(
      '\uFEFFzip,state,city,price,property_type,title,key,address\r\n98112,WA,Seattle,1,condo,Tiny one,k,1 A St\r\n',
    );
    expect(await run(file)).toMatchObject({ added: 1, rejected: 0 });
  });

  it('reports each bad row with its line, column and reason, and takes in the others', async () => {
    const rows = [
      GOOD, // lines 2 and 3: its description has a line break
      'b1,No,castle,-5,99,2.1,,1 Main St,,Seattle,ZZ,981,12,draft,yesterday,,',
      GOOD.replace('a1', 'a2'),
      'short,row',
      GOOD.replace('a1', 'a3').replace(',1 Main St,,', ',,,'),
      GOOD.replace('a1', 'a4').replace('(206) 555-0142,,', '(206) 555-0142,sold,'),
      `"c1"x,broken quote,,,,,,,,,,,,,,,`,
      GOOD.replace('a1', 'a5'),
    ];
    const report = await run(`${HEADER}\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ added: 3, rejected: 5 });
    const byLine = Map.groupBy(report.rejections, ({ line }) => line);
    expect([...byLine.keys()].sort((a, b) => a - b)).toEqual([4, 7, 8, 10, 12]);
    expect(
      byLine
        .get(4)
        ?.map(({ column }) => column)
        .sort(),
    ).toEqual(
      [
        'title',
        'property_type',
        'price',
        'bedrooms',
        'bathrooms',
        'state',
        'zip',
        'contact_phone',
        'status',
        'published_at',
      ].sort(),
    );
    expect(byLine.get(4)?.find(({ column }) => column === 'price')?.reason).toBe(
      'must be a whole number from 1 to 1,000,000,000',
    );
    expect(byLine.get(7)?.[0]?.reason).toBe('has 2 cells where the header has 17');
    expect(byLine.get(8)).toEqual([
      { line: 8, column: 'address', reason: 'is required unless address_withheld is true' },
    ]);
    expect(byLine.get(10)).toEqual([{ line: 10, column: 'sold_at', reason: 'is required when status is sold' }]);
    expect(byLine.get(12)?.[0]?.reason).toMatch(/quote that is not closed/);
  });

  it('changes nothing when the same file comes again, and updates what a newer one changes', async () => {
    await run(`${HEADER}\n${GOOD}\n`);
    const [before] = (await list()).items;
    expect(await run(`${HEADER}\n${GOOD}\n`)).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
    expect((await list()).items[0]).toEqual(before);
    expect(await run(`${HEADER}\n${GOOD.replace('549900', '539900')}\n`)).toMatchObject({
      added: 0,
      updated: 1,
      unchanged: 0,
    });
    expect((await list()).items[0]).toMatchObject({
      id: before?.id,
      price: 539_900,
      version: 2,
      created_at: before?.created_at,
    });
  });

  it('leaves a home without a date published when it first came, also on another day', async () => {
    const row = GOOD.replace('2026-11-01T12:00:00Z', '');
    await run(`${HEADER}\n${row}\n`);
    const published = (await list()).items[0]?.published_at;
    expect(Date.now() - Date.parse(published ?? '')).toBeLessThan(60_000);
    expect(await run(`${HEADER}\n${row.replace('549900', '539900')}\n`)).toMatchObject({ updated: 1 });
    expect((await list()).items[0]?.published_at).toBe(published);
  });

  it('takes a key that occurs twice as the same home, in its later state', async () => {
    expect(await run(`${HEADER}\n${GOOD}\n${GOOD.replace('549900', '539900')}\n`)).toMatchObject({
      added: 1,
      updated: 1,
      rejected: 0,
    });
    expect((await list()).items.map(({ price }) => price)).toEqual([539_900]);
  });

  it('takes in the good rows around one that is too long, and those before a file breaks off', async () => {
    const row = (key: string): string => GOOD.replace('a1', key);
    const long = await run(`${HEADER}\n${row('l1')}\n${'x'.repeat(1_300_000)}\n${row('l2')}\n`);
    expect(long).toMatchObject({
      added: 2,
      rejected: 1,
      rejections: [{ line: 4, column: null, reason: 'is too long to be a row' }],
    });

    const rows = Array.from({ length: 3000 }, (_, i) =>
      row(`g${String(i)}`).replace('Porch', `Porch ${String(Math.sin(i))}`),
    );
    const whole = gzipSync(`${HEADER}\n${rows.join('\n')}\n`);
    const cut = await run(whole.subarray(0, whole.length / 2));
    expect(cut.brokenOff).toMatch(/unexpected end of file/);
    expect(cut.added).toBeGreaterThan(0);
    expect((await list()).total).toBe(2 + cut.added);
  });

  it('refuses what is not UTF-8, days that do not exist, and times that cannot be', async () => {
    const latin1 = Buffer.from(`${HEADER}\n${GOOD.replace('Seattle', 'Ca\u00f1on')}\n`, 'latin1');
    expect((await run(latin1)).rejections).toEqual([
      { line: 2, column: 'city', reason: 'must have 1 to 80 characters' },
    ]);
    const at = async (published: string, status = '', sold = ''): Promise<Rejection[]> => {
      const row = GOOD.replace(',,2026-11-01T12:00:00Z,', `,${status},${published},${sold}`);
      return (await run(`${HEADER}\n${row}\n`)).rejections;
    };
    expect(await at('2026-02-30T12:00:00Z')).toMatchObject([{ column: 'published_at' }]);
    expect(await at('2099-01-01T12:00:00Z')).toMatchObject([
      { column: 'published_at', reason: 'must not be in the future' },
    ]);
    expect(await at('2026-05-01T12:00:00Z', 'sold', '2026-04-01T12:00:00Z')).toMatchObject([
      { column: 'sold_at', reason: 'must not be before published_at' },
    ]);
    expect((await list('status=active,sold')).total).toBe(0);
  });

  it('counts each change once when two importers bring it together', async () => {
    const file = (price: number): string =>
      `${HEADER}\n${Array.from({ length: 200 }, (_, i) => GOOD.replace('a1', `t${String(i)}`).replace('549900', String(price))).join('\n')}\n`;
    const together = (prices: number[]): Promise<ImportReport[]> =>
      Promise.all(
        prices.map((price, i) => {
          const name = path.join(folder, `t${String(i)}.csv`);
          writeFileSync(name, file(price));
          return run({ file: name });
        }),
      );
    const first = await together([100, 100]);
    expect(first.map(({ added }) => added).sort()).toEqual([0, 200]);
    await together([200, 300]);
    const { items } = await list('per_page=100');
    expect(new Set(items.map(({ version }) => version))).toEqual(new Set([3]));
    expect(new Set(items.map(({ price }) => price)).size).toBe(1);
  });

  it.each([
    ['an empty file', '', /empty/],
    ['a missing column', 'key,title\na,b\n', /lacks the column\(s\) property_type, price/],
    ['a column twice', 'key,key\na,b\n', /“key” twice/],
    ['a broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), /cannot be read/],
  ])('refuses %s', async (_name, content, reason) => {
    await expect(run(content)).rejects.toThrow(UnreadableFileError);
    await expect(run(content)).rejects.toThrow(reason);
  });

  it('refuses a file that is not there', async () => {
    await expect(run({ file: path.join(folder, 'none.csv') })).rejects.toThrow(/cannot be opened \(ENOENT\)/);
  });

  const kingCounty = existsSync(KING_COUNTY) ? it : skipWithout(KING_COUNTY);

  kingCounty(
    'takes in all of King County, the same on page and API',
    async () => {
      expect(await run({ file: KING_COUNTY }, 'king-county')).toMatchObject({ added: 21_613, rejected: 0 });
      const query = 'city=Seattle&min_price=300000&max_price=500000&min_beds=3';
      expect((await list(query)).total).toBe(2563);
      expect((await test.page(`/properties?${query}`)).html).toContain('2,563 homes');
      expect((await list('min_beds=33')).items[0]).toMatchObject({
        bedrooms: 33,
        city: 'Seattle',
        address: null,
        property_type: 'single_family',
      });
      expect(await run({ file: KING_COUNTY }, 'king-county')).toMatchObject({
        added: 0,
        updated: 0,
        unchanged: 21_613,
      });
    },
    120_000,
  );
});
