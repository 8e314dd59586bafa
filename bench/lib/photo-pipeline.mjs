// What the machine can do of photos without a service around it: the same files as src/images/photo-worker.ts makes, one photo at a
// time. No checks, no bounds, no syncing to disk. The parent sends { file, target } and gets an answer when the files are written.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { PHOTO_WIDTHS } from '../../dist/src/images/photo-limits.js';

sharp.concurrency(1);
sharp.cache(false);

process.on('message', async ({ file, target }) => {
  await make(file, target);
  process.send({});
});
process.once('disconnect', () => process.exit());

async function make(file, target) {
  let pixels = await sharp(file, { failOn: 'error', autoOrient: true })
    .resize({ width: PHOTO_WIDTHS.at(-1), withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  for (const width of PHOTO_WIDTHS.toReversed()) {
    if (width < pixels.info.width) {
      pixels = await from(pixels).resize({ width }).raw().toBuffer({ resolveWithObject: true });
    }
    const webp = await from(pixels).webp({ quality: 75, effort: 2 }).toBuffer();
    const jpg = await from(pixels).jpeg({ quality: 80, progressive: true }).toBuffer();
    await Promise.all([writeFile(`${target}-${width}.webp`, webp), writeFile(`${target}-${width}.jpg`, jpg)]);
  }
}

function from({ data, info: { width, height, channels } }) {
  return sharp(data, { raw: { width, height, channels } });
}
