import { formatMoment } from '../common/dates.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Settings } from '../config/settings.js';
import { type MailOrder, MailOutbox } from '../mail/mail-outbox.service.js';
import type { Message } from '../mail/mailer.js';
import { MailTemplates } from '../mail/mail-templates.service.js';
import { emailKey, type User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { LIFETIME_SECONDS, OneTimeTokens } from './one-time-tokens.service.js';

/** The mails about accounts. Orders hold ids and addresses; links are made when a mail is written. */
@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly templates: MailTemplates,
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.outbox.register<{ userId: string; email: string }>('verify_email', (order) => this.writeVerification(order));
    this.outbox.register<{ email: string }>('reset_password', (order) => this.writeReset(order));
    this.outbox.register<Notice>('account_notice', (order) => Promise.resolve(this.writeNotice(order)));
  }

  /** Asks the owner of the address, the account's or the one that is to become it, to confirm it. */
  async askToVerify(tx: EntityManager, userId: string, email: string): Promise<void> {
    await this.outbox.post(tx, 'verify_email', { userId, email });
  }

  /** Whether there is an account for the address shows only when the mail is written. */
  async offerReset(tx: EntityManager, email: string): Promise<void> {
    await this.outbox.post(tx, 'reset_password', { email });
  }

  async tellPasswordChanged(tx: EntityManager, { email, fullName }: User): Promise<void> {
    await this.notify(tx, { template: 'password-changed', email, name: fullName, at: formatMoment(new Date()) });
  }

  async tellEmailChanged(tx: EntityManager, { email, fullName }: User, newEmail: string): Promise<void> {
    await this.notify(tx, { template: 'email-changed', email, name: fullName, newEmail: masked(newEmail) });
  }

  async tellDeleted(tx: EntityManager, { email, fullName }: User): Promise<void> {
    await this.notify(tx, { template: 'account-deleted', email, name: fullName });
  }

  /** Call after the transaction. */
  send(): void {
    this.outbox.wake();
  }

  private async notify(tx: EntityManager, notice: Notice): Promise<void> {
    await this.outbox.post(tx, 'account_notice', notice);
  }

  private async writeVerification({ id, data }: MailOrder<{ userId: string; email: string }>): Promise<Message | null> {
    const user = await this.users.findById(data.userId);
    const key = emailKey(data.email);
    if (!user || (user.emailKey === key && user.emailVerifiedAt)) return null;
    const isCurrent = emailKey(user.email) === key;
    if (!isCurrent && emailKey(user.pendingEmail ?? '') !== key) return null;
    const holder = await this.users.findByEmail(data.email);
    if (holder && holder.id !== user.id && holder.emailVerifiedAt) return this.writeAlreadyRegistered(holder);
    const token = await this.tokens.issue({
      purpose: 'verify_email',
      userId: user.id,
      emailKey: key,
      orderId: id,
    });
    const context = {
      name: user.fullName,
      url: `${this.settings.publicUrl}/auth/verify?token=${token}`,
      hours: LIFETIME_SECONDS.verify_email / 3600,
    };
    return { to: data.email, ...this.templates.render(isCurrent ? 'verify-email' : 'verify-new-email', context) };
  }

  private writeAlreadyRegistered({ email, fullName }: User): Message {
    const context = {
      name: fullName,
      loginUrl: `${this.settings.publicUrl}/auth/login`,
      forgotUrl: this.forgotUrl,
    };
    return { to: email, ...this.templates.render('already-registered', context) };
  }

  private async writeReset({ id, data }: MailOrder<{ email: string }>): Promise<Message | null> {
    const user = await this.users.findByEmail(data.email);
    if (!user || user.disabledAt) return null;
    const token = await this.tokens.issue({
      purpose: 'reset_password',
      userId: user.id,
      emailKey: user.emailKey,
      orderId: id,
    });
    const context = {
      name: user.fullName,
      url: `${this.settings.publicUrl}/auth/reset?token=${token}`,
      minutes: LIFETIME_SECONDS.reset_password / 60,
    };
    return { to: user.email, ...this.templates.render('reset-password', context) };
  }

  private writeNotice({ data: { template, email, ...context } }: MailOrder<Notice>): Message {
    return { to: email, ...this.templates.render(template, { ...context, forgotUrl: this.forgotUrl }) };
  }

  private get forgotUrl(): string {
    return `${this.settings.publicUrl}/auth/forgot`;
  }
}

/** What happened to an account, told to its address. */
interface Notice {
  template: 'password-changed' | 'email-changed' | 'account-deleted';
  email: string;
  name: string;
  [detail: string]: string;
}

/** "r•••@homes.example": enough to recognize one's own, not enough to write to a stranger's. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
