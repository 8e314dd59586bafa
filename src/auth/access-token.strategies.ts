import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { ExtractJwt, type JwtFromRequestFunction, Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { type AccessClaims, AccessTokens } from './access-tokens.service.js';
import { SessionCookies } from './cookies.js';
import type { Identity } from './identity.js';
import { Sessions } from './sessions.service.js';

/** Recognizes who a browser is by the access token in its cookie. */
@Injectable()
export class AccessCookieStrategy extends PassportStrategy(Strategy, 'access-cookie') {
  constructor(
    tokens: AccessTokens,
    cookies: SessionCookies,
    private readonly sessions: Sessions,
  ) {
    super(rules(tokens, (request: Request) => cookies.read(request).access ?? null));
  }

  validate(claims: AccessClaims): Promise<Identity | false> {
    return recognize(this.sessions, claims, 'cookie');
  }
}

/** Recognizes who a program is by the access token in its Authorization header (RFC 6750). */
@Injectable()
export class AccessBearerStrategy extends PassportStrategy(Strategy, 'access-bearer') {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: Sessions,
  ) {
    super(rules(tokens, ExtractJwt.fromAuthHeaderAsBearerToken()));
  }

  validate(claims: AccessClaims): Promise<Identity | false> {
    return recognize(this.sessions, claims, 'bearer');
  }
}

function rules(tokens: AccessTokens, jwtFromRequest: JwtFromRequestFunction): StrategyOptionsWithoutRequest {
  return {
    ...tokens.rules,
    jwtFromRequest,
    secretOrKeyProvider: (_request, token: string, done) => {
      const key = tokens.keyFor(token);
      done(key ? null : new Error('It was not signed here'), key);
    },
  };
}

/** The token says who it was given to; whether that still counts, the session and the account say. */
async function recognize(
  sessions: Sessions,
  { sub, sid }: AccessClaims,
  via: Identity['via'],
): Promise<Identity | false> {
  if (typeof sub !== 'string' || typeof sid !== 'string') return false;
  const open = await sessions.findOpen(sid, sub);
  return open ? { id: sub, role: open.user.role, user: open.user, sessionId: sid, via } : false;
}
