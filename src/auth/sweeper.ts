import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RecurringWork } from '../database/recurring-work.js';
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
  private readonly sweeping: RecurringWork;

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: OneTimeTokens,
    private readonly limits: RateLimits,
    private readonly mail: MailDelivery,
    schema: SchemaStatus,
  ) {
    this.sweeping = new RecurringWork(
      schema,
      () => this.sweep(),
      () => {
        this.logger.warn('What is over could not be removed yet: the database does not answer');
      },
    );
  }

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.sweeping.stop();
  }

  async sweep(): Promise<void> {
    await this.sessions.sweep();
    await this.tokens.sweep();
    await this.limits.sweep();
    await this.mail.sweep();
  }
}
