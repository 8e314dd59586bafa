import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { UnavailableError } from '../../src/common/errors.js';
import { createImageStore } from '../../src/images/create-image-store.js';
import { imageKey, type ImageStore, parseImageKey, type StoredFile } from '../../src/images/image-store.js';
import { LocalImageStore } from '../../src/images/local-image-store.js';
import { S3ImageStore } from '../../src/images/s3-image-store.js';
import { serveImages } from '../../src/images/serve-images.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';

const KEYS = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
const folder = mkdtempSync(path.join(tmpdir(), 'nexhome-store-'));
let s3: S3Server;

beforeAll(async () => {
  s3 = await startS3Server();
});
beforeEach(() => {
  s3.misbehave = undefined;
  s3.objects.clear();
  s3.requests.length = 0;
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true });
});

function local(): LocalImageStore {
  return new LocalImageStore(path.join(folder, randomUUID()));
}

function remote(prefix = 'live/'): S3ImageStore {
  return new S3ImageStore(
    { type: 's3', bucket: 'photos', prefix, endpoint: s3.endpoint, region: 'us-east-1', credentials: KEYS },
    { requestMs: 2000, connectMs: 2000, silenceMs: 2000 },
  );
}

async function aFile(content: string): Promise<string> {
  const file = path.join(folder, randomUUID());
  await writeFile(file, content);
  return file;
}

async function contentOf(store: ImageStore, key: string): Promise<string | null> {
  const file = await store.read(key);
  if (!file) return null;
  const bytes = await buffer(file.stream);
  expect(bytes).toHaveLength(file.bytes);
  return bytes.toString();
}

async function listed(store: ImageStore): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for await (const file of store.list()) files.push(file);
  return files.sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe.each([
  ['a folder', local],
  ['a bucket', remote],
  ['a bucket without a prefix', () => remote('')],
])('photos in %s', (_, open) => {
  let store: ImageStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(async () => {
    if (store instanceof S3ImageStore) await store.onApplicationShutdown();
  });

  it('are read as they were put, and gone from where they were made', async () => {
    const key = imageKey(randomUUID(), 640, 'webp');
    const file = await aFile('a photo');
    await store.put(key, file);
    expect(await contentOf(store, key)).toBe('a photo');
    expect(existsSync(file)).toBe(false);
  });

  it('can be adopted from files that stay', async () => {
    const file = await aFile('a picture');
    const keys = [imageKey(randomUUID(), 640, 'jpg'), imageKey(randomUUID(), 640, 'jpg')];
    for (const key of keys) await store.adopt(key, file);
    expect(readFileSync(file, 'utf8')).toBe('a picture');
    for (const key of keys) expect(await contentOf(store, key)).toBe('a picture');
  });

  it('are missed without an error', async () => {
    expect(await store.read(imageKey(randomUUID(), 640, 'avif'))).toBeNull();
    await store.remove([imageKey(randomUUID(), 640, 'avif')]);
    expect(await listed(store)).toEqual([]);
  });

  it('are listed, however many there are', async () => {
    const ids = Array.from({ length: 8 }, () => randomUUID());
    for (const id of ids) await store.put(imageKey(id, 320, 'jpg'), await aFile(id.slice(0, 5)));
    const files = await listed(store);
    expect(files.map(({ key }) => key)).toEqual(ids.map((id) => imageKey(id, 320, 'jpg')).sort());
    for (const { bytes, modifiedAt } of files) {
      expect(bytes).toBe(5);
      expect(modifiedAt.getTime()).toBeGreaterThan(0);
    }
  });

  it('are removed, and only those that were meant', async () => {
    const [gone, kept] = [randomUUID(), randomUUID()];
    const goneKeys = ([320, 640] as const).flatMap((width) => [
      imageKey(gone, width, 'jpg'),
      imageKey(gone, width, 'webp'),
    ]);
    for (const key of [...goneKeys, imageKey(kept, 320, 'jpg')]) await store.put(key, await aFile('x'));
    await store.remove(goneKeys);
    expect((await listed(store)).map(({ key }) => key)).toEqual([imageKey(kept, 320, 'jpg')]);
  });
});

describe('a folder of photos', () => {
  it('keeps no empty folders', async () => {
    const store = local();
    const id = randomUUID();
    await store.put(imageKey(id, 320, 'jpg'), await aFile('x'));
    await store.remove([imageKey(id, 320, 'jpg')]);
    expect(readdirSync(store.folder)).toEqual([]);
  });

  it('takes in several photos of one prefix while others leave it', async () => {
    const store = local();
    const ids = Array.from({ length: 20 }, (_, i) => `aaaaaaaa-0000-4000-8000-${String(i).padStart(12, '0')}`);
    const keys = ids.map((id) => imageKey(id, 320, 'jpg'));
    await Promise.all(
      keys.map(async (key, i) => {
        await store.put(key, await aFile('x'));
        if (i % 2) await store.remove([key]);
      }),
    );
    expect((await listed(store)).map(({ key }) => key)).toEqual(keys.filter((_, i) => i % 2 === 0));
  });

  it('does not reach out of itself', async () => {
    const store = local();
    await expect(store.put('../../x', await aFile('x'))).rejects.toThrow(/stay below/);
    await expect(store.remove(['..'])).rejects.toThrow(/stay below/);
  });

  it('reads no folder as a photo', async () => {
    const store = local();
    await mkdir(path.join(store.folder, 'aa'), { recursive: true });
    expect(await store.read('aa')).toBeNull();
    expect((await stat(store.folder)).isDirectory()).toBe(true);
  });
});

describe('a bucket of photos', () => {
  it('holds them as caches should have them', async () => {
    const store = remote();
    const key = imageKey(randomUUID(), 640, 'webp');
    await store.put(key, await aFile('x'));
    expect(s3.objects.get(`photos/live/${key}`)).toMatchObject({
      type: 'image/webp',
      cacheControl: 'public, max-age=31536000, immutable',
    });
    await store.onApplicationShutdown();
  });

  it('is asked a thousand files at a time to remove them', async () => {
    const store = remote();
    await store.remove(Array.from({ length: 2001 }, () => imageKey(randomUUID(), 320, 'jpg')));
    expect(s3.requests).toHaveLength(3);
    await store.onApplicationShutdown();
  });

  it.each<[string, S3Server['misbehave']]>([
    ['answers with an error', (_, response) => void response.writeHead(500).end()],
    ['refuses the key', (_, response) => void response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')],
    ['never answers', () => undefined],
    ['hangs up', (request) => void request.socket.destroy()],
  ])('that %s makes the service unavailable for a while', async (_, misbehave) => {
    const store = remote();
    s3.misbehave = misbehave;
    const key = imageKey(randomUUID(), 640, 'webp');
    const file = await aFile('x');
    const requests = [store.put(key, file), store.read(key), store.remove([key]), listed(store)];
    for (const answer of await Promise.allSettled<unknown>(requests)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
    }
    expect(existsSync(file)).toBe(true);
    s3.misbehave = undefined;
    await store.put(key, file);
    expect(await contentOf(store, key)).toBe('x');
    await store.onApplicationShutdown();
  });

  it('is sent a file once more when the connection breaks', async () => {
    const store = remote();
    s3.misbehave = (request) => {
      s3.misbehave = undefined;
      request.socket.destroy();
    };
    const key = imageKey(randomUUID(), 640, 'webp');
    await store.put(key, await aFile('whole'));
    expect(await contentOf(store, key)).toBe('whole');
    await store.onApplicationShutdown();
  });
});

describe('the place for photos', () => {
  it('is chosen by a setting', () => {
    expect(createImageStore({ imageStore: { type: 'local' }, dataDir: '/srv' })).toMatchObject({
      folder: path.normalize('/srv/images'),
    });
    const bucket = {
      type: 's3',
      bucket: 'b',
      prefix: '',
      endpoint: undefined,
      region: 'x',
      credentials: undefined,
    } as const;
    expect(createImageStore({ imageStore: bucket, dataDir: '/srv' })).toBeInstanceOf(S3ImageStore);
  });

  it.each([
    'x',
    '',
    'aa/aa/1.jpg',
    '0b/0b5e0000-0000-4000-8000-000000000000/0640.webp',
    '0b/1b5e0000-0000-4000-8000-000000000000/640.webp',
    '0b/0b5e0000-0000-4000-8000-000000000000/640.svg',
    '0b/0b5e0000-0000-4000-8000-000000000000/640.webp/..',
    '0b/0b5e0000-0000-4000-8000-000000000000/640.webp.part',
  ])('does not know %j as a key', (key) => {
    expect(parseImageKey(key)).toBeNull();
  });
});

describe('a photo on the web', () => {
  it.each([
    ['a folder', local],
    ['a bucket', remote],
  ])('comes from %s with everything that caches and partners need', async (_, open) => {
    const store = open();
    const app = express().use('/images', serveImages(store));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/images`;
    const key = imageKey(randomUUID(), 640, 'jpg');
    await store.put(key, await aFile('a photo'));

    const answer = await fetch(`${url}/${key}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('a photo');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '7',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    });

    const head = await fetch(`${url}/${key}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('7');
    expect(await head.text()).toBe('');

    const again = await fetch(`${url}/${key}`, { headers: { 'If-None-Match': answer.headers.get('etag')! } });
    expect(again.status).toBe(304);

    for (const other of [imageKey(randomUUID(), 640, 'jpg'), 'x', `..%2f${key}`, `${key}/`]) {
      expect((await fetch(`${url}/${other}`)).status).toBe(404);
    }
    expect((await fetch(`${url}/${key}`, { method: 'POST' })).status).toBe(404);
    server.closeAllConnections();
    server.close();
    if (store instanceof S3ImageStore) await store.onApplicationShutdown();
  });

  it('ends early, visibly, when the bucket does', async () => {
    const store = remote();
    const server = createServer(express().use(serveImages(store))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    s3.misbehave = (request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
      request.socket.end();
    };
    const port = String((server.address() as AddressInfo).port);
    const answer = await fetch(`http://127.0.0.1:${port}/${imageKey(randomUUID(), 640, 'jpg')}`);
    await expect(answer.text()).rejects.toThrow();
    server.closeAllConnections();
    server.close();
    await store.onApplicationShutdown();
  });
});
