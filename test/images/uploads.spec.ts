import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request as send, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../src/common/errors.js';
import { readUploads, shownName, type UploadOptions, type Uploads } from '../../src/images/uploads.js';

const MB = 1_048_576;
const BOUNDARY = 'the-boundary';
const root = mkdtempSync(path.join(tmpdir(), 'nexhome-uploads-'));
const folder = path.join(root, 'uploads');

/** What the server has made of one request. */
interface Answer {
  status: number;
  message?: string;
  fields?: Uploads['fields'];
  files?: { name: string; content: Buffer }[];
  refused?: Uploads['refused'];
}

let server: Server;
let options: UploadOptions;
/** How the reading of the last request ended: for requests whose client has not waited. */
let ended: Promise<Answer>;
let heard: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    ended = readUploads(request, options).then(
      async (uploads) => {
        const files = uploads.files.map((file) => {
          const content = readFileSync(file.path);
          expect(content).toHaveLength(file.bytes);
          return { name: file.name, content };
        });
        await uploads.discard();
        return { status: 200, fields: uploads.fields, files, refused: uploads.refused };
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) return { status: 500, message: String(error) };
        return { status: error.status, message: error.message };
      },
    );
    void ended.then((answer) => {
      response.writeHead(answer.status).end(
        JSON.stringify({
          ...answer,
          files: answer.files?.map(({ name, content }) => ({ name, content: content.toString('base64') })),
        }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

beforeEach(() => {
  heard = [];
  options = {
    field: 'images',
    folder,
    maxFiles: 40,
    maxBytes: 5 * MB,
    onFile: ({ name, path: file }) => {
      expect(existsSync(file)).toBe(true);
      heard.push(name);
    },
  };
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(root, { recursive: true });
});

interface Part {
  field?: string;
  /** Undefined: an ordinary field. */
  name?: string;
  content: Buffer | string;
}

function form(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ field = 'images', name, content }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"` +
        (name === undefined ? '' : `; filename="${name}"\r\nContent-Type: application/octet-stream`) +
        '\r\n\r\n',
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const MULTIPART = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };

function origin(): { host: string; port: number } {
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** Sends `body` in the given pieces. */
async function post(body: Buffer | readonly Buffer[], headers: OutgoingHttpHeaders = MULTIPART): Promise<Answer> {
  const request = send({ ...origin(), method: 'POST', headers, agent: false });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  answered.catch(() => undefined);
  for (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    if (!request.write(chunk)) await Promise.race([once(request, 'drain'), answered]);
  }
  request.end();
  const [response] = await answered;
  const { files, ...answer } = JSON.parse(await text(response)) as Omit<Answer, 'files'> & {
    files?: { name: string; content: string }[];
  };
  if (!files) return answer;
  return { ...answer, files: files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') })) };
}

function left(): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Bytes that look like the boundary as often as possible. */
const tricky = fc
  .array(fc.constantFrom('\r', '\n', '-', '--', `\r\n--${BOUNDARY}`.slice(0, -1), 'x', '\0', 'ÿ'), { maxLength: 30 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

describe('a form with photos', () => {
  it('gives fields and files in their order, whole', async () => {
    const photos = [randomBytes(3 * MB), randomBytes(10), randomBytes(100_000)];
    const answer = await post(
      form([
        { field: 'alt', content: 'Küche' },
        ...photos.map((content, i) => ({ name: `${String(i)}.jpg`, content })),
        { field: 'alt', content: '' },
      ]),
    );
    expect(answer.status).toBe(200);
    expect(answer.fields).toEqual([
      ['alt', 'Küche'],
      ['alt', ''],
    ]);
    expect(answer.files!.map(({ name }) => name)).toEqual(['0.jpg', '1.jpg', '2.jpg']);
    answer.files!.forEach(({ content }, i) => expect(content.equals(photos[i]!)).toBe(true));
    expect([...heard].sort()).toEqual(['0.jpg', '1.jpg', '2.jpg']);
    expect(left()).toEqual([]);
  });

  it('is read the same however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tricky, { maxLength: 4 }), fc.integer({ min: 1, max: 90 }), async (contents, size) => {
        const body = form(contents.map((content, i) => ({ name: `${String(i)}.png`, content })));
        const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, i) =>
          body.subarray(i * size, (i + 1) * size),
        );
        const answer = await post(pieces);
        const whole = contents.map((content, i) => ({ name: `${String(i)}.png`, content }));
        expect(answer.files).toEqual(whole.filter(({ content }) => content.length > 0));
        expect(answer.refused).toEqual(
          whole.filter(({ content }) => content.length === 0).map(({ name }) => ({ name, reason: 'is empty' })),
        );
      }),
      { numRuns: 40 },
    );
    expect(left()).toEqual([]);
  });

  it('may have been sent with no file chosen', async () => {
    expect(await post(form([{ name: '', content: '' }]))).toMatchObject({ status: 200, files: [], refused: [] });
    expect(await post(form([{ field: 'other', name: '', content: '' }]))).toMatchObject({ status: 200, files: [] });
  });

  it('keeps the good files when one is empty or too large', async () => {
    const answer = await post(
      form([
        { name: 'empty.jpg', content: '' },
        { name: 'at the limit.jpg', content: Buffer.alloc(5 * MB) },
        { name: 'over it.jpg', content: Buffer.alloc(5 * MB + 1) },
        { name: 'far over it.jpg', content: Buffer.alloc(12 * MB) },
        { name: 'good.jpg', content: 'x' },
      ]),
    );
    expect(answer.files!.map(({ name, content }) => [name, content.length])).toEqual([
      ['at the limit.jpg', 5 * MB],
      ['good.jpg', 1],
    ]);
    expect(answer.refused).toEqual([
      { name: 'empty.jpg', reason: 'is empty' },
      { name: 'over it.jpg', reason: 'is larger than 5 MB' },
      { name: 'far over it.jpg', reason: 'is larger than 5 MB' },
    ]);
    expect(heard.sort()).toEqual(['at the limit.jpg', 'good.jpg']);
    expect(left()).toEqual([]);
  });

  it('may hold forty files, and not one more', async () => {
    const files = Array.from({ length: 41 }, (_, i) => ({ name: `${String(i + 1)}.jpg`, content: randomBytes(1000) }));
    expect((await post(form(files.slice(0, 40)))).files).toHaveLength(40);
    expect(await post(form(files))).toEqual({
      status: 400,
      message: '41.jpg is one file too many: at most 40 can be sent at once.',
    });
    expect(left()).toEqual([]);
  });

  it('is refused when a file is in another field', async () => {
    const files = [
      { name: 'a.jpg', content: 'x' },
      { field: 'avatar', name: 'me.jpg', content: randomBytes(3 * MB) },
      { name: 'b.jpg', content: randomBytes(3 * MB) },
    ];
    expect(await post(form(files))).toEqual({ status: 400, message: 'me.jpg belongs in the field images.' });
    expect(left()).toEqual([]);
  });

  it.each([
    ['too many fields', Array.from({ length: 101 }, () => ({ field: 'a', content: 'b' }))],
    ['a field that is too long', [{ field: 'a', content: 'b'.repeat(100_001) }]],
    [
      'fields that are too long together',
      Array.from({ length: 11 }, () => ({ field: 'a', content: 'b'.repeat(9999) })),
    ],
  ])('is refused with %s', async (_, parts) => {
    expect(await post(form([{ name: 'a.jpg', content: 'x' }, ...parts]))).toMatchObject({
      status: 400,
      message: 'The form has too many fields, or too long ones.',
    });
    expect(left()).toEqual([]);
  });

  it('is refused when it is damaged', async () => {
    const body = form([
      { field: 'alt', content: 'x' },
      { name: 'a.jpg', content: randomBytes(200_000) },
    ]);
    for (const cut of [1, 20, 70, 150, 100_000, body.length - BOUNDARY.length - 8, body.length - 5]) {
      expect(await post(body.subarray(0, cut))).toMatchObject({ status: 400 });
    }
    expect(await post(Buffer.alloc(0))).toMatchObject({ status: 400 });
    expect(await post(randomBytes(100_000))).toMatchObject({ status: 400 });
    expect(await post(body, { 'Content-Type': 'multipart/form-data' })).toMatchObject({ status: 400 });
    expect(left()).toEqual([]);
  });

  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/mixed; boundary=x',
    'multipart/form-data-x',
    '',
  ])('is not one when it is sent as %j', async (type) => {
    expect(await post(Buffer.from('a=b'), { 'Content-Type': type })).toMatchObject({ status: 415 });
  });

  it('that announces too much is refused before it is read', async () => {
    const headers = { ...MULTIPART, 'Content-Length': String(202 * MB) };
    const request = send({ ...origin(), method: 'POST', headers, agent: false });
    request.on('error', () => undefined).flushHeaders();
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    request.destroy();
    expect(left()).toEqual([]);
  });

  it('that turns out to be too much is refused on the way', async () => {
    options = { ...options, maxFiles: 1, maxBytes: 1000 };
    const body = form([{ name: 'a.jpg', content: Buffer.alloc(1_600_000) }]);
    expect(await post(body, { ...MULTIPART, 'Transfer-Encoding': 'chunked' })).toMatchObject({ status: 413 });
    expect(left()).toEqual([]);
  });

  it('leaves nothing behind when its sender goes away', async () => {
    const body = form([
      { name: 'a.jpg', content: randomBytes(1000) },
      { name: 'b.jpg', content: randomBytes(400_000) },
    ]);
    for (const cut of [10, 600, 2000, 300_000]) {
      const begun = once(server, 'request');
      const socket = connect(origin().port, '127.0.0.1');
      const type = `Content-Type: ${MULTIPART['Content-Type']}`;
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: ${String(body.length)}\r\n\r\n`);
      socket.write(body.subarray(0, cut));
      await begun;
      socket.destroy();
      expect(await ended).toMatchObject({ status: 400, message: 'The form is damaged or ended early.' });
      expect(left()).toEqual([]);
    }
  });
});

describe("a file's name", () => {
  it.each([
    ['kitchen.jpg', 'kitchen.jpg'],
    ['Küche 厨房 🏡.jpg', 'Küche 厨房 🏡.jpg'],
    ['C:\\Users\\me\\kitchen.jpg', 'kitchen.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\u001b[31m\u202egpj.exe', 'ab[31mgpj.exe'],
    ['..', '..'],
    ['/', 'photo'],
    [undefined, 'photo'],
    ['🏡'.repeat(150), '🏡'.repeat(100)],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('arrives in UTF-8', async () => {
    const answer = await post(form([{ name: 'dir/Küche 🏡.jpg', content: 'x' }]));
    expect(answer.files!.map(({ name }) => name)).toEqual(['Küche 🏡.jpg']);
  });
});
