import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { TooManyRequestsError } from '../common/errors.js';
import type { Rate } from '../config/environment.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Attempt } from './attempt.entity.js';

/** What is counted, for whom, and how much of it is allowed. */
export interface Limit {
  /** Such as "login account". */
  name: string;
  /** An account, a client address ({@link networkOf}), a device. Only its hash is stored. */
  subject: string;
  rate: Rate;
}

/** Counts attempts in fixed windows, in the database, so that all instances agree. */
@Injectable()
export class RateLimits {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Counts one attempt against every limit, or, if one of them is reached, against none.
   * @throws TooManyRequestsError with the seconds until all of them allow another
   */
  async take(...limits: Limit[]): Promise<void> {
    const now = new Date();
    await this.unitOfWork.run(async (tx) => {
      let wait = 0;
      // In the order of the buckets: transactions that want the same rows then wait for each other instead of deadlocking.
      for (const { bucket, rate } of bucketsOf(limits)) {
        const { count, resetsAt } = await countOne(tx, bucket, rate, now);
        if (count > rate.count) wait = Math.max(wait, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000), 1);
      }
      if (wait > 0) throw new TooManyRequestsError(wait);
    });
  }

  /** Takes an attempt back that turned out to be none, such as a sign-in with the right password. */
  async giveBack(...limits: Limit[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      for (const { bucket } of bucketsOf(limits)) {
        await tx.decrement(Attempt, { bucket, count: MoreThan(0) }, 'count', 1);
      }
    });
  }

  /** Forgets windows that are over. */
  async sweep(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const resetsAt = LessThanOrEqual(new Date());
      const over = await tx.find(Attempt, { where: { resetsAt }, take: 1000 });
      // Once more with the time: a window may have begun anew since.
      if (over.length > 0) await tx.delete(Attempt, { bucket: In(over.map(({ bucket }) => bucket)), resetsAt });
    });
  }
}

/** What one customer of an access provider has: an IPv4 address, or a whole /64 network of IPv6. */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array<string>(zeros).fill('0'), ...rest]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

function bucketsOf(limits: readonly Limit[]): { bucket: string; rate: Rate }[] {
  return limits
    .map(({ name, subject, rate }) => ({
      bucket: createHash('sha256').update(`${name}\n${subject}`).digest('hex'),
      rate,
    }))
    .sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
}

async function countOne(tx: EntityManager, bucket: string, rate: Rate, now: Date): Promise<Attempt> {
  const resetsAt = new Date(now.getTime() + rate.seconds * 1000);
  // The first statement that meets the row also locks it.
  const counted = await tx.increment(Attempt, { bucket, resetsAt: MoreThan(now) }, 'count', 1);
  if (!counted.affected) {
    const restarted = await tx.update(Attempt, { bucket, resetsAt: LessThanOrEqual(now) }, { count: 1, resetsAt });
    if (!restarted.affected) {
      await tx.createQueryBuilder().insert().into(Attempt).values({ bucket, count: 0, resetsAt }).orIgnore().execute();
      await tx.increment(Attempt, { bucket }, 'count', 1);
    }
  }
  return tx.findOneByOrFail(Attempt, { bucket });
}
