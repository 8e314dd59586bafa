import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { UnavailableError } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { scratchFolder } from '../../images/scratch.js';
import { readUploads, type RefusedFile } from '../../images/uploads.js';
import { BOUNDS } from '../property.bounds.js';
import type { BatchResult } from './photo-batch.js';
import { PropertyPhotos } from './property-photos.service.js';

export const PHOTO_FIELD = 'images';
export const PHOTO_MEGABYTES = 5;

/** Requests that are read at the same moment: together they put at most three gigabytes on the disk. */
const AT_ONCE = 16;

/** A form with photos, read to its end: the photos wait in the store for a listing that takes them. */
export interface PhotoForm extends BatchResult {
  /** Ordinary fields. Of one that is sent twice the first. */
  fields: Record<string, string>;
}

/** Reads photos from requests. Each is worked on as soon as it is there, while the next one still arrives. */
@Injectable()
export class PhotoUploads {
  private reading = 0;

  constructor(
    private readonly photos: PropertyPhotos,
    private readonly settings: Settings,
  ) {}

  /** Where files lie until they have been read. */
  get folder(): string {
    return scratchFolder(this.settings.dataDir, 'uploads');
  }

  /**
   * Nothing is left of the request when this throws.
   * @throws what readUploads throws; UnavailableError when too many are being read
   */
  async read(request: IncomingMessage): Promise<PhotoForm> {
    if (this.reading >= AT_ONCE) {
      throw new UnavailableError('Many photos are being sent right now. Please try again in a moment.');
    }
    this.reading++;
    try {
      return await this.readAll(request);
    } finally {
      this.reading--;
    }
  }

  private async readAll(request: IncomingMessage): Promise<PhotoForm> {
    const batch = this.photos.openBatch();
    try {
      const uploads = await readUploads(request, {
        field: PHOTO_FIELD,
        folder: this.folder,
        maxFiles: BOUNDS.photos,
        maxBytes: PHOTO_MEGABYTES * 1024 * 1024,
        onFile: (file) => {
          batch.take(file);
        },
      });
      try {
        const { stored, refused } = await batch.finish();
        // Files are worked on as they come to be whole; a small one overtakes a large one that stands before it in the form.
        const places = new Map(uploads.files.map(({ path: source }, place) => [source, place]));
        stored.sort((a, b) => (places.get(a.source) ?? 0) - (places.get(b.source) ?? 0));
        const fields = Object.fromEntries(uploads.fields.toReversed());
        return { fields, stored, refused: [...uploads.refused, ...refused] };
      } finally {
        await uploads.discard();
      }
    } catch (error) {
      await batch.abandon();
      throw error;
    }
  }
}

/** "kitchen.png is empty" */
export function refusalOf({ name, reason }: RefusedFile): string {
  return `${name} ${reason}`;
}
