import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** Long enough for slow answers to be sent, short enough for an orchestrator that waits ten seconds. */
const DRAIN_MS = 8000;

/**
 * Ends the HTTP server without failing a request: what has begun is answered, idle connections are closed, and answers
 * given from then on tell the client not to use the connection again.
 */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  begun = false;
  private server: Server | undefined;

  watch(server: Server): void {
    this.server = server;
    server.prependListener('request', (_request, response) => {
      if (this.begun) response.setHeader('Connection', 'close');
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.begun = true;
    const { server } = this;
    if (!server?.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const deadline = setTimeout(() => { server.closeAllConnections(); }, DRAIN_MS);
    await closed;
    clearTimeout(deadline);
  }
}
