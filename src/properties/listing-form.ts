import type { FieldError } from '../common/errors.js';
import type { FormView, Labels } from '../common/http/form.js';
import { type Checked, checkText } from '../common/input/check.js';
import { formatCount } from '../common/numbers.js';
import { parsePhone } from '../common/phone.js';
import { phoneField } from '../common/phone-field.js';
import { STATES } from '../common/us-states.js';
import { PROPERTY_TYPES } from './property.bounds.js';
import {
  applyDraft,
  blankFacts,
  factErrors,
  isAtDefault,
  PropertyDraftInput,
  publicationErrors,
} from './property.draft.js';
import { FIELD_NAMES, type Facts, type FieldName, wireValue } from './property.fields.js';
import { TYPE_LABELS } from './property.labels.js';

/** The names that people see for the names on the wire. */
export const LISTING_LABELS: Labels & Record<FieldName, string> = {
  title: 'Headline',
  description: 'Description',
  property_type: 'Type',
  price: 'Price',
  bedrooms: 'Bedrooms',
  bathrooms: 'Bathrooms',
  living_area_sqft: 'Living area',
  lot_sqft: 'Lot',
  year_built: 'Year built',
  stories: 'Stories',
  garage_spaces: 'Garage spaces',
  hoa_monthly: 'HOA',
  features: 'Features',
  address: 'Street address',
  unit: 'Unit',
  address_withheld: 'Keep the address private',
  city: 'City',
  state: 'State',
  zip: 'ZIP code',
  latitude: 'Latitude',
  longitude: 'Longitude',
  contact_email: 'Email',
  contact_phone: 'Phone',
};

type Values = Readonly<Record<string, string>>;

/** Fields in which people write "$1,234,567" or "1,840 sqft". */
const AMOUNTS: readonly FieldName[] = ['price', 'hoa_monthly', 'living_area_sqft', 'lot_sqft'];

/** Reads the form: a field that is there and empty removes what was there. */
export function readListingForm(values: Values): Checked<PropertyDraftInput> {
  return readFields(FIELD_NAMES, values);
}

/**
 * Reads a form with mistakes, for a home that holds `facts`.
 * @param isPublic must the home stay complete?
 * @returns every mistake, also those that only show when the fields are seen together, and what the right fields say
 */
export function siftListingForm(values: Values, facts: Facts, isPublic: boolean): Sifted {
  const { errors = [] } = readListingForm(values);
  const right = without(FIELD_NAMES, errors);
  const input = readFields(right, values).value ?? new PropertyDraftInput();
  const trial = Object.assign(blankFacts(), facts);
  applyDraft(trial, input);
  const known = new Set(errors.map(({ field }) => field));
  const together = (isPublic ? publicationErrors(trial) : factErrors(trial)).filter(({ field }) => !known.has(field));
  const kept = readFields(without(right, together), values).value ?? new PropertyDraftInput();
  return { errors: [...errors, ...together], input: kept };
}

export interface Sifted {
  errors: FieldError[];
  input: PropertyDraftInput;
}

function without(fields: readonly FieldName[], errors: readonly FieldError[]): FieldName[] {
  const wrong = new Set(errors.map(({ field }) => field));
  // One coordinate alone is nothing that can be kept.
  if (wrong.has('latitude') || wrong.has('longitude')) wrong.add('latitude').add('longitude');
  return fields.filter((field) => !wrong.has(field));
}

function readFields(fields: readonly FieldName[], values: Values): Checked<PropertyDraftInput> {
  const given = fields.map((field) => [field, textOf(field, values)] as const);
  const filled = given.filter(([, text]) => text !== undefined && text !== '') as [FieldName, string | string[]][];
  const checked = checkText(PropertyDraftInput, Object.fromEntries(filled));
  if (checked.errors) return checked;
  for (const [field, text] of given) if (text === '') Object.assign(checked.value, { [field]: null });
  return checked;
}

/** What a field holds: a text, or, of a field that has one thing a line, its lines. */
function textOf(field: FieldName, values: Values): string | string[] | undefined {
  if (field === 'address_withheld') return values.address_withheld === undefined ? 'false' : 'true';
  if (field === 'contact_phone') return phoneIn(values);
  const text = values[field]?.trim();
  if (text === undefined) return undefined;
  if (AMOUNTS.includes(field)) {
    return text
      .replace(/^\$/, '')
      .replace(/\s*(sq\.?\s?ft\.?)$/i, '')
      .replace(/[,\s]/g, '');
  }
  return field === 'features' ? linesOf(text) : text;
}

/** Empty where there is none that says something. */
function linesOf(text: string): string[] | '' {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : '';
}

function phoneIn({ phone, phone_country: country }: Values): string | undefined {
  const text = phone?.trim();
  if (text === undefined || text === '') return text;
  return parsePhone(text, country) ?? text;
}

/** What the form holds for a home that is stored. A place that nobody gave is left empty, so that it moves along with the ZIP code. */
export function storedValues(stored: Facts): Record<string, string> {
  const facts = isAtDefault(stored) ? { ...stored, latitude: null, longitude: null } : stored;
  const texts = FIELD_NAMES.map((field) => [field, shown(field, wireValue(facts, field))] as const);
  const { contact_phone: phone = '', address_withheld: _flag, ...values } = Object.fromEntries(texts);
  return { ...values, phone, ...(facts.addressWithheld ? { address_withheld: 'on' } : {}) };
}

/** A form in which these fields hold what is stored instead of what was sent. */
export function withStored(sent: Values, facts: Facts, fields: readonly FieldName[]): Record<string, string> {
  const names = fields.map((field) => (field === 'contact_phone' ? 'phone' : field) as string);
  const isTaken = ([name]: readonly [string, string]): boolean => names.includes(name);
  return Object.fromEntries([
    ...Object.entries(sent).filter((each) => !isTaken(each)),
    ...Object.entries(storedValues(facts)).filter(isTaken),
  ]);
}

/** A field's value as its owner would write it. */
export function shown(field: FieldName, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field === 'price' || field === 'hoa_monthly') return `$${formatCount(value as number)}`;
  if (AMOUNTS.includes(field)) return formatCount(value as number);
  if (field === 'address_withheld') return value === true ? 'Yes' : 'No';
  return Array.isArray(value) ? value.join('\n') : `${value as string | number}`;
}

/** Errors by the names of the form's fields, as sentences. */
export function listingErrors(
  values: Record<string, string>,
  errors: readonly FieldError[],
  message?: string,
): FormView {
  const problems = errors.map(({ field, reason }) => ({
    field: field === 'contact_phone' ? 'phone' : field,
    text: `${(LISTING_LABELS as Labels)[field] ?? field} ${reason}.`,
  }));
  return {
    values,
    errors: Object.fromEntries(problems.map(({ field, text }) => [field, text])),
    problems,
    message: problems.length === 0 ? message : undefined,
  };
}

/** What the views need beside the values: choices, and the field for a phone. */
export function listingChoices({ values, errors }: FormView) {
  const chosen = (options: readonly (readonly [string, string])[], value: string | undefined) =>
    options.map(([code, label]) => ({ value: code, label, selected: code === value }));
  return {
    types: chosen(
      PROPERTY_TYPES.map((type) => [type, TYPE_LABELS[type]] as const),
      values.property_type,
    ),
    states: chosen(Object.entries(STATES), values.state),
    phone: phoneField({
      phone: values.phone,
      country: values.phone_country,
      error: errors.phone,
      hint: 'Shown in the listing, so that buyers can call.',
    }),
    withheld: values.address_withheld !== undefined,
    placed: [values.latitude, errors.latitude, errors.longitude].some((text) => text !== undefined && text !== ''),
  };
}
