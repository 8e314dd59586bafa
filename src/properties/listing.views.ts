import type { FormView } from '../common/http/form.js';
import type { RefusedFile } from '../images/uploads.js';
import type { Conflict } from './listing-edit.js';
import { LISTING_LABELS, listingChoices, shown, storedValues, withStored } from './listing-form.js';
import type { Actor } from '../users/actor.js';
import { publicationErrors } from './property.draft.js';
import type { Property } from './property.entity.js';
import type { FieldName } from './property.fields.js';
import { STATUS_LABELS } from './property.labels.js';
import { type Step, stepsFrom } from './property.life.js';
import { pathOf } from './property.slug.js';
import { nameOf } from './property.views.js';

const PRIVATE = { robots: 'noindex', section: 'sell' } as const;

/** What the pages say of the listing that they are about. */
export function toListingView(property: Property) {
  const root = `/properties/${String(property.id)}`;
  return {
    id: property.id,
    name: nameOf(property),
    path: pathOf(property),
    editPath: `${root}/edit`,
    photosPath: `${root}/photos`,
    salePath: `${root}/sale`,
    root,
    status: { code: property.status, label: STATUS_LABELS[property.status] },
    version: property.version,
    isDraft: property.status === 'draft',
    photoCount: property.images?.length ?? 0,
  };
}

export interface FormPage {
  form: FormView;
  /** Null for a home that nothing is stored of yet. */
  property: Property | null;
  /** Names the request that makes it: see Idempotency-Key. */
  key?: string;
  refused?: readonly RefusedFile[];
  notice?: string;
}

export function formPage({ form, property, key, refused = [], notice }: FormPage) {
  return {
    ...PRIVATE,
    title: property ? `Edit ${nameOf(property)}` : 'List a home',
    form,
    listing: property ? toListingView(property) : null,
    action: property ? `/properties/${String(property.id)}/edit` : '/properties/new',
    // The form that comes back is still based on what the person saw, not on what is stored by now.
    version: form.values.version ?? (property ? String(property.version) : ''),
    key: key ?? form.values.key ?? '',
    refused,
    notice,
    ...listingChoices(form),
  };
}

export function storedForm(property: Property): FormView {
  return { values: storedValues(property), errors: {}, problems: [] };
}

/** Both values side by side, and everything else that was changed, so that nothing is typed twice. */
export function conflictPage(values: Readonly<Record<string, string>>, { conflicts, untouched, current }: Conflict) {
  const { version: _old, ...sent } = withStored(values, current, untouched);
  return {
    ...PRIVATE,
    title: 'This listing changed while you were editing',
    listing: toListingView(current),
    version: current.version,
    sent: Object.entries(sent)
      // What is chosen here is chosen anew; the other choices of an earlier round stand.
      .filter(([name]) => !conflicts.some(({ field }) => name === `keep_${field}`))
      .map(([name, value]) => ({ name, value })),
    conflicts: conflicts.map(({ field, mine, theirs }) => ({
      field,
      label: LISTING_LABELS[field],
      mine: shown(field, mine) || '(empty)',
      theirs: shown(field, theirs) || '(empty)',
    })),
  };
}

export function photosPage(
  property: Property,
  photos: readonly object[],
  refused: readonly RefusedFile[],
  problem?: string,
) {
  return {
    ...PRIVATE,
    title: `Photos of ${nameOf(property)}`,
    listing: toListingView(property),
    photos,
    refused,
    problem,
  };
}

export function salePage(property: Property, form: FormView, today: string) {
  return { ...PRIVATE, title: `Record the sale of ${nameOf(property)}`, listing: toListingView(property), form, today };
}

/** What its owner, or an administrator, sees and does above a listing's page. */
export function toManageView(property: Property, actor: Actor) {
  const steps = new Set<Step>(stepsFrom(property.status));
  const isBlocked = property.takenDownAt !== null && actor.id === property.ownerId;
  return {
    ...toListingView(property),
    isOthers: actor.id !== property.ownerId,
    isDraft: property.status === 'draft',
    takenDown: property.takenDownAt !== null,
    canPublish: steps.has('publish') && !isBlocked,
    canWithdraw: steps.has('withdraw'),
    canMarkPending: steps.has('mark_pending'),
    canMarkActive: steps.has('mark_active'),
    canRecordSale: steps.has('record_sale'),
    canUndoSale: steps.has('undo_sale'),
    missing: property.status === 'draft' ? missingIn(property) : [],
  };
}

/** What a home lacks before it can be published, as within a sentence: "price", "ZIP code". */
export function missingIn(property: Property): string[] {
  const names = publicationErrors(property).map(({ field }) => LISTING_LABELS[field as FieldName]);
  return [...new Set(names)].map((name) => name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()));
}
