import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something was tried within a window of time, by one account or from one address. */
@Entity('attempts')
@Index('ix_attempts_reset', ['resetsAt'])
export class Attempt {
  /** SHA-256 of what is counted and for whom: neither an address nor an e-mail stands here. */
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_attempts' })
  bucket: string;

  @Column({ type: 'integer' })
  count: number;

  /** When the window ends and the count starts again. */
  @Column({ name: 'resets_at', type: 'datetime', precision: 3 })
  resetsAt: Date;
}
