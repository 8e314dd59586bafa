import { ConflictError, ForbiddenError } from '../common/errors.js';
import { isPublic } from '../properties/property.policy.js';
import type { Property } from '../properties/property.entity.js';
import type { Actor } from '../users/actor.js';

type Asked = Pick<Property, 'status' | 'deletedAt' | 'ownerId' | 'contactEmail'>;

/** Is there somebody to ask? A member's home has an inbox; an imported one that nobody has claimed at best an address. */
function hasRecipient({ ownerId, contactEmail }: Asked): boolean {
  return ownerId !== null || contactEmail !== null;
}

/** May people ask about this home? Pending ones too, since contracts fall through; sold ones are not for sale any more. */
export function takesInquiries(property: Asked): boolean {
  return isPublic(property) && property.status !== 'sold' && hasRecipient(property);
}

/**
 * @param actor null for a stranger
 * @throws ForbiddenError to its owner, ConflictError for a home that cannot be asked about (now)
 */
export function requireAskable(actor: Actor | null, property: Asked): void {
  if (actor !== null && actor.id === property.ownerId) {
    throw new ForbiddenError('This is your own listing: you would write to yourself.', 'own_listing');
  }
  if (takesInquiries(property)) return;
  if (property.status === 'sold') throw new ConflictError('This home is sold: its seller takes no messages.', 'sold');
  if (!isPublic(property)) throw new ConflictError('This home is not on the market.', 'not_on_market');
  throw new ConflictError('There is nobody who could be asked about this home.', 'no_recipient');
}

/** May everyone see the email address of this listing? Only where its owner has said so for all of theirs. */
export function isEmailShown({ contactEmail, owner }: Pick<Property, 'contactEmail' | 'owner'>): boolean {
  return contactEmail !== null && owner?.emailShownAt != null;
}
