import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Repository } from 'typeorm';
import { Settings } from '../config/settings.js';
import { RecurringWork } from '../database/recurring-work.js';
import { SchemaStatus } from '../database/schema-status.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Image } from './image.entity.js';
import { imageKey, ImageStore } from './image-store.js';
import { scratchFolder } from './scratch.js';
import { PhotoProcessor } from './photo-processor.service.js';

const EVERY_MS = 20_000;
const BATCH = 20;

/**
 * Makes the AVIF files of uploaded photos, one after the other and only while no photo is being uploaded: they are a third smaller and
 * take seconds each. Several instances choose photos at random; making one twice does no harm.
 */
@Injectable()
export class AvifMaker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AvifMaker.name);
  private readonly hopeless = new Set<string>();
  private readonly working: RecurringWork;
  private ended = false;

  constructor(
    @InjectRepository(Image) private readonly images: Repository<Image>,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ImageStore,
    private readonly processor: PhotoProcessor,
    private readonly settings: Settings,
    schema: SchemaStatus,
  ) {
    this.working = new RecurringWork(
      schema,
      () => this.work(),
      () => {
        this.logger.warn('AVIF files cannot be made yet: the database does not answer');
      },
    );
  }

  onApplicationBootstrap(): void {
    if (this.settings.avif) this.working.start(EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    // The processor ends its children now, too, so this is over soon.
    await this.working.stop();
  }

  /** Makes what is missing, until nothing is. */
  async work(): Promise<void> {
    for (;;) {
      const waiting = await this.waiting();
      if (waiting.length === 0 || this.ended) return;
      const image = waiting[Math.floor(Math.random() * waiting.length)] as Image;
      await this.make(image);
    }
  }

  /** Photos taken in by import have no count of bytes; theirs are as they came. */
  private async waiting(): Promise<Image[]> {
    const images = await this.images.find({
      where: { avifAt: IsNull(), bytes: MoreThan(0) },
      order: { createdAt: 'ASC' },
      take: BATCH + this.hopeless.size,
    });
    return images.filter(({ id }) => !this.hopeless.has(id));
  }

  private async make({ id, widths }: Image): Promise<void> {
    const folder = scratchFolder(this.settings.dataDir, `avif-${id}`);
    await mkdir(folder, { recursive: true });
    try {
      const source = path.join(folder, 'source');
      const stored = await this.store.read(imageKey(id, widths.at(-1) ?? 0, 'webp'));
      if (!stored) throw new Error('The photo has no file');
      await writeFile(source, await buffer(stored.stream));
      const files = await this.processor.makeAvif(source, widths, folder);
      for (const file of files) await this.store.put(imageKey(id, file.width, 'avif'), file.path);
      await this.note(
        id,
        files.reduce((sum, { bytes }) => sum + bytes, 0),
      );
    } catch (error) {
      this.hopeless.add(id);
      if (!this.ended) this.logger.warn(`The AVIF files of photo ${id} could not be made: ${(error as Error).name}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async note(id: string, bytes: number): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const noted = await tx.update(Image, { id, avifAt: IsNull() }, { avifAt: new Date() });
      if (noted.affected) await tx.increment(Image, { id }, 'bytes', bytes);
    });
  }
}
