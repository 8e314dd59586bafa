import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, IsNull, Repository, type SelectQueryBuilder } from 'typeorm';
import { ConflictError, NotFoundError } from '../common/errors.js';
import { Settings } from '../config/settings.js';
import { isDuplicate } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { Property } from '../properties/property.entity.js';
import { emailKey, type User } from '../users/user.entity.js';
import { BlockedSender } from './blocked-sender.entity.js';
import { forgotten } from './forgotten.js';
import { Inquiry } from './inquiry.entity.js';
import { InquiryMails } from './inquiry-mails.js';

/** An inquiry together with its home. */
export type Received = Inquiry & { property: Property };

export interface InboxQuery {
  /** Of one home only. */
  propertyId?: number | undefined;
  archived: boolean;
  /** From 1. */
  page: number;
  perPage: number;
}

export interface InboxPage {
  items: Received[];
  total: number;
}

/** A home of the inbox, and how many messages about it are there. */
export interface InboxHome {
  property: Property;
  count: number;
}

/** What is to become of an inquiry; what is not given stays. */
export interface Change {
  read?: boolean | undefined;
  archived?: boolean | undefined;
}

/** The messages that a member has received. Whatever is asked for is looked for among the member's own. */
@Injectable()
export class Inbox {
  constructor(
    @InjectRepository(Inquiry) private readonly inquiries: Repository<Inquiry>,
    @InjectRepository(BlockedSender) private readonly blocked: Repository<BlockedSender>,
    private readonly mails: InquiryMails,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /** One page: what is unread first, then the newest first. */
  async list(ownerId: string, { propertyId, archived, page, perPage }: InboxQuery): Promise<InboxPage> {
    const found = this.boxOf(ownerId, archived).innerJoinAndSelect('inquiry.property', 'property');
    if (propertyId !== undefined) found.andWhere('inquiry.property_id = :propertyId', { propertyId });
    const [items, total] = await found
      .addSelect('CASE WHEN inquiry.read_at IS NULL THEN 0 ELSE 1 END', 'is_read')
      .orderBy('is_read', 'ASC')
      .addOrderBy('inquiry.createdAt', 'DESC')
      .addOrderBy('inquiry.id', 'DESC')
      // There is one home to each, so that a row is a message.
      .limit(perPage)
      .offset((page - 1) * perPage)
      .getManyAndCount();
    return { items: items as Received[], total };
  }

  /** The first of the inbox, without counting all. One statement. */
  async newest(ownerId: string, most: number): Promise<Received[]> {
    const items = await this.boxOf(ownerId, false)
      .innerJoinAndSelect('inquiry.property', 'property')
      .addSelect('CASE WHEN inquiry.read_at IS NULL THEN 0 ELSE 1 END', 'is_read')
      .orderBy('is_read', 'ASC')
      .addOrderBy('inquiry.createdAt', 'DESC')
      .addOrderBy('inquiry.id', 'DESC')
      .limit(most)
      .getMany();
    return items as Received[];
  }

  /** The homes that messages in the box are about, those with most of them first. */
  async homes(ownerId: string, archived: boolean, most: number): Promise<InboxHome[]> {
    const rows = await this.boxOf(ownerId, archived)
      .select('inquiry.property_id', 'id')
      .addSelect('COUNT(*)', 'asked')
      .groupBy('inquiry.property_id')
      .orderBy('asked', 'DESC')
      .addOrderBy('id', 'DESC')
      .limit(most)
      .getRawMany<{ id: number; asked: number | string }>();
    const homes = await this.inquiries.manager.findBy(Property, { id: In(rows.map(({ id }) => id)) });
    const byId = new Map(homes.map((property) => [property.id, property]));
    return rows.flatMap(({ id, asked }) => {
      const property = byId.get(id);
      return property ? [{ property, count: Number(asked) }] : [];
    });
  }

  /** How many have not been read, those in the archive apart. One statement. */
  countUnread(ownerId: string): Promise<number> {
    return this.inquiries.countBy({ ownerId, archivedAt: IsNull(), readAt: IsNull() });
  }

  /** @throws NotFoundError for what is not in this member's inbox */
  async find(ownerId: string, id: string): Promise<Received> {
    const inquiry = await this.inquiries.findOne({ where: { id, ownerId }, relations: { property: true } });
    if (!inquiry) throw new NotFoundError('message');
    return inquiry as Received;
  }

  /** @throws NotFoundError */
  async change(ownerId: string, id: string, { read, archived }: Change): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { readAt, archivedAt } = await this.lock(tx, ownerId, id);
      const now = new Date();
      await tx.update(
        Inquiry,
        { id },
        {
          readAt: read === undefined ? readAt : read ? (readAt ?? now) : null,
          archivedAt: archived === undefined ? archivedAt : archived ? (archivedAt ?? now) : null,
        },
      );
    });
  }

  /**
   * Removes it for good. That somebody asked on that day stays counted.
   * @throws NotFoundError
   */
  async delete(ownerId: string, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lock(tx, ownerId, id);
      await tx.update(Inquiry, { id }, forgotten(new Date()));
    });
  }

  /**
   * Mails an answer to the sender, who answers to the owner's own address; the same words once a day.
   * @throws NotFoundError; ConflictError for an owner whose address is not confirmed; TooManyRequestsError
   */
  async reply(owner: User, id: string, message: string): Promise<void> {
    const { senderEmail } = await this.find(owner.id, id);
    if (!owner.emailVerifiedAt) {
      throw new ConflictError('Confirm your email address first: answers come there.', 'email_not_verified');
    }
    const { inquiryReply: rate, inquirySender } = this.settings.limits;
    await this.limits.take(
      { name: 'inquiry reply', subject: owner.id, rate },
      { name: 'inquiry reply to', subject: emailKey(senderEmail), rate: inquirySender },
    );
    await this.unitOfWork.run(async (tx) => {
      const inquiry = await this.lock(tx, owner.id, id);
      const now = new Date();
      await tx.update(Inquiry, { id }, { repliedAt: now, readAt: inquiry.readAt ?? now });
      await this.mails.reply(tx, inquiry, message);
    });
    this.mails.send();
  }

  /** Lets nothing more in from the sender's address. The sender does not learn of it. */
  async block(ownerId: string, id: string): Promise<void> {
    try {
      await this.unitOfWork.run(async (tx) => {
        const { senderEmail: email } = await this.lock(tx, ownerId, id);
        const key = { ownerId, emailKey: emailKey(email) };
        if (await tx.existsBy(BlockedSender, key)) return;
        await tx.insert(BlockedSender, { ...key, email, createdAt: new Date() });
      });
    } catch (error) {
      // Blocked by two messages at once.
      if (!isDuplicate(error)) throw error;
    }
  }

  /** Takes that back; of an address that is not blocked, nothing. */
  async unblock(ownerId: string, key: string): Promise<void> {
    await this.unitOfWork.run((tx) => tx.delete(BlockedSender, { ownerId, emailKey: key }));
  }

  /** The last blocked first. */
  blockedSenders(ownerId: string, most: number): Promise<BlockedSender[]> {
    return this.blocked.find({ where: { ownerId }, order: { createdAt: 'DESC', emailKey: 'ASC' }, take: most });
  }

  isBlocked(ownerId: string, email: string): Promise<boolean> {
    return this.blocked.existsBy({ ownerId, emailKey: emailKey(email) });
  }

  private boxOf(ownerId: string, archived: boolean): SelectQueryBuilder<Inquiry> {
    return this.inquiries
      .createQueryBuilder('inquiry')
      .where('inquiry.owner_id = :ownerId', { ownerId })
      .andWhere(`inquiry.archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`);
  }

  /** Within a transaction, so that nobody forgets it in between. */
  private async lock(tx: EntityManager, ownerId: string, id: string): Promise<Inquiry> {
    // The servers lock the row that an UPDATE meets.
    await tx.update(Inquiry, { id, ownerId }, { ownerId });
    const inquiry = await tx.findOneBy(Inquiry, { id, ownerId });
    if (!inquiry) throw new NotFoundError('message');
    return inquiry;
  }
}
