// A program of its own, forked by PhotoProcessor: what decodes strangers' files neither shares memory with the service nor
// knows its environment. It imports nothing of the project, so that it also runs from its source.
import { open } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';

/** One photo to be read, and written in several widths and formats. */
export interface PhotoJob {
  kind: 'photo';
  source: string;
  /** What its first bytes have told. */
  format: 'jpeg' | 'png' | 'webp' | 'avif';
  folder: string;
  /** Ascending; those wider than the photo are left out in favor of its own width. */
  widths: readonly number[];
  minSide: number;
  maxSide: number;
  maxPixels: number;
}

/** One width of a finished photo, to be written once more in the smallest and slowest format. */
export interface AvifJob {
  kind: 'avif';
  source: string;
  folder: string;
  width: number;
}

export interface WrittenFile<Format extends string = 'webp' | 'jpg' | 'avif'> {
  width: number;
  format: Format;
  path: string;
  bytes: number;
}

export interface PhotoMade {
  outcome: 'made';
  width: number;
  height: number;
  placeholder: string;
  widths: number[];
  files: WrittenFile<'webp' | 'jpg'>[];
}

export type PhotoAnswer =
  | PhotoMade
  | { outcome: 'avif'; file: WrittenFile<'avif'> }
  /** Upright, in pixels: outside of the job's bounds. */
  | { outcome: 'size'; width: number; height: number }
  | { outcome: 'damaged' };

/** Uncompressed pixels. */
interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

const PLACEHOLDER_SIDE = 16;
const PLACEHOLDER_CHARACTERS = 399;

sharp.concurrency(1);
sharp.cache(false);
// Behind the check of the first bytes: a decoder that is not needed cannot be fooled.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadHeifFile',
  ],
});

async function makePhoto(job: PhotoJob): Promise<PhotoAnswer> {
  const bounds = await read(() => sharp(job.source, { limitInputPixels: false }).metadata());
  if (!bounds || formatOf(bounds) !== job.format) return { outcome: 'damaged' };
  const { width, height } = bounds.autoOrient;
  const outside =
    width * height > job.maxPixels || Math.max(width, height) > job.maxSide || Math.min(width, height) < job.minSide;
  if (outside) return { outcome: 'size', width, height };
  const widths = widthsFor(width, job.widths);
  const widest = await read(() => decode(job, widths.at(-1) ?? width));
  if (!widest) return { outcome: 'damaged' };
  const { files, narrowest } = await writeAll(widest, widths, job.folder);
  return {
    outcome: 'made',
    width: widest.info.width,
    height: widest.info.height,
    placeholder: await placeholderOf(narrowest),
    widths,
    files,
  };
}

/** From the widest down, each made from the one before: the work shrinks with the pictures. */
async function writeAll(
  widest: Pixels,
  widths: readonly number[],
  folder: string,
): Promise<{ files: WrittenFile<'webp' | 'jpg'>[]; narrowest: Pixels }> {
  const writing: Promise<WrittenFile<'webp' | 'jpg'>>[] = [];
  let pixels = widest;
  // A file is put to disk while the next is being made.
  const begin = (format: 'webp' | 'jpg', bytes: Buffer): void => {
    const file = write(folder, pixels.info.width, format, bytes);
    file.catch(() => undefined); // heard of below
    writing.push(file);
  };
  for (const width of widths.toReversed()) {
    if (width !== pixels.info.width) pixels = await resized(pixels, width);
    begin('webp', await from(pixels).webp({ quality: 75, effort: 2 }).toBuffer());
    begin('jpg', await from(pixels).jpeg({ quality: 80, progressive: true }).toBuffer());
  }
  return { files: (await Promise.all(writing)).reverse(), narrowest: pixels };
}

/** What a decoder says of a file is about the file; any other error is about us. */
async function read<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function formatOf({ format, compression }: Metadata): string {
  return format === 'heif' && compression === 'av1' ? 'avif' : format;
}

function widthsFor(width: number, wanted: readonly number[]): number[] {
  const narrower = wanted.filter((each) => each < width);
  return narrower.length === wanted.length ? narrower : [...narrower, width];
}

/** The first frame, upright, opaque and in sRGB. Metadata does not survive this. */
async function decode({ source, maxPixels }: PhotoJob, width: number): Promise<Pixels> {
  return sharp(source, { failOn: 'error', limitInputPixels: maxPixels, autoOrient: true })
    .resize({ width, withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

function from({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

function resized(pixels: Pixels, width: number): Promise<Pixels> {
  return from(pixels).resize({ width }).raw().toBuffer({ resolveWithObject: true });
}

async function placeholderOf(pixels: Pixels): Promise<string> {
  let url = '';
  for (const quality of [40, 20, 5]) {
    const side = PLACEHOLDER_SIDE;
    const tiny = await from(pixels).resize({ width: side, height: side, fit: 'inside' }).webp({ quality }).toBuffer();
    url = `data:image/webp;base64,${tiny.toString('base64')}`;
    if (url.length <= PLACEHOLDER_CHARACTERS) break;
  }
  return url;
}

async function makeAvif({ source, folder, width }: AvifJob): Promise<PhotoAnswer> {
  const bytes = await read(() =>
    sharp(source, { failOn: 'error' }).resize({ width }).avif({ quality: 50, effort: 3 }).toBuffer(),
  );
  return bytes ? { outcome: 'avif', file: await write(folder, width, 'avif', bytes) } : { outcome: 'damaged' };
}

/** On disk for good before anybody hears of it. */
async function write<Format extends string>(
  folder: string,
  width: number,
  format: Format,
  bytes: Buffer,
): Promise<WrittenFile<Format>> {
  const file = path.join(folder, `${String(width)}.${format}`);
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { width, format, path: file, bytes: bytes.length };
}

/** Ends the process while it holds more than `bytes`: its parent starts another. */
function endWhenLargerThan(bytes: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes) process.exit(TOO_LARGE);
  }, 50).unref();
}

const TOO_LARGE = 12;

process.on('message', (job: PhotoJob | AvifJob) => {
  const work = job.kind === 'photo' ? makePhoto(job) : makeAvif(job);
  work.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error), code: (error as NodeJS.ErrnoException).code }),
  );
});
// The service is gone, killed perhaps: nobody waits for what is being made.
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole group; the service finishes its requests first, then ends this process.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
endWhenLargerThan(Number(process.argv[2]));
process.send?.({ ready: true });
