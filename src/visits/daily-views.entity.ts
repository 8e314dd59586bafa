import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Property } from '../properties/property.entity.js';

/** How often a home's page was looked at on a day. Nothing is known of who did. */
@Entity('daily_views')
@Index('ix_daily_views_day', ['day'])
export class DailyViews {
  @PrimaryColumn({ name: 'property_id', type: 'integer', primaryKeyConstraintName: 'pk_daily_views' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_daily_views_property' })
  property?: Relation<Property>;

  /** In UTC: 2026-11-26. */
  @PrimaryColumn({ type: 'varchar', length: 10, primaryKeyConstraintName: 'pk_daily_views' })
  day: string;

  @Column({ type: 'integer' })
  views: number;
}
