import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { readHeader } from '../../src/images/signature.js';
import { PHOTO_LIMITS, sizeProblem } from '../../src/images/photo-limits.js';

const picture = (): Sharp => sharp({ create: { width: 123, height: 45, channels: 3, background: '#404040' } });

/** A box of the ISO media format, as AVIF and HEIC begin. */
function ftyp(...brands: readonly string[]): Buffer {
  const [major = '', ...others] = brands;
  const content = Buffer.from(`ftyp${major}\0\0\0\0${others.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length + 4);
  return Buffer.concat([size, content, Buffer.alloc(40)]);
}

describe('the first bytes of a file', () => {
  it.each([
    ['jpeg', picture().jpeg()],
    ['jpeg', picture().jpeg({ progressive: true })],
    ['jpeg', picture().withMetadata({ orientation: 6, icc: 'srgb' }).jpeg()],
    ['png', picture().png()],
    ['webp', picture().webp()],
    ['webp', picture().webp({ lossless: true })],
    ['webp', picture().withMetadata({ icc: 'srgb' }).webp()],
  ] as const)('tell that it is %s, and its size', async (format, made) => {
    expect(readHeader(await made.toBuffer())).toEqual({ format, size: { width: 123, height: 45 } });
  });

  it('tell that it is AVIF', async () => {
    expect(readHeader(await picture().avif().toBuffer())).toEqual({ format: 'avif', size: null });
    expect(readHeader(ftyp('avif', 'mif1', 'miaf'))).toEqual({ format: 'avif', size: null });
    expect(readHeader(ftyp('mif1', 'avif', 'miaf'))).toEqual({ format: 'avif', size: null });
  });

  it.each([
    ['HEIC', ftyp('heic', 'mif1', 'heic')],
    ['HEIC with a neutral brand', ftyp('mif1', 'mif1', 'heic')],
    ['HEIC that calls itself AVIF, too', ftyp('heic', 'avif')],
    ['AVIF that calls itself HEIC, too', ftyp('avif', 'avif', 'heix')],
    ['a sequence', ftyp('avis', 'avif', 'avis')],
    ['a film', ftyp('isom', 'mp42')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['SVG behind a declaration', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['HTML', Buffer.from('<!doctype html><script>')],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0')],
    ['BMP', Buffer.from('BM\0\0\0\0')],
    ['TIFF', Buffer.from('II*\0')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['an ELF program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
    ['another RIFF', Buffer.from('RIFF\0\0\0\0WAVEfmt \0\0\0\0\0\0\0\0\0\0\0\0\0\0')],
    ['half a signature', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['nothing', Buffer.alloc(0)],
  ])('do not pass for a photo when it is %s', (_, head) => {
    expect(readHeader(head)).toBeNull();
  });

  it('find a size behind much metadata, or leave it to the decoder', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(65_533)]);
    const long = Buffer.concat([jpeg.subarray(0, 2), segment, segment, jpeg.subarray(2)]);
    expect(readHeader(long)).toEqual({ format: 'jpeg', size: { width: 123, height: 45 } });
    expect(readHeader(long.subarray(0, 70_000))).toEqual({ format: 'jpeg', size: null });
  });

  it('never break the reader, whatever they are', async () => {
    const starts = await Promise.all(
      [picture().jpeg(), picture().png(), picture().webp(), picture().avif()].map((p) => p.toBuffer()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(60), fc.uint8Array({ maxLength: 40 }), (start, length, rest) => {
        readHeader(Buffer.concat([start.subarray(0, length), rest]));
      }),
    );
  });
});

describe('the size of a photo', () => {
  it.each([
    [8, 8, null],
    [7, 800, 'has a side of fewer than 8 pixels'],
    [0, 0, 'has a side of fewer than 8 pixels'],
    [4000, 3000, null],
    [12_000, 4166, null],
    [12_000, 4167, 'has more than 50 megapixels'],
    [12_001, 100, 'has a side of more than 12,000 pixels'],
    [65_535, 65_535, 'has more than 50 megapixels'],
  ])('%i × %i', (width, height, problem) => {
    expect(sizeProblem(width, height, PHOTO_LIMITS)).toBe(problem);
  });
});
