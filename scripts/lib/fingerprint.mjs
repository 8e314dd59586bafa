// One hash over the content of files and folders. Content, not times: a git checkout or a copied tree changes only times.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every file below the given files and folders, sorted; what does not exist counts as absent. */
export function filesBelow(root, places, accepts = () => true) {
  const files = places.flatMap((place) => {
    const full = path.join(root, place);
    if (!existsSync(full)) return [];
    if (!statSync(full).isDirectory()) return [place];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(place, path.relative(full, path.join(entry.parentPath, entry.name))));
  });
  return files
    .map((file) => file.split(path.sep).join('/'))
    .filter(accepts)
    .sort();
}

export function fingerprint(root, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** Remembers the fingerprint that an output was built from. It lies inside the output, so that both vanish together. */
export class Stamp {
  constructor(file) {
    this.file = file;
  }

  matches(value) {
    return existsSync(this.file) && readFileSync(this.file, 'utf8') === value;
  }

  /** An interrupted build must not look finished. */
  clear() {
    rmSync(this.file, { force: true });
  }

  write(value) {
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, value);
  }
}
