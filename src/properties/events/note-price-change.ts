import { type EntityManager, In } from 'typeorm';
import type { Property } from '../property.entity.js';
import type { NewEvent } from './append-events.js';
import { lastPriceChange } from './price-history.js';
import { PropertyEvent } from './property-event.entity.js';

/**
 * Sets `previousPrice` and `priceChangedAt` by what the home's history will say with these events: a change counts when the
 * market saw both prices. The caller holds the home and stores it; call it before the events are appended.
 */
export async function notePriceChange(
  tx: EntityManager,
  property: Property,
  events: readonly NewEvent[],
): Promise<void> {
  // Neither did the price change, nor did the home come back with another one.
  if (!events.some(({ kind }) => kind === 'price' || kind === 'status')) return;
  const earlier = await tx.find(PropertyEvent, {
    select: { sequence: true, kind: true, changes: true, occurredAt: true },
    where: { propertyId: property.id, kind: In(['created', 'status', 'price']) },
    order: { number: 'ASC' },
  });
  Object.assign(property, lastPriceChange([...earlier, ...events], property));
}
