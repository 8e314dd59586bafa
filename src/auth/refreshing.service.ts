import { Injectable } from '@nestjs/common';
import { UnauthorizedError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { networkOf, RateLimits } from '../limits/rate-limits.service.js';
import type { Client } from './client.js';
import { type Grant, Sessions } from './sessions.service.js';

/** The exchange of refresh tokens for programs. Browsers' are renewed with their next request, where nothing can be guessed. */
@Injectable()
export class Refreshing {
  constructor(
    private readonly sessions: Sessions,
    private readonly limits: RateLimits,
    private readonly settings: Settings,
  ) {}

  /** @throws UnauthorizedError for a token that is not good (any more), TooManyRequestsError */
  async exchange(refreshToken: string, client: Client): Promise<Grant> {
    const { refreshAccount, refreshAddress } = this.settings.limits;
    const failures = { name: 'refresh address', subject: networkOf(client.address), rate: refreshAddress };
    await this.limits.take(failures);
    const standing = await this.sessions.examine(refreshToken);
    if (standing.is === 'good') {
      await this.limits.take({ name: 'refresh session', subject: standing.session.id, rate: refreshAccount });
    }
    const grant = await this.sessions.exchange(refreshToken, client);
    if (!grant) throw new UnauthorizedError('The refresh token is not valid (any more).', 'invalid_token');
    await this.limits.giveBack(failures);
    return grant;
  }
}
