// Photos that nobody took: smooth light, texture, and grain as a sensor has it, so that they are as large and as slow as real ones.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { ROOT } from '../../scripts/lib/run.mjs';
import { Dice } from './dice.mjs';

/** Changes with what is drawn here: photos drawn otherwise are other files. */
const EDITION = 1;

/**
 * Draws JPEGs, the same ones every time, or takes those that are there.
 * @param {{ count: number, width: number, height: number }} wanted
 * @returns {Promise<string[]>} their paths, in var/bench/
 */
export async function makePhotos({ count, width, height }) {
  const folder = path.join(ROOT, 'var/bench', `photos-${EDITION}`);
  mkdirSync(folder, { recursive: true });
  const files = [];
  for (let number = 0; number < count; number++) {
    const file = path.join(folder, `${width}x${height}-${number}.jpg`);
    if (!existsSync(file)) {
      await draw(number, width, height, `${file}.new`);
      renameSync(`${file}.new`, file);
    }
    files.push(file);
  }
  return files;
}

async function draw(number, width, height, file) {
  const dice = new Dice(number + 1);
  const light = await noise(dice, [8, 6, 3], width, height);
  const texture = await noise(dice, [Math.ceil(width / 6), Math.ceil(height / 6), 1], width, height);
  const grain = 7 + (number % 5);
  const pixels = Buffer.allocUnsafe(width * height * 3);
  for (let i = 0, at = 0; at < pixels.length; i++) {
    const detail = (texture[i] - 128) * 0.3 + (dice.next() - 0.5) * 2 * grain;
    for (let channel = 0; channel < 3; channel++, at++) pixels[at] = clamp(40 + light[at] * 0.7 + detail);
  }
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(file);
}

/** Values by chance on a coarse grid, smoothed to the full size. */
async function noise(dice, [columns, rows, channels], width, height) {
  const grid = Buffer.from(Array.from({ length: columns * rows * channels }, () => dice.below(256)));
  const image = sharp(grid, { raw: { width: columns, height: rows, channels } });
  return image
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

function clamp(value) {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
