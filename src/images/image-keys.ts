import type { Image } from './image.entity.js';
import { IMAGE_FORMATS, imageKey } from './image-store.js';

/** The store's keys of all files that a photo has. */
export function imageKeys({ id, widths, avifAt }: Pick<Image, 'id' | 'widths' | 'avifAt'>): string[] {
  const formats = avifAt === null ? IMAGE_FORMATS : ([...IMAGE_FORMATS, 'avif'] as const);
  return widths.flatMap((width) => formats.map((format) => imageKey(id, width, format)));
}
