import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SchemaStatus } from '../database/schema-status.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { MailDelivery } from '../mail/mail-delivery.service.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { Sessions } from './sessions.service.js';

const EVERY_MS = 60_000;

/** Removes what is over: sessions, tokens, links, counts, mails. Every instance does; what one has removed the others do not find. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: OneTimeTokens,
    private readonly limits: RateLimits,
    private readonly mail: MailDelivery,
    private readonly schema: SchemaStatus,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sweepQuietly().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    await this.sessions.sweep();
    await this.tokens.sweep();
    await this.limits.sweep();
    await this.mail.sweep();
  }

  private async sweepQuietly(): Promise<void> {
    try {
      if (await this.schema.isCurrent()) await this.sweep();
    } catch {
      this.logger.warn('What is over could not be removed yet: the database does not answer');
    }
  }
}
