import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { AccessBearerStrategy, AccessCookieStrategy } from './access-token.strategies.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { RefreshCookieStrategy, type Rejection } from './refresh-cookie.strategy.js';

/** Who a request comes from, and whether it brought cookies that will never sign anybody in again. */
export interface Recognition {
  identity: Identity | null;
  hasDeadCookies: boolean;
}

const STRANGER: Recognition = { identity: null, hasDeadCookies: false };

/** Decides who a request comes from: cookies first, then a bearer token. */
@Injectable()
export class Authenticator {
  private readonly strategies: readonly object[];

  constructor(
    accessCookie: AccessCookieStrategy,
    refreshCookie: RefreshCookieStrategy,
    accessBearer: AccessBearerStrategy,
    private readonly cookies: SessionCookies,
  ) {
    this.strategies = [accessCookie, refreshCookie, accessBearer];
  }

  recognize(request: Request, response: Response): Promise<Recognition> {
    // Most visitors bring neither.
    if (request.headers.authorization === undefined && !this.cookies.arePresent(request)) {
      return Promise.resolve(STRANGER);
    }
    return new Promise((resolve, reject) => {
      const settle: passport.AuthenticateCallback = (error: unknown, user, info) => {
        if (error) reject(error instanceof Error ? error : new Error('Authentication failed'));
        else if (user) resolve({ identity: user as Identity, hasDeadCookies: false });
        else resolve({ identity: null, hasDeadCookies: rejections(info).some(({ isDead }) => isDead) });
      };
      const middleware = passport.authenticate(this.forOneRequest(), { session: false }, settle) as Middleware;
      middleware(request, response, reject);
    });
  }

  /**
   * Passport hangs the outcome's callbacks on the strategy, so each request has objects of its own. They are passed as they
   * are rather than by name: names are global to the process, and it may run several applications.
   */
  private forOneRequest(): string[] {
    return this.strategies.map((strategy) => Object.create(strategy) as string);
  }
}

type Middleware = (request: Request, response: Response, next: (error?: unknown) => void) => void;

function rejections(info: unknown): Partial<Rejection>[] {
  return (Array.isArray(info) ? info : [info]).filter(
    (each) => typeof each === 'object' && each !== null,
  ) as Rejection[];
}
