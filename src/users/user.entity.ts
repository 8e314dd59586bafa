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

  /**
   * Who holds the address: SHA-256 of it in lower case, since databases differ in which letters they take for equal. See
   * {@link emailKey}. An account that only claims an address which another one holds has {@link unheldKey} here.
   */
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

  /** When its owner proved to read mail sent to the address. */
  @Column({ name: 'email_verified_at', type: 'datetime', precision: 3, nullable: true })
  emailVerifiedAt: Date | null;

  /** The address that is to take the place of `email` once its owner has opened the link that was mailed there. */
  @Column({ name: 'pending_email', type: 'varchar', length: 254, nullable: true })
  pendingEmail: string | null;

  /** Since when its owner lets the email addresses of the listings be shown to whoever asks; null: nobody gets to see them. */
  @Column({ name: 'email_shown_at', type: 'datetime', precision: 3, nullable: true })
  emailShownAt: Date | null;

  /** When its owner last wanted the homes forgotten that were looked at: what was looked at before is not remembered any more. */
  @Column({ name: 'views_forgotten_at', type: 'datetime', precision: 3, nullable: true })
  viewsForgottenAt: Date | null;

  @Column({ name: 'signed_in_at', type: 'datetime', precision: 3, nullable: true })
  signedInAt: Date | null;

  /** Since when an administrator keeps it from signing in. */
  @Column({ name: 'disabled_at', type: 'datetime', precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date;
}

/** What makes two addresses the same account: their letters without regard to case, and nothing else. */
export function emailKey(email: string): string {
  return createHash('sha256').update(email.normalize('NFC').toLowerCase()).digest('hex');
}

/** The `emailKey` of an account whose address belongs to another: equal to no address's, and to no other account's. */
export function unheldKey(userId: string): string {
  return createHash('sha256').update(`unheld:${userId}`).digest('hex');
}
