import { createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, IsNull, LessThan, MoreThan, Repository } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OneTimeToken, type OneTimePurpose } from './one-time-token.entity.js';
import { hashToken } from './refresh-token.js';
import { SigningKeys } from './signing-keys.js';

export const LIFETIME_SECONDS: Readonly<Record<OneTimePurpose, number>> = {
  verify_email: 24 * 3600,
  reset_password: 3600,
};

/** 160 bits: with them a link still fits into one line of a plain mail. */
const BYTES = 20;

export interface OneTimeOrder {
  purpose: OneTimePurpose;
  userId: string;
  emailKey: string;
  /** What the token is for: the same order always gets the same token, so that a mail sent again has the same link. */
  orderId: string;
}

/** Tokens of links in mails. Only their hashes are stored. */
@Injectable()
export class OneTimeTokens {
  private readonly keys;

  constructor(
    @InjectRepository(OneTimeToken) private readonly tokens: Repository<OneTimeToken>,
    private readonly unitOfWork: UnitOfWork,
    keys: SigningKeys,
  ) {
    this.keys = keys.for('one-time token');
  }

  async issue({ purpose, userId, emailKey, orderId }: OneTimeOrder): Promise<string> {
    const token = createHmac('sha256', this.keys[0].secret)
      .update(orderId)
      .digest()
      .subarray(0, BYTES)
      .toString('base64url');
    const now = new Date();
    await this.unitOfWork.run((tx) =>
      tx
        .createQueryBuilder()
        .insert()
        .into(OneTimeToken)
        .values({
          id: randomUUID(),
          userId,
          purpose,
          emailKey,
          tokenHash: hashToken(token),
          createdAt: now,
          expiresAt: new Date(now.getTime() + LIFETIME_SECONDS[purpose] * 1000),
          usedAt: null,
        })
        .orIgnore()
        .execute(),
    );
    return token;
  }

  /** Looks at a token without using it up; null when it is used, expired or none. */
  find(purpose: OneTimePurpose, token: string): Promise<OneTimeToken | null> {
    return this.tokens.findOne({ where: usable(purpose, token), relations: { user: true } });
  }

  /** Uses a token up: of several who try, one gets it, the others null. */
  async consume(tx: EntityManager, purpose: OneTimePurpose, token: string): Promise<OneTimeToken | null> {
    const where = usable(purpose, token);
    const used = await tx.update(OneTimeToken, where, { usedAt: new Date() });
    return used.affected ? tx.findOneBy(OneTimeToken, { tokenHash: where.tokenHash }) : null;
  }

  /** Takes back the links that were mailed to a user for a purpose. */
  async revoke(tx: EntityManager, userId: string, purpose: OneTimePurpose): Promise<void> {
    await tx.update(OneTimeToken, { userId, purpose, usedAt: IsNull() }, { usedAt: new Date() });
  }

  async sweep(now = new Date()): Promise<void> {
    const over = await this.tokens.find({ select: { id: true }, where: { expiresAt: LessThan(now) }, take: 1000 });
    if (over.length === 0) return;
    await this.unitOfWork.run((tx) => tx.delete(OneTimeToken, { id: In(over.map(({ id }) => id)) }));
  }
}

function usable(purpose: OneTimePurpose, token: string) {
  return { purpose, tokenHash: hashToken(token), usedAt: IsNull(), expiresAt: MoreThan(new Date()) };
}
