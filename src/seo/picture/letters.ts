import { brotliDecompressSync } from 'node:zlib';
import { LETTERS } from './letter-data.js';

export type Weight = 'medium' | 'bold';

/** In thousandths of the letter's size. */
interface Letter {
  width: number;
  /** Of an SVG, from the baseline's left end. */
  outline: string;
}

const UNITS = 1000;
const ELLIPSIS = '…';
let letters: Readonly<Record<Weight, ReadonlyMap<string, Letter>>> | undefined;

/** A line of text as shapes, so that it needs neither a font nor escaping. */
export interface Line {
  /** SVG. */
  shapes: string;
  /** In pixels. */
  width: number;
}

interface Style {
  weight: Weight;
  /** In pixels. */
  size: number;
  /** In pixels; what does not fit is cut off, and that is shown. */
  maxWidth: number;
}

/**
 * Writes a line from x = 0, its baseline at y = 0. Letters with accents that there is no outline for lose them; characters that have
 * none at all are left out.
 */
export function writeLine(text: string, style: Style): Line {
  const known = lettersOf(style.weight);
  const found = fitting(Array.from(readable(text, known)), known, (style.maxWidth * UNITS) / style.size);
  let x = 0;
  let shapes = '';
  for (const { width, outline } of found) {
    if (outline !== '') shapes += `<path transform="translate(${String(x)} 0)" d="${outline}"/>`;
    x += width;
  }
  const scale = style.size / UNITS;
  return { shapes: `<g transform="scale(${String(scale)})">${shapes}</g>`, width: x * scale };
}

/** Of the text what can be written. Empty when hardly anything of it can. */
function readable(text: string, known: ReadonlyMap<string, Letter>): string {
  const given = Array.from(text.replace(/\s+/gu, ' ').trim());
  const kept = given.flatMap((character) => {
    if (known.has(character)) return [character];
    return Array.from(character.normalize('NFKD')).filter((part) => known.has(part));
  });
  const letters = given.filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
  const written = kept.filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
  // Half a name misleads.
  return written * 2 < letters ? '' : kept.join('').replace(/ +/g, ' ').trim();
}

function fitting(characters: readonly string[], known: ReadonlyMap<string, Letter>, room: number): Letter[] {
  const found = characters.flatMap((character) => known.get(character) ?? []);
  if (widthOf(found) <= room) return found;
  const ellipsis = known.get(ELLIPSIS);
  const left = room - (ellipsis?.width ?? 0);
  let width = 0;
  const cut = found.findIndex((letter) => (width += letter.width) > left);
  return [...found.slice(0, Math.max(0, cut)), ...(ellipsis ? [ellipsis] : [])];
}

function widthOf(found: readonly Letter[]): number {
  return found.reduce((sum, { width }) => sum + width, 0);
}

function lettersOf(weight: Weight): ReadonlyMap<string, Letter> {
  letters ??= read();
  return letters[weight];
}

function read(): NonNullable<typeof letters> {
  const text = brotliDecompressSync(Buffer.from(LETTERS, 'base64')).toString();
  const raw = JSON.parse(text) as Record<Weight, [string, number, string][]>;
  const toMap = (rows: [string, number, string][]): ReadonlyMap<string, Letter> =>
    new Map(rows.map(([character, width, outline]) => [character, { width, outline }]));
  return { medium: toMap(raw.medium), bold: toMap(raw.bold) };
}
