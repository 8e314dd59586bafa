import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { TooManyRequestsError } from '../common/errors.js';
import { formatPhone } from '../common/phone.js';
import { Settings } from '../config/settings.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { type MailOrder, MailOutbox } from '../mail/mail-outbox.service.js';
import type { Message } from '../mail/mailer.js';
import { MailTemplates } from '../mail/mail-templates.service.js';
import type { Property } from '../properties/property.entity.js';
import { pathOf } from '../properties/property.slug.js';
import { nameOf, streetOf } from '../properties/property.views.js';
import { emailKey } from '../users/user.entity.js';
import { Inquiry } from './inquiry.entity.js';
import { formatPreferredTime } from './preferred-time.js';

/** Mails to one address that nobody has confirmed: one would do, if none of them had to be written twice. */
const HINTS = { count: 3, seconds: 86_400 };

type Known = Inquiry & { property: Property };

/**
 * The mails about inquiries. What strangers wrote goes only to addresses whose owners have confirmed them, so that nobody can make
 * NexHome write to whom they like; the one exception, a member's reply, is limited and bears the member's name.
 */
@Injectable()
export class InquiryMails implements OnModuleInit {
  constructor(
    @InjectRepository(Inquiry) private readonly inquiries: Repository<Inquiry>,
    private readonly outbox: MailOutbox,
    private readonly limits: RateLimits,
    private readonly templates: MailTemplates,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.outbox.register<About>('inquiry', (order) => this.writeToOwner(order));
    this.outbox.register<About>('inquiry_receipt', (order) => this.writeReceipt(order));
    this.outbox.register<About & { message: string }>('inquiry_reply', (order) => this.writeReply(order));
  }

  /** Tells the owner of it, and a sender who is known what was sent. */
  async tell(tx: EntityManager, inquiryId: string): Promise<void> {
    await this.outbox.post(tx, 'inquiry', { inquiryId });
    await this.outbox.post(tx, 'inquiry_receipt', { inquiryId });
  }

  async reply(tx: EntityManager, inquiryId: string, message: string): Promise<void> {
    await this.outbox.post(tx, 'inquiry_reply', { inquiryId, message });
  }

  /** Call after the transaction. */
  send(): void {
    this.outbox.wake();
  }

  private async writeToOwner({ data }: MailOrder<About>): Promise<Message | null> {
    const inquiry = await this.find(data);
    if (!inquiry) return null;
    const { property, owner } = inquiry;
    const url = `${this.settings.publicUrl}/messages/${inquiry.id}`;
    const home = nameOf(property);
    if (!owner) {
      // An address from an import: the operator of the service answers for it.
      if (property.contactEmail === null) return null;
      const context = { ...this.toContext(inquiry), home, url: null, owner: null };
      return this.withReplies(property.contactEmail, inquiry, 'inquiry-received', context);
    }
    if (owner.disabledAt) return null;
    if (!owner.emailVerifiedAt) return this.writeHint(owner.email, url);
    const context = { ...this.toContext(inquiry), home, url, owner: owner.fullName };
    return this.withReplies(owner.email, inquiry, 'inquiry-received', context);
  }

  /**
   * To an address that may belong to somebody who has never heard of NexHome: in fixed words alone, since names and listings are as free a
   * text as a message, and seldom.
   */
  private async writeHint(email: string, url: string): Promise<Message | null> {
    try {
      await this.limits.take({ name: 'inquiry hint', subject: emailKey(email), rate: HINTS });
    } catch (error) {
      if (error instanceof TooManyRequestsError) return null;
      throw error;
    }
    return { to: email, ...this.templates.render('inquiry-waiting', { url }) };
  }

  /** Only to a member who has confirmed the address: to others it would be a mail that anybody could have sent to anybody. */
  private async writeReceipt({ data }: MailOrder<About>): Promise<Message | null> {
    const inquiry = await this.find(data);
    const member = inquiry?.member;
    if (!inquiry || !member?.emailVerifiedAt || emailKey(inquiry.senderEmail) !== emailKey(member.email)) return null;
    const { property } = inquiry;
    const context = { ...this.toContext(inquiry), home: streetOf(property), url: this.urlOf(property) };
    return { to: member.email, ...this.templates.render('inquiry-receipt', context) };
  }

  private async writeReply({ data }: MailOrder<About & { message: string }>): Promise<Message | null> {
    const inquiry = await this.find(data);
    if (!inquiry?.owner) return null;
    const { property, owner, senderName } = inquiry;
    const context = {
      name: senderName,
      owner: owner.fullName,
      home: streetOf(property),
      url: this.urlOf(property),
      message: data.message,
    };
    const note =
      'NexHome sent you this because somebody asked about this home with your address. Replies go to the seller.';
    return { to: inquiry.senderEmail, replyTo: owner.email, ...this.templates.render('inquiry-reply', context, note) };
  }

  private withReplies(to: string, { senderEmail, senderName }: Inquiry, template: string, context: object): Message {
    const note = `NexHome sent you this because of your listing. Replies go to ${senderName}.`;
    return { to, replyTo: senderEmail, ...this.templates.render(template, context, note) };
  }

  private toContext({ senderName, senderEmail, senderPhone, message, wantsTour, preferredTimes }: Inquiry) {
    return {
      name: senderName,
      email: senderEmail,
      phone: senderPhone === null ? null : formatPhone(senderPhone).text,
      message,
      wantsTour,
      times: preferredTimes.map(formatPreferredTime),
    };
  }

  private urlOf(property: Property): string {
    return this.settings.publicUrl + pathOf(property);
  }

  /** Null when there is nothing to say of it any more. */
  private async find({ inquiryId: id }: About): Promise<Known | null> {
    const relations = { property: true, owner: true, member: true };
    const inquiry = await this.inquiries.findOne({ where: { id }, relations });
    return inquiry && !inquiry.forgottenAt && inquiry.property ? (inquiry as Known) : null;
  }
}

/** Orders say which inquiry it is; what it holds is read when the mail is written. */
interface About {
  inquiryId: string;
}
