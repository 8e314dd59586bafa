import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { UnavailableError } from '../../common/errors.js';
import { RecentlyUsed } from '../../common/recently-used.js';
import { ROOT } from '../../common/root.js';
import { Settings } from '../../config/settings.js';
import { imageKey, ImageStore } from '../../images/image-store.js';
import { scratchFolder } from '../../images/scratch.js';
import { WorkerPool } from '../../images/worker-pool.js';
import { PropertiesService } from '../../properties/properties.service.js';
import type { Property } from '../../properties/property.entity.js';
import { toCaption } from './caption.js';
import { type Caption, drawCaption, HEIGHT, WIDTH } from './drawing.js';
import type { PictureAnswer, PictureJob } from './picture-worker.js';

// As source and as compiled program, which the tests and the service run.
const PROGRAM = path.join(import.meta.dirname, `picture-worker${path.extname(import.meta.filename)}`);
const MOST_MEMORY = 400_000_000;
const START_MS = 30_000;
const DRAW_MS = 10_000;
const IDLE_MS = 30_000;
const LOWEST_PRIORITY = 19;
/** A picture has about 150 KB. */
const KEPT_BYTES = 48 * 2 ** 20;
/** More than this wait for too long: whoever shares a page asks for one picture, not for all of them. */
const MOST_WAITING = 32;

const SITE: Caption = {
  badge: null,
  headline: 'Homes for sale',
  facts: 'Photos, prices and facts, straight from the sellers',
  place: '',
};

type Ground = Pick<PictureJob, 'ground' | 'isDrawing'>;

/** A picture, and what it shows the state of. */
export interface SharePicture {
  jpeg: Buffer;
  /** Of the home's last change; 0 for the site's. */
  sequence: number;
}

/** Pictures that pages are shared with, each drawn once for each change of its home, one at a time, by a process of its own. */
@Injectable()
export class SharePictures implements OnApplicationShutdown {
  private readonly logger = new Logger(SharePictures.name);
  private readonly kept = new RecentlyUsed<number, SharePicture>(KEPT_BYTES);
  private readonly drawing = new Map<string, Promise<SharePicture>>();
  private readonly pool = new WorkerPool<PictureJob, PictureAnswer>({
    program: PROGRAM,
    arguments: [String(MOST_MEMORY)],
    size: 1,
    startMs: START_MS,
    jobMs: DRAW_MS,
    idleMs: IDLE_MS,
    niceness: LOWEST_PRIORITY,
  });

  constructor(
    private readonly properties: PropertiesService,
    private readonly store: ImageStore,
    private readonly settings: Settings,
  ) {}

  /**
   * Of a home that everyone may see.
   * @param sequence of its last change
   * @throws NotFoundError when there is none, UnavailableError when too many are waited for or it cannot be drawn
   */
  async ofHome(id: number, sequence: number): Promise<SharePicture> {
    return this.get(id, sequence, async () => {
      const home = await this.properties.find(id, null);
      return { jpeg: await this.drawHome(home), sequence: home.changeSequence };
    });
  }

  ofSite(): Promise<SharePicture> {
    return this.get(0, 0, async () => ({
      jpeg: await this.draw({ ground: file('street.svg'), isDrawing: true }, SITE),
      sequence: 0,
    }));
  }

  onApplicationShutdown(): void {
    this.pool.close();
  }

  /** Those who ask for the same at the same time get the same. */
  private get(id: number, sequence: number, draw: () => Promise<SharePicture>): Promise<SharePicture> {
    const known = this.kept.get(id);
    if (known && known.sequence >= sequence) return Promise.resolve(known);
    const key = `${String(id)} ${String(sequence)}`;
    let drawing = this.drawing.get(key);
    if (!drawing) {
      if (this.drawing.size >= MOST_WAITING) return Promise.reject(busy());
      drawing = draw()
        .then((picture) => {
          this.kept.set(id, picture, picture.jpeg.length);
          return picture;
        })
        .finally(() => this.drawing.delete(key));
      this.drawing.set(key, drawing);
    }
    return drawing;
  }

  private async drawHome(home: Property): Promise<Buffer> {
    const caption = toCaption(home, new Date());
    const photo = home.images?.[0];
    if (!photo) return this.draw(illustration(home), caption);
    const width = photo.widths.find((each) => each >= WIDTH) ?? photo.widths.at(-1) ?? 0;
    const stored = await this.store.read(imageKey(photo.id, width, 'jpg'));
    if (!stored) {
      this.logger.warn(`Photo ${photo.id} has no file to draw on`);
      return this.draw(illustration(home), caption);
    }
    const folder = scratchFolder(this.settings.dataDir, `share-${randomUUID()}`);
    await mkdir(folder, { recursive: true });
    try {
      const ground = path.join(folder, 'photo.jpg');
      await writeFile(ground, await buffer(stored.stream));
      return (
        (await this.tryDraw({ ground, isDrawing: false }, caption)) ?? (await this.draw(illustration(home), caption))
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async draw(ground: Ground, caption: Caption): Promise<Buffer> {
    const drawn = await this.tryDraw(ground, caption);
    if (!drawn) throw busy();
    return drawn;
  }

  /** Null where that fails, as it always may for a photo that is not whole any more. */
  private async tryDraw(ground: Ground, caption: Caption): Promise<Buffer | null> {
    try {
      const { jpeg } = await this.pool.run({ ...ground, caption: drawCaption(caption), width: WIDTH, height: HEIGHT });
      return Buffer.from(jpeg, 'base64');
    } catch (error) {
      this.logger.warn(`A picture to share could not be drawn: ${(error as Error).name}`);
      return null;
    }
  }
}

/** For a home without photos. */
function illustration({ propertyType }: Property): Ground {
  return { ground: file(`no-photo-${propertyType}.svg`), isDrawing: true };
}

function file(name: string): string {
  return path.join(ROOT, 'public/img', name);
}

function busy(): UnavailableError {
  return new UnavailableError('This picture cannot be drawn right now. Please try again in a moment.');
}
