import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** What an S3 service keeps of a file. */
export interface S3Object {
  bytes: Buffer;
  type: string | undefined;
  cacheControl: string | undefined;
  modifiedAt: Date;
}

export interface S3Server {
  /** http://127.0.0.1:PORT */
  endpoint: string;
  /** By BUCKET/KEY. */
  objects: Map<string, S3Object>;
  /** METHOD /path?query of every request. */
  requests: string[];
  /** Answers the next requests instead of the service. */
  misbehave: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  close(): Promise<void>;
}

const PAGE = 3;

/** The part of S3 that a store of photos speaks, in memory, with pages of three keys. */
export async function startS3Server(): Promise<S3Server> {
  const server = createServer((request, response) => {
    s3.requests.push(`${request.method!} ${request.url!}`);
    if (s3.misbehave) s3.misbehave(request, response);
    else void answer(s3.objects, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const s3: S3Server = {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    objects: new Map(),
    requests: [],
    misbehave: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return s3;
}

async function answer(objects: S3Server['objects'], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://s3.invalid');
  const name = decodeURIComponent(url.pathname.slice(1));
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
    fail(response, 403, 'AccessDenied');
  } else if (request.method === 'PUT') {
    put(objects, name, body, request, response);
  } else if (request.method === 'POST' && url.searchParams.has('delete')) {
    for (const [, key] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(`${bucketOf(name)}/${key!}`);
    xml(response, '<DeleteResult/>');
  } else if (url.searchParams.get('list-type') === '2') {
    list(objects, bucketOf(name), url.searchParams, response);
  } else {
    get(objects, name, request, response);
  }
}

function bucketOf(name: string): string {
  return name.split('/', 1)[0]!;
}

function put(
  objects: S3Server['objects'],
  name: string,
  bytes: Buffer,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (bytes.length !== Number(headers['content-length'])) {
    fail(response, 400, 'IncompleteBody');
    return;
  }
  const { 'content-type': type, 'cache-control': cacheControl } = headers;
  objects.set(name, { bytes, type, cacheControl, modifiedAt: new Date('2026-01-02T03:04:05.000Z') });
  response.writeHead(200, { ETag: '"x"' }).end();
}

function get(objects: S3Server['objects'], name: string, { method }: IncomingMessage, response: ServerResponse): void {
  const object = objects.get(name);
  if (!object) {
    fail(response, 404, 'NoSuchKey');
    return;
  }
  response.writeHead(200, { 'Content-Length': object.bytes.length, 'Content-Type': object.type });
  response.end(method === 'HEAD' ? undefined : object.bytes);
}

function list(objects: S3Server['objects'], bucket: string, query: URLSearchParams, response: ServerResponse): void {
  const start = `${bucket}/${query.get('prefix') ?? ''}`;
  const names = [...objects.keys()].filter((name) => name.startsWith(start)).sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const more = from + PAGE < names.length;
  const contents = names.slice(from, from + PAGE).map((name) => {
    const { bytes, modifiedAt } = objects.get(name)!;
    const key = name.slice(bucket.length + 1);
    return `<Contents><Key>${key}</Key><LastModified>${modifiedAt.toISOString()}</LastModified><Size>${String(bytes.length)}</Size></Contents>`;
  });
  const token = more ? `<NextContinuationToken>${String(from + PAGE)}</NextContinuationToken>` : '';
  xml(
    response,
    `<ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
  );
}

function xml(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
}

function fail(response: ServerResponse, status: number, code: string): void {
  xml(response, `<Error><Code>${code}</Code><Message>No</Message></Error>`, status);
}
