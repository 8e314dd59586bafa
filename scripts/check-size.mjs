// A file that does not fit into the head does one thing too many.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from './lib/fingerprint.mjs';
import { ROOT } from './lib/run.mjs';

const MOST_LINES = 400;

const files = filesBelow(ROOT, ['src', 'views', 'client'], (file) => /\.(ts|hbs|css)$/.test(file));
for (const file of files) {
  const lines = readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n').length;
  if (lines <= MOST_LINES) continue;
  console.error(`${file} has ${lines} lines; ${MOST_LINES} are allowed`);
  process.exitCode = 1;
}
