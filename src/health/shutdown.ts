import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** For requests that were on their way, and for the proxy to notice that this instance is not ready. */
const NOTICE_MS = 1500;
/** Long enough for slow answers to be sent, short enough for an orchestrator that waits ten seconds. */
const DRAIN_MS = 6500;

/**
 * Ends the HTTP server without failing a request. First it is not ready any more, but still answers, and tells each client
 * not to use its connection again; then it takes no new connections and waits for what has begun. Closing at once would
 * reset connections on which a request is just arriving.
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
    await delay(NOTICE_MS);
    const closed = new Promise((resolve) => server.close(resolve));
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS);
    await closed;
    clearTimeout(deadline);
  }
}
