import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { UnavailableError } from '../../src/common/errors.js';
import { PhotoProcessor, type ProcessedPhoto } from '../../src/images/photo-processor.service.js';
import { UnusablePhotoError } from '../../src/images/unusable-photo.error.js';
import { PHONES, skipWithout } from '../support/shared-data.js';

const PHOTOS = path.join(path.dirname(PHONES), 'images');
const withPhotos = existsSync(PHOTOS) ? it : skipWithout(PHOTOS);
const folder = mkdtempSync(path.join(tmpdir(), 'nexhome-photos-'));
const processor = new PhotoProcessor();

afterAll(() => {
  processor.onApplicationShutdown();
  rmSync(folder, { recursive: true });
});

const newFolder = (): Promise<string> => mkdtemp(path.join(folder, 'photo-'));

async function processed(source: string, by = processor): Promise<ProcessedPhoto> {
  return by.process(source, await newFolder());
}

/** A file as a camera would have made it. */
async function fileOf(picture: Sharp): Promise<string> {
  const file = path.join(await newFolder(), 'source');
  await writeFile(file, await picture.toBuffer());
  return file;
}

function plain(width: number, height: number, background: string | object = '#c04020'): Sharp {
  return sharp({ create: { width, height, channels: 3, background: background as string } });
}

async function pixelAt(file: string, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(file).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return [...pixel];
}

function expectAbout(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(8));
}

describe('a photo', () => {
  it.each([
    [300, [300]],
    [320, [320]],
    [321, [320, 321]],
    [900, [320, 640, 900]],
    [1920, [320, 640, 1024, 1920]],
    [2500, [320, 640, 1024, 1920]],
  ])('of %i pixels comes in the widths %j', async (width, widths) => {
    const photo = await processed(await fileOf(plain(width, 200).png()));
    expect(photo.widths).toEqual(widths);
    expect(photo.width).toBe(widths.at(-1));
    expect(photo.height).toBe(Math.round((200 * photo.width) / width));
    expect(photo.files).toHaveLength(2 * widths.length);
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('may be %s', async (format) => {
    const photo = await processed(await fileOf(plain(400, 300).toFormat(format)));
    for (const file of photo.files) expectAbout(await pixelAt(file.path, 5, 5), [0xc0, 0x40, 0x20]);
  });

  it('is turned upright', async () => {
    const red = {
      input: { create: { width: 200, height: 300, channels: 3, background: '#ff0000' } },
      left: 0,
      top: 0,
    } as const;
    const camera = plain(400, 300, '#0000ff').composite([red]).withMetadata({ orientation: 6 }).jpeg();
    const photo = await processed(await fileOf(camera));
    expect(photo).toMatchObject({ width: 300, height: 400 });
    for (const file of photo.files) {
      expectAbout(await pixelAt(file.path, 150, 100), [255, 0, 0]);
      expectAbout(await pixelAt(file.path, 150, 300), [0, 0, 255]);
    }
  });

  it.each([
    [
      'transparency, which becomes white',
      () => sharp({ create: { width: 400, height: 300, channels: 4, background: '#00000000' } }).png(),
      [255, 255, 255],
    ],
    ['shades of gray', () => plain(400, 300, '#808080').toColourspace('b-w').png(), [128, 128, 128]],
    ['sixteen bits a channel', () => plain(400, 300, '#c04020').toColourspace('rgb16').png(), [0xc0, 0x40, 0x20]],
    ['inks', () => plain(400, 300, '#ffffff').toColourspace('cmyk').jpeg(), [255, 255, 255]],
  ])('may have %s', async (_, picture, color) => {
    const photo = await processed(await fileOf(picture()));
    for (const file of photo.files) {
      expectAbout(await pixelAt(file.path, 5, 5), color);
      expect(await sharp(file.path).metadata()).toMatchObject({ space: 'srgb', channels: 3, depth: 'uchar' });
    }
  });

  it('that is a lot to look at still has a short placeholder', async () => {
    const noise = plain(300, 300).composite([
      {
        input: await sharp({
          create: {
            width: 300,
            height: 300,
            channels: 3,
            noise: { type: 'gaussian', mean: 128, sigma: 90 },
            background: '#000',
          },
        })
          .png()
          .toBuffer(),
      },
    ]);
    const photo = await processed(await fileOf(noise.png()));
    expect(photo.placeholder.length).toBeLessThan(400);
  });

  withPhotos('comes out the same upright whatever way the camera was held', async () => {
    for (const [kind, width, height] of [
      ['landscape', 600, 450],
      ['portrait', 450, 600],
    ] as const) {
      const files = readdirSync(PHOTOS).filter((name) => name.startsWith(`orient_${kind}_`));
      expect(files.length).toBeGreaterThan(1);
      const reference = (await processed(path.join(PHOTOS, `orient_${kind}_1.jpg`))).files[0]!.path;
      for (const name of files) {
        const photo = await processed(path.join(PHOTOS, name));
        expect(photo).toMatchObject({ width, height });
        expect(await difference(photo.files[0]!.path, reference)).toBeLessThan(12);
      }
    }
  });
});

/** Mean, in levels of 255, over small versions: the samples carry their number as a caption. */
async function difference(one: string, other: string): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((file) => sharp(file).resize(16, 16, { fit: 'fill' }).greyscale().raw().toBuffer()),
  );
  return a!.reduce((sum, value, i) => sum + Math.abs(value - b![i]!), 0) / a!.length;
}

describe('what is no photo', () => {
  const refused = async (source: string, by = processor): Promise<string> => {
    const error: unknown = await processed(source, by).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnusablePhotoError);
    return (error as UnusablePhotoError).reason;
  };

  it('never reaches a decoder', async () => {
    const untouched = new PhotoProcessor();
    const svg = path.join(await newFolder(), 'bomb.png');
    await writeFile(
      svg,
      '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"><rect width="9" height="9"/></svg>',
    );
    expect(await refused(svg, untouched)).toBe('is not a photo we can read: it must be a JPEG, PNG, WebP or AVIF file');
    expect(await refused(await fileOf(plain(12_001, 10).png()), untouched)).toBe(
      'has a side of more than 12,000 pixels',
    );
    expect(await refused(await fileOf(plain(8000, 7000).png()), untouched)).toBe('has more than 50 megapixels');
    expect(await refused(await fileOf(plain(1, 1).png()), untouched)).toBe('has a side of fewer than 8 pixels');
    expect(untouched.pids).toEqual([]);
  });

  it('may hide its size from all but the decoder', async () => {
    const strict = new PhotoProcessor({ maxPixels: 10_000 });
    expect(await refused(await fileOf(plain(200, 100).avif()), strict)).toBe('has more than 0 megapixels');
    strict.onApplicationShutdown();
  });

  it('is damaged when its end is missing', async () => {
    for (const picture of [plain(900, 900).jpeg(), plain(900, 900).png(), plain(900, 900).webp({ lossless: true })]) {
      const bytes = await picture.toBuffer();
      const file = path.join(await newFolder(), 'cut');
      await writeFile(file, bytes.subarray(0, bytes.length * 0.7));
      expect(await refused(file)).toBe('is damaged');
    }
  });

  it('takes too long, or too much, and the next photo is read all the same', async () => {
    const good = await fileOf(plain(900, 600).jpeg());
    for (const [limits, reason] of [
      [{ photoMs: 1 }, 'took too long to read'],
      [{ maxResidentBytes: 1 }, 'takes too much memory to read'],
    ] as const) {
      const strict = new PhotoProcessor(limits);
      expect(await refused(await fileOf(plain(6000, 6000).png()), strict)).toBe(reason);
      strict.onApplicationShutdown();
    }
    expect((await processed(good)).width).toBe(900);
  });

  it('has nothing to do with a full or missing folder, or with a service that is ending', async () => {
    const good = await fileOf(plain(900, 600).jpeg());
    await expect(processor.process(good, path.join(folder, 'missing'))).rejects.toThrow(/ENOENT/);
    const ended = new PhotoProcessor();
    ended.onApplicationShutdown();
    await expect(processed(good, ended)).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('a photo in AVIF', () => {
  it('is made of a finished photo, in the same widths', async () => {
    const photo = await processed(await fileOf(plain(700, 500).jpeg()));
    const target = await newFolder();
    const widest = photo.files.find(({ width, format }) => width === photo.width && format === 'jpg')!;
    const files = await processor.makeAvif(widest.path, photo.widths, target);
    expect(files.map(({ width, format }) => [width, format])).toEqual(photo.widths.map((width) => [width, 'avif']));
    for (const file of files) {
      expect(await sharp(file.path).metadata()).toMatchObject({
        format: 'heif',
        compression: 'av1',
        width: file.width,
      });
      expectAbout(await pixelAt(file.path, 5, 5), [0xc0, 0x40, 0x20]);
    }
  });

  it('waits while photos are being made', async () => {
    const photo = await processed(await fileOf(plain(400, 300).jpeg()));
    const source = path.join(await newFolder(), 'source.jpg');
    await copyFile(photo.files.find(({ format }) => format === 'jpg')!.path, source);
    const order: string[] = [];
    const file = await fileOf(plain(1500, 1000).jpeg());
    const targets = await Promise.all(Array.from({ length: 6 }, newFolder));
    const photos = targets.slice(1).map((target) => processor.process(file, target).then(() => order.push('photo')));
    const avif = processor.makeAvif(source, [320], targets[0]!).then(() => order.push('avif'));
    await Promise.all([...photos, avif]);
    expect(order).toEqual([...Array.from({ length: 5 }, () => 'photo'), 'avif']);
  });
});
