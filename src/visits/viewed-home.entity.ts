import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Property } from '../properties/property.entity.js';
import { User } from '../users/user.entity.js';

/** A home that a member has looked at, for that member's eyes only. */
@Entity('viewed_homes')
@Index('ix_viewed_homes_user', ['userId', 'viewedAt'])
@Index('ix_viewed_homes_property', ['propertyId'])
export class ViewedHome {
  @PrimaryColumn({ name: 'user_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_viewed_homes' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_viewed_homes_user' })
  user?: Relation<User>;

  @PrimaryColumn({ name: 'property_id', type: 'integer', primaryKeyConstraintName: 'pk_viewed_homes' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_viewed_homes_property' })
  property?: Relation<Property>;

  /** Last. */
  @Column({ name: 'viewed_at', type: 'datetime', precision: 3 })
  viewedAt: Date;
}
