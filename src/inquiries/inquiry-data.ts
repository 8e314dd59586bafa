import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { BlockedSender } from './blocked-sender.entity.js';
import { forgotten } from './forgotten.js';
import { Inquiry } from './inquiry.entity.js';
import { toInquiryResource } from './inquiry.resource.js';

/** The messages of a member, sent and received, for downloading an account's data and for closing it. */
@Injectable()
export class InquiryData implements OnModuleInit, PersonalDataSource {
  readonly name = 'inquiries';

  constructor(
    @InjectRepository(Inquiry) private readonly inquiries: Repository<Inquiry>,
    @InjectRepository(BlockedSender) private readonly blocked: Repository<BlockedSender>,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(userId: string): Promise<unknown> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const received = await this.inquiries.find({ where: { ownerId: userId }, order });
    const sent = await this.inquiries.find({ where: { memberId: userId }, order });
    const blocked = await this.blocked.find({ where: { ownerId: userId }, order: { createdAt: 'ASC' } });
    return {
      received: received.map(toInquiryResource),
      // Whether they have been read is the other side's affair.
      sent: sent.map((inquiry) => {
        const { read: _read, archived: _archived, replied_at: _replied, ...own } = toInquiryResource(inquiry);
        return own;
      }),
      blocked_senders: blocked.map(({ email, createdAt }) => ({ email, blocked_at: createdAt.toISOString() })),
    };
  }

  /** What was sent goes, too: it is the sender's name and words. */
  async erase(tx: EntityManager, userId: string): Promise<void> {
    const now = new Date();
    await tx.update(Inquiry, { ownerId: userId }, forgotten(now));
    await tx.update(Inquiry, { memberId: userId }, forgotten(now));
    await tx.delete(BlockedSender, { ownerId: userId });
  }
}
