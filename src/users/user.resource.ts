import { ApiProperty } from '@nestjs/swagger';
import { formatPhone } from '../common/phone.js';
import { USER_BOUNDS } from './user.bounds.js';
import { type Role, ROLES, type User } from './user.entity.js';

/** An account as its owner reads it. */
export class UserResource {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email', maxLength: USER_BOUNDS.email.max, example: 'owner@demo.nexhome.example' })
  email: string;

  @ApiProperty({ description: 'The link that was mailed to the address has been opened.' })
  email_verified: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'email',
    description: 'The address that takes the place of `email` once the link that was mailed there has been opened.',
  })
  pending_email: string | null;

  @ApiProperty({ minLength: USER_BOUNDS.full_name.min, maxLength: USER_BOUNDS.full_name.max })
  full_name: string;

  @ApiProperty({ type: String, nullable: true, description: 'E.164.', example: '+12065550142' })
  phone: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same number as people read it.',
    example: '+1 206 555 0142',
  })
  phone_international: string | null;

  @ApiProperty({ description: 'The email address of a listing is shown to whoever asks on its page.' })
  show_email: boolean;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;

  @ApiProperty({ format: 'date-time' })
  created_at: string;
}

export function toUserResource(user: User): UserResource {
  return {
    id: user.id,
    email: user.email,
    email_verified: user.emailVerifiedAt !== null,
    pending_email: user.pendingEmail,
    full_name: user.fullName,
    phone: user.phone,
    phone_international: user.phone === null ? null : formatPhone(user.phone).text,
    show_email: user.emailShownAt !== null,
    role: user.role,
    created_at: user.createdAt.toISOString(),
  };
}
