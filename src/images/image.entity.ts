import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Property } from '../properties/property.entity.js';

/** A photo of a property. Its files are made from `id`, `widths` and the two formats: see {@link ImageStore}. */
@Entity('images')
@Index('ix_images_property', ['propertyId', 'position'])
export class Image {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_images' })
  id: string;

  @Column({ name: 'property_id', type: 'integer' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_images_property' })
  property?: Relation<Property>;

  /** From 0; the photo at 0 is the cover. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'varchar', length: 200 })
  alt: string;

  /** Pixels of the widest file. */
  @Column({ type: 'integer' })
  width: number;

  @Column({ type: 'integer' })
  height: number;

  /** A tiny picture as a data: URL, shown until the photo has loaded. */
  @Column({ type: 'text' })
  placeholder: string;

  /** Widths in pixels that exist as files, ascending. */
  @Column({ type: 'simple-json' })
  widths: number[];

  /** Of all its files. */
  @Column({ type: 'integer', default: 0 })
  bytes: number;

  /** When its AVIF files were made, which happens in the background. */
  @Column({ name: 'avif_at', type: 'datetime', precision: 3, nullable: true })
  avifAt: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
