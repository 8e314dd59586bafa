import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { ROOT } from './root.js';
import { Views } from './views/views.js';

/**
 * Names what this instance would make of the same data: the built code, views and assets, and the settings that show. Instances of
 * one build agree on it, so that a browser may keep a page of one and ask another.
 */
@Injectable()
export class BuildFingerprint {
  private readonly code: string;

  constructor(
    private readonly views: Views,
    settings: Settings,
  ) {
    // The stamp is written by scripts/build.mjs; code that runs unbuilt is like no other.
    const built = read('dist/.stamp');
    const runsBuilt = import.meta.dirname.startsWith(path.join(ROOT, 'dist'));
    const code = runsBuilt && built !== undefined ? built : randomUUID();
    const parts = [code, read('public/assets/manifest.json') ?? '', settings.publicUrl, settings.mapStyleUrl ?? ''];
    this.code = createHash('sha256').update(parts.join('\n')).digest('base64url');
  }

  get value(): string {
    return this.code + this.views.edition;
  }
}

function read(file: string): string | undefined {
  const full = path.join(ROOT, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}
