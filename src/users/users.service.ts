import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { hashPassword } from './password.js';
import { emailKey, type Role, User } from './user.entity.js';

export interface NewUser {
  email: string;
  fullName: string;
  /** E.164. */
  phone: string | null;
  role: Role;
  password: string;
}

@Injectable()
export class UsersService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a user, or returns the one who already has that e-mail address, unchanged. */
  async findOrCreate({ password, ...user }: NewUser): Promise<User> {
    const key = emailKey(user.email);
    const passwordHash = await hashPassword(password);
    return this.unitOfWork.run(async (tx) => {
      const existing = await tx.findOneBy(User, { emailKey: key });
      if (existing) return existing;
      const now = new Date();
      return tx.save(
        tx.create(User, { ...user, id: randomUUID(), emailKey: key, passwordHash, createdAt: now, updatedAt: now }),
      );
    });
  }
}
