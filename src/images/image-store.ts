import type { Readable } from 'node:stream';

/** Formats that every photo has. */
export const IMAGE_FORMATS = ['webp', 'jpg'] as const;
/** AVIF comes later, if at all. */
export type ImageFormat = (typeof IMAGE_FORMATS)[number] | 'avif';

export const IMAGE_TYPES = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
} as const satisfies Record<ImageFormat, string>;

export const IMAGE_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** Where a photo's file lies: below the store's folder, below /images/ in a URL. */
export function imageKey(id: string, width: number, format: ImageFormat): string {
  return `${id.slice(0, 2)}/${id}/${String(width)}.${format}`;
}

export function imageUrl(id: string, width: number, format: ImageFormat): string {
  return `/images/${imageKey(id, width, format)}`;
}

const KEY = /^([0-9a-f]{2})\/(\1[0-9a-f]{6}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9]\d{0,4})\.(webp|jpg|avif)$/;

/** What {@link imageKey} has put together; null for what it cannot have. */
export function parseImageKey(key: string): { id: string; width: number; format: ImageFormat } | null {
  const [, , id, width, format] = KEY.exec(key) ?? [];
  return id === undefined ? null : { id, width: Number(width), format: format as ImageFormat };
}

export interface StoredFile {
  key: string;
  bytes: number;
  modifiedAt: Date;
}

/** Keeps the photos' files. A file never changes once it is there, and readers see the whole file or none. */
export abstract class ImageStore {
  /** Takes in a finished file: afterwards it is the store's, and no longer where it was. */
  abstract put(key: string, file: string): Promise<void>;

  /** Takes in a finished file's content; the file stays where it is. */
  abstract adopt(key: string, file: string): Promise<void>;

  /** @returns null when there is no such file */
  abstract read(key: string): Promise<{ stream: Readable; bytes: number } | null>;

  /** Also of files that are not there. */
  abstract remove(keys: readonly string[]): Promise<void>;

  /** Everything in the store, in no particular order, leftovers of crashes included. */
  abstract list(): AsyncIterable<StoredFile>;
}
