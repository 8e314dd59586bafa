import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { PictureSpec } from './drawing/index.js';

// Many pictures at once need no threads of their own each, and nothing is read twice.
sharp.concurrency(1);
sharp.cache(false);

export const PICTURE_WIDTHS = [640, 1024];

/** A drawn picture in all its sizes, waiting to be given to homes. */
export interface PooledPicture {
  width: number;
  height: number;
  placeholder: string;
  /** The file of one size. */
  file(width: number, format: 'webp' | 'jpg'): string;
}

/** Draws each picture once; many homes share its files. */
export class PicturePool {
  private readonly pictures = new Map<string, PooledPicture>();

  constructor(private readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  async draw(specs: readonly PictureSpec[], onDrawn: (done: number, of: number) => void): Promise<void> {
    const wanted = [...new Map(specs.map((spec) => [spec.key, spec])).values()].filter(
      ({ key }) => !this.pictures.has(key),
    );
    let next = 0;
    let done = 0;
    const painter = async (): Promise<void> => {
      for (let spec = wanted[next++]; spec; spec = wanted[next++]) {
        this.pictures.set(spec.key, await this.paint(spec, this.pictures.size + next));
        onDrawn(++done, wanted.length);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, painter));
  }

  /** @throws Error when that picture has not been drawn */
  get(key: string): PooledPicture {
    const picture = this.pictures.get(key);
    if (!picture) throw new Error(`The picture ${key} has not been drawn`);
    return picture;
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async paint(spec: PictureSpec, number: number): Promise<PooledPicture> {
    const { data, info } = await sharp(Buffer.from(spec.svg()))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const canvas = (): Sharp => sharp(data, { raw: { width, height, channels: info.channels } });
    const file = (each: number, format: 'webp' | 'jpg'): string =>
      path.join(this.folder, `${String(number)}-${String(each)}.${format}`);
    await Promise.all(
      PICTURE_WIDTHS.map(async (each) => {
        const sized = canvas().resize(each);
        await Promise.all([
          sized.clone().webp({ quality: 75, effort: 2 }).toFile(file(each, 'webp')),
          sized.clone().jpeg({ quality: 80 }).toFile(file(each, 'jpg')),
        ]);
      }),
    );
    const tiny = await canvas().resize(16).webp({ quality: 40 }).toBuffer();
    return { width, height, placeholder: `data:image/webp;base64,${tiny.toString('base64')}`, file };
  }
}
