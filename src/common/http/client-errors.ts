import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Problem } from './problem.js';

/** How long a client may go on sending after the answer, which a connection that is cut at once would take back from it. */
const LINGER_MS = 2000;

interface Reason extends Pick<Problem, 'status' | 'code' | 'detail'> {
  /** The same for a person in a browser. */
  page: { heading: string; text: string };
}

/** Of the HTTP parser, which gives along what it was reading. */
interface ClientError extends NodeJS.ErrnoException {
  rawPacket?: Buffer;
}

const REASONS: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers_too_large',
    detail:
      'The address and the headers of this request are too long: together they may have 16 KB. A drawn area fits with fewer corners, ' +
      'or written as an encoded polyline (polygon=enc:…).',
    page: {
      heading: 'This address is too long',
      text: 'An area that is drawn with thousands of corners does not fit into an address. Draw it with fewer.',
    },
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request_timeout',
    detail: 'The request did not arrive in time.',
    page: { heading: 'Your request did not arrive in time', text: 'Please try again.' },
  },
};
const MALFORMED: Reason = {
  status: 400,
  code: 'bad_request',
  detail: 'The request could not be read.',
  page: { heading: 'This request could not be read', text: 'Please try again.' },
};

/** Answers requests that cannot even be read, which reach neither door, with a problem document or a plain page, and closes their connection. */
export function answerClientErrors(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', ({ socket }, response) => {
    answering.set(socket, response);
  });
  server.on('clientError', (error: ClientError, socket) => {
    // What follows a request that could not be read comes here, too.
    if (socket.writableEnded) return;
    const answer = answering.get(socket);
    const isAnswered = answer?.headersSent === true && !answer.writableFinished;
    // A second answer in the midst of one would be taken for a part of it.
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) {
      socket.destroy();
      return;
    }
    const reason = REASONS[error.code ?? ''] ?? MALFORMED;
    socket.end(isForPage(error) ? writePage(reason) : writeProblem(reason));
    const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    socket.once('close', () => {
      clearTimeout(timer);
    });
  });
}

/** What of the request had arrived begins with its address, unless it came in pieces. */
function isForPage({ rawPacket }: ClientError): boolean {
  return /^(GET|HEAD) \/(?!api\/)/i.test(rawPacket?.subarray(0, 64).toString('latin1') ?? '');
}

function writeProblem({ status, code, detail }: Reason): string {
  const id = randomUUID();
  const problem: Problem = { type: 'about:blank', title: titleOf(status), status, code, detail, request_id: id };
  return written(status, id, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
}

/** For a person who followed a link: as plain as can be, since nothing of the site has been asked for. */
function writePage({ status, page }: Reason): string {
  const title = titleOf(status);
  const body =
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title></head>\n<body><main><h1>${page.heading}</h1><p>${page.text}</p>` +
    `<p><a href="/properties">See homes for sale</a></p></main></body></html>\n`;
  return written(status, randomUUID(), 'text/html; charset=utf-8', body);
}

function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}

function written(status: number, id: string, type: string, body: string): string {
  const headers = [
    `HTTP/1.1 ${String(status)} ${titleOf(status)}`,
    `Content-Type: ${type}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    `Date: ${new Date().toUTCString()}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${id}`,
    'Connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}
