import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

const HOST = 'Host: homes.example\r\n';

describe('a request that cannot be read', () => {
  let test: TestApp;
  let sockets: Socket[] = [];

  beforeAll(async () => {
    test = await startApp();
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
  });
  afterAll(() => test.close());

  function open(): Socket {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(test.origin).port) });
    sockets.push(socket);
    return socket;
  }

  /** Everything that comes back until the server closes the connection. */
  function answerTo(...pieces: string[]): Promise<string> {
    const socket = open();
    for (const piece of pieces) socket.write(piece);
    return answerOn(socket);
  }

  function answerOn(socket: Socket): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      socket.setEncoding('utf8');
      socket.on('data', (data: string) => (answer += data));
      socket.once('error', reject);
      socket.once('end', () => {
        resolve(answer);
      });
    });
  }

  function problemIn(answer: string): unknown {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    expect(head).toMatch(/^connection: close$/im);
    expect(head).toContain(`Content-Length: ${String(Buffer.byteLength(body))}`);
    const { request_id: id, ...problem } = JSON.parse(body) as Record<string, unknown>;
    expect(head).toContain(`X-Request-Id: ${String(id)}`);
    return problem;
  }

  const TOO_LONG = {
    type: 'about:blank',
    title: 'Request Header Fields Too Large',
    status: 431,
    code: 'headers_too_large',
    detail:
      'The address and the headers of this request are too long: together they may have 16 KB. A drawn area fits with fewer corners, ' +
      'or written as an encoded polyline (polygon=enc:…).',
  };
  const MALFORMED = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    code: 'bad_request',
    detail: 'The request could not be read.',
  };

  it.each([20_000, 250_000, 5_000_000])('because its address has %i characters is told so', async (length) => {
    const answer = await answerTo(`GET /api/v1/properties?polygon=${'1'.repeat(length)} HTTP/1.1\r\n${HOST}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(problemIn(answer)).toEqual(TOO_LONG);
  });

  it.each([20_000, 250_000])(
    'from a browser is answered with a page that says what to do: %i characters',
    async (length) => {
      const answer = await answerTo(`GET /properties?polygon=${'1'.repeat(length)} HTTP/1.1\r\n${HOST}\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
      expect(answer).toMatch(/^content-type: text\/html; charset=utf-8$/im);
      expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
      expect(answer).toContain('<h1>This address is too long</h1>');
      expect(answer).toContain('Draw it with fewer.');
    },
  );

  it('because of its headers is told so, also after one that could be read', async () => {
    const socket = open();
    socket.write(`HEAD /health/live HTTP/1.1\r\n${HOST}\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.write(`GET /api/v1/me HTTP/1.1\r\n${HOST}Cookie: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(problemIn(await answerOn(socket))).toEqual(TOO_LONG);
  });

  it.each([
    ['that is none', 'Hello there\r\n\r\n'],
    ['with a broken header', `GET /api/v1 HTTP/1.1\r\n${HOST}no colon\r\n\r\n`],
    ['with two lengths', `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`],
    ['with a length and chunks', `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ])('%s is refused', async (_, request) => {
    const answer = await answerTo(request);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(problemIn(answer)).toEqual(MALFORMED);
  });

  it('ends its own connection and nobody else’s, even when the client is gone before it is answered', async () => {
    const [gone, reset] = [open(), open()];
    gone.resume().end('Hello there\r\n\r\n');
    reset.write('Hello there\r\n\r\n', () => reset.resetAndDestroy());
    await Promise.all([once(gone, 'close'), once(reset, 'close')]);
    expect((await test.get('/health/live')).status).toBe(200);
  });
});
