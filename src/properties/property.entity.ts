import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { inParts, wholeNumber } from '../database/transformers.js';
import { Image } from '../images/image.entity.js';
import { User } from '../users/user.entity.js';
import type { PropertyStatus, PropertyType } from './property.bounds.js';
import type { PropertyFacts } from './property.facts.js';
import { MICRODEGREES } from './property.place.js';

/**
 * A home for sale (RESO: Property). Bounds of its fields: property.bounds.ts. A draft may lack what a home needs: its missing texts
 * are empty and its missing price is 0. See property.draft.ts.
 */
@Entity('properties')
@Index('ix_properties_change', ['changeSequence'])
@Index('ix_properties_owner', ['ownerId', 'id'])
@Index('ux_properties_import', ['importKey'], { unique: true })
@Index('ux_properties_creation', ['creationKey'], { unique: true })
export class Property implements PropertyFacts {
  @PrimaryGeneratedColumn({ type: 'integer', primaryKeyConstraintName: 'pk_properties' })
  id: number;

  /** Null for a home that came by import and that no member has claimed. */
  @Column({ name: 'owner_id', type: 'varchar', length: 36, nullable: true })
  ownerId: string | null;

  @ManyToOne(() => User, { nullable: true, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'fk_properties_owner' })
  owner?: Relation<User> | null;

  @Column({ type: 'varchar', length: 12 })
  status: PropertyStatus;

  @Column({ type: 'varchar', length: 120 })
  title: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ name: 'property_type', type: 'varchar', length: 16 })
  propertyType: PropertyType;

  @Column({ type: 'integer' })
  price: number;

  /** The price that the public saw before the present one; null when it saw no other. See events/note-price-change.ts. */
  @Column({ name: 'previous_price', type: 'integer', nullable: true })
  previousPrice: number | null;

  @Column({ name: 'price_changed_at', type: 'datetime', precision: 3, nullable: true })
  priceChangedAt: Date | null;

  @Column({ type: 'integer', nullable: true })
  bedrooms: number | null;

  @Column({ name: 'bathroom_quarters', type: 'integer', nullable: true, transformer: inParts(4) })
  bathrooms: number | null;

  @Column({ name: 'living_area_sqft', type: 'integer', nullable: true })
  livingAreaSqft: number | null;

  @Column({ name: 'lot_sqft', type: 'integer', nullable: true })
  lotSqft: number | null;

  @Column({ name: 'year_built', type: 'integer', nullable: true })
  yearBuilt: number | null;

  @Column({ name: 'story_halves', type: 'integer', nullable: true, transformer: inParts(2) })
  stories: number | null;

  @Column({ name: 'garage_spaces', type: 'integer', nullable: true })
  garageSpaces: number | null;

  @Column({ name: 'hoa_monthly', type: 'integer', nullable: true })
  hoaMonthly: number | null;

  @Column({ type: 'simple-json' })
  features: string[];

  @Column({ type: 'varchar', length: 120, nullable: true })
  address: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  unit: string | null;

  /** The owner keeps street and unit to himself: they are stored, and shown to nobody else. */
  @Column({ name: 'address_withheld', type: 'boolean' })
  addressWithheld: boolean;

  @Column({ type: 'varchar', length: 80 })
  city: string;

  @Column({ type: 'varchar', length: 2 })
  state: string;

  @Column({ type: 'varchar', length: 5 })
  zip: string;

  @Column({ name: 'latitude_e6', type: 'integer', nullable: true, transformer: inParts(MICRODEGREES) })
  latitude: number | null;

  @Column({ name: 'longitude_e6', type: 'integer', nullable: true, transformer: inParts(MICRODEGREES) })
  longitude: number | null;

  @Column({ name: 'contact_email', type: 'varchar', length: 254, nullable: true })
  contactEmail: string | null;

  @Column({ name: 'contact_phone', type: 'varchar', length: 16, nullable: true })
  contactPhone: string | null;

  /** Counts the edits, from 1: an edit names the version that it was based on. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date;

  @Column({ name: 'published_at', type: 'datetime', precision: 3, nullable: true })
  publishedAt: Date | null;

  @Column({ name: 'sold_at', type: 'datetime', precision: 3, nullable: true })
  soldAt: Date | null;

  /** What it was sold for, in whole US dollars; null unless it is sold and the price is known. */
  @Column({ name: 'sold_price', type: 'integer', nullable: true })
  soldPrice: number | null;

  /** When an administrator took it down: until one puts it back, its owner cannot publish it. */
  @Column({ name: 'taken_down_at', type: 'datetime', precision: 3, nullable: true })
  takenDownAt: Date | null;

  /** When it was deleted. It can be restored for a while: see property.policy.ts. */
  @Column({ name: 'deleted_at', type: 'datetime', precision: 3, nullable: true })
  deletedAt: Date | null;

  /** SHA-256 of the owner and of the key the creating request carried, so that sending it twice makes one home. */
  @Column({ name: 'creation_key', type: 'varchar', length: 64, nullable: true })
  creationKey: string | null;

  /** How many events its history holds, and the hash of the last: a history that was cut short does not end with it. */
  @Column({ name: 'event_count', type: 'integer', default: 0 })
  eventCount: number;

  @Column({ name: 'event_hash', type: 'varchar', length: 64, default: '' })
  eventHash: string;

  /** SHA-256 of the import's source and key, so that the same row of a file is the same home; null for a home made here. */
  @Column({ name: 'import_key', type: 'varchar', length: 64, nullable: true })
  importKey: string | null;

  /** SHA-256 of the imported content, so that an unchanged row is left alone. */
  @Column({ name: 'import_digest', type: 'varchar', length: 64, nullable: true })
  importDigest: string | null;

  /** The number of its last event, from the sequence `properties`: what followers read from. */
  @Column({ name: 'change_sequence', type: 'bigint', transformer: wholeNumber })
  changeSequence: number;

  @OneToMany(() => Image, (image) => image.property)
  images?: Relation<Image>[];
}
