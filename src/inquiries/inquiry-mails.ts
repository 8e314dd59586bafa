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
import { Property } from '../properties/property.entity.js';
import { pathOf } from '../properties/property.slug.js';
import { nameOf, streetOf } from '../properties/property.views.js';
import { emailKey } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
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
    private readonly users: UsersService,
    private readonly outbox: MailOutbox,
    private readonly limits: RateLimits,
    private readonly templates: MailTemplates,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.outbox.register<About>('inquiry', (order) => this.writeToOwner(order));
    this.outbox.register<Sent>('inquiry_receipt', (order) => this.writeReceipt(order));
    this.outbox.register<Reply>('inquiry_reply', (order) => this.writeReply(order));
  }

  /** Tells the owner of it. */
  async tell(tx: EntityManager, inquiryId: string): Promise<void> {
    await this.outbox.post(tx, 'inquiry', { inquiryId });
  }

  /** Tells a sender who is known what was sent; whether or not it is in somebody's inbox (still). Once for what is one message. */
  async confirm(tx: EntityManager, { memberId, propertyId, creationKey, ...sent }: Inquiry): Promise<void> {
    if (memberId === null) return;
    const { senderName, senderEmail, senderPhone, message, wantsTour, preferredTimes } = sent;
    const said: Said = { senderName, senderEmail, senderPhone, message, wantsTour, preferredTimes };
    await this.outbox.postOnce(tx, 'inquiry_receipt', String(creationKey), { ...said, memberId, propertyId });
  }

  /** Once for the same words on the same day. */
  async reply(tx: EntityManager, inquiry: Inquiry, message: string): Promise<void> {
    const { id, propertyId, ownerId, memberId, senderName, senderEmail } = inquiry;
    const day = new Date().toISOString().slice(0, 10);
    const data = { propertyId, ownerId, memberId, senderName, senderEmail, message };
    await this.outbox.postOnce(tx, 'inquiry_reply', JSON.stringify([id, day, message]), data);
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
  private async writeReceipt({ data }: MailOrder<Sent>): Promise<Message | null> {
    const member = await this.users.findById(data.memberId);
    if (!member?.emailVerifiedAt || emailKey(data.senderEmail) !== emailKey(member.email)) return null;
    const home = await this.homeOf(data);
    return (
      home && { to: member.email, ...this.templates.render('inquiry-receipt', { ...this.toContext(data), ...home }) }
    );
  }

  /** What the owner has seen leave arrives, even when the message has been deleted since; not when its sender's account has been. */
  private async writeReply({ data }: MailOrder<Reply>): Promise<Message | null> {
    const owner = await this.users.findById(data.ownerId);
    const home = await this.homeOf(data);
    if (!owner || owner.disabledAt || !home) return null;
    if (data.memberId !== null && !(await this.users.findById(data.memberId))) return null;
    const context = { name: data.senderName, owner: owner.fullName, ...home, message: data.message };
    const note =
      'NexHome sent you this because somebody asked about this home with your address. Replies go to the seller.';
    return { to: data.senderEmail, replyTo: owner.email, ...this.templates.render('inquiry-reply', context, note) };
  }

  private withReplies(to: string, { senderEmail, senderName }: Inquiry, template: string, context: object): Message {
    const note = `NexHome sent you this because of your listing. Replies go to ${senderName}.`;
    return { to, replyTo: senderEmail, ...this.templates.render(template, context, note) };
  }

  private toContext({ senderName, senderEmail, senderPhone, message, wantsTour, preferredTimes }: Said) {
    return {
      name: senderName,
      email: senderEmail,
      phone: senderPhone === null ? null : formatPhone(senderPhone).text,
      message,
      wantsTour,
      times: preferredTimes.map(formatPreferredTime),
    };
  }

  private async homeOf({ propertyId: id }: { propertyId: number }): Promise<{ home: string; url: string } | null> {
    const property = await this.inquiries.manager.findOneBy(Property, { id });
    return property && { home: streetOf(property), url: this.settings.publicUrl + pathOf(property) };
  }

  /** Null when there is nothing to say of it any more. */
  private async find({ inquiryId: id }: About): Promise<Known | null> {
    const relations = { property: true, owner: true };
    const inquiry = await this.inquiries.findOne({ where: { id }, relations });
    return inquiry && !inquiry.forgottenAt && inquiry.property ? (inquiry as Known) : null;
  }
}

/** The mail to an owner tells what is in the inbox when it is written, so that the order need not hold it. */
interface About {
  inquiryId: string;
}

type Said = Pick<Inquiry, 'senderName' | 'senderEmail' | 'senderPhone' | 'message' | 'wantsTour' | 'preferredTimes'>;

/** What a member sent: no inbox need have it. */
interface Sent extends Said {
  memberId: string;
  propertyId: number;
}

interface Reply extends Pick<Said, 'senderName' | 'senderEmail' | 'message'> {
  ownerId: string;
  /** The sender's, if there was one. */
  memberId: string | null;
  propertyId: number;
}
