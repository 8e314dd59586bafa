import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Property } from '../properties/property.entity.js';
import { User } from '../users/user.entity.js';
import { UNDO_MINUTES } from './favorite.bounds.js';

/** A home that a member has saved, and what it was like then. */
@Entity('favorites')
@Index('ix_favorites_property', ['propertyId', 'savedAt'])
@Index('ix_favorites_removed', ['removedAt'])
export class Favorite {
  @PrimaryColumn({ name: 'user_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_favorites' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_favorites_user' })
  user?: Relation<User>;

  @PrimaryColumn({ name: 'property_id', type: 'integer', primaryKeyConstraintName: 'pk_favorites' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_favorites_property' })
  property?: Relation<Property>;

  @Column({ name: 'saved_at', type: 'datetime', precision: 3 })
  savedAt: Date;

  /** What the member saw when saving it, in whole US dollars. */
  @Column({ name: 'saved_price', type: 'integer' })
  savedPrice: number;

  @Column({ name: 'saved_status', type: 'varchar', length: 12 })
  savedStatus: Property['status'];

  /** Where it was, so that its member knows it by that when it is not listed any more: then its row is its owner's business. */
  @Column({ type: 'varchar', length: 80 })
  city: string;

  @Column({ type: 'varchar', length: 2 })
  state: string;

  /** For the member's eyes only. */
  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** When it was removed. For a moment it can come back as it was; then it goes for good. */
  @Column({ name: 'removed_at', type: 'datetime', precision: 3, nullable: true })
  removedAt: Date | null;
}

/** What was removed before then does not come back. */
export function undoLimit(now: Date): Date {
  return new Date(now.getTime() - UNDO_MINUTES * 60_000);
}
