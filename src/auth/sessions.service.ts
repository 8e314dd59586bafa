import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, IsNull, LessThan, MoreThan, Not, Repository } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { User } from '../users/user.entity.js';
import type { Client } from './client.js';
import {
  GRACE_SECONDS,
  hashToken,
  isRefreshToken,
  mintRefreshToken,
  mintSalt,
  REFRESH_SECONDS,
  successorOf,
} from './refresh-token.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

/** A refresh token just given out, and the session that it keeps open. */
export interface Grant {
  refreshToken: string;
  /** Seconds that the refresh token is good for. */
  expiresIn: number;
  sessionId: string;
  userId: string;
}

/**
 * What a refresh token is worth: `good` exchanges; `dead` was one of ours and never will be good again; `replayed` is dead,
 * too, and had been exchanged too long ago to be a race: somebody holds a copy, so its session must end; `unknown` is none.
 */
export type Standing =
  { is: 'good'; token: RefreshToken; session: Session; user: User } | { is: 'dead' | 'replayed' | 'unknown' };

@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectRepository(RefreshToken) private readonly tokens: Repository<RefreshToken>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Begins a session as part of the transaction that decides that it may begin. */
  async open(tx: EntityManager, userId: string, client: Client): Promise<Grant> {
    const now = new Date();
    const session: Session = {
      id: randomUUID(),
      userId,
      createdAt: now,
      expiresAt: expiryFrom(now),
      endedAt: null,
    };
    const refreshToken = mintRefreshToken();
    await tx.insert(Session, session);
    await tx.insert(RefreshToken, newToken(refreshToken, session.id, null, client, now));
    return { refreshToken, expiresIn: REFRESH_SECONDS, sessionId: session.id, userId };
  }

  /** The session if it is open and its user may use it. */
  async findOpen(sessionId: string, userId: string): Promise<{ session: Session; user: User } | null> {
    const session = await this.sessions.findOne({ where: { id: sessionId, userId }, relations: { user: true } });
    return session && isOpen(session) ? { session, user: session.user } : null;
  }

  async examine(refreshToken: string): Promise<Standing> {
    if (!isRefreshToken(refreshToken)) return { is: 'unknown' };
    const token = await this.tokens.findOne({
      where: { tokenHash: hashToken(refreshToken) },
      relations: { family: { user: true } },
    });
    if (!token?.family) return { is: 'unknown' };
    const session = token.family;
    if (!isOpen(session) || token.expiresAt.getTime() <= Date.now()) return { is: 'dead' };
    if (token.rotatedAt && !isInGrace(token.rotatedAt)) return { is: 'replayed' };
    return { is: 'good', token, session, user: session.user };
  }

  /**
   * Exchanges a refresh token for its successor. Everyone who asks with the same token within the grace gets the same one; who
   * asks later ends the session.
   * @returns null when the token is not good any more
   */
  async exchange(refreshToken: string, client: Client): Promise<Grant | null> {
    const standing = await this.examine(refreshToken);
    if (standing.is === 'replayed') await this.endByToken(refreshToken);
    if (standing.is !== 'good') return null;
    const { token, session } = standing;
    // Most racers come when one of them has done it already.
    return token.rotatedAt
      ? this.again(refreshToken, token, session.userId)
      : this.unitOfWork.run((tx) => this.rotate(tx, refreshToken, token, session.userId, client));
  }

  private async rotate(
    tx: EntityManager,
    refreshToken: string,
    { id, familyId }: RefreshToken,
    userId: string,
    client: Client,
  ): Promise<Grant | null> {
    const now = new Date();
    // Locks the session's row: racing exchanges and whoever ends the session wait for each other here.
    const open = await tx.update(Session, { id: familyId, endedAt: IsNull() }, { expiresAt: expiryFrom(now) });
    if (!open.affected) return null;
    const salt = mintSalt();
    const successor = newToken(successorOf(refreshToken, salt), familyId, id, client, now);
    const rotated = await tx.update(
      RefreshToken,
      { id, rotatedAt: IsNull(), expiresAt: MoreThan(now) },
      { rotatedAt: now, successorId: successor.id, successorSalt: salt },
    );
    if (!rotated.affected) return this.again(refreshToken, await tx.findOneByOrFail(RefreshToken, { id }), userId);
    await tx.insert(RefreshToken, successor);
    return {
      refreshToken: successorOf(refreshToken, salt),
      expiresIn: REFRESH_SECONDS,
      sessionId: familyId,
      userId,
    };
  }

  /** What the one who came first got. */
  private again(refreshToken: string, token: RefreshToken, userId: string): Grant | null {
    if (!token.rotatedAt || token.successorSalt === null) return null;
    const age = Math.floor((Date.now() - token.rotatedAt.getTime()) / 1000);
    return {
      refreshToken: successorOf(refreshToken, token.successorSalt),
      expiresIn: REFRESH_SECONDS - age,
      sessionId: token.familyId,
      userId,
    };
  }

  /** Ends the session that a refresh token belongs to, whatever the token's own standing is. */
  async endByToken(refreshToken: string): Promise<void> {
    const token = await this.tokens.findOneBy({ tokenHash: hashToken(refreshToken) });
    if (token) await this.end(token.familyId);
  }

  /** The open sessions of a user, the last used first, each with its newest token. */
  async listOpen(userId: string): Promise<{ session: Session; token: RefreshToken }[]> {
    const tokens = await this.tokens.find({
      where: { rotatedAt: IsNull(), family: { userId, endedAt: IsNull(), expiresAt: MoreThan(new Date()) } },
      relations: { family: true },
      order: { issuedAt: 'DESC', id: 'ASC' },
      take: 200,
    });
    return tokens.flatMap((token) => (token.family ? [{ session: token.family, token }] : []));
  }

  /** @returns whether there was such an open session of that user */
  async endOne(userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.unitOfWork.run((tx) =>
      tx.update(Session, { id: sessionId, userId, endedAt: IsNull() }, { endedAt: new Date() }),
    );
    return Boolean(ended.affected);
  }

  async end(sessionId: string): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.update(Session, { id: sessionId, endedAt: IsNull() }, { endedAt: new Date() }),
    );
  }

  /** Ends all sessions of a user but the one that is named, if one is. */
  endOthers(userId: string, except: string | undefined): Promise<void> {
    return this.unitOfWork.run((tx) => this.endAll(tx, userId, except));
  }

  /** The same within a transaction. */
  async endAll(tx: EntityManager, userId: string, except?: string): Promise<void> {
    await tx.update(
      Session,
      { userId, endedAt: IsNull(), ...(except === undefined ? {} : { id: Not(except) }) },
      { endedAt: new Date() },
    );
  }

  /**
   * Removes what is over: expired tokens, and sessions with all their tokens once they have expired or have been ended for a
   * day. Exchanged tokens stay until they expire, so that a replay is noticed; the salts of their successors do not.
   */
  async sweep(now = new Date()): Promise<void> {
    const dayAgo = new Date(now.getTime() - 86_400_000);
    const pastGrace = new Date(now.getTime() - 6 * GRACE_SECONDS * 1000);
    await this.sweepRows(Session, { expiresAt: LessThan(now) });
    await this.sweepRows(Session, { endedAt: LessThan(dayAgo) });
    await this.sweepRows(RefreshToken, { expiresAt: LessThan(now) });
    await this.inPortions(RefreshToken, { rotatedAt: LessThan(pastGrace), successorSalt: Not(IsNull()) }, (tx, where) =>
      tx.update(RefreshToken, where, { successorSalt: null }),
    );
  }

  private sweepRows(entity: typeof Session | typeof RefreshToken, where: object): Promise<void> {
    return this.inPortions(entity, where, (tx, portion) => tx.delete(entity, portion));
  }

  /** Finds rows without a lock and changes them by their ids, a portion at a time, so that nobody waits long. */
  private async inPortions(
    entity: typeof Session | typeof RefreshToken,
    where: object,
    change: (tx: EntityManager, portion: object) => Promise<unknown>,
  ): Promise<void> {
    const rows: Repository<Session | RefreshToken> = entity === Session ? this.sessions : this.tokens;
    for (;;) {
      const found = await rows.find({ select: { id: true }, where, take: SWEEP_PORTION });
      if (found.length > 0) {
        await this.unitOfWork.run((tx) => change(tx, { ...where, id: In(found.map(({ id }) => id)) }));
      }
      if (found.length < SWEEP_PORTION) return;
    }
  }
}

const SWEEP_PORTION = 500;

function isOpen(session: Session): session is Session & { user: User } {
  return session.endedAt === null && session.expiresAt.getTime() > Date.now() && session.user?.disabledAt === null;
}

function isInGrace(rotatedAt: Date): boolean {
  return Date.now() - rotatedAt.getTime() <= GRACE_SECONDS * 1000;
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + REFRESH_SECONDS * 1000);
}

function newToken(
  token: string,
  familyId: string,
  parentId: string | null,
  { device, address }: Client,
  now: Date,
): RefreshToken {
  return {
    id: randomUUID(),
    familyId,
    parentId,
    successorId: null,
    successorSalt: null,
    tokenHash: hashToken(token),
    device,
    address,
    issuedAt: now,
    rotatedAt: null,
    expiresAt: expiryFrom(now),
  };
}
