import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { TestApp } from '../../support/app.js';
import type { Operation } from './operations.js';

/** What a request for an operation consists of besides method, path and who sends it. */
export interface Ask {
  /** Values for the names in braces. */
  path?: Readonly<Record<string, string>>;
  /** Without the question mark. */
  query?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; FormData as a form with files. */
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The JSON of the answer; null when it holds none. */
  body: unknown;
}

export type Headers = Readonly<Record<string, string>>;

const agent = new Agent({ keepAlive: true });

export function closeConnections(): void {
  agent.destroy();
}

/** The path of a request as it is to be sent, without the query. */
export function pathOf({ path }: Operation, { path: values = {} }: Ask): string {
  return path.replace(/\{(\w+)\}/g, (_braces, name: string) => values[name] ?? `no-${name}-given`);
}

/**
 * Sends it byte for byte: `fetch` would tidy the path up first.
 * @param target path and query
 */
export async function send(
  { origin }: TestApp,
  method: string,
  target: string,
  { headers, body }: Ask,
  credentials: Headers = {},
): Promise<Answer> {
  const [content, type] = await encode(body);
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const call = request({
      agent,
      hostname,
      port,
      method,
      path: target,
      headers: { ...type, 'Content-Length': String(content.length), ...headers, ...credentials },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = (response.headers['content-type'] ?? '').includes('json') && text !== '';
        const answer = isJson ? (JSON.parse(text) as unknown) : null;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer });
      });
    });
    call.end(content);
  });
}

/** As the operation's document says. */
export function ask(app: TestApp, operation: Operation, asked: Ask, credentials: Headers): Promise<Answer> {
  return send(app, operation.method, withQuery(pathOf(operation, asked), asked), asked, credentials);
}

export function withQuery(path: string, { query }: Ask): string {
  return query === undefined ? path : `${path}?${query}`;
}

async function encode(body: unknown): Promise<[Buffer, Headers]> {
  if (body === undefined) return [Buffer.alloc(0), {}];
  if (!(body instanceof FormData)) return [Buffer.from(JSON.stringify(body)), { 'Content-Type': 'application/json' }];
  const form = new Response(body);
  return [Buffer.from(await form.arrayBuffer()), { 'Content-Type': form.headers.get('Content-Type') ?? '' }];
}
