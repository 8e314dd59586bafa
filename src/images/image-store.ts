import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';

export const IMAGE_FORMATS = ['webp', 'jpg'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** Where a photo's file lies: below the store's folder, below /images/ in a URL. */
export function imageKey(id: string, width: number, format: ImageFormat): string {
  return `${id.slice(0, 2)}/${id}/${String(width)}.${format}`;
}

export function imageUrl(id: string, width: number, format: ImageFormat): string {
  return `/images/${imageKey(id, width, format)}`;
}

/** Keeps the photos' files in a local folder. A file never changes once it is there. */
@Injectable()
export class ImageStore {
  readonly folder: string;

  constructor(settings: Settings) {
    this.folder = path.join(settings.dataDir, 'images');
  }

  /** A reader sees the whole file or none. */
  async put(key: string, bytes: Buffer): Promise<void> {
    const file = path.join(this.folder, key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.part`, bytes);
    await rename(`${file}.part`, file);
  }

  /** Takes in a file from the same disk under a second name, without its bytes where the file system can. */
  adoptSync(file: string, key: string): void {
    const target = path.join(this.folder, key);
    mkdirSync(path.dirname(target), { recursive: true });
    try {
      linkSync(file, target);
    } catch {
      copyFileSync(file, target);
    }
  }
}
