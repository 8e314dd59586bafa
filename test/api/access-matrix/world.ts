import { randomUUID } from 'node:crypto';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Sessions } from '../../../src/auth/sessions.service.js';
import { TokenIssuer } from '../../../src/auth/token-issuer.js';
import { UnitOfWork } from '../../../src/database/unit-of-work.js';
import type { PropertyStatus, PublicStatus } from '../../../src/properties/property.bounds.js';
import { Property } from '../../../src/properties/property.entity.js';
import { hashPassword } from '../../../src/users/password.js';
import { emailKey, type Role, User } from '../../../src/users/user.entity.js';
import { startApp, type TestApp } from '../../support/app.js';
import { buildHome, storeHomes } from '../../support/factories.js';
import { newEmail } from '../../support/people.js';
import { closeConnections } from './ask.js';

export const PASSWORD = 'plum lantern 78';

/** Nobody here is to run into a limit. */
const NO_LIMITS = Object.fromEntries(
  ['LOGIN', 'REGISTER', 'RESET', 'REFRESH'].flatMap((what) =>
    ['ACCOUNT', 'ADDRESS'].map((whose) => [`LIMIT_${what}_${whose}`, '1000000/1h']),
  ),
);

/** Somebody with an account, an open session and its tokens, and another session elsewhere. */
export interface Member {
  id: string;
  email: string;
  sessionId: string;
  otherSessionId: string;
  accessToken: string;
  refreshToken: string;
}

/** The application with its database, and where people for it come from. */
export class World {
  private constructor(
    readonly app: TestApp,
    private readonly passwordHash: string,
  ) {}

  static async start(): Promise<World> {
    return new World(await startApp({ environment: NO_LIMITS }), await hashPassword(PASSWORD));
  }

  /** New people who know nothing of those before. */
  async cast(): Promise<Cast> {
    const [owner, other, partner, admin] = await this.inDatabase((tx) =>
      Promise.all([this.add(tx), this.add(tx), this.add(tx), this.add(tx, 'admin')]),
    );
    await storeHomes(this.app.app, buildHome({ ownerId: other.id }));
    return new Cast(this, owner, other, partner, admin);
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
    return { id: user.id, email: user.email, sessionId: grant.sessionId, otherSessionId, accessToken, refreshToken };
  }
}

/**
 * The people of the matrix. What is asked for is the owner's; the other member has a listing and a session, too; the partner
 * has nothing of its own.
 */
export class Cast {
  private readonly listings = new Map<PropertyStatus, Promise<string>>();

  constructor(
    readonly world: World,
    readonly owner: Member,
    readonly other: Member,
    /** Until there are keys for partners: a program with the token of a member who owns nothing. */
    readonly partner: Member,
    readonly admin: Member,
  ) {}

  /** The id of the owner's listing with that status. */
  listing(status: PropertyStatus): Promise<string> {
    const listing = this.listings.get(status) ?? this.addListing(status);
    this.listings.set(status, listing);
    return listing;
  }

  private async addListing(status: PropertyStatus): Promise<string> {
    const { world, owner } = this;
    // An import brings only what is public. What is stored is the same.
    await storeHomes(world.app.app, buildHome({ ownerId: owner.id, status: status as PublicStatus }));
    const { id } = await world.reader.getRepository(Property).findOneByOrFail({ ownerId: owner.id, status });
    return String(id);
  }
}
