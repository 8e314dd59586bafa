// Writes src/geo/zip-data.ts: every ZIP code with its state and the middle of its area, from the package `zipcodes`.
// Run by hand when that package has newer codes: node scripts/make-zip-table.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import prettier from 'prettier';
import zipcodes from 'zipcodes';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FILE = path.join(ROOT, 'src/geo/zip-data.ts');
const LINE = 20_000;

const rows = Object.values(zipcodes.codes)
  .filter(({ zip, state, latitude, country }) => country === 'US' && /^\d{5}$/.test(zip) && state && latitude)
  .sort((a, b) => a.zip.localeCompare(b.zip));
const states = [...new Set(rows.map(({ state }) => state))].sort();

/** One column after the other, each as differences to the row before: that is what compresses well. */
function columnsOf() {
  const read = [
    ({ zip }) => Number(zip),
    ({ state }) => states.indexOf(state),
    ({ latitude }) => Math.round(latitude * 100),
    ({ longitude }) => Math.round(longitude * 100),
  ];
  return read.map((value) => rows.map((row, i) => value(row) - (i === 0 ? 0 : value(rows[i - 1]))));
}

const table = Int32Array.from(columnsOf().flat());
// Byte planes: the high bytes are nearly all the same.
const bytes = Buffer.from(table.buffer);
const planes = Buffer.concat([0, 1, 2, 3].map((plane) => bytes.filter((_, i) => i % 4 === plane)));
const text = brotliCompressSync(planes).toString('base64');
const lines = text.match(new RegExp(`.{1,${String(LINE)}}`, 'g')) ?? [];

const source = `// Written by scripts/make-zip-table.mjs.

export const ZIP_STATES = '${states.join(' ')}'.split(' ');
export const ZIP_COUNT = ${String(rows.length)};

/** Columns ZIP, state, latitude and longitude in hundredths of a degree, as differences, in byte planes, brotli, base64. */
export const ZIP_TABLE = [${lines.map((line) => `'${line}'`).join(',\n')}].join('');
`;
writeFileSync(FILE, await prettier.format(source, { ...(await prettier.resolveConfig(FILE)), filepath: FILE }));
process.stdout.write(`${String(rows.length)} ZIP codes, ${String(text.length)} characters\n`);
