import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { wholeNumber } from '../../database/transformers.js';
import { Property } from '../property.entity.js';

export const EVENT_KINDS = [
  'created',
  'status',
  'price',
  'facts',
  'photos',
  'owner',
  'deleted',
  'restored',
  'purged',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** In what role somebody acted. `system` is the service itself, as when an account is closed or a deletion becomes final. */
export const EVENT_ACTORS = ['owner', 'admin', 'import', 'system'] as const;
export type EventActor = (typeof EVENT_ACTORS)[number];

/**
 * What changed: by the field's name on the wire its value before and after, null for none. The list is empty where values are
 * not kept, since a history cannot forget: contacts and addresses.
 */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown] | readonly []>>;

/** One change of one home, written in the transaction that made it and never altered. */
@Entity('property_events')
@Index('ux_property_events_number', ['propertyId', 'number'], { unique: true })
export class PropertyEvent {
  /** From the sequence `properties`: whoever has seen n never later finds a new event at or below n. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'pk_property_events', transformer: wholeNumber })
  sequence: number;

  @Column({ name: 'property_id', type: 'integer' })
  propertyId: number;

  @ManyToOne(() => Property, { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'property_id', foreignKeyConstraintName: 'fk_property_events_property' })
  property?: Relation<Property>;

  /** From 1, without gaps within the home. */
  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'varchar', length: 12 })
  kind: EventKind;

  @Column({ type: 'varchar', length: 8 })
  actor: EventActor;

  /** Who; null for an import and for the service itself. The account may be gone by now. */
  @Column({ name: 'actor_id', type: 'varchar', length: 36, nullable: true })
  actorId: string | null;

  /** When it came into effect; for imported homes when the feed says it did. */
  @Column({ name: 'occurred_at', type: 'datetime', precision: 3 })
  occurredAt: Date;

  /** The home's version after the change. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'simple-json' })
  changes: Changes;

  /** {@link hashOf} the event before; empty for the first. */
  @Column({ name: 'previous_hash', type: 'varchar', length: 64 })
  previousHash: string;

  @Column({ type: 'varchar', length: 64 })
  hash: string;
}
