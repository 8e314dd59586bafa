import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FieldError, InvalidParametersError, NotFoundError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { networkOf, RateLimits } from '../limits/rate-limits.service.js';
import { PersonalData } from '../users/personal-data.service.js';
import { hashPassword } from '../users/password.js';
import { emailKey, type Role, unheldKey, User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AccountMails } from './account-mails.js';
import type { Client } from './client.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { passwordProblem, type PasswordOwner } from './password.policy.js';
import { type Grant, Sessions } from './sessions.service.js';
import { SignIn, WrongCredentialsError } from './sign-in.service.js';

export interface Registration extends PasswordOwner {
  password: string;
  /** E.164. */
  phone: string | null;
}

export interface ProfileChange {
  fullName?: string;
  /** E.164, or null for none. */
  phone?: string | null;
  email?: string;
  /** Whether whoever asks may see the email addresses of the listings. */
  showEmail?: boolean;
  /** Needed when the address changes: whoever receives its mail can take the account over. */
  currentPassword?: string | undefined;
}

/** From registering to closing an account. */
@Injectable()
export class Accounts {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly limits: RateLimits,
    private readonly personalData: PersonalData,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /**
   * Makes an account and signs its owner in. The answer does not tell whether the address has an account already: if it has,
   * this one does not hold the address, and the mail says so.
   * @throws InvalidParametersError for a bad password, TooManyRequestsError
   */
  async register(registration: Registration, client: Client): Promise<{ user: User; grant: Grant }> {
    requireGoodPassword('password', registration.password, registration);
    const { registerAccount, registerAddress } = this.settings.limits;
    await this.limits.take(
      { name: 'register account', subject: emailKey(registration.email), rate: registerAccount },
      { name: 'register address', subject: networkOf(client.address), rate: registerAddress },
    );
    const registered = await this.users.register({ ...registration, role: 'member' }, async (tx, user) => {
      await this.mails.askToVerify(tx, user.id, user.email);
      return { user, grant: await this.sessions.open(tx, user.id, client) };
    });
    this.mails.send();
    return registered;
  }

  /** Mails the link that confirms the address once more. */
  async resendVerification(user: User, client: Client): Promise<void> {
    await this.takeMail(emailKey(user.pendingEmail ?? user.email), client);
    await this.unitOfWork.run((tx) => this.mails.askToVerify(tx, user.id, user.pendingEmail ?? user.email));
    this.mails.send();
  }

  /**
   * Confirms the address that a link was mailed to. Who does so first holds the address.
   * @throws NotFoundError for a link that is used, expired or none
   */
  async verifyEmail(token: string, client: Client): Promise<void> {
    await this.takeToken(client);
    await this.unitOfWork.run(async (tx) => {
      const proof = await this.tokens.consume(tx, 'verify_email', token);
      const user = proof && (await tx.findOneBy(User, { id: proof.userId }));
      if (!user || !(await this.adopt(tx, user, proof.emailKey))) throw new NotFoundError('link');
    });
    this.mails.send();
  }

  /** @returns whether the address of that key is the user's now */
  private async adopt(tx: EntityManager, user: User, key: string): Promise<boolean> {
    const email = [user.pendingEmail, user.email].find((each) => each !== null && emailKey(each) === key);
    if (email == null) return false;
    const holder = await tx.findOneBy(User, { emailKey: key });
    if (holder && holder.id !== user.id) {
      if (holder.emailVerifiedAt) return false;
      await this.users.update(tx, holder.id, { emailKey: unheldKey(holder.id) });
    }
    const isNew = emailKey(user.email) !== key;
    if (isNew && user.emailVerifiedAt) await this.mails.tellEmailChanged(tx, user, email);
    // What was mailed to the old address must not open the account any more.
    if (isNew) await this.tokens.revoke(tx, user.id, 'reset_password');
    await this.users.update(tx, user.id, {
      email,
      emailKey: key,
      emailVerifiedAt: new Date(),
      pendingEmail: email === user.pendingEmail ? null : user.pendingEmail,
    });
    return true;
  }

  /** The address that a link confirms; null when the link is used, expired or none. Does not use it up. */
  async emailToVerify(token: string): Promise<string | null> {
    const proof = await this.tokens.find('verify_email', token);
    const addresses = proof?.user ? [proof.user.pendingEmail, proof.user.email] : [];
    return addresses.find((each) => each !== null && emailKey(each) === proof?.emailKey) ?? null;
  }

  /** Mails a link for a new password if there is an account; takes the same work and time if there is none. */
  async offerReset(email: string, client: Client): Promise<void> {
    await this.takeMail(emailKey(email), client);
    await this.unitOfWork.run((tx) => this.mails.offerReset(tx, email));
    this.mails.send();
  }

  /** Whether a link for a new password is still good. Does not use it up. */
  async isResetOpen(token: string): Promise<boolean> {
    return (await this.tokens.find('reset_password', token)) !== null;
  }

  /**
   * Sets a new password by the link that was mailed, and signs everybody out.
   * @throws NotFoundError for a link that is used, expired or none; InvalidParametersError for a bad password
   */
  async resetPassword(token: string, password: string, client: Client): Promise<void> {
    await this.takeToken(client);
    const open = await this.tokens.find('reset_password', token);
    if (!open?.user) throw new NotFoundError('link');
    requireGoodPassword('password', password, open.user);
    const passwordHash = await hashPassword(password);
    await this.unitOfWork.run(async (tx) => {
      const proof = await this.tokens.consume(tx, 'reset_password', token);
      const user = proof && (await tx.findOneBy(User, { id: proof.userId, emailKey: proof.emailKey }));
      if (!user) throw new NotFoundError('link');
      await this.tokens.revoke(tx, user.id, 'reset_password');
      await this.tokens.revoke(tx, user.id, 'verify_email');
      await this.users.update(tx, user.id, {
        passwordHash,
        // Who opened the link reads the mail of this address, and whoever wanted another one may have been a stranger.
        emailVerifiedAt: user.emailVerifiedAt ?? new Date(),
        pendingEmail: null,
      });
      await this.sessions.endAll(tx, user.id);
      await this.mails.tellPasswordChanged(tx, user);
    });
    this.mails.send();
  }

  /**
   * Changes the password and signs out everybody else.
   * @throws InvalidParametersError naming current_password or new_password
   */
  async changePassword(
    userId: string,
    sessionId: string,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    client: Client,
  ): Promise<void> {
    const user = await this.confirm(userId, currentPassword, client);
    requireGoodPassword('new_password', newPassword, user);
    const passwordHash = await hashPassword(newPassword);
    await this.unitOfWork.run(async (tx) => {
      await this.users.update(tx, userId, { passwordHash });
      await this.tokens.revoke(tx, userId, 'reset_password');
      await this.sessions.endAll(tx, userId, sessionId);
      await this.mails.tellPasswordChanged(tx, user);
    });
    this.mails.send();
  }

  /**
   * Changes the profile. A new email address takes its place when its owner opens the link that is mailed there.
   * @throws InvalidParametersError naming current_password when the address changes without the right one
   */
  async changeProfile(user: User, change: ProfileChange, client: Client): Promise<User> {
    const { email, currentPassword, showEmail, ...plain } = change;
    const moves = email !== undefined && emailKey(email) !== emailKey(user.email);
    if (moves) {
      if (currentPassword === undefined) throw refuse('current_password', 'is required to change the email address');
      await this.confirm(user.id, currentPassword, client);
      await this.takeMail(emailKey(email), client);
    }
    await this.unitOfWork.run(async (tx) => {
      await this.users.update(tx, user.id, {
        ...plain,
        ...emailChange(email, moves),
        ...(showEmail === undefined ? {} : { emailShownAt: showEmail ? (user.emailShownAt ?? new Date()) : null }),
      });
      if (moves) await this.mails.askToVerify(tx, user.id, email);
    });
    this.mails.send();
    return (await this.users.findById(user.id)) ?? user;
  }

  /**
   * Erases the account and everything that is personal about it.
   * @param password asked for where a person might have left a device unattended
   */
  async close(user: User, client: Client, password?: string): Promise<void> {
    if (password !== undefined) await this.confirm(user.id, password, client);
    await this.unitOfWork.run(async (tx) => {
      await this.personalData.erase(tx, user.id);
      await tx.delete(User, { id: user.id });
      await this.mails.tellDeleted(tx, user);
    });
    this.personalData.erased();
    this.mails.send();
  }

  /** Ends every session at once and lets nobody in until {@link enable}. */
  async disable(user: User): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.users.update(tx, user.id, { disabledAt: new Date() });
      await this.sessions.endAll(tx, user.id);
    });
  }

  async enable(user: User): Promise<void> {
    await this.unitOfWork.run((tx) => this.users.update(tx, user.id, { disabledAt: null }));
  }

  async changeRole(user: User, role: Role): Promise<void> {
    await this.unitOfWork.run((tx) => this.users.update(tx, user.id, { role }));
  }

  private async confirm(userId: string, password: string, client: Client): Promise<User> {
    try {
      return await this.signIn.confirm(userId, password, client);
    } catch (error) {
      if (error instanceof WrongCredentialsError) throw refuse('current_password', 'is not your present password');
      throw error;
    }
  }

  private takeMail(subject: string, client: Client): Promise<void> {
    const { resetAccount, resetAddress } = this.settings.limits;
    return this.limits.take(
      { name: 'mail account', subject, rate: resetAccount },
      { name: 'mail address', subject: networkOf(client.address), rate: resetAddress },
    );
  }

  private takeToken(client: Client): Promise<void> {
    const { resetAddress } = this.settings.limits;
    return this.limits.take({ name: 'mail token', subject: networkOf(client.address), rate: resetAddress });
  }
}

function emailChange(email: string | undefined, moves: boolean): Partial<User> {
  if (email === undefined) return {};
  return moves ? { pendingEmail: email } : { email, pendingEmail: null };
}

function requireGoodPassword(field: string, password: string, owner: PasswordOwner): void {
  const reason = passwordProblem(password, owner);
  if (reason !== null) throw refuse(field, reason);
}

function refuse(field: string, reason: string): InvalidParametersError {
  const error: FieldError = { field, reason };
  return new InvalidParametersError([error]);
}
