import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  EVENT_ACTORS,
  EVENT_KINDS,
  type EventActor,
  type EventKind,
  type PropertyEvent,
} from './property-event.entity.js';

/** Free text may have been changed because somebody should not read it any more. */
const OWNERS_ONLY = new Set(['title', 'description']);

export class FieldChange {
  @ApiProperty({ required: false, nullable: true, description: 'The value before; absent where values are not shown.' })
  from?: unknown;

  @ApiProperty({ required: false, nullable: true, description: 'The value after.' })
  to?: unknown;
}

/** One change of a home. */
export class PropertyEventResource {
  @ApiProperty({
    type: 'integer',
    description: 'Rises over all homes. What is read once is never followed by a lower one.',
  })
  sequence: number;

  @ApiProperty({ type: 'integer', description: 'From 1, within the home.' })
  number: number;

  @ApiProperty({ enum: EVENT_KINDS, enumName: 'PropertyEventKind' })
  kind: EventKind;

  @ApiProperty({ enum: EVENT_ACTORS, enumName: 'PropertyEventActor', description: 'In what role somebody acted.' })
  actor: EventActor;

  @ApiProperty({ type: String, format: 'date-time' })
  occurred_at: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(FieldChange) },
    description:
      'By field. Of addresses and contacts, and for others than the owner of titles and descriptions, only that they changed.',
  })
  changes: Record<string, FieldChange>;
}

export class PropertyEventList {
  @ApiProperty({ type: [PropertyEventResource], description: 'Oldest first.' })
  items: PropertyEventResource[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Pass it as `after` for the next page; null on the last.',
  })
  next: number | null;
}

/** @param forManager may they see what only the owner may? */
export function toEventResource(event: PropertyEvent, forManager: boolean): PropertyEventResource {
  const changes = Object.entries(event.changes).map(([field, [from, to]]) => {
    const isShown = event.changes[field]?.length === 2 && (forManager || !OWNERS_ONLY.has(field));
    return [field, isShown ? { from: from ?? null, to: to ?? null } : {}] as const;
  });
  return {
    sequence: event.sequence,
    number: event.number,
    kind: event.kind,
    actor: event.actor,
    occurred_at: event.occurredAt.toISOString(),
    changes: Object.fromEntries(changes),
  };
}
