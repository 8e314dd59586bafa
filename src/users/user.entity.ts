import { createHash } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const ROLES = ['member', 'agent', 'admin'] as const;
export type Role = (typeof ROLES)[number];

@Entity('users')
@Index('ux_users_email', ['emailKey'], { unique: true })
export class User {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_users' })
  id: string;

  /** As its owner writes it. */
  @Column({ type: 'varchar', length: 254 })
  email: string;

  /** SHA-256 of the address in lower case: databases differ in which letters they take for equal. See {@link emailKey}. */
  @Column({ name: 'email_key', type: 'varchar', length: 64 })
  emailKey: string;

  @Column({ name: 'full_name', type: 'varchar', length: 120 })
  fullName: string;

  /** E.164. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  phone: string | null;

  @Column({ type: 'varchar', length: 10 })
  role: Role;

  /** Read only where it is asked for by name. */
  @Column({ name: 'password_hash', type: 'varchar', length: 100, select: false })
  passwordHash: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date;
}

/** What makes two addresses the same account: their letters without regard to case, and nothing else. */
export function emailKey(email: string): string {
  return createHash('sha256').update(email.normalize('NFC').toLowerCase()).digest('hex');
}
