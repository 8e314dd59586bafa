import { Injectable } from '@nestjs/common';
import { AccessTokens } from './access-tokens.service.js';
import type { TokenPair } from './cookies.js';
import type { Grant } from './sessions.service.js';

/** Adds an access token to a refresh token just given out. */
@Injectable()
export class TokenIssuer {
  constructor(private readonly accessTokens: AccessTokens) {}

  pair({ refreshToken, expiresIn, sessionId, userId }: Grant): TokenPair {
    return {
      accessToken: this.accessTokens.sign({ sub: userId, sid: sessionId }),
      refreshToken,
      refreshExpiresIn: expiresIn,
    };
  }
}
