import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

export type Listener = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Lets listeners see each request before the application does, one after the other. What one of them answers costs nothing of what
 * the framework does for every request: as much again as such a short answer.
 */
export function answerFirst(server: Server, ...listeners: readonly Listener[]): void {
  const [application, ...others] = server.listeners('request') as RequestListener[];
  if (!application || others.length > 0) throw new Error('The server must have one application');
  const first = listeners.reduceRight<RequestListener>(
    (next, listener) => (request, response) => {
      listener(request, response, () => {
        next(request, response);
      });
    },
    application,
  );
  server.removeListener('request', application);
  server.on('request', first);
}
