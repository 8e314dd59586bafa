import { describe, expect, it } from '@jest/globals';
import { Listing } from '../support/listing.js';
import { describeStoreOfPhotos, type Files, NO_IMAGE, NOT_A_PHOTO, useSellers } from '../support/sellers.js';

const site = useSellers();
const { post, postFiles } = site;

describe('the photos page without scripts', () => {
  const photosOf = async (listing: Listing) => (await listing.read()).images.map(({ id, alt }) => ({ id, alt }));
  const filled = async (count: number): Promise<Listing> => {
    const listing = await Listing.draft(site.test, site.owner.member);
    const files = Array.from({ length: count }, (_, i): Files[number] => [`${String(i)}.jpg`, site.photo]);
    expect((await postFiles(`${listing.path}/photos`, {}, files)).status).toBe(303);
    return listing;
  };

  it('takes photos, and names those that it does not take', async () => {
    const listing = await Listing.draft(site.test, site.owner.member);
    const path = `${listing.path}/photos`;
    expect(await postFiles(path, {}, [['a.jpg', site.photo]])).toMatchObject({
      status: 303,
      location: path,
      flash: 'photo-added',
    });
    const two: Files = [
      ['b.jpg', site.photo],
      ['c.jpg', site.photo],
    ];
    expect(await postFiles(path, {}, two)).toMatchObject({ status: 303, location: path, flash: 'photos-added' });
    const mixed = await postFiles(path, {}, [
      ['d.jpg', site.photo],
      ['<b>drawing.png', NOT_A_PHOTO],
      ['e.jpg', Buffer.alloc(0)],
    ]);
    expect(mixed.status).toBe(422);
    expect(mixed.html).toMatch(/<strong[^>]*>&lt;b&gt;drawing\.png<\/strong> is not a photo we can read/);
    expect(mixed.html).toMatch(/<strong[^>]*>e\.jpg<\/strong> is empty/);
    expect(mixed.html.match(/data-part="caption"/g)).toHaveLength(4 + 1);
    expect(await photosOf(listing)).toHaveLength(4);
  });

  it.each([
    ['no file', [], 'Choose one photo or more first.'],
    ['a file in another field', [['a.jpg', 'photo', 'avatar']], 'a.jpg belongs in the field images.'],
    ['41 files', Array.from({ length: 41 }, (_, i) => [`${String(i)}.jpg`, 'x']), '40.jpg is one file too many'],
  ])('says what is wrong with %s, and keeps nothing of it', async (_what, files, message) => {
    const listing = await filled(1);
    const sent = files.map(([name = '', _content, field]): Files[number] => [name, site.photo, field]);
    const page = await postFiles(`${listing.path}/photos`, { caption: 'x' }, sent);
    expect(page).toMatchObject({ status: 422, html: expect.stringContaining(message) });
    expect(await photosOf(listing)).toHaveLength(1);
    expect((await post(`${listing.path}/photos`, { images: 'a.jpg' })).status).toBe(415);
  });

  it('moves, describes and deletes them', async () => {
    const listing = await filled(3);
    const path = `${listing.path}/photos`;
    const [a, b, c] = (await photosOf(listing)).map(({ id }) => id) as [string, string, string];
    for (const [photo, move, order] of [
      [c, 'first', [c, a, b]],
      [b, 'up', [c, b, a]],
      [c, 'down', [b, c, a]],
      [b, 'up', [b, c, a]],
      [a, 'down', [b, c, a]],
    ] as const) {
      expect(await post(`${path}/order`, { photo, move })).toMatchObject({
        status: 303,
        location: `${path}#photo-${photo}`,
      });
      expect((await photosOf(listing)).map(({ id }) => id)).toEqual(order);
    }
    const alt = '  The "kitchen"\r\n🍳 <b> ';
    const described = await post(`${path}/${a}`, { alt });
    expect(described).toMatchObject({ status: 303, location: `${path}#photo-${a}`, flash: 'caption-saved' });
    expect((await photosOf(listing)).at(-1)).toEqual({ id: a, alt: 'The "kitchen" 🍳 <b>' });
    expect(await post(`${path}/${a}`, { alt: '🍳'.repeat(201) })).toMatchObject({
      status: 422,
      html: expect.stringContaining('What a photo shows must have at most 200 characters.'),
    });
    expect(await post(`${path}/${b}/delete`)).toMatchObject({ status: 303, location: path, flash: 'photo-removed' });
    expect((await photosOf(listing)).map(({ id }) => id)).toEqual([c, a]);
    expect((await post(`${path}/${b}/delete`)).status).toBe(404);
  });

  it('knows only the photos of its own listing', async () => {
    const [mine, another] = [await filled(1), await filled(2)];
    const before = await photosOf(another);
    for (const { id } of [...before, { id: NO_IMAGE }, { id: '<script>' }]) {
      const path = `${mine.path}/photos`;
      expect((await post(`${path}/order`, { photo: id, move: 'first' })).status).toBe(404);
      expect((await post(`${path}/${encodeURIComponent(id)}`, { alt: 'Mine now' })).status).toBe(404);
      expect((await post(`${path}/${encodeURIComponent(id)}/delete`)).status).toBe(404);
    }
    expect(await photosOf(another)).toEqual(before);
  });
});

describeStoreOfPhotos(site);
