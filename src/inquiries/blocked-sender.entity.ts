import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** An address from which a member wants no more messages. */
@Entity('blocked_senders')
export class BlockedSender {
  @PrimaryColumn({
    name: 'owner_id',
    type: 'varchar',
    length: 36,
    primaryKeyConstraintName: 'pk_blocked_senders',
  })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_blocked_senders_owner' })
  owner?: Relation<User>;

  /** See emailKey. */
  @PrimaryColumn({ name: 'email_key', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_blocked_senders' })
  emailKey: string;

  /** So that the member can see who it is. */
  @Column({ type: 'varchar', length: 254 })
  email: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
