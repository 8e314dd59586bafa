import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { PhotoProcessor, type ProcessedPhoto } from '../../src/images/photo-processor.service.js';
import { UnusablePhotoError } from '../../src/images/unusable-photo.error.js';
import { PHONES, skipWithout } from '../support/shared-data.js';

interface Sample {
  file: string;
  expected: 'accept' | 'reject' | 'either' | 'policy';
}

/** What we have chosen where the collection leaves it open. */
const CHOICES: Readonly<Record<string, 'accept' | 'reject'>> = {
  'anim.gif': 'reject',
  'webp_height_big.webp': 'accept',
  'big.avif': 'accept',
  'example.heic': 'reject',
  'hopper.heif': 'reject',
  'tiny_1x1.png': 'reject',
};

const PHOTOS = path.join(path.dirname(PHONES), 'images');
const MANIFEST = path.join(PHOTOS, 'manifest.json');
const SAMPLES = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { files: Sample[] }).files
  : [{ file: '(none)', expected: 'either' } as Sample];
const withPhotos = existsSync(MANIFEST) ? it : skipWithout(MANIFEST);

const processor = new PhotoProcessor();
const folder = mkdtempSync(path.join(tmpdir(), 'nexhome-verdicts-'));

afterAll(() => {
  processor.onApplicationShutdown();
  rmSync(folder, { recursive: true });
});

async function processed(file: string): Promise<ProcessedPhoto | UnusablePhotoError> {
  const target = await mkdtemp(path.join(folder, 'photo-'));
  return processor.process(path.join(PHOTOS, file), target).catch((error: unknown) => {
    if (error instanceof UnusablePhotoError) return error;
    throw error;
  });
}

describe('a collection of photos and of files that pretend to be some', () => {
  withPhotos.each(SAMPLES)('$file: $expected', async ({ file, expected }) => {
    const answer = await processed(file);
    const verdict = answer instanceof UnusablePhotoError ? 'reject' : 'accept';
    if (expected !== 'either') expect(verdict).toBe(expected === 'policy' ? CHOICES[file] : expected);
    if (answer instanceof UnusablePhotoError) {
      expect(answer.reason).toMatch(/^(is|has|took|takes) /);
      return;
    }
    await expectGoodFiles(answer);
  });
});

/** In sRGB, of the size they say, and without a word about camera or place. */
async function expectGoodFiles({ width, height, placeholder, widths, files }: ProcessedPhoto): Promise<void> {
  expect(placeholder).toMatch(/^data:image\/webp;base64,[\w+/]+=*$/);
  expect(placeholder.length).toBeLessThan(400);
  expect(files.map((file) => `${String(file.width)}.${file.format}`).sort()).toEqual(
    widths.flatMap((each) => [`${String(each)}.jpg`, `${String(each)}.webp`]).sort(),
  );
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  expect(widths.at(-1)).toBe(width);
  for (const file of files) {
    const bytes = await readFile(file.path);
    const { data, info } = await sharp(bytes, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
    expect(data.length).toBe(info.width * info.height * info.channels);
    expect(bytes).toHaveLength(file.bytes);
    const { exif, icc, xmp, iptc, orientation, comments, ...metadata } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation, comments }).toEqual({});
    expect(metadata).toMatchObject({
      format: file.format === 'jpg' ? 'jpeg' : 'webp',
      space: 'srgb',
      channels: 3,
      hasAlpha: false,
      width: file.width,
    });
    expect(Math.abs((metadata.height * width) / file.width - height)).toBeLessThanOrEqual(width / file.width);
  }
}
