import type { FieldError } from '../common/errors.js';
import { checkValues } from '../common/input/check.js';
import {
  Degrees,
  Email,
  Flag,
  Line,
  Lines,
  Matching,
  NumberWithin,
  OneOf,
  Optional,
  Phone,
  Prose,
} from '../common/input/rules.js';
import { STATES } from '../common/us-states.js';
import { findZip } from '../geo/zips.js';
import { BOUNDS, PROPERTY_TYPES, type PropertyType, YEARS_AHEAD } from './property.bounds.js';
import {
  COLUMN_OF,
  columnValue,
  FIELD_NAMES,
  type Facts,
  type FieldName,
  isSameValue,
  wireValue,
} from './property.fields.js';
import { PropertyInput } from './property.input.js';

/**
 * What somebody says of a home while writing it down: what is absent stays as it was, null (an emptied field) removes it. The rules
 * of single fields are those of {@link PropertyInput}; what a home must have is asked when it is published.
 */
export class PropertyDraftInput implements Partial<Record<FieldName, unknown>> {
  @Optional() @Line(BOUNDS.title) title?: string | null;
  @Optional() @Prose(BOUNDS.description) description?: string | null;
  @Optional() @OneOf(PROPERTY_TYPES) property_type?: PropertyType | null;
  @Optional() @NumberWithin(BOUNDS.price) price?: number | null;
  @Optional() @NumberWithin(BOUNDS.bedrooms) bedrooms?: number | null;
  @Optional() @NumberWithin(BOUNDS.bathrooms) bathrooms?: number | null;
  @Optional() @NumberWithin(BOUNDS.living_area_sqft) living_area_sqft?: number | null;
  @Optional() @NumberWithin(BOUNDS.lot_sqft) lot_sqft?: number | null;
  @Optional() @NumberWithin(BOUNDS.year_built) year_built?: number | null;
  @Optional() @NumberWithin(BOUNDS.stories) stories?: number | null;
  @Optional() @NumberWithin(BOUNDS.garage_spaces) garage_spaces?: number | null;
  @Optional() @NumberWithin(BOUNDS.hoa_monthly) hoa_monthly?: number | null;
  @Optional() @Lines(BOUNDS.features) features?: string[] | null;
  @Optional() @Line(BOUNDS.address) address?: string | null;
  @Optional() @Line(BOUNDS.unit) unit?: string | null;
  @Optional() @Flag() address_withheld?: boolean | null;
  @Optional() @Line(BOUNDS.city) city?: string | null;
  @Optional() @OneOf(Object.keys(STATES)) state?: string | null;
  @Optional() @Matching(/^\d{5}$/, 'must be five digits') zip?: string | null;
  @Optional() @Degrees(BOUNDS.latitude) latitude?: number | null;
  @Optional() @Degrees(BOUNDS.longitude) longitude?: number | null;
  @Optional() @Email() contact_email?: string | null;
  @Optional() @Phone() contact_phone?: string | null;
}

/** Facts of a home about which nothing has been said. */
export function blankFacts(): Facts {
  const entries = FIELD_NAMES.map((field) => [COLUMN_OF[field], columnValue(field, null)]);
  return { ...(Object.fromEntries(entries) as Facts), propertyType: 'single_family' };
}

/**
 * Writes what was said into a home. Where no place on the map was given, the home is put in the middle of its ZIP code, and moves
 * along when that changes.
 * @throws nothing: what is wrong with the whole is told by {@link factErrors}
 */
export function applyDraft(facts: Facts, input: PropertyDraftInput): void {
  const wasAtDefault = isAtDefault(facts);
  for (const field of FIELD_NAMES) {
    if (input[field] === undefined) continue;
    const value = field === 'property_type' ? (input[field] ?? 'single_family') : columnValue(field, input[field]);
    Object.assign(facts, { [COLUMN_OF[field]]: value });
  }
  const saysPlace = isGiven(input.latitude) || isGiven(input.longitude);
  const isPlaced = facts.latitude !== null || facts.longitude !== null;
  if (!saysPlace && (wasAtDefault || !isPlaced)) placeByZip(facts);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Is the home where its ZIP code is, because nobody said a place of its own? */
export function isAtDefault({ zip, latitude, longitude }: Facts): boolean {
  const place = findZip(zip);
  return place !== null && place.latitude === latitude && place.longitude === longitude;
}

function placeByZip(facts: Facts): void {
  const place = findZip(facts.zip);
  facts.latitude = place?.latitude ?? null;
  facts.longitude = place?.longitude ?? null;
}

/** What the facts of a home, a draft's too, cannot say together. */
export function factErrors({ zip, state, yearBuilt, latitude, longitude }: Facts): FieldError[] {
  const errors: FieldError[] = [];
  const place = findZip(zip);
  if (zip !== '' && place === null) errors.push({ field: 'zip', reason: 'is not a ZIP code in use' });
  if (place !== null && state !== '' && !place.states.includes(state)) {
    errors.push({ field: 'zip', reason: `belongs to ${nameStates(place.states)}, not to ${STATES[state] ?? state}` });
  }
  if (yearBuilt !== null && yearBuilt > new Date().getUTCFullYear() + YEARS_AHEAD) {
    errors.push({ field: 'year_built', reason: `must not be more than ${String(YEARS_AHEAD)} years ahead` });
  }
  if ((latitude === null) !== (longitude === null)) {
    errors.push({
      field: latitude === null ? 'latitude' : 'longitude',
      reason: 'is required when the other coordinate is given',
    });
  }
  return errors;
}

function nameStates(states: readonly string[]): string {
  return states.map((state) => STATES[state] ?? state).join(' and ');
}

/** What is missing or wrong before a home may be shown to everybody. */
export function publicationErrors(facts: Facts): FieldError[] {
  const given = FIELD_NAMES.map((field) => [field, wireValue(facts, field)] as const);
  const { errors = [] } = checkValues(PropertyInput, Object.fromEntries(given.filter(([, value]) => value !== null)));
  if (facts.address === null && !facts.addressWithheld) {
    errors.push({ field: 'address', reason: 'is required unless it is withheld' });
  }
  return [...errors, ...factErrors(facts)];
}

/** The fields in which two homes differ. */
export function differences(a: Facts, b: Facts): FieldName[] {
  return FIELD_NAMES.filter((field) => !isSameValue(wireValue(a, field), wireValue(b, field)));
}
