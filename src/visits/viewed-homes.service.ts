import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { User } from '../users/user.entity.js';
import { ViewedHome } from './viewed-home.entity.js';

/** Homes that are remembered for each member: those looked at last. */
export const MOST_VIEWED = 24;
/** Members whose looks wait to be written; about as many as are signed in within seconds. */
const MOST_WAITING = 5000;
const BATCH = 50;

type Looks = ReadonlyMap<number, Date>;

const NOTHING: Looks = new Map();

/**
 * Remembers for members which homes they looked at last. What they look at is written a moment later; on this instance they see it
 * at once. It is a convenience, so what cannot be written is let go.
 */
@Injectable()
export class ViewedHomes {
  /** By member and home, the last look last. */
  private waiting = new Map<string, Map<number, Date>>();

  constructor(
    @InjectRepository(ViewedHome) private readonly viewed: Repository<ViewedHome>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  remember(userId: string, propertyId: number, now = new Date()): void {
    const looks = this.waiting.get(userId) ?? new Map<number, Date>();
    if (looks.size === 0 && this.waiting.size >= MOST_WAITING) return;
    this.waiting.set(userId, looks);
    looks.delete(propertyId);
    looks.set(propertyId, now);
    const [oldest] = looks.keys();
    if (looks.size > MOST_VIEWED && oldest !== undefined) looks.delete(oldest);
  }

  /** The homes that a member looked at, the last first. One statement. */
  async recent({ id: userId, viewsForgottenAt }: User, most: number): Promise<number[]> {
    const waiting = since(viewsForgottenAt, this.waiting.get(userId) ?? NOTHING).map(([propertyId]) => propertyId);
    const stored = await this.viewed.find({
      select: { propertyId: true },
      where: { userId },
      order: { viewedAt: 'DESC', propertyId: 'DESC' },
      take: MOST_VIEWED,
    });
    return [...new Set([...waiting.reverse(), ...stored.map(({ propertyId }) => propertyId)])].slice(0, most);
  }

  /** Forgets all of it for one member, also what other instances have not written yet. */
  async clear(userId: string, now = new Date()): Promise<void> {
    this.waiting.delete(userId);
    await this.unitOfWork.run(async (tx) => {
      await tx.update(User, { id: userId }, { viewsForgottenAt: now });
      await tx.delete(ViewedHome, { userId });
    });
  }

  async flush(): Promise<void> {
    const waiting = [...this.waiting].sort(([a], [b]) => (a < b ? -1 : 1));
    this.waiting = new Map();
    for (let i = 0; i < waiting.length; i += BATCH) {
      const batch = waiting.slice(i, i + BATCH);
      await this.unitOfWork.run((tx) => store(tx, batch));
    }
  }
}

/** The looks that are to be remembered. */
function since(forgottenAt: Date | null, looks: Looks): [number, Date][] {
  return [...looks].filter(([, viewedAt]) => forgottenAt === null || viewedAt > forgottenAt);
}

async function store(tx: EntityManager, batch: readonly (readonly [string, Looks])[]): Promise<void> {
  // Some may have closed their accounts since.
  const where = { id: In(batch.map(([userId]) => userId)) };
  // The servers lock the rows that an UPDATE meets: nobody forgets anything between the look and the writing.
  await tx.update(User, where, { updatedAt: () => 'updated_at' });
  const users = await tx.find(User, { select: { id: true, viewsForgottenAt: true }, where });
  const known = new Map(users.map(({ id, viewsForgottenAt }) => [id, viewsForgottenAt]));
  for (const [userId, looks] of batch) {
    const forgottenAt = known.get(userId);
    if (forgottenAt === undefined) continue;
    const rows = since(forgottenAt, looks).map(([propertyId, viewedAt]) => ({ userId, propertyId, viewedAt }));
    if (rows.length === 0) continue;
    await tx.upsert(ViewedHome, rows, ['userId', 'propertyId']);
    const over = await tx.find(ViewedHome, {
      select: { propertyId: true },
      where: { userId },
      order: { viewedAt: 'DESC', propertyId: 'DESC' },
      skip: MOST_VIEWED,
      take: MOST_VIEWED * 2,
    });
    if (over.length === 0) continue;
    await tx.delete(ViewedHome, { userId, propertyId: In(over.map(({ propertyId }) => propertyId)) });
  }
}
