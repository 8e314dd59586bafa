import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Problem } from './problem.js';

/** How long a client may go on sending after the answer, which a connection that is cut at once would take back from it. */
const LINGER_MS = 2000;

const REASONS: Readonly<Record<string, Pick<Problem, 'status' | 'code' | 'detail'>>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers_too_large',
    detail: 'The address or the headers of this request are too long.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
  },
};
const MALFORMED = { status: 400, code: 'bad_request', detail: 'The request could not be read.' };

/** Answers requests that cannot even be read, which reach neither door, with a problem document, and closes their connection. */
export function answerClientErrors(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', ({ socket }, response) => {
    answering.set(socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What follows a request that could not be read comes here, too.
    if (socket.writableEnded) return;
    const answer = answering.get(socket);
    const isAnswered = answer?.headersSent === true && !answer.writableFinished;
    // A second answer in the midst of one would be taken for a part of it.
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) {
      socket.destroy();
      return;
    }
    socket.end(written({ type: 'about:blank', ...(REASONS[error.code ?? ''] ?? MALFORMED) }));
    const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    socket.once('close', () => {
      clearTimeout(timer);
    });
  });
}

function written(reason: Omit<Problem, 'title' | 'request_id'>): string {
  const title = STATUS_CODES[reason.status] ?? 'Error';
  const id = randomUUID();
  const problem: Problem = { ...reason, title, request_id: id };
  const body = JSON.stringify(problem);
  const headers = [
    `HTTP/1.1 ${String(reason.status)} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    `Date: ${new Date().toUTCString()}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${id}`,
    'Connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}
