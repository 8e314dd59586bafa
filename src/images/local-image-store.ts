import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, open, opendir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { UnavailableError } from '../common/errors.js';
import { ImageStore, type StoredFile } from './image-store.js';

/** Keeps the photos' files in a local folder. */
export class LocalImageStore extends ImageStore {
  /** @param folder absolute; made when the first file comes */
  constructor(readonly folder: string) {
    super();
  }

  async put(key: string, file: string): Promise<void> {
    await this.place(key, (target) =>
      rename(file, target).catch(async (error: unknown) => {
        if (codeOf(error) !== 'EXDEV') throw error;
        await copyWhole(file, target);
        await rm(file);
      }),
    );
  }

  /** Under a second name where the file system can, so that the bytes are not there twice. */
  async adopt(key: string, file: string): Promise<void> {
    await this.place(key, (target) => link(file, target).catch(() => copyWhole(file, target)));
  }

  async read(key: string): Promise<{ stream: Readable; bytes: number } | null> {
    const handle = await open(this.pathOf(key)).catch(nullIfMissing);
    if (!handle) return null;
    const stats = await handle.stat();
    if (stats.isFile()) return { stream: handle.createReadStream(), bytes: stats.size };
    await handle.close();
    return null;
  }

  async remove(keys: readonly string[]): Promise<void> {
    const folders = new Set<string>();
    for (const key of keys) {
      const file = this.pathOf(key);
      await rm(file, { force: true });
      folders.add(path.dirname(file));
    }
    for (const folder of folders) await this.removeEmpty(folder);
  }

  async *list(): AsyncIterable<StoredFile> {
    const folder = await opendir(this.folder, { recursive: true }).catch(nullIfMissing);
    if (!folder) return;
    for await (const entry of folder) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const stats = await stat(file).catch(nullIfMissing);
      const key = path.relative(this.folder, file).split(path.sep).join('/');
      if (stats) yield { key, bytes: stats.size, modifiedAt: stats.mtime };
    }
  }

  private async place(key: string, move: (target: string) => Promise<void>): Promise<void> {
    const target = this.pathOf(key);
    try {
      await mkdir(path.dirname(target), { recursive: true });
      await move(target).catch(async (error: unknown) => {
        // The folder may have been emptied and removed since.
        if (codeOf(error) !== 'ENOENT') throw error;
        await mkdir(path.dirname(target), { recursive: true });
        await move(target);
      });
    } catch (error) {
      if (codeOf(error) !== 'ENOSPC') throw error;
      throw new UnavailableError('Photos cannot be stored right now. Please try again in a moment.', { cause: error });
    }
  }

  /** @throws Error when the key leads out of the folder */
  private pathOf(key: string): string {
    const file = path.join(this.folder, key);
    if (!file.startsWith(this.folder + path.sep)) throw new Error('An image key must stay below the folder of images');
    return file;
  }

  /** It, and what holds it, up to the store's own folder. */
  private async removeEmpty(folder: string): Promise<void> {
    for (let each = folder; each !== this.folder; each = path.dirname(each)) {
      try {
        await rmdir(each);
      } catch {
        return; // not empty, or gone already
      }
    }
  }
}

/** Under its name only when it is whole and on disk. */
async function copyWhole(file: string, target: string): Promise<void> {
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await copyFile(file, draft);
    const handle = await open(draft, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

function nullIfMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '')) return null;
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
