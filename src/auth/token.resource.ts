import { ApiProperty } from '@nestjs/swagger';
import { type User } from '../users/user.entity.js';
import { toUserResource, UserResource } from '../users/user.resource.js';
import { ACCESS_SECONDS } from './access-tokens.service.js';
import type { TokenPair } from './cookies.js';

/** RFC 6749, section 5.1. */
export class TokenResource {
  @ApiProperty({ description: 'For the header `Authorization: Bearer …`.' })
  access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds.', example: ACCESS_SECONDS })
  expires_in: number;

  @ApiProperty({ description: 'Exchanges once for a new pair of tokens.' })
  refresh_token: string;

  @ApiProperty({ type: 'integer', description: 'Seconds.', example: 604_800 })
  refresh_expires_in: number;
}

export class RegistrationResource extends TokenResource {
  @ApiProperty({ type: UserResource })
  user: UserResource;
}

export function toTokenResource({ accessToken, refreshToken, refreshExpiresIn }: TokenPair): TokenResource {
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: ACCESS_SECONDS,
    refresh_token: refreshToken,
    refresh_expires_in: refreshExpiresIn,
  };
}

export function toRegistrationResource(user: User, tokens: TokenPair): RegistrationResource {
  return Object.assign(toTokenResource(tokens), { user: toUserResource(user) });
}
