// The typeface as pages need it: half as long as its package has it, which is what the first page waits for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import subsetFont from 'subset-font';
import { ROOT } from './run.mjs';

/** Says for which letters each file is asked. */
const STYLES = 'client/design/fonts.css';
/** The weights that style sheets use. */
const WEIGHTS = { min: 400, max: 700 };
/** Spacing, figures of one width, and marks that belong to letters; not the forms that there are to choose from. */
const FEATURES = ['kern', 'tnum', 'ccmp', 'locl', 'mark', 'mkmk'];

/**
 * @param {string} name as the style sheet has it
 * @param {string} file of a package, WOFF2
 * @returns {Promise<Buffer>} WOFF2
 */
export function trimmedFont(name, file) {
  return subsetFont(readFileSync(path.join(ROOT, file)), lettersOf(name), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    variationAxes: { wght: WEIGHTS },
  });
}

function lettersOf(name) {
  const styles = readFileSync(path.join(ROOT, STYLES), 'utf8');
  const [, ranges] =
    new RegExp(`/assets/${name.replaceAll('.', '\\.')}'[^}]*unicode-range:([^;]*);`).exec(styles) ?? [];
  if (ranges === undefined) throw new Error(`${STYLES} does not say which letters ${name} is for`);
  return ranges
    .split(',')
    .flatMap((range) => {
      const [from, to = from] = range.trim().replace('U+', '').split('-');
      const [first, last] = [parseInt(from, 16), parseInt(to, 16)];
      return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
    })
    .join('');
}
