import { PUBLIC_STATUSES, type PublicStatus, type PropertyStatus } from './property.bounds.js';

/** May anyone see this home? Drafts and withdrawn ones belong to their owner. */
export function isPublic<T extends { status: PropertyStatus }>(property: T): property is T & { status: PublicStatus } {
  return (PUBLIC_STATUSES as readonly PropertyStatus[]).includes(property.status);
}
