import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { imageKey, type ImageStore } from '../../images/image-store.js';
import type { PhotoProcessor, ProcessedPhoto } from '../../images/photo-processor.service.js';
import { UnusablePhotoError } from '../../images/unusable-photo.error.js';
import type { RefusedFile, UploadedFile } from '../../images/uploads.js';

/** A photo whose files are in the store and which no listing has yet. */
export interface StoredPhoto extends Omit<ProcessedPhoto, 'files'> {
  id: string;
  /** As its owner called the file. */
  name: string;
  /** Where the file was. */
  source: string;
  bytes: number;
  keys: string[];
}

export interface BatchResult {
  stored: StoredPhoto[];
  refused: RefusedFile[];
}

/**
 * The photos of one request, on their way from uploaded files to the store. What is in the store before a listing has it
 * is an orphan: either the listing gets it in one transaction, or {@link abandon} or the sweep removes it.
 */
export class PhotoBatch {
  private readonly taken: Promise<StoredPhoto | RefusedFile>[] = [];

  constructor(
    private readonly processor: PhotoProcessor,
    private readonly store: ImageStore,
    private readonly folder: string,
  ) {}

  /** Starts on a file, which is removed when it has been read. */
  take(file: UploadedFile): void {
    const taking = this.make(file);
    // Whoever waits for the result hears of a failure; until then it is not an unhandled one.
    taking.catch(() => undefined);
    this.taken.push(taking);
  }

  /** @throws UnavailableError when photos cannot be read or stored now; then nothing is left in the store */
  async finish(): Promise<BatchResult> {
    try {
      const all = await Promise.all(this.taken);
      return {
        stored: all.filter((each) => 'id' in each),
        refused: all.filter((each) => 'reason' in each),
      };
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  /** Removes what no listing gets. */
  async abandon(): Promise<void> {
    const settled = await Promise.allSettled(this.taken);
    const photos = settled.flatMap((each) => (each.status === 'fulfilled' && 'id' in each.value ? [each.value] : []));
    await forget(this.store, photos);
  }

  private async make(file: UploadedFile): Promise<StoredPhoto | RefusedFile> {
    const id = randomUUID();
    const folder = path.join(this.folder, id);
    await mkdir(folder, { recursive: true });
    try {
      return await this.storeFiles(id, file, await this.processor.process(file.path, folder));
    } catch (error) {
      if (!(error instanceof UnusablePhotoError)) throw error;
      return { name: file.name, reason: error.reason };
    } finally {
      await Promise.all([rm(folder, { recursive: true, force: true }), rm(file.path, { force: true })]);
    }
  }

  private async storeFiles(
    id: string,
    { name, path: source }: UploadedFile,
    made: ProcessedPhoto,
  ): Promise<StoredPhoto> {
    const { files, ...photo } = made;
    const keyed = files.map((file) => ({ ...file, key: imageKey(id, file.width, file.format) }));
    const keys = keyed.map(({ key }) => key);
    try {
      await Promise.all(keyed.map((file) => this.store.put(file.key, file.path)));
    } catch (error) {
      await this.store.remove(keys).catch(() => undefined);
      throw error;
    }
    return { ...photo, id, name, source, keys, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  }
}

/** Removes photos from the store that nobody has. If that fails, the sweep does it later. */
export async function forget(store: ImageStore, photos: readonly Pick<StoredPhoto, 'keys'>[]): Promise<void> {
  const keys = photos.flatMap((photo) => photo.keys);
  if (keys.length > 0) await store.remove(keys).catch(() => undefined);
}
