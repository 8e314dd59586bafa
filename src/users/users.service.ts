import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { isDuplicate } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { hashPassword } from './password.js';
import { emailKey, type Role, unheldKey, User } from './user.entity.js';

export interface NewUser {
  email: string;
  fullName: string;
  /** E.164. */
  phone: string | null;
  role: Role;
  password: string;
}

/** A user together with the hash of the password, which is read only where it is compared. */
export type UserWithPassword = User & { passwordHash: string };

@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  findById(id: string): Promise<User | null> {
    return this.users.findOneBy({ id });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.users.findOneBy({ emailKey: emailKey(email) });
  }

  findForSignIn(email: string): Promise<UserWithPassword | null> {
    return this.users.findOne({ where: { emailKey: emailKey(email) }, select: WITH_PASSWORD });
  }

  findWithPassword(id: string): Promise<UserWithPassword | null> {
    return this.users.findOne({ where: { id }, select: WITH_PASSWORD });
  }

  /** Adds a user, or returns the one who already has that e-mail address, unchanged. */
  async findOrCreate({ password, ...user }: NewUser): Promise<User> {
    const passwordHash = await hashPassword(password);
    return this.unitOfWork.run(async (tx) => {
      const existing = await tx.findOneBy(User, { emailKey: emailKey(user.email) });
      if (existing) return existing;
      const added = buildUser(user, passwordHash);
      // Made by the owner of the service, who knows that the address is right.
      added.emailVerifiedAt = added.createdAt;
      await tx.insert(User, added);
      return added;
    });
  }

  /**
   * Adds a user within a transaction that goes on with `then`. Where another account holds the e-mail address, the new one
   * only claims it: it works, but nobody can sign in to it by that address.
   */
  async register<T>({ password, ...user }: NewUser, then: (tx: EntityManager, user: User) => Promise<T>): Promise<T> {
    const passwordHash = await hashPassword(password);
    const attempt = (): Promise<T> =>
      this.unitOfWork.run(async (tx) => {
        const added = buildUser(user, passwordHash);
        const isHeld = await tx.existsBy(User, { emailKey: added.emailKey });
        if (isHeld) added.emailKey = unheldKey(added.id);
        await tx.insert(User, added);
        return then(tx, added);
      });
    try {
      return await attempt();
    } catch (error) {
      // Somebody registered the same address at the same moment.
      if (!isDuplicate(error)) throw error;
      return attempt();
    }
  }

  update(tx: EntityManager, id: string, change: Partial<User>): Promise<unknown> {
    return tx.update(User, { id }, { ...change, updatedAt: new Date() });
  }
}

const WITH_PASSWORD = {
  id: true,
  email: true,
  emailKey: true,
  fullName: true,
  phone: true,
  role: true,
  emailVerifiedAt: true,
  pendingEmail: true,
  emailShownAt: true,
  viewsForgottenAt: true,
  signedInAt: true,
  disabledAt: true,
  createdAt: true,
  updatedAt: true,
  passwordHash: true,
} as const;

function buildUser(
  { email, fullName, phone, role }: Omit<NewUser, 'password'>,
  passwordHash: string,
): UserWithPassword {
  const now = new Date();
  return {
    id: randomUUID(),
    email,
    emailKey: emailKey(email),
    fullName,
    phone,
    role,
    passwordHash,
    emailVerifiedAt: null,
    pendingEmail: null,
    emailShownAt: null,
    viewsForgottenAt: null,
    signedInAt: null,
    disabledAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
