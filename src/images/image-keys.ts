import type { Image } from './image.entity.js';
import { IMAGE_FORMATS, type ImageFormat, imageKey } from './image-store.js';

/** The formats that a photo has in every width, best first. */
export function formatsOf({ avifAt }: Pick<Image, 'avifAt'>): readonly ImageFormat[] {
  return avifAt ? ['avif', ...IMAGE_FORMATS] : IMAGE_FORMATS;
}

/** The store's keys of all files that a photo has. */
export function imageKeys({ id, widths, avifAt }: Pick<Image, 'id' | 'widths' | 'avifAt'>): string[] {
  return widths.flatMap((width) => formatsOf({ avifAt }).map((format) => imageKey(id, width, format)));
}
