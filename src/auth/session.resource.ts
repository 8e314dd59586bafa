import { ApiProperty } from '@nestjs/swagger';
import { describeDevice } from './device.js';
import type { RefreshToken } from './refresh-token.entity.js';
import type { Session } from './session.entity.js';

/** One device that is signed in. */
export class SessionResource {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Chrome on macOS' })
  device: string;

  @ApiProperty({ description: 'The network address it was last used from.', example: '203.0.113.7' })
  address: string;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ format: 'date-time', description: 'To about a quarter of an hour.' })
  last_used_at: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends unless it is used before.' })
  expires_at: string;

  @ApiProperty({ description: 'It is the one that asks.' })
  current: boolean;
}

export class SessionList {
  @ApiProperty({ type: [SessionResource] })
  items: SessionResource[];
}

export function toSessionResource(
  { session, token }: { session: Session; token: RefreshToken },
  currentId: string | null,
): SessionResource {
  return {
    id: session.id,
    device: describeDevice(token.device),
    address: token.address,
    created_at: session.createdAt.toISOString(),
    last_used_at: token.issuedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    current: session.id === currentId,
  };
}
