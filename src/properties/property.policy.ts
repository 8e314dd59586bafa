import { ForbiddenError, NotFoundError } from '../common/errors.js';
import type { Actor } from '../users/actor.js';
import { PUBLIC_STATUSES, type PublicStatus, type PropertyStatus } from './property.bounds.js';

/** How long its owner can bring a deleted home back. */
export const RESTORABLE_DAYS = 30;

interface Shown {
  status: PropertyStatus;
  deletedAt?: Date | null;
}

interface Owned extends Shown {
  ownerId: string | null;
}

/** May anyone see this home? Drafts, withdrawn and deleted ones belong to their owner. */
export function isPublic<T extends Shown>(property: T): property is T & { status: PublicStatus } {
  return !property.deletedAt && (PUBLIC_STATUSES as readonly PropertyStatus[]).includes(property.status);
}

/** Must a home in this status have all that a home needs? */
export function isPublished(status: PropertyStatus): boolean {
  return (PUBLIC_STATUSES as readonly PropertyStatus[]).includes(status);
}

/** May they change it, and see it whatever its status? */
export function mayManage(actor: Actor | null, { ownerId }: Pick<Owned, 'ownerId'>): boolean {
  return actor !== null && (actor.role === 'admin' || actor.id === ownerId);
}

export function maySee(actor: Actor | null, property: Owned): boolean {
  return isPublic(property) || (!property.deletedAt && mayManage(actor, property));
}

/** Did an administrator, as opposed to its owner, do something to this home? */
export function actsAsAdmin(actor: Actor, { ownerId }: Pick<Owned, 'ownerId'>): boolean {
  return actor.id !== ownerId;
}

/**
 * @throws NotFoundError when they may not even know that it exists, ForbiddenError when it is somebody else's
 */
export function requireManager(actor: Actor, property: Owned | null): asserts property is Owned {
  if (!property || !(maySee(actor, property) || (property.deletedAt && mayManage(actor, property)))) {
    throw new NotFoundError('property');
  }
  if (!mayManage(actor, property)) throw new ForbiddenError('This listing belongs to somebody else.');
}
