import type { FieldError } from '../common/errors.js';
import { type Checked, checkText } from '../common/input/check.js';
import { STATES } from '../common/us-states.js';
import {
  BOUNDS,
  PROPERTY_TYPES,
  type PropertyType,
  PUBLIC_STATUSES,
  type PublicStatus,
  YEARS_AHEAD,
} from './property.bounds.js';
import type { PropertyFacts } from './property.facts.js';
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
  Time,
} from '../common/input/rules.js';

/** What a form, a partner or a file may say of a home, by the names on the wire. Unknown names are refused. */
export class PropertyInput {
  @Line(BOUNDS.title) title: string;
  @Prose(BOUNDS.description) description = '';
  @OneOf(PROPERTY_TYPES) property_type: PropertyType;
  @NumberWithin(BOUNDS.price) price: number;
  @Optional() @NumberWithin(BOUNDS.bedrooms) bedrooms: number | null = null;
  @Optional() @NumberWithin(BOUNDS.bathrooms) bathrooms: number | null = null;
  @Optional() @NumberWithin(BOUNDS.living_area_sqft) living_area_sqft: number | null = null;
  @Optional() @NumberWithin(BOUNDS.lot_sqft) lot_sqft: number | null = null;
  @Optional() @NumberWithin(BOUNDS.year_built) year_built: number | null = null;
  @Optional() @NumberWithin(BOUNDS.stories) stories: number | null = null;
  @Optional() @NumberWithin(BOUNDS.garage_spaces) garage_spaces: number | null = null;
  @Optional() @NumberWithin(BOUNDS.hoa_monthly) hoa_monthly: number | null = null;
  @Lines(BOUNDS.features) features: string[] = [];
  @Optional() @Line(BOUNDS.address) address: string | null = null;
  @Optional() @Line(BOUNDS.unit) unit: string | null = null;
  @Flag() address_withheld = false;
  @Line(BOUNDS.city) city: string;
  @OneOf(Object.keys(STATES)) state: string;
  @Matching(/^\d{5}$/, 'must be five digits') zip: string;
  @Optional() @Degrees(BOUNDS.latitude) latitude: number | null = null;
  @Optional() @Degrees(BOUNDS.longitude) longitude: number | null = null;
  @Optional() @Email() contact_email: string | null = null;
  @Optional() @Phone() contact_phone: string | null = null;
}

/** A row of an import file: a home, its key within the feed, and where it stands in its life. */
export class ImportedPropertyInput extends PropertyInput {
  @Line({ min: 1, max: 200 }) key: string;
  @OneOf(PUBLIC_STATUSES) status: PublicStatus = 'active';
  @Optional() @Time() published_at: Date | null = null;
  @Optional() @Time() sold_at: Date | null = null;
}

/** Clocks of feeds and ours differ. */
const DAY_MS = 86_400_000;

/**
 * Reads values that arrive as text and checks them against the bounds and against each other.
 * @returns the typed input, or every field that is wrong with its reason
 */
export function checkProperty<T extends PropertyInput>(
  type: new () => T,
  values: Readonly<Record<string, string>>,
): Checked<T> {
  return checkText(type, values, crossFieldErrors);
}

function crossFieldErrors(input: PropertyInput): FieldError[] {
  const errors: FieldError[] = [];
  if (input.address === null && !input.address_withheld) {
    errors.push({ field: 'address', reason: 'is required unless address_withheld is true' });
  }
  if ((input.latitude === null) !== (input.longitude === null)) {
    errors.push({
      field: input.latitude === null ? 'latitude' : 'longitude',
      reason: 'is required when the other coordinate is given',
    });
  }
  if (input.year_built !== null && input.year_built > new Date().getUTCFullYear() + YEARS_AHEAD) {
    errors.push({ field: 'year_built', reason: `must not be more than ${String(YEARS_AHEAD)} years ahead` });
  }
  if (input instanceof ImportedPropertyInput) errors.push(...lifeErrors(input));
  return errors;
}

/** The times of a home's life must be in order, and behind us: a future one would stand first in every list. */
function lifeErrors({ status, published_at, sold_at }: ImportedPropertyInput): FieldError[] {
  const errors: FieldError[] = [];
  const check = (field: string, wrong: boolean, reason: string): void => {
    if (wrong) errors.push({ field, reason });
  };
  const latest = Date.now() + DAY_MS;
  const [published, sold] = [timeOf(published_at), timeOf(sold_at)];
  check('published_at', published > latest, 'must not be in the future');
  check('sold_at', sold > latest, 'must not be in the future');
  check('sold_at', sold < published, 'must not be before published_at');
  if ((status === 'sold') !== (sold_at !== null)) {
    errors.push({
      field: 'sold_at',
      reason: status === 'sold' ? 'is required when status is sold' : 'must be empty unless status is sold',
    });
  }
  return errors;
}

/** NaN, which compares with nothing, for a time that is not given or not one. */
function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : NaN;
}

export function factsOf(input: PropertyInput): PropertyFacts {
  return {
    title: input.title,
    description: input.description,
    propertyType: input.property_type,
    price: input.price,
    bedrooms: input.bedrooms,
    bathrooms: input.bathrooms,
    livingAreaSqft: input.living_area_sqft,
    lotSqft: input.lot_sqft,
    yearBuilt: input.year_built,
    stories: input.stories,
    garageSpaces: input.garage_spaces,
    hoaMonthly: input.hoa_monthly,
    features: input.features,
    address: input.address,
    unit: input.unit,
    city: input.city,
    state: input.state,
    zip: input.zip,
    latitude: input.latitude,
    longitude: input.longitude,
    contactEmail: input.contact_email,
    contactPhone: input.contact_phone,
  };
}
