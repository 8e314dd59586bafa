import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ForbiddenError, UnauthorizedError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Limit, networkOf, RateLimits } from '../limits/rate-limits.service.js';
import { isPassword } from '../users/password.js';
import { emailKey, User } from '../users/user.entity.js';
import { UsersService, type UserWithPassword } from '../users/users.service.js';
import type { Client } from './client.js';
import { KnownDevices } from './known-device.js';
import { type Grant, Sessions } from './sessions.service.js';

export interface Credentials {
  email: string;
  password: string;
  /** What {@link KnownDevices.prove} gave to this device. */
  deviceProof?: string | undefined;
}

export class WrongCredentialsError extends UnauthorizedError {
  constructor() {
    super('Email or password is wrong.', 'invalid_credentials');
  }
}

@Injectable()
export class SignIn {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: Sessions,
    private readonly limits: RateLimits,
    private readonly devices: KnownDevices,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /**
   * Begins a session. An unknown address and a wrong password get the same answer after the same work.
   * @throws WrongCredentialsError, ForbiddenError for a disabled account, TooManyRequestsError
   */
  async begin(credentials: Credentials, client: Client): Promise<{ user: User; grant: Grant }> {
    const limits = this.limitsFor(credentials, client);
    await this.limits.take(...limits);
    const user = await this.users.findForSignIn(credentials.email);
    const right = await isPassword(credentials.password, user?.passwordHash ?? null);
    if (!user || !right) throw new WrongCredentialsError();
    await this.limits.giveBack(...limits);
    if (user.disabledAt) throw new ForbiddenError('This account has been disabled.', 'account_disabled');
    return { user, grant: await this.open(user, client) };
  }

  /**
   * Asks a signed-in person for the password once more.
   * @throws WrongCredentialsError, TooManyRequestsError
   */
  async confirm(userId: string, password: string, client: Client): Promise<UserWithPassword> {
    const user = await this.users.findWithPassword(userId);
    const limits = [
      { name: 'login confirm', subject: userId, rate: this.settings.limits.loginAccount },
      { name: 'login address', subject: networkOf(client.address), rate: this.settings.limits.loginAddress },
    ];
    await this.limits.take(...limits);
    const right = await isPassword(password, user?.passwordHash ?? null);
    if (!user || !right) throw new WrongCredentialsError();
    await this.limits.giveBack(...limits);
    return user;
  }

  private limitsFor({ email, deviceProof }: Credentials, { address }: Client): Limit[] {
    const { loginAccount, loginAddress } = this.settings.limits;
    const device = this.devices.recognize(deviceProof, email);
    if (device !== null) return [{ name: 'login device', subject: device, rate: loginAccount }];
    return [
      { name: 'login account', subject: emailKey(email), rate: loginAccount },
      { name: 'login address', subject: networkOf(address), rate: loginAddress },
    ];
  }

  /** Only if the account is still as it was when the password was compared: it may have been changed or disabled since. */
  private open({ id, passwordHash }: UserWithPassword, client: Client): Promise<Grant> {
    return this.unitOfWork.run(async (tx) => {
      const same = await tx.update(User, { id, passwordHash, disabledAt: IsNull() }, { signedInAt: new Date() });
      if (!same.affected) throw new WrongCredentialsError();
      return this.sessions.open(tx, id, client);
    });
  }
}
