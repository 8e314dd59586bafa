import { randomUUID } from 'node:crypto';
import { getDataSourceToken } from '@nestjs/typeorm';
import sharp from 'sharp';
import type { DataSource, EntityManager } from 'typeorm';
import { Sessions } from '../../../src/auth/sessions.service.js';
import { Sweeper } from '../../../src/auth/sweeper.js';
import { TokenIssuer } from '../../../src/auth/token-issuer.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import { Property } from '../../../src/properties/property.entity.js';
import type { Actor } from '../../../src/users/actor.js';
import { hashPassword } from '../../../src/users/password.js';
import { emailKey, type Role, User } from '../../../src/users/user.entity.js';
import { startApp, type TestApp } from '../../support/app.js';
import { newEmail } from '../../support/people.js';
import { closeConnections } from './ask.js';

export const PASSWORD = 'plum lantern 78';

/** Nobody here is to run into a limit. */
const NO_LIMITS = Object.fromEntries([
  ['QUOTA_LISTINGS', '1000000/1h'],
  ...['ADDRESS', 'SENDER', 'LISTING', 'REPLY'].map((whose) => [`LIMIT_INQUIRY_${whose}`, '1000000/1h']),
  ...['LOGIN', 'REGISTER', 'RESET', 'REFRESH'].flatMap((what) =>
    ['ACCOUNT', 'ADDRESS'].map((whose) => [`LIMIT_${what}_${whose}`, '1000000/1h']),
  ),
]) as Record<string, string>;

/** Somebody with an account, an open session and its tokens, and another session elsewhere. */
export interface Member extends Actor {
  email: string;
  sessionId: string;
  otherSessionId: string;
  accessToken: string;
  refreshToken: string;
}

/** Those whom the matrix is about. */
export interface People {
  owner: Member;
  other: Member;
  /** Until there are keys for partners: a program with the token of a member who owns nothing. */
  partner: Member;
  admin: Member;
}

/** The application with its database, and where people for it come from. */
export class World {
  private constructor(
    readonly app: TestApp,
    private readonly passwordHash: string,
    /** The content of a file that can be uploaded. */
    readonly photo: Uint8Array<ArrayBuffer>,
  ) {}

  static async start(): Promise<World> {
    const app = await startApp({ environment: { ...NO_LIMITS, IMAGE_AVIF: 'off' } });
    // Whoever looks at what requests have changed must not find what is removed every minute because it is over.
    await app.app.get(Sweeper, { strict: false }).onApplicationShutdown();
    const photo = sharp({ create: { width: 16, height: 16, channels: 3, background: 'sienna' } }).jpeg();
    return new World(app, await hashPassword(PASSWORD), new Uint8Array(await photo.toBuffer()));
  }

  /** New people who know nothing of those before. */
  async people(): Promise<People> {
    const [owner, other, partner, admin] = await this.inDatabase((tx) =>
      Promise.all([this.add(tx), this.add(tx), this.add(tx), this.add(tx, 'admin')]),
    );
    return { owner, other, partner, admin };
  }

  member(): Promise<Member> {
    return this.inDatabase((tx) => this.add(tx));
  }

  inDatabase<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.app.app.get(UnitOfWork).run(work);
  }

  /** The database for reading. */
  get reader(): DataSource {
    return this.app.app.get<DataSource>(getDataSourceToken());
  }

  /** The id of the member whose listing it is. */
  async ownerOf(id: number): Promise<string | null> {
    return (await this.reader.getRepository(Property).findOneByOrFail({ id })).ownerId;
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.app.app.get<T>(type, { strict: false });
  }

  async close(): Promise<void> {
    closeConnections();
    await this.app.close();
  }

  /** Registering costs a fifth of a second of hashing, so these have one password and come by another way. */
  private async add(tx: EntityManager, role: Role = 'member'): Promise<Member> {
    const now = new Date();
    const user = { id: randomUUID(), email: newEmail(), fullName: 'Ann Bell', phone: null, role };
    await tx.insert(User, {
      ...user,
      emailKey: emailKey(user.email),
      passwordHash: this.passwordHash,
      emailVerifiedAt: now,
      createdAt: now,
      updatedAt: now,
    });
    const client = { device: 'test', address: '192.0.2.1' };
    const { sessionId: otherSessionId } = await this.get(Sessions).open(tx, user.id, client);
    const grant = await this.get(Sessions).open(tx, user.id, client);
    const { accessToken, refreshToken } = this.get(TokenIssuer).pair(grant);
    return {
      id: user.id,
      role,
      email: user.email,
      sessionId: grant.sessionId,
      otherSessionId,
      accessToken,
      refreshToken,
    };
  }
}
