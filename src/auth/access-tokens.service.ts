import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { JwtHeader } from 'jsonwebtoken';
import { Settings } from '../config/settings.js';
import { SigningKeys } from './signing-keys.js';

export const ACCESS_SECONDS = 15 * 60;

/** RFC 9068: says that it is an access token, so that nothing else that is signed passes for one. */
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';

/** What an access token says: who, and in which session. */
export interface AccessClaims {
  sub: string;
  sid: string;
}

/** Access tokens: JWTs that live for a quarter of an hour. */
@Injectable()
export class AccessTokens {
  private readonly keys;
  /** For verifying: algorithm, issuer and audience are fixed. The key comes from {@link keyFor}. */
  readonly rules: { algorithms: (typeof ALGORITHM)[]; issuer: string; audience: string };

  constructor(
    private readonly jwt: JwtService,
    keys: SigningKeys,
    settings: Settings,
  ) {
    this.keys = keys.for('access token');
    this.rules = { algorithms: [ALGORITHM], issuer: settings.publicUrl, audience: settings.publicUrl };
  }

  sign({ sub, sid }: AccessClaims): string {
    const [key] = this.keys;
    return this.jwt.sign(
      { sid },
      {
        subject: sub,
        issuer: this.rules.issuer,
        audience: this.rules.audience,
        expiresIn: ACCESS_SECONDS,
        secret: key.secret,
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: TYPE, kid: key.id },
      },
    );
  }

  /** The key that a token says it was signed with; undefined for what is no access token, or was signed with no key of ours. */
  keyFor(token: string): Buffer | undefined {
    const { header } = (this.jwt.decode(token, { complete: true }) as { header: JwtHeader } | null) ?? {};
    if (header?.typ !== TYPE) return undefined;
    return this.keys.find(({ id }) => id === header.kid)?.secret;
  }
}
