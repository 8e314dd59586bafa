// Writes src/seo/picture/letter-data.ts: the outlines of Inter's letters, with which the service writes on pictures. Servers have no fonts as
// a rule, and the decoder of pictures cannot read the compressed ones that the pages use. Run by hand, in a folder where
// `npm pack @fontsource/inter` has been unpacked: node scripts/make-letters.mjs FOLDER/package
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, inflateSync } from 'node:zlib';
import prettier from 'prettier';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FILE = path.join(ROOT, 'src/seo/picture/letter-data.ts');
const LINE = 20_000;
const WEIGHTS = { medium: 500, bold: 700 };
/** Outlines are kept in so many parts of the letter's height. */
const UNITS = 1000;
const [folder] = process.argv.slice(2);

/** The tables of a WOFF 1 file, by name. */
function readTables(file) {
  const count = file.readUInt16BE(12);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const at = 44 + i * 20;
      const [offset, packed, length] = [4, 8, 12].map((each) => file.readUInt32BE(at + each));
      const bytes = file.subarray(offset, offset + packed);
      return [file.toString('latin1', at, at + 4), packed < length ? inflateSync(bytes) : bytes];
    }),
  );
}

/** Code points to glyphs, of the first table in format 4. */
function readCharacters(cmap) {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    if (cmap.readUInt16BE(at) === 4) return readSegments(cmap, at);
  }
  throw new Error('There is no character table in format 4');
}

function readSegments(cmap, at) {
  const size = cmap.readUInt16BE(at + 6);
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((each) => at + each);
  const glyphs = new Map();
  for (let i = 0; i < size; i += 2) {
    const delta = cmap.readInt16BE(deltas + i);
    const range = cmap.readUInt16BE(ranges + i);
    const last = cmap.readUInt16BE(ends + i);
    for (let code = cmap.readUInt16BE(starts + i); code <= last && code !== 0xffff; code++) {
      const listed =
        range === 0 ? code : cmap.readUInt16BE(ranges + i + range + 2 * (code - cmap.readUInt16BE(starts + i)));
      if (listed !== 0) glyphs.set(code, (listed + delta) & 0xffff);
    }
  }
  return glyphs;
}

/** The contours of a glyph, each a list of points that are on the outline or between two that are. */
function readContours(font, glyph) {
  const { glyf, loca, long } = font;
  const offset = (i) => (long ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  if (offset(glyph) === offset(glyph + 1)) return [];
  const at = offset(glyph);
  const contours = glyf.readInt16BE(at);
  return contours < 0 ? readParts(font, at + 10) : readSimple(glyf, at + 10, contours);
}

function readSimple(glyf, start, count) {
  let at = start;
  const ends = Array.from({ length: count }, (_, i) => glyf.readUInt16BE(at + i * 2));
  at += count * 2;
  at += 2 + glyf.readUInt16BE(at);
  const flags = [];
  while (flags.length <= ends.at(-1)) {
    const flag = glyf[at++];
    const repeated = flag & 8 ? glyf[at++] : 0;
    for (let i = 0; i <= repeated; i++) flags.push(flag);
  }
  const coordinates = (short, same) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? glyf[at++] : -glyf[at++];
      else if (!(flag & same)) {
        value += glyf.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  const points = flags.map((flag, i) => ({ x: xs[i], y: ys[i], on: (flag & 1) === 1 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1] + 1, end + 1));
}

/** Of a letter that is put together of others, such as one with an accent. */
function readParts(font, start) {
  const { glyf } = font;
  const contours = [];
  for (let at = start, flags = 32; flags & 32;) {
    flags = glyf.readUInt16BE(at);
    const glyph = glyf.readUInt16BE(at + 2);
    const [dx, dy] =
      flags & 1 ? [glyf.readInt16BE(at + 4), glyf.readInt16BE(at + 6)] : [glyf.readInt8(at + 4), glyf.readInt8(at + 5)];
    at += flags & 1 ? 8 : 6;
    const read = () => glyf.readInt16BE((at += 2) - 2) / 16384;
    let matrix = [1, 0, 0, 1];
    if (flags & 8) matrix = ((scale) => [scale, 0, 0, scale])(read());
    else if (flags & 64) matrix = [read(), 0, 0, read()];
    else if (flags & 128) matrix = [read(), read(), read(), read()];
    const [a, b, c, d] = matrix;
    for (const contour of readContours(font, glyph)) {
      contours.push(contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })));
    }
  }
  return contours;
}

/** As the path of an SVG, the baseline at 0, relative coordinates. */
function toPath(contours, scale) {
  let [lastX, lastY] = [0, 0];
  const to = ({ x, y }) => [Math.round(x * scale), Math.round(-y * scale)];
  const relative = (points) => {
    const text = points
      .map((point) => to(point))
      .map(([x, y]) => [x - lastX, y - lastY])
      .flat();
    [lastX, lastY] = to(points.at(-1));
    return text.join(' ').replaceAll(' -', '-');
  };
  return contours
    .map((contour) => {
      const points = withMiddles(contour);
      const start = points.findIndex(({ on }) => on);
      const turned = [...points.slice(start), ...points.slice(0, start), points[start]];
      let text = `m${relative([turned[0]])}`;
      const [startX, startY] = [lastX, lastY];
      for (let i = 1; i < turned.length; i++) {
        if (turned[i].on) text += `l${relative([turned[i]])}`;
        else text += `q${relative([turned[i], turned[++i]])}`;
      }
      [lastX, lastY] = [startX, startY];
      return `${text}z`;
    })
    .join('');
}

/** Between two points beside the outline lies one on it. */
function withMiddles(contour) {
  return contour.flatMap((point, i) => {
    const next = contour[(i + 1) % contour.length];
    const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true };
    return point.on || next.on ? [point] : [point, middle];
  });
}

function readLetters(weight) {
  const tables = readTables(readFileSync(path.join(folder, `files/inter-latin-${String(weight)}-normal.woff`)));
  const { head, hhea, hmtx } = tables;
  const scale = UNITS / head.readUInt16BE(18);
  const font = { glyf: tables.glyf, loca: tables.loca, long: head.readInt16BE(50) === 1 };
  const widths = hhea.readUInt16BE(34);
  const letters = [];
  for (const [code, glyph] of readCharacters(tables.cmap)) {
    if (code < 32 || code > 0x2122) continue;
    const width = hmtx.readUInt16BE(Math.min(glyph, widths - 1) * 4);
    letters.push([String.fromCodePoint(code), Math.round(width * scale), toPath(readContours(font, glyph), scale)]);
  }
  return letters.sort(([a], [b]) => (a < b ? -1 : 1));
}

const letters = Object.fromEntries(Object.entries(WEIGHTS).map(([name, weight]) => [name, readLetters(weight)]));
const text = brotliCompressSync(JSON.stringify(letters)).toString('base64');
const lines = text.match(new RegExp(`.{1,${String(LINE)}}`, 'g')) ?? [];
const source = `// Written by scripts/make-letters.mjs from the typeface Inter, © The Inter Project Authors, SIL Open Font License 1.1.

/** For each weight its letters, each with its width and its outline as the path of an SVG, in thousandths of their size: JSON, brotli, base64. */
export const LETTERS = [${lines.map((line) => `'${line}'`).join(',\n')}].join('');
`;
writeFileSync(FILE, await prettier.format(source, { ...(await prettier.resolveConfig(FILE)), filepath: FILE }));
process.stdout.write(`${String(letters.bold.length)} letters, ${String(text.length)} characters\n`);
