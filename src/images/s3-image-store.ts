import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { OnApplicationShutdown } from '@nestjs/common';
import type * as Sdk from '@aws-sdk/client-s3';
import { UnavailableError } from '../common/errors.js';
import type { BucketSettings } from '../config/image-store-url.js';
import { IMAGE_CACHE_CONTROL, IMAGE_TYPES, ImageStore, parseImageKey, type StoredFile } from './image-store.js';

interface Connection {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
}

/** The most that one request may remove. */
const REMOVED_AT_ONCE = 1000;
const ATTEMPTS = 2;

export interface S3Bounds {
  /** For one request with its repetitions, until its answer begins. */
  requestMs: number;
  /** For a connection; and for silence in the midst of an answer. */
  connectMs: number;
  silenceMs: number;
}

const BOUNDS: S3Bounds = { requestMs: 9000, connectMs: 3000, silenceMs: 8000 };

const ignore = (): void => undefined;
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Keeps the photos' files in a bucket. Every method throws UnavailableError, after ten seconds at most, when the service does not
 * answer or refuses.
 */
export class S3ImageStore extends ImageStore implements OnApplicationShutdown {
  private connected: Promise<Connection> | undefined;

  constructor(
    private readonly bucket: BucketSettings,
    private readonly bounds: S3Bounds = BOUNDS,
  ) {
    super();
  }

  async put(key: string, file: string): Promise<void> {
    await this.adopt(key, file);
    await rm(file);
  }

  async adopt(key: string, file: string): Promise<void> {
    const { size } = await stat(file);
    const type = IMAGE_TYPES[parseImageKey(key)?.format ?? 'jpg'];
    await this.ask(async ({ sdk, client }, abortSignal) => {
      // The library repeats no request whose body is a stream, so that is done here.
      for (let attempt = 1; ; attempt++) {
        const body = createReadStream(file);
        const command = new sdk.PutObjectCommand({
          ...this.at(key),
          Body: body,
          ContentLength: size,
          ContentType: type,
          CacheControl: IMAGE_CACHE_CONTROL,
        });
        try {
          await client.send(command, { abortSignal });
          return;
        } catch (error) {
          if (attempt === ATTEMPTS || abortSignal.aborted) throw error;
        } finally {
          body.destroy();
        }
      }
    });
  }

  async read(key: string): Promise<{ stream: Readable; bytes: number } | null> {
    const answer = await this.ask(({ sdk, client }, abortSignal) =>
      client.send(new sdk.GetObjectCommand(this.at(key)), { abortSignal }).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NoSuchKey') return null;
        throw error;
      }),
    );
    if (!answer) return null;
    return { stream: answer.Body as Readable, bytes: answer.ContentLength ?? 0 };
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (let i = 0; i < keys.length; i += REMOVED_AT_ONCE) {
      const objects = keys.slice(i, i + REMOVED_AT_ONCE).map((key) => ({ Key: this.at(key).Key }));
      await this.ask(async ({ sdk, client }, abortSignal) => {
        const answer = await client.send(
          new sdk.DeleteObjectsCommand({ Bucket: this.bucket.bucket, Delete: { Objects: objects, Quiet: true } }),
          { abortSignal },
        );
        if (answer.Errors?.length) throw new Error(`${String(answer.Errors.length)} files could not be removed`);
      });
    }
  }

  async *list(): AsyncIterable<StoredFile> {
    const { bucket, prefix } = this.bucket;
    let next: string | undefined;
    do {
      const page = await this.ask(({ sdk, client }, abortSignal) =>
        client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }), {
          abortSignal,
        }),
      );
      for (const { Key: key = '', Size: bytes = 0, LastModified: modifiedAt = new Date(0) } of page.Contents ?? []) {
        yield { key: key.slice(prefix.length), bytes, modifiedAt };
      }
      next = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (next !== undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.connected)?.client.destroy();
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket.bucket, Key: this.bucket.prefix + key };
  }

  private async ask<T>(request: (connection: Connection, abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const connection = await (this.connected ??= this.connect());
    // Not AbortSignal.timeout: a file may take longer to pass than its answer to begin.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.bounds.requestMs).unref();
    try {
      return await request(connection, late.signal);
    } catch (error) {
      throw new UnavailableError('Photos cannot be reached right now. Please try again in a moment.', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The library is large: those who keep photos on disk do not load it. */
  private async connect(): Promise<Connection> {
    const sdk = await import('@aws-sdk/client-s3');
    const { endpoint, region, credentials } = this.bucket;
    const { connectMs, silenceMs } = this.bounds;
    const client = new sdk.S3Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      ...(credentials === undefined ? {} : { credentials }),
      maxAttempts: ATTEMPTS,
      requestHandler: { connectionTimeout: connectMs, socketTimeout: silenceMs },
      // It would warn on the console that it does not repeat streams.
      logger: SILENT,
      // Other services than Amazon's know few of the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { sdk, client };
  }
}
