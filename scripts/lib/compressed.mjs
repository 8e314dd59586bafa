// Compresses built files once, as small as it gets, so that the server never has to: FILE.br and FILE.gz beside FILE.
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const COMPRESSIBLE = /\.(css|js|json|svg|txt)$/;
/** What fits into one packet anyway is not worth it. */
const SMALLEST = 1024;
const FORMATS = {
  '.br': promisify(zlib.brotliCompress),
  '.gz': (content) => promisify(zlib.gzip)(content, { level: 9 }),
};

/**
 * @param {string} folder
 * @param {(file: string) => boolean} isHashed does its name hold a hash of its content? Others are left alone.
 */
export async function compressBelow(folder, isHashed) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => isHashed(file) && statSync(file).size >= SMALLEST);
  await Promise.all(files.flatMap((file) => Object.keys(FORMATS).map((ending) => compress(file, ending))));
}

async function compress(file, ending) {
  const target = file + ending;
  if (existsSync(target)) return;
  writeFileSync(`${target}.part`, await FORMATS[ending](readFileSync(file)));
  renameSync(`${target}.part`, target);
}
