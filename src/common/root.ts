import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json, views/ and public/: the same whether the code runs from src/ or from dist/. */
export const ROOT = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('package.json was not found above the program');
  return findRoot(parent);
}
