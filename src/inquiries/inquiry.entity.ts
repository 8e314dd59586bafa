import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Property } from '../properties/property.entity.js';
import { User } from '../users/user.entity.js';
import type { PreferredTime } from './preferred-time.js';

/**
 * A message about a home to its seller. Forgotten, it is a row that says on which day somebody asked about which home, and
 * nothing else: counts stay right while nobody's words are kept.
 */
@Entity('inquiries')
@Index('ux_inquiries_creation', ['creationKey'], { unique: true })
@Index('ix_inquiries_owner', ['ownerId', 'archivedAt', 'readAt'])
@Index('ix_inquiries_member', ['memberId'])
@Index('ix_inquiries_property', ['propertyId', 'createdAt'])
@Index('ix_inquiries_age', ['forgottenAt', 'createdAt'])
export class Inquiry {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inquiries' })
  id: string;

  @Column({ name: 'property_id', type: 'integer' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_inquiries_property' })
  property?: Relation<Property>;

  /** Whose inbox it is in; null for an imported home that no member has claimed, and when it is forgotten. */
  @Column({ name: 'owner_id', type: 'varchar', length: 36, nullable: true })
  ownerId: string | null;

  @ManyToOne(() => User, { nullable: true, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_inquiries_owner' })
  owner?: Relation<User> | null;

  /** Who sent it, if they were signed in. */
  @Column({ name: 'member_id', type: 'varchar', length: 36, nullable: true })
  memberId: string | null;

  @ManyToOne(() => User, { nullable: true, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'fk_inquiries_member' })
  member?: Relation<User> | null;

  @Column({ name: 'sender_name', type: 'varchar', length: 120 })
  senderName: string;

  /** As it was given: nobody has proved to read mail sent there. */
  @Column({ name: 'sender_email', type: 'varchar', length: 254 })
  senderEmail: string;

  /** E.164. */
  @Column({ name: 'sender_phone', type: 'varchar', length: 16, nullable: true })
  senderPhone: string | null;

  @Column({ type: 'text' })
  message: string;

  @Column({ name: 'wants_tour', type: 'boolean' })
  wantsTour: boolean;

  /** The best first. */
  @Column({ name: 'preferred_times', type: 'simple-json' })
  preferredTimes: PreferredTime[];

  /** SHA-256 of what was sent, by whom and on which day, so that pressing the button twice sends one message. */
  @Column({ name: 'creation_key', type: 'varchar', length: 64, nullable: true })
  creationKey: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'read_at', type: 'datetime', precision: 3, nullable: true })
  readAt: Date | null;

  @Column({ name: 'archived_at', type: 'datetime', precision: 3, nullable: true })
  archivedAt: Date | null;

  /** When a reply was last mailed from here. */
  @Column({ name: 'replied_at', type: 'datetime', precision: 3, nullable: true })
  repliedAt: Date | null;

  @Column({ name: 'forgotten_at', type: 'datetime', precision: 3, nullable: true })
  forgottenAt: Date | null;
}
