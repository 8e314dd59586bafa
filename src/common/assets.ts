import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './root.js';

/** Logical names of built files ("app.css") to their paths with a content hash ("/assets/app.3f2a91c0.css"). */
export class Assets {
  private readonly paths: Readonly<Record<string, string>>;

  /** @throws Error when the assets have not been built */
  constructor(manifest = path.join(ROOT, 'public/assets/manifest.json')) {
    this.paths = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
  }

  /** @throws Error when there is no such asset: a misspelled name should not go unnoticed */
  path(name: string): string {
    const found = this.paths[name];
    if (found === undefined) throw new Error(`There is no asset named ${name}`);
    return found;
  }
}
