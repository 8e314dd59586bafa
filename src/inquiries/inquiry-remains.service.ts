import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Repository } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RESTORABLE_DAYS } from '../properties/property.policy.js';
import { forgotten } from './forgotten.js';
import { Inquiry } from './inquiry.entity.js';

const DAY_MS = 86_400_000;
const BATCH = 500;

/** How long messages are kept. */
export const KEPT_DAYS = 730;

/** Forgets messages that are old, and those about homes that are deleted for good. */
@Injectable()
export class InquiryRemains {
  constructor(
    @InjectRepository(Inquiry) private readonly inquiries: Repository<Inquiry>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many there were */
  async purge(now = new Date()): Promise<number> {
    const ago = (days: number) => LessThan(new Date(now.getTime() - days * DAY_MS));
    const over = await this.inquiries.find({
      select: { id: true },
      where: [
        { forgottenAt: IsNull(), createdAt: ago(KEPT_DAYS) },
        { forgottenAt: IsNull(), property: { deletedAt: ago(RESTORABLE_DAYS) } },
      ],
      take: BATCH,
    });
    if (over.length === 0) return 0;
    await this.unitOfWork.run((tx) => tx.update(Inquiry, { id: In(over.map(({ id }) => id)) }, forgotten(now)));
    return over.length;
  }
}
