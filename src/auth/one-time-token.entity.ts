import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

export type OneTimePurpose = 'verify_email' | 'reset_password';

/** A link that was mailed to somebody, good for one use. */
@Entity('one_time_tokens')
@Index('ux_one_time_tokens_hash', ['tokenHash'], { unique: true })
@Index('ix_one_time_tokens_user', ['userId', 'purpose'])
@Index('ix_one_time_tokens_expiry', ['expiresAt'])
export class OneTimeToken {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_one_time_tokens' })
  id: string;

  @Column({ name: 'user_id', type: 'varchar', length: 36 })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_one_time_tokens_user' })
  user?: Relation<User>;

  @Column({ type: 'varchar', length: 16 })
  purpose: OneTimePurpose;

  /** SHA-256 in hexadecimal. */
  @Column({ name: 'token_hash', type: 'varchar', length: 64 })
  tokenHash: string;

  /** The address that it was mailed to, as in {@link User.emailKey}: who opens the link can read mail sent there. */
  @Column({ name: 'email_key', type: 'varchar', length: 64 })
  emailKey: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'datetime', precision: 3, nullable: true })
  usedAt: Date | null;
}
