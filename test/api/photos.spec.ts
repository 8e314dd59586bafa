import { existsSync, readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Problem } from '../../src/common/http/problem.js';
import { AvifMaker } from '../../src/images/avif-maker.service.js';
import { ImageInventory } from '../../src/images/image-inventory.service.js';
import type { ImageResource } from '../../src/images/image.resource.js';
import type { PropertyEventList } from '../../src/properties/events/property-event.resource.js';
import { PropertyRemains } from '../../src/properties/property-remains.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { Listing, type Member, newMember } from '../support/listing.js';

interface Added {
  items: ImageResource[];
  refused: { name: string; reason: string }[];
}

let test: TestApp;
let owner: Member;
let other: Member;
let photo: Buffer;
let listing: Listing;

beforeAll(async () => {
  test = await startApp({ environment: { QUOTA_LISTINGS: '500/1d', IMAGE_AVIF: 'off' } });
  [owner, other] = await Promise.all([newMember(test), newMember(test)]);
  photo = await picture(900, 600);
});
afterAll(() => test.close());
beforeEach(async () => {
  listing = await Listing.draft(test, owner);
});

function picture(width: number, height: number, format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 40 } } })
    .toFormat(format)
    .toBuffer();
}

async function send(
  files: [name: string, content: Buffer, field?: string][],
  { to = listing, as = owner }: { to?: Listing; as?: Member | null } = {},
): Promise<{ status: number; body: Added & Problem }> {
  const form = new FormData();
  for (const [name, content, field = 'images'] of files) form.append(field, new Blob([new Uint8Array(content)]), name);
  const response = await fetch(`${test.origin}/api/v1${to.path}/images`, {
    method: 'POST',
    body: form,
    headers: as ? { Authorization: `Bearer ${as.token}` } : {},
  });
  return { status: response.status, body: (await response.json()) as Added & Problem };
}

const images = async (): Promise<ImageResource[]> => (await listing.read()).images;
const reasonsOf = ({ errors }: Problem): string[] => (errors ?? []).map(({ reason }) => reason);

/** What requests have left on the disk. */
function leftovers(): string[] {
  const folder = path.join(test.database.settings.dataDir, 'tmp');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function expectCleanStore(): Promise<void> {
  expect(await test.app.get(ImageInventory, { strict: false }).take()).toMatchObject({ missing: [], orphans: [] });
  expect(leftovers()).toEqual([]);
}

describe('photos', () => {
  it('are taken in the order of the form, in several widths and formats, and served', async () => {
    const { status, body } = await send([
      ['large.jpg', await picture(4000, 3000)],
      ['small.png', await picture(900, 600, 'png')],
    ]);
    expect(status).toBe(201);
    expect(body.refused).toEqual([]);
    expect(body.items).toMatchObject([
      { position: 0, alt: '', width: 1920, height: 1440 },
      { position: 1, alt: '', width: 900, height: 600 },
    ]);
    expect(await images()).toEqual(body.items);
    const [large] = body.items;
    expect(large?.placeholder).toMatch(/^data:image\/webp;base64,/);
    expect(large?.sources.map(({ type }) => type)).toEqual(['image/webp', 'image/jpeg']);
    expect(large?.sources[0]?.srcset).toMatch(/320w, .*640w, .*1024w, .*1920w$/);
    for (const address of [large?.url, large?.sources[0]?.srcset.split(' ')[0]]) {
      const served = await test.get(address ?? '');
      expect(served.status).toBe(200);
      expect(served.headers.get('cache-control')).toContain('immutable');
      const { format, exif } = await sharp(Buffer.from(await served.arrayBuffer())).metadata();
      expect({ format, exif }).toMatchObject({ format: expect.stringMatching(/webp|jpeg/), exif: undefined });
    }
    await expectCleanStore();
  });

  it('are taken although others of the same request are not, which are named with the reason', async () => {
    const { status, body } = await send([
      ['good.jpg', photo],
      ['empty.jpg', Buffer.alloc(0)],
      ['drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>')],
      ['cut.jpg', (await picture(2000, 1500)).subarray(0, 2000)],
      ['huge.png', await picture(12_000, 12_000, 'png')],
      ['heavy.jpg', Buffer.concat([photo, Buffer.alloc(5 * 1024 * 1024 + 1 - photo.length)])],
      ['../../etc/good\u202Etoo.webp', await picture(400, 300, 'webp')],
    ]);
    expect(status).toBe(201);
    expect(body.items).toHaveLength(2);
    expect(Object.fromEntries(body.refused.map(({ name, reason }) => [name, reason]))).toEqual({
      'empty.jpg': 'is empty',
      'drawing.png': 'is not a photo we can read: it must be a JPEG, PNG, WebP or AVIF file',
      'cut.jpg': 'is damaged',
      'huge.png': 'has more than 50 megapixels',
      'heavy.jpg': 'is larger than 5 MB',
    });
    await expectCleanStore();
  });

  it.each([
    ['an SVG bomb', 'bomb.png', `<svg>${'&a;'.repeat(90)}</svg>`, 'bomb.png is not a photo we can read'],
    ['an empty file', 'empty.png', '', 'empty.png is empty'],
    ['text', 'notes.txt', 'hello', 'notes.txt is not a photo we can read'],
  ])('are refused when all there is is %s', async (_what, name, content, reason) => {
    const { status, body } = await send([[name, Buffer.from(content)]]);
    expect(status).toBe(400);
    expect(reasonsOf(body)).toEqual([expect.stringContaining(reason)]);
    expect(await images()).toEqual([]);
    await expectCleanStore();
  });

  it('are at most 40 in a request, and then none of it is taken', async () => {
    const { status, body } = await send(Array.from({ length: 41 }, (_, i) => [`${String(i + 1)}.jpg`, photo]));
    expect(status).toBe(400);
    expect(body.detail).toBe('41.jpg is one file too many: at most 40 can be sent at once.');
    expect(await images()).toEqual([]);
    await expectCleanStore();
  });

  it('are at most 40 in a listing: what does not fit is named', async () => {
    await send(Array.from({ length: 39 }, (_, i) => [`${String(i + 1)}.jpg`, photo]));
    const { body } = await send([
      ['fits.jpg', photo],
      ['late.jpg', photo],
    ]);
    expect(body).toMatchObject({
      items: [{ position: 39 }],
      refused: [{ name: 'late.jpg', reason: 'does not fit: a listing has at most 40 photos' }],
    });
    expect((await send([['none.jpg', photo]])).status).toBe(400);
    expect(await images()).toHaveLength(40);
    await expectCleanStore();
  });

  it('belong in the field images', async () => {
    const { status, body } = await send([['photo.jpg', photo, 'pictures']]);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_upload', detail: 'photo.jpg belongs in the field images.' });
    await expectCleanStore();
  });

  it.each([
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\nabc',
      400,
    ],
    ['multipart/form-data', 'abc', 400],
    ['multipart/form-data; boundary=x', '', 400],
    ['application/json', '{}', 415],
    ['text/plain', 'abc', 415],
  ])('are not read from a body of %s %j', async (type, body, status) => {
    const response = await fetch(`${test.origin}/api/v1${listing.path}/images`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${owner.token}`, 'Content-Type': type },
    });
    expect(response.status).toBe(status);
    await expectCleanStore();
  });

  it('leave nothing behind when a client stops halfway', async () => {
    const { port } = new URL(test.origin);
    const head = '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\n';
    const socket = net.connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /api/v1${listing.path}/images HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner.token}\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n${head}`,
    );
    socket.write(photo);
    await until(() => leftovers().length > 0);
    socket.destroy();
    await until(() => leftovers().length === 0);
    expect(await images()).toEqual([]);
    await expectCleanStore();
  });

  it('are for the owner to change: strangers and others change nothing', async () => {
    const { body } = await send([['a.jpg', photo]]);
    const [image] = body.items;
    const before = await listing.read();
    for (const [as, status] of [
      [null, 401],
      [other, 404],
    ] as const) {
      expect((await send([['b.jpg', photo]], { as })).status).toBe(status);
      expect((await listing.do('PATCH', 'images', { order: [image?.id] }, as)).status).toBe(status);
      expect((await listing.do('PATCH', `images/${image?.id ?? ''}`, { alt: 'x' }, as)).status).toBe(status);
      expect((await listing.do('DELETE', `images/${image?.id ?? ''}`, undefined, as)).status).toBe(status);
    }
    expect(await listing.read()).toEqual(before);
    const elsewhere = await Listing.draft(test, owner);
    expect((await elsewhere.do('DELETE', `images/${image?.id ?? ''}`)).status).toBe(404);
    expect(await listing.read()).toEqual(before);
  });

  it('get an order, a description, and go, and the history tells', async () => {
    const { body } = await send([
      ['a.jpg', photo],
      ['b.jpg', photo],
      ['c.jpg', photo],
    ]);
    const [a = '', b = '', c = ''] = body.items.map(({ id }) => id);
    expect((await listing.do('PATCH', 'images', { order: [c, a, b] })).status).toBe(200);
    expect((await images()).map(({ id, position }) => [id, position])).toEqual([
      [c, 0],
      [a, 1],
      [b, 2],
    ]);
    for (const order of [[a, b], [a, b, b], [a, b, 'x'], []]) {
      expect((await listing.do('PATCH', 'images', { order })).status).toBe(400);
    }
    expect((await listing.do('PATCH', `images/${a}`, { alt: '  The porch\n at dusk ' })).body).toMatchObject({
      alt: 'The porch at dusk',
    });
    expect((await listing.do('PATCH', `images/${a}`, { alt: 'x'.repeat(201) })).status).toBe(400);
    const { url } = (await images())[0] as ImageResource;
    expect((await listing.do('DELETE', `images/${c}`)).status).toBe(204);
    expect((await images()).map(({ id, position }) => [id, position])).toEqual([
      [a, 0],
      [b, 1],
    ]);
    expect((await test.get(url)).status).toBe(404);
    const events = (await listing.do('GET', 'events')).body as unknown as PropertyEventList;
    expect(events.items.filter(({ kind }) => kind === 'photos').map(({ changes }) => changes)).toEqual([
      { photos: { from: [], to: [a, b, c] } },
      { photos: { from: [a, b, c], to: [c, a, b] } },
      { alt: { from: { id: a, alt: '' }, to: { id: a, alt: 'The porch at dusk' } } },
      { photos: { from: [c, a, b], to: [a, b] } },
    ]);
    await expectCleanStore();
  });

  it('get AVIF files in the background', async () => {
    const { body } = await send([['a.jpg', await picture(400, 300)]]);
    await test.app.get(AvifMaker, { strict: false }).work();
    const image = (await images())[0] as ImageResource;
    expect(image.sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp', 'image/jpeg']);
    expect(image.id).toBe(body.items[0]?.id);
    const served = await test.get(image.sources[0]?.srcset.split(' ')[0] ?? '');
    expect(served.headers.get('content-type')).toBe('image/avif');
    expect((await sharp(Buffer.from(await served.arrayBuffer())).metadata()).format).toBe('heif');
    await expectCleanStore();
  }, 60_000);

  it('go with a listing that is deleted for good, of which only the history stays', async () => {
    await send([['a.jpg', photo]]);
    const { url } = (await images())[0] as ImageResource;
    await listing.do('DELETE');
    const remains = test.app.get(PropertyRemains, { strict: false });
    await remains.purge();
    expect((await test.get(url)).status).toBe(200);
    await remains.purge(new Date(Date.now() + 31 * 86_400_000));
    expect((await test.get(url)).status).toBe(404);
    expect((await listing.do('PUT', 'restoration')).status).toBe(404);
    await expectCleanStore();
  });
});

describe('quotas', () => {
  it.each([
    ['QUOTA_PHOTOS', '2', 'A member can have 2 photos in all listings together.'],
    ['QUOTA_PHOTO_MEGABYTES', '1', 'The photos of a member can take 1 MB in all listings together.'],
  ])('%s counts over all listings of a member', async (name, value, detail) => {
    const [before, beforeOwner] = [test, owner];
    test = await startApp({ environment: { [name]: value, IMAGE_AVIF: 'off' } });
    try {
      owner = await newMember(test);
      const noise = await sharp(
        Buffer.alloc(1600 * 1200 * 3).map((_, i) => (i * 7919) ^ (i >> 3)),
        {
          raw: { width: 1600, height: 1200, channels: 3 },
        },
      )
        .jpeg()
        .toBuffer();
      for (let i = 0; i < 3; i++) {
        listing = await Listing.draft(test, owner);
        const { status, body } = await send([['a.jpg', noise]]);
        if (status !== 201) {
          expect(body).toMatchObject({ status: 403, code: 'quota_exceeded', detail });
          await expectCleanStore();
          return;
        }
      }
      throw new Error('The quota was never reached');
    } finally {
      await test.close();
      [test, owner] = [before, beforeOwner];
    }
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
