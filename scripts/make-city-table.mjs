// Writes src/geo/city-data.ts: of every ZIP code in src/geo/zip-data.ts the post office's city, from the package `zipcodes`.
// Run by hand after scripts/make-zip-table.mjs: node scripts/make-city-table.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import prettier from 'prettier';
import zipcodes from 'zipcodes';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FILE = path.join(ROOT, 'src/geo/city-data.ts');
const LINE = 20_000;

// The rows of the ZIP table, in its order.
const rows = Object.values(zipcodes.codes)
  .filter(({ zip, state, latitude, country }) => country === 'US' && /^\d{5}$/.test(zip) && state && latitude)
  .sort((a, b) => a.zip.localeCompare(b.zip));
// A city's codes mostly follow each other: an empty line is the name before it.
const names = rows.map(({ city }, i) => (city === rows[i - 1]?.city ? '' : city)).join('\n');
const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
const text = brotliCompressSync(Buffer.from(names), { params }).toString('base64');
const lines = text.match(new RegExp(`.{1,${String(LINE)}}`, 'g')) ?? [];

const source = `// Written by scripts/make-city-table.mjs.

/** Of each row of the ZIP table its city, one a line, empty where it is that of the row before; brotli, base64. */
export const CITY_TABLE = [${lines.map((line) => `'${line}'`).join(',\n')}].join('');
`;
writeFileSync(FILE, await prettier.format(source, { ...(await prettier.resolveConfig(FILE)), filepath: FILE }));
process.stdout.write(`${String(rows.length)} ZIP codes, ${String(text.length)} characters\n`);
