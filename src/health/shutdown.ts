import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** For the proxy to notice that this instance is not ready any more. */
const NOTICE_MS = 1500;
/** No new connection for so long means that none is waiting to be accepted. */
const QUIET_MS = 300;
/** When requests keep coming all the same. */
const LATEST_CLOSE_MS = 6000;
/** For slow answers; together with the above less than the ten seconds that an orchestrator waits. */
const DRAIN_MS = 2500;

/**
 * Ends the HTTP server without failing a request. First it is not ready any more, but still answers, and tells each client
 * not to use its connection again. When nobody comes any more it takes no new connections and waits for what has begun.
 * Closing at once would reset connections on which a request is just arriving, and those that wait to be accepted: a busy
 * Node accepts one in each turn of its event loop.
 */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  begun = false;
  private server: Server | undefined;
  private lastArrival = 0;

  watch(server: Server): void {
    this.server = server;
    const arrive = (): void => {
      this.lastArrival = Date.now();
    };
    server.on('connection', arrive);
    server.prependListener('request', (_request, response) => {
      arrive();
      if (this.begun) response.setHeader('Connection', 'close');
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.begun = true;
    const { server } = this;
    if (!server?.listening) return;
    const latest = Date.now() + LATEST_CLOSE_MS;
    await delay(NOTICE_MS);
    while (Date.now() - this.lastArrival < QUIET_MS && Date.now() < latest) await delay(QUIET_MS / 3);
    const closed = new Promise((resolve) => server.close(resolve));
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS);
    await closed;
    clearTimeout(deadline);
  }
}
