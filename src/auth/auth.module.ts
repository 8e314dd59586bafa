import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LimitsModule } from '../limits/limits.module.js';
import { MailDeliveryModule, MailModule } from '../mail/mail.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessBearerStrategy, AccessCookieStrategy } from './access-token.strategies.js';
import { AccessTokens } from './access-tokens.service.js';
import { AccountMails } from './account-mails.js';
import { Accounts } from './accounts.service.js';
import { Arrivals } from './arrivals.js';
import { Authenticator } from './authenticator.js';
import { SessionCookies } from './cookies.js';
import { KnownDevices } from './known-device.js';
import { OneTimeToken } from './one-time-token.entity.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { RefreshCookieStrategy } from './refresh-cookie.strategy.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Refreshing } from './refreshing.service.js';
import { SessionData } from './session-data.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { SigningKeys } from './signing-keys.js';
import { Sweeper } from './sweeper.js';
import { TokenIssuer } from './token-issuer.js';

/** Accounts and sessions. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Session, RefreshToken, OneTimeToken]),
    JwtModule.register({}),
    UsersModule,
    MailModule,
    LimitsModule,
  ],
  providers: [
    AccessTokens,
    AccountMails,
    Accounts,
    KnownDevices,
    OneTimeTokens,
    Refreshing,
    SessionData,
    Sessions,
    SignIn,
    SigningKeys,
    TokenIssuer,
  ],
  exports: [AccessTokens, Accounts, KnownDevices, OneTimeTokens, Refreshing, Sessions, SignIn, TokenIssuer],
})
export class AuthModule {}

/** What recognizes people at the doors, and cleans up behind them: the server's part. */
@Module({
  imports: [AuthModule, LimitsModule, MailDeliveryModule],
  providers: [
    AccessBearerStrategy,
    AccessCookieStrategy,
    Arrivals,
    Authenticator,
    RefreshCookieStrategy,
    SessionCookies,
    Sweeper,
  ],
  exports: [Arrivals, AuthModule, Authenticator, SessionCookies],
})
export class IdentityModule {}
