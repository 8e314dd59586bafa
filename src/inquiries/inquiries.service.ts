import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { isDuplicate } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { networkOf, RateLimits } from '../limits/rate-limits.service.js';
import { PropertiesService } from '../properties/properties.service.js';
import { isPublic } from '../properties/property.policy.js';
import { lockProperty } from '../properties/property-writer.service.js';
import type { Property } from '../properties/property.entity.js';
import type { Actor } from '../users/actor.js';
import { emailKey } from '../users/user.entity.js';
import { BlockedSender } from './blocked-sender.entity.js';
import { Inquiry } from './inquiry.entity.js';
import { requireAskable } from './inquiry.policy.js';
import { InquiryMails } from './inquiry-mails.js';
import type { PreferredTime } from './preferred-time.js';

export interface NewInquiry {
  name: string;
  email: string;
  /** E.164. */
  phone: string | null;
  message: string;
  wantsTour: boolean;
  /** The best first. */
  preferredTimes: PreferredTime[];
}

/** What its sender learns of an inquiry. */
export type Receipt = Pick<Inquiry, 'id' | 'propertyId' | 'createdAt'>;

/** Takes messages about homes. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly properties: PropertiesService,
    private readonly mails: InquiryMails,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /**
   * The home, if that person may ask about it.
   * @throws NotFoundError for one that they must not know of, ForbiddenError, ConflictError
   */
  async askable(propertyId: number, actor: Actor | null): Promise<Property> {
    const property = await this.properties.find(propertyId, actor);
    requireAskable(actor, property);
    return property;
  }

  /**
   * Puts the message into the owner's inbox and mails it. The same once more on the same day is the same message. Whoever is blocked
   * gets the same answer as everybody.
   * @param address of the client
   * @throws what {@link askable} throws; TooManyRequestsError
   */
  async send(propertyId: number, actor: Actor | null, inquiry: NewInquiry, address: string): Promise<Receipt> {
    const property = await this.askable(propertyId, actor);
    await this.take(propertyId, actor, inquiry.email, address);
    const row = toRow(property, actor, inquiry);
    try {
      await this.unitOfWork.run(async (tx) => {
        // It may have been sold, withdrawn or given away meanwhile, with its owner's account closed.
        const locked = await lockProperty(tx, propertyId);
        if (!locked || !isPublic(locked)) throw new NotFoundError('property');
        requireAskable(actor, locked);
        const { ownerId } = locked;
        row.ownerId = ownerId;
        const sender = emailKey(inquiry.email);
        // Also to those who are blocked, who would miss it otherwise.
        await this.mails.confirm(tx, row);
        if (ownerId !== null && (await tx.existsBy(BlockedSender, { ownerId, emailKey: sender }))) return;
        await tx.insert(Inquiry, row);
        await this.mails.tell(tx, row.id);
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    this.mails.send();
    return row;
  }

  private take(propertyId: number, actor: Actor | null, email: string, address: string): Promise<void> {
    const { inquiryAddress, inquirySender, inquiryListing } = this.settings.limits;
    return this.limits.take(
      { name: 'inquiry address', subject: networkOf(address), rate: inquiryAddress },
      // A stranger may give anybody's address, which must not keep that person from asking.
      actor
        ? { name: 'inquiry member', subject: actor.id, rate: inquirySender }
        : { name: 'inquiry sender', subject: emailKey(email), rate: inquirySender },
      { name: 'inquiry listing', subject: String(propertyId), rate: inquiryListing },
    );
  }
}

function toRow(property: Property, actor: Actor | null, inquiry: NewInquiry): Inquiry {
  const { name, email, phone, message, wantsTour } = inquiry;
  const now = new Date();
  const preferredTimes = wantsTour ? inquiry.preferredTimes : [];
  const day = now.toISOString().slice(0, 10);
  const sameness = [day, property.id, emailKey(email), name, phone, message, wantsTour, preferredTimes];
  return {
    id: randomUUID(),
    propertyId: property.id,
    ownerId: property.ownerId,
    memberId: actor?.id ?? null,
    senderName: name,
    senderEmail: email,
    senderPhone: phone,
    message,
    wantsTour,
    preferredTimes,
    creationKey: createHash('sha256').update(JSON.stringify(sameness)).digest('hex'),
    createdAt: now,
    readAt: null,
    archivedAt: null,
    repliedAt: null,
    forgottenAt: null,
  };
}
