import { Injectable } from '@nestjs/common';
import { bytesWithPacked } from '../../common/gzip-pieces.js';
import { Settings } from '../../config/settings.js';
import { PropertiesService } from '../properties.service.js';
import { toPropertyResource } from '../property.resource.js';
import { type Found, Fragments } from './fragments.js';

const LIMIT = 64 * 2 ** 20;
/** Of a piece besides its text. */
const OVERHEAD = 250;

/** A home as the API states it, written. */
export class WrittenHome {
  private readonly withComma: Buffer;
  /** The same bytes; kept, since a buffer is compressed once. */
  private withoutComma: Buffer | undefined;

  constructor(
    readonly version: number,
    json: string,
  ) {
    this.withComma = Buffer.from(`,${json}`);
  }

  /** As another item of a list. */
  get asNext(): Buffer {
    return this.withComma;
  }

  get alone(): Buffer {
    return (this.withoutComma ??= this.withComma.subarray(1));
  }
}

/** The items of a list, with commas between them. */
export function asItems(homes: readonly WrittenHome[]): Buffer[] {
  return homes.map((home, i) => (i === 0 ? home.alone : home.asNext));
}

/** Homes as the API states them to everyone, each written once for each change of it. */
@Injectable()
export class HomeJson {
  private readonly fragments: Fragments<WrittenHome>;

  constructor(properties: PropertiesService, { publicUrl }: Settings) {
    this.fragments = new Fragments(properties, {
      make: (home) => new WrittenHome(home.version, JSON.stringify(toPropertyResource(home, publicUrl))),
      bytesOf: ({ asNext }) => bytesWithPacked(asNext) + OVERHEAD,
      limit: LIMIT,
    });
  }

  /** Of these homes, in their order. Two statements at most, none when all have been written. */
  of(found: Found, now: Date): Promise<WrittenHome[]> {
    return this.fragments.of(found, now);
  }
}
