import { ApiProperty } from '@nestjs/swagger';
import type { Image } from './image.entity.js';
import { formatsOf } from './image-keys.js';
import { IMAGE_TYPES, imageUrl } from './image-store.js';

export class ImageSource {
  @ApiProperty({ enum: Object.values(IMAGE_TYPES) })
  type: (typeof IMAGE_TYPES)[keyof typeof IMAGE_TYPES];

  @ApiProperty({
    description: 'Widths and addresses in the form of the HTML `srcset` attribute.',
    example: '/images/0b/0b5e…/640.webp 640w',
  })
  srcset: string;
}

/** A photo as the API and the pages show it. Addresses are paths on this site. */
export class ImageResource {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'From 0; the photo at 0 is the cover.' })
  position: number;

  @ApiProperty({ description: 'What the photo shows, for those who do not see it.' })
  alt: string;

  @ApiProperty({ description: 'Pixels of the largest file.' })
  width: number;

  @ApiProperty()
  height: number;

  @ApiProperty({ description: 'A tiny picture as a data: URL, to show until the photo has loaded.' })
  placeholder: string;

  @ApiProperty({ description: 'The largest JPEG.' })
  url: string;

  @ApiProperty({ type: [ImageSource], description: 'The same photo in several formats and widths, best format first.' })
  sources: ImageSource[];
}

export function toImageResource({
  id,
  position,
  alt,
  width,
  height,
  placeholder,
  widths,
  avifAt,
}: Image): ImageResource {
  return {
    id,
    position,
    alt,
    width,
    height,
    placeholder,
    url: imageUrl(id, widths.at(-1) ?? width, 'jpg'),
    sources: formatsOf({ avifAt }).map((format) => ({
      type: IMAGE_TYPES[format],
      srcset: widths.map((each) => `${imageUrl(id, each, format)} ${String(each)}w`).join(', '),
    })),
  };
}
