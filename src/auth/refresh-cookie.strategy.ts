import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import passport from 'passport';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { Sessions } from './sessions.service.js';

/** Why a refresh cookie signs nobody in: told to the guard, which then removes cookies that will never be good again. */
export interface Rejection {
  isDead: boolean;
}

/** Recognizes who a browser is by its refresh token when the access token has run out: the identity is stale, and is renewed. */
@Injectable()
export class RefreshCookieStrategy extends PassportStrategy(passport.Strategy, 'refresh-cookie') {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  override authenticate(request: Request): void {
    this.validate(request).then(
      (outcome) => {
        if ('isDead' in outcome) this.fail(outcome);
        else this.success(outcome);
      },
      (error: unknown) => {
        this.error(error);
      },
    );
  }

  async validate(request: Request): Promise<Identity | Rejection> {
    const { refresh } = this.cookies.read(request);
    if (refresh === undefined) return { isDead: false };
    const standing = await this.sessions.examine(refresh);
    if (standing.is === 'replayed') await this.sessions.endByToken(refresh);
    if (standing.is !== 'good') return { isDead: standing.is !== 'unknown' };
    const { user, session } = standing;
    return { id: user.id, role: user.role, user, sessionId: session.id, via: 'cookie', stale: refresh };
  }
}
