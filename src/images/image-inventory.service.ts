import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, Repository } from 'typeorm';
import { Image } from './image.entity.js';
import { imageKeys } from './image-keys.js';
import { ImageStore, parseImageKey, type StoredFile } from './image-store.js';

const BATCH = 500;

export interface Inventory {
  photos: number;
  files: number;
  /** Keys that a photo's row promises and the store does not have. */
  missing: string[];
  /** Files that no row knows: of uploads that were cut off, or of photos that were removed at a bad moment. */
  orphans: StoredFile[];
}

/** Compares the photos in the database with the files in the store. */
@Injectable()
export class ImageInventory {
  constructor(
    @InjectRepository(Image) private readonly images: Repository<Image>,
    private readonly store: ImageStore,
  ) {}

  /** Proves, when `missing` and `orphans` are empty, that rows and files belong together one to one. */
  async take(): Promise<Inventory> {
    const files = new Map<string, StoredFile>();
    for await (const file of this.store.list()) files.set(file.key, file);
    const inventory: Inventory = { photos: 0, files: files.size, missing: [], orphans: [] };
    for (let last = ''; ;) {
      const rows = await this.images.find({ where: { id: MoreThan(last) }, order: { id: 'ASC' }, take: BATCH });
      for (const key of rows.flatMap(imageKeys)) if (!files.delete(key)) inventory.missing.push(key);
      inventory.photos += rows.length;
      last = rows.at(-1)?.id ?? '';
      if (rows.length < BATCH) break;
    }
    inventory.orphans = [...files.values()];
    return inventory;
  }

  /**
   * Removes files that no row knows and that are older than `olderThanMs`: an upload puts its files into the store before its rows.
   * @returns how many
   */
  async sweep(olderThanMs: number): Promise<number> {
    const before = Date.now() - olderThanMs;
    let removed = 0;
    let batch: StoredFile[] = [];
    const flush = async (): Promise<void> => {
      const orphans = await this.orphansAmong(batch);
      if (orphans.length > 0) await this.store.remove(orphans);
      removed += orphans.length;
      batch = [];
    };
    for await (const file of this.store.list()) {
      if (file.modifiedAt.getTime() <= before) batch.push(file);
      if (batch.length >= BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    return removed;
  }

  private async orphansAmong(files: readonly StoredFile[]): Promise<string[]> {
    const ids = new Set(files.flatMap(({ key }) => parseImageKey(key)?.id ?? []));
    const rows = await this.images.find({ where: { id: In([...ids]) } });
    const known = new Set(rows.flatMap(imageKeys));
    return files.map(({ key }) => key).filter((key) => !known.has(key));
  }
}
