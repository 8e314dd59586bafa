import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type Busboy, type FileInfo } from 'busboy';
import { UnavailableError, UnsupportedMediaTypeError } from '../common/errors.js';
import { InvalidUploadError, UploadTooLargeError } from './upload.errors.js';

export interface UploadOptions {
  /** The only field that files may be in. */
  field: string;
  /** Where the files are put, under names of their own. Made when missing. */
  folder: string;
  maxFiles: number;
  /** Of one file. */
  maxBytes: number;
  /** Hears of each file as soon as it is whole. The request may still be refused: then the file goes away. */
  onFile?: (file: UploadedFile) => void;
}

export interface UploadedFile {
  /** As the person calls it; fit to be shown, never to be a path. */
  name: string;
  path: string;
  bytes: number;
}

export interface RefusedFile {
  name: string;
  /** A clause that follows the name: "is empty". */
  reason: string;
}

export interface Uploads {
  /** Ordinary fields in the order they came. */
  fields: [name: string, value: string][];
  files: UploadedFile[];
  refused: RefusedFile[];
  /** Removes every file that is still where it was put. */
  discard(): Promise<void>;
}

const MAX_FIELDS = 100;
const MAX_FIELD_BYTES = 100_000;
/** For the fields and for what stands between the files. */
const OVERHEAD_BYTES = 1_048_576;
const NAME_CHARACTERS = 100;

/**
 * Reads a form with files, each straight to disk: memory holds no more than the chunk that is passing. Files that are empty or too
 * large are left out and listed in `refused`; an untouched file input counts for nothing. When it throws, no file is left and what
 * remains of the request is passed over, so that the client gets to read the answer.
 * @throws UnsupportedMediaTypeError when the request is not multipart/form-data
 * @throws UploadTooLargeError when the request is larger than all its files may be together
 * @throws InvalidUploadError when the form is damaged or ends early, has too many files or has them in another field
 */
export async function readUploads(request: IncomingMessage, options: UploadOptions): Promise<Uploads> {
  const reading = new Reading(request, options);
  try {
    return await reading.run();
  } catch (error) {
    await reading.discard();
    passOver(request, totalBytes(options));
    throw error;
  }
}

/** What people see of a file's name: its last part, without characters that hide or reorder others. */
export function shownName(name: string | undefined): string {
  const plain = (name ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
  const last = plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1).trim();
  return Array.from(last).slice(0, NAME_CHARACTERS).join('') || 'photo';
}

function totalBytes({ maxFiles, maxBytes }: UploadOptions): number {
  return maxFiles * maxBytes + OVERHEAD_BYTES;
}

/** Lets the rest of a refused request go by; one that is too long for that is cut off. */
function passOver(request: IncomingMessage, most: number): void {
  let passed = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > most) request.destroy();
  });
  request.resume();
}

class Reading {
  private readonly fields: Uploads['fields'] = [];
  /** In the order of the form. Null is an untouched file input. */
  private readonly taking: Promise<UploadedFile | RefusedFile | null>[] = [];
  private readonly paths = new Set<string>();
  private named = 0;
  private fieldBytes = 0;
  private total = 0;
  private stop: (error: Error) => void = () => undefined;

  constructor(
    private readonly request: IncomingMessage,
    private readonly options: UploadOptions,
  ) {}

  async run(): Promise<Uploads> {
    const parser = this.createParser();
    await mkdir(this.options.folder, { recursive: true });
    try {
      await this.parse(parser);
      return this.result(await Promise.all(this.taking));
    } finally {
      this.request.unpipe(parser);
      parser.destroy();
      await Promise.allSettled(this.taking);
    }
  }

  private result(taken: readonly (UploadedFile | RefusedFile | null)[]): Uploads {
    return {
      fields: this.fields,
      files: taken.filter((each) => each !== null && 'path' in each),
      refused: taken.filter((each) => each !== null && 'reason' in each),
      discard: () => this.discard(),
    };
  }

  async discard(): Promise<void> {
    await Promise.all([...this.paths].map((file) => rm(file, { force: true })));
  }

  private createParser(): Busboy {
    const { headers } = this.request;
    if (!/^multipart\/form-data(;|$)/i.test(headers['content-type']?.trim() ?? '')) {
      throw new UnsupportedMediaTypeError('Send photos as multipart/form-data.');
    }
    if (Number(headers['content-length']) > totalBytes(this.options)) throw new UploadTooLargeError();
    const { maxFiles, maxBytes } = this.options;
    try {
      return busboy({
        headers,
        defParamCharset: 'utf8',
        limits: {
          // One more than may be, so that what is exactly at the limit is told from what is over it.
          fileSize: maxBytes + 1,
          fields: MAX_FIELDS,
          fieldSize: MAX_FIELD_BYTES,
          // Untouched file inputs arrive as parts, too.
          parts: 2 * maxFiles + MAX_FIELDS,
        },
      });
    } catch {
      throw new InvalidUploadError('The form could not be read: its content type names no boundary.');
    }
  }

  /** Ends when the parser has seen everything, or with the first error. */
  private parse(parser: Busboy): Promise<void> {
    return new Promise((resolve, reject) => {
      const { request } = this;
      this.stop = reject;
      const damaged = (): void => reject(damagedForm());
      parser
        .on('file', (field, stream, info) => {
          const taking = this.take(field, stream, info);
          taking.catch(reject);
          this.taking.push(taking);
        })
        .on('field', (name, value, info) => this.takeField(name, value, info.nameTruncated || info.valueTruncated))
        .on('fieldsLimit', () => this.refuseFields())
        .on('partsLimit', () => this.refuseFields())
        .on('error', damaged)
        .on('close', resolve);
      request.on('data', (chunk: Buffer) => this.count(chunk.length));
      request
        .once('error', damaged)
        .once('aborted', damaged)
        .once('close', () => request.complete || damaged());
      if (request.destroyed) damaged();
      request.pipe(parser);
    });
  }

  private count(bytes: number): void {
    this.total += bytes;
    if (this.total > totalBytes(this.options)) this.stop(new UploadTooLargeError());
  }

  private takeField(name: string, value: string, isCut: boolean): void {
    this.fieldBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (isCut || this.fieldBytes > MAX_FIELD_BYTES) this.refuseFields();
    else this.fields.push([name, value]);
  }

  private refuseFields(): void {
    this.stop(new InvalidUploadError('The form has too many fields, or too long ones.'));
  }

  private async take(field: string, stream: Readable, info: FileInfo): Promise<UploadedFile | RefusedFile | null> {
    // Its errors come through the pipeline; one that arrives before must not end the process.
    stream.on('error', () => undefined);
    const isNamed = Boolean(info.filename);
    const name = shownName(info.filename);
    if (isNamed) this.admit(field, name);
    const file = path.join(this.options.folder, randomUUID());
    this.paths.add(file);
    const target = createWriteStream(file, { flags: 'wx' });
    await pipeline(stream, target).catch((error: unknown) => {
      throw translated(error);
    });
    const bytes = target.bytesWritten;
    if (!isNamed && bytes > 0) this.admit(field, name);
    return this.judge({ name, path: file, bytes }, isNamed);
  }

  private admit(field: string, name: string): void {
    const { field: right, maxFiles } = this.options;
    if (field !== right) throw new InvalidUploadError(`${name} belongs in the field ${right}.`);
    if (++this.named > maxFiles) {
      throw new InvalidUploadError(`${name} is one file too many: at most ${String(maxFiles)} can be sent at once.`);
    }
  }

  private async judge(file: UploadedFile, isNamed: boolean): Promise<UploadedFile | RefusedFile | null> {
    const { maxBytes, onFile } = this.options;
    if (file.bytes > 0 && file.bytes <= maxBytes) {
      onFile?.(file);
      return file;
    }
    await rm(file.path, { force: true });
    this.paths.delete(file.path);
    if (file.bytes === 0) return isNamed ? { name: file.name, reason: 'is empty' } : null;
    return { name: file.name, reason: `is larger than ${String(Math.floor(maxBytes / 1_048_576))} MB` };
  }
}

/** Of a file that could not be written whole. */
function translated(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new UnavailableError('Photos cannot be stored right now.');
  return syscall === undefined ? damagedForm() : error;
}

function damagedForm(): InvalidUploadError {
  return new InvalidUploadError('The form is damaged or ended early.');
}
