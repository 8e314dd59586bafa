import { formatPhone } from '../common/phone.js';
import type { Property } from '../properties/property.entity.js';
import type { Actor } from '../users/actor.js';
import { isEmailShown, takesInquiries } from './inquiry.policy.js';
import { type InquiryFormView, toInquiryForm } from './inquiry.views.js';
import { type FormKeys, makeFormToken } from './form-token.js';
import { prefilled, type Known } from './inquiry-prefill.views.js';

/** How the seller of a home is reached, as its page shows it. No email address is in it, whoever looks. */
export interface ContactCardView {
  name: string | null;
  phone: { text: string; href: string } | null;
  /** Where the contact file is; null when it would hold nothing. */
  vcardPath: string | null;
  /** Where a form asks for the email address; null when the owner does not show it. */
  emailPath: string | null;
  /** For its owner: where the messages about it are. */
  messagesPath: string | null;
  /** Null where nobody can be asked, or the owner looks. */
  inquiry: InquiryFormView | null;
  isReachable: boolean;
}

/**
 * @param viewer who looks, if anybody is known: the form is filled in for them. The page for everyone else is shared, and has none
 */
export function toContactCard(
  property: Property,
  viewer: (Actor & Known) | null,
  keys: FormKeys,
  now: Date,
): ContactCardView {
  const path = `/properties/${String(property.id)}`;
  const name = property.owner?.fullName ?? null;
  const isOwn = viewer !== null && viewer.id === property.ownerId;
  const token = makeFormToken(keys, property.id, now);
  const inquiry =
    takesInquiries(property) && !isOwn ? toInquiryForm(property, prefilled(property, viewer), token, now) : null;
  const phone = property.contactPhone === null ? null : formatPhone(property.contactPhone);
  const emailPath = isEmailShown(property) ? `${path}/email` : null;
  return {
    name,
    phone,
    vcardPath: phone || emailPath ? `${path}/contact.vcf` : null,
    emailPath,
    messagesPath: isOwn ? `/messages?home=${String(property.id)}` : null,
    inquiry,
    isReachable: phone !== null || emailPath !== null || inquiry !== null,
  };
}
