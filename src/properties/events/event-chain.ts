import { createHash } from 'node:crypto';
import type { PropertyEvent } from './property-event.entity.js';

/** What the hash of an event covers: everything about it, and the event before it. */
export type Hashed = Omit<PropertyEvent, 'hash' | 'property'>;

/** SHA-256 in hexadecimal, over the JSON list of the event's columns in this order. Documented in docs/operations.md for auditors. */
export function hashOf(event: Hashed): string {
  const columns = [
    event.propertyId,
    event.number,
    event.sequence,
    event.kind,
    event.actor,
    event.actorId,
    event.occurredAt.toISOString(),
    event.version,
    event.changes,
    event.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex');
}

/** The home's own note of where its history ends. */
export interface ChainEnd {
  id: number;
  eventCount: number;
  eventHash: string;
}

/**
 * Checks one home's history, in the order of `number`.
 * @returns what is wrong with it, or null
 */
export function brokenLink(end: ChainEnd, events: readonly PropertyEvent[]): string | null {
  let previous: PropertyEvent | undefined;
  for (const event of events) {
    const place = `event ${String(event.number)}`;
    if (event.number !== (previous?.number ?? 0) + 1) {
      return `${place} does not follow ${String(previous?.number ?? 0)}`;
    }
    if (event.previousHash !== (previous?.hash ?? '')) return `${place} does not name the hash of the one before it`;
    if (event.hash !== hashOf(event)) return `${place} was altered: its hash does not fit`;
    if (previous && event.sequence <= previous.sequence) return `${place} has a sequence number that is too low`;
    previous = event;
  }
  if (end.eventCount !== events.length) {
    return `has ${String(events.length)} events instead of ${String(end.eventCount)}`;
  }
  return end.eventHash === (previous?.hash ?? '') ? null : 'does not end with the event that the home names';
}
