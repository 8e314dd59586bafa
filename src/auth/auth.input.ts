import { ApiProperty } from '@nestjs/swagger';
import { Email, Flag, IfGiven, Line, Optional, Phone, PhoneCountry, Secret } from '../common/input/rules.js';
import { USER_BOUNDS } from '../users/user.bounds.js';
import { PASSWORD_LENGTH } from './password.policy.js';

// What people and programs send, by the names on the wire. Unknown names are refused.

const { full_name: NAME, email: EMAIL } = USER_BOUNDS;
const password = { format: 'password', minLength: PASSWORD_LENGTH.min, maxLength: PASSWORD_LENGTH.max } as const;
const phone = {
  type: String,
  nullable: true,
  description: 'Any way of writing it; without a country code a number of `phone_country`. Kept as E.164.',
  example: '(206) 555-0142',
} as const;
const phoneCountry = { minLength: 2, maxLength: 2, description: 'ISO 3166-1 alpha-2.', default: 'US' } as const;

export class RegisterInput {
  @ApiProperty({ format: 'email', maxLength: EMAIL.max })
  @Email()
  email: string;

  @ApiProperty({
    ...password,
    description: 'No rules but length; refused when it is a common one or made of name or email address.',
  })
  @Secret()
  password: string;

  @ApiProperty({ minLength: NAME.min, maxLength: NAME.max })
  @Line(NAME)
  full_name: string;

  @ApiProperty({ ...phone, required: false })
  @Optional()
  @Phone('phone_country')
  phone: string | null = null;

  @ApiProperty({ ...phoneCountry, required: false })
  @IfGiven()
  @PhoneCountry()
  phone_country?: string;
}

export class LoginInput {
  @ApiProperty({ format: 'email' })
  @Secret(EMAIL.max)
  email: string;

  @ApiProperty({ format: 'password' })
  @Secret()
  password: string;
}

export class RefreshInput {
  @ApiProperty({ description: 'The refresh token last received. It can be exchanged once.' })
  @Secret(200)
  refresh_token: string;
}

export class LogoutInput {
  @ApiProperty({ required: false, description: 'Names the session to end when the access token has run out.' })
  @IfGiven()
  @Secret(200)
  refresh_token?: string;
}

export class ForgotInput {
  @Email()
  email: string;
}

export class ResetInput {
  @Secret(200)
  token: string;

  @Secret()
  password: string;
}

export class VerifyInput {
  @Secret(200)
  token: string;
}

export class ChangePasswordInput {
  @ApiProperty({ format: 'password' })
  @Secret()
  current_password: string;

  @ApiProperty(password)
  @Secret()
  new_password: string;
}

/** What of the profile is to change; the rest stays. */
export class ChangeProfileInput {
  @ApiProperty({ minLength: NAME.min, maxLength: NAME.max, required: false })
  @IfGiven()
  @Line(NAME)
  full_name?: string;

  @ApiProperty({ ...phone, required: false })
  @Optional()
  @Phone('phone_country')
  phone?: string | null;

  @ApiProperty({ ...phoneCountry, required: false })
  @IfGiven()
  @PhoneCountry()
  phone_country?: string;

  @ApiProperty({
    format: 'email',
    maxLength: EMAIL.max,
    required: false,
    description: 'Takes effect when the link that is mailed there has been opened. Needs `current_password`.',
  })
  @IfGiven()
  @Email()
  email?: string;

  @ApiProperty({ required: false, description: 'Show the email address of a listing to whoever asks on its page.' })
  @IfGiven()
  @Flag()
  show_email?: boolean;

  @ApiProperty({ format: 'password', required: false })
  @IfGiven()
  @Secret()
  current_password?: string;
}

export class CloseAccountInput {
  @Secret()
  current_password: string;
}
