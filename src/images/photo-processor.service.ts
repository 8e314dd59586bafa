import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { UnavailableError } from '../common/errors.js';
import { PHOTO_LIMITS, PHOTO_WIDTHS, type PhotoLimits, sizeProblem } from './photo-limits.js';
import type { AvifJob, PhotoAnswer, PhotoJob, PhotoMade, WrittenFile } from './photo-worker.js';
import { HEADER_BYTES, type PhotoFormat, readHeader } from './signature.js';
import { UnusablePhotoError } from './unusable-photo.error.js';
import { PoolClosedError, WorkerPool } from './worker-pool.js';
import { WorkerDiedError, WorkerJobError, WorkerStartError, WorkerTimeoutError } from './worker.js';

/** A photo's files, still in the folder they were made in. */
export interface ProcessedPhoto {
  /** Pixels of the widest file, upright. */
  width: number;
  height: number;
  /** A data: URL of a WebP of about 16 pixels, shorter than 400 characters. */
  placeholder: string;
  /** Pixels, ascending: each exists in each format. */
  widths: number[];
  files: PhotoFile<'webp' | 'jpg'>[];
}

export type PhotoFile<Format extends string = 'webp' | 'jpg' | 'avif'> = WrittenFile<Format>;

// As source and as compiled program, which the tests and the service run.
const PROGRAM = path.join(import.meta.dirname, `photo-worker${path.extname(import.meta.filename)}`);
const LOWEST_PRIORITY = 19;
const START_MS = 30_000;

/**
 * Makes a marketplace's files of what people upload: upright, in sRGB, without metadata. Files are decoded in child
 * processes, one a core, each within bounds of time and memory.
 */
export class PhotoProcessor implements OnApplicationShutdown {
  private readonly limits: PhotoLimits;
  private readonly photos: WorkerPool<PhotoJob, PhotoAnswer>;
  private readonly avif: WorkerPool<AvifJob, PhotoAnswer>;
  /** Photos being made or waiting for it. */
  private making = 0;
  private readonly whenQuiet: (() => void)[] = [];

  constructor(limits: Partial<PhotoLimits> = {}) {
    this.limits = { ...PHOTO_LIMITS, ...limits };
    const { photoMs, avifMs, maxResidentBytes, idleMs } = this.limits;
    const shared = { program: PROGRAM, arguments: [String(maxResidentBytes)], startMs: START_MS, idleMs };
    this.photos = new WorkerPool({ ...shared, size: availableParallelism(), jobMs: photoMs });
    this.avif = new WorkerPool({ ...shared, size: 1, jobMs: avifMs, niceness: LOWEST_PRIORITY });
  }

  /**
   * Reads `source` and writes WIDTH.webp and WIDTH.jpg into `folder`, which must exist. When it fails, the folder may hold some of
   * the files: removing it is the caller's part.
   * @throws UnusablePhotoError
   * @throws UnavailableError when photos cannot be read here, or not any more
   */
  async process(source: string, folder: string): Promise<ProcessedPhoto> {
    const { minSide, maxSide, maxPixels } = this.limits;
    const bounds = { widths: PHOTO_WIDTHS, minSide, maxSide, maxPixels };
    this.making++;
    try {
      const format = await this.checkHeader(source);
      const answer = await this.ask(this.photos, { kind: 'photo', source, format, folder, ...bounds });
      return this.madeOf(answer);
    } finally {
      this.making--;
      if (this.making === 0) for (const go of this.whenQuiet.splice(0)) go();
    }
  }

  /**
   * Writes WIDTH.avif into `folder` for each of the widths, none wider than `source`: a finished JPEG or WebP. Takes seconds a width,
   * waits while photos are being made, and does one at a time.
   * @throws UnusablePhotoError
   * @throws UnavailableError
   */
  async makeAvif(source: string, widths: readonly number[], folder: string): Promise<PhotoFile<'avif'>[]> {
    const files: PhotoFile<'avif'>[] = [];
    for (const width of widths) {
      await this.quiet();
      const answer = await this.ask(this.avif, { kind: 'avif', source, folder, width });
      if (answer.outcome !== 'avif') throw new UnusablePhotoError('is damaged');
      files.push(answer.file);
    }
    return files;
  }

  onApplicationShutdown(): void {
    this.photos.close();
    this.avif.close();
    for (const go of this.whenQuiet.splice(0)) go();
  }

  /** Of the reading processes that run now. */
  get pids(): number[] {
    return [...this.photos.pids, ...this.avif.pids];
  }

  /** No decoder sees what this refuses. */
  private async checkHeader(source: string): Promise<PhotoFormat> {
    const header = readHeader(await firstBytes(source));
    if (!header) throw new UnusablePhotoError('is not a photo we can read: it must be a JPEG, PNG, WebP or AVIF file');
    const problem = header.size && sizeProblem(header.size.width, header.size.height, this.limits);
    if (problem) throw new UnusablePhotoError(problem);
    return header.format;
  }

  private async ask<Job extends object>(pool: WorkerPool<Job, PhotoAnswer>, job: Job): Promise<PhotoAnswer> {
    try {
      return await pool.run(job);
    } catch (error) {
      throw translated(error);
    }
  }

  private madeOf(answer: PhotoAnswer): ProcessedPhoto {
    if (answer.outcome === 'made') return withoutOutcome(answer);
    const problem = answer.outcome === 'size' ? sizeProblem(answer.width, answer.height, this.limits) : null;
    throw new UnusablePhotoError(problem ?? 'is damaged');
  }

  private async quiet(): Promise<void> {
    while (this.making > 0) await new Promise<void>((resolve) => this.whenQuiet.push(resolve));
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function withoutOutcome({ width, height, placeholder, widths, files }: PhotoMade): ProcessedPhoto {
  return { width, height, placeholder, widths, files };
}

function translated(error: unknown): unknown {
  if (error instanceof WorkerTimeoutError) return new UnusablePhotoError('took too long to read');
  if (error instanceof WorkerDiedError) return new UnusablePhotoError('takes too much memory to read');
  const fullDisk = error instanceof WorkerJobError && error.code === 'ENOSPC';
  if (fullDisk || error instanceof WorkerStartError || error instanceof PoolClosedError) {
    return new UnavailableError('Photos cannot be read right now. Please try again in a moment.');
  }
  return error;
}
