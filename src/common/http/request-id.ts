import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ID = Symbol('request id');

/**
 * The number of a request: the proxy's X-Request-Id when it is a plain one, else a new UUID. It stands in the log, in the
 * answer's header and in error messages.
 */
export function requestIdOf(request: IncomingMessage & { [ID]?: string }): string {
  const known = request[ID];
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  request[ID] = id;
  return id;
}
