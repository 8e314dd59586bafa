import { formatTimeAgo } from '../common/dates.js';
import { missingIn, toListingView } from '../properties/listing.views.js';
import type { Property } from '../properties/property.entity.js';
import { stepsFrom } from '../properties/property.life.js';
import { RESTORABLE_DAYS } from '../properties/property.policy.js';
import { toCardView } from '../properties/property.views.js';
import { toFigures } from './figures.views.js';
import type { Series } from './listing-statistics.service.js';

const DAY_MS = 86_400_000;

/**
 * A member's own listing in the list of them.
 * @param here the address of the list, where its forms lead back to
 */
export function toListingRow(property: Property, series: Series | undefined, here: string, now: Date) {
  const { deletedAt, status } = property;
  const missing = status === 'draft' ? missingIn(property) : [];
  const days = deletedAt ? RESTORABLE_DAYS - Math.floor((now.getTime() - deletedAt.getTime()) / DAY_MS) : null;
  const steps = new Set(stepsFrom(status));
  const takenDown = property.takenDownAt !== null;
  return {
    ...toListingView(property),
    card: toCardView(property, now),
    missing: missing.length > 0 ? missing.join(', ') : null,
    takenDown,
    deleted: days === null ? null : days === 1 ? 'one more day' : `${String(days)} more days`,
    changed: formatTimeAgo(property.updatedAt, now),
    canPublish: steps.has('publish') && missing.length === 0 && !takenDown,
    canWithdraw: steps.has('withdraw'),
    canMarkPending: steps.has('mark_pending'),
    canMarkActive: steps.has('mark_active'),
    canRecordSale: steps.has('record_sale'),
    // Nobody has seen a draft.
    figures: series && property.publishedAt && !deletedAt ? toFigures(series) : null,
    next: `${here}#listing-${String(property.id)}`,
  };
}

/** A listing that its owner should look at, and the one thing to do about it. */
export function toCareItem(property: Property, now: Date) {
  const listing = { ...toListingView(property), next: '/dashboard' };
  const { name, salePath, photosPath, editPath, path } = listing;
  if (property.status === 'pending') {
    const days = Math.floor((now.getTime() - property.updatedAt.getTime()) / DAY_MS);
    const text = `Pending, and unchanged for ${String(days)} days. Is it sold?`;
    return { ...listing, symbol: 'check', text, action: { label: 'Record sale', href: salePath }, more: `of ${name}` };
  }
  if (property.status === 'active') {
    const text = 'For sale without a photo. Photos are what buyers look at first.';
    return {
      ...listing,
      symbol: 'camera',
      text,
      action: { label: 'Add photos', href: photosPath },
      more: `to ${name}`,
    };
  }
  const missing = missingIn(property);
  if (missing.length > 0) {
    const text = `Needed to publish: ${missing.join(', ')}.`;
    return { ...listing, symbol: 'pencil', text, action: { label: 'Finish', href: editPath }, more: name };
  }
  return {
    ...listing,
    symbol: 'pencil',
    text: 'Ready to publish.',
    action: { label: 'Preview', href: path },
    more: name,
  };
}
