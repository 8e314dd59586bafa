import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Session } from './session.entity.js';

/** A refresh token that was given out. The token itself is not stored: see refresh-token.ts. */
@Entity('refresh_tokens')
@Index('ux_refresh_tokens_hash', ['tokenHash'], { unique: true })
@Index('ix_refresh_tokens_family', ['familyId', 'rotatedAt'])
@Index('ix_refresh_tokens_expiry', ['expiresAt'])
export class RefreshToken {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_refresh_tokens' })
  id: string;

  /** The session that it belongs to. */
  @Column({ name: 'family_id', type: 'varchar', length: 36 })
  familyId: string;

  @ManyToOne(() => Session, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'family_id', foreignKeyConstraintName: 'fk_refresh_tokens_family' })
  family?: Relation<Session>;

  /** The token that was exchanged for this one; null for the first of its family. */
  @Column({ name: 'parent_id', type: 'varchar', length: 36, nullable: true })
  parentId: string | null;

  /** The token that this one was exchanged for. */
  @Column({ name: 'successor_id', type: 'varchar', length: 36, nullable: true })
  successorId: string | null;

  /** What the successor is derived with, together with this token itself. */
  @Column({ name: 'successor_salt', type: 'varchar', length: 43, nullable: true })
  successorSalt: string | null;

  /** SHA-256 in hexadecimal. */
  @Column({ name: 'token_hash', type: 'varchar', length: 64 })
  tokenHash: string;

  /** The User-Agent that it was given to, cut to its beginning. */
  @Column({ type: 'varchar', length: 300 })
  device: string;

  /** The network address that it was given to. */
  @Column({ type: 'varchar', length: 45 })
  address: string;

  @Column({ name: 'issued_at', type: 'datetime', precision: 3 })
  issuedAt: Date;

  @Column({ name: 'rotated_at', type: 'datetime', precision: 3, nullable: true })
  rotatedAt: Date | null;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt: Date;
}
