import type { Property } from './property.entity.js';
import type { PropertyInput } from './property.input.js';

export type FieldName = keyof PropertyInput;

/** The facts of a home: the name on the wire, and the column's. */
export const COLUMN_OF = {
  title: 'title',
  description: 'description',
  property_type: 'propertyType',
  price: 'price',
  bedrooms: 'bedrooms',
  bathrooms: 'bathrooms',
  living_area_sqft: 'livingAreaSqft',
  lot_sqft: 'lotSqft',
  year_built: 'yearBuilt',
  stories: 'stories',
  garage_spaces: 'garageSpaces',
  hoa_monthly: 'hoaMonthly',
  features: 'features',
  address: 'address',
  unit: 'unit',
  address_withheld: 'addressWithheld',
  city: 'city',
  state: 'state',
  zip: 'zip',
  latitude: 'latitude',
  longitude: 'longitude',
  contact_email: 'contactEmail',
  contact_phone: 'contactPhone',
} as const satisfies Record<FieldName, keyof Property>;

export const FIELD_NAMES = Object.keys(COLUMN_OF) as FieldName[];

export type FactColumn = (typeof COLUMN_OF)[FieldName];
export type Facts = Pick<Property, FactColumn>;

/** What stands in a column that a draft has nothing for, where the column must hold something. */
const EMPTY = {
  title: '',
  description: '',
  price: 0,
  features: [],
  address_withheld: false,
  city: '',
  state: '',
  zip: '',
};

/** A field's value as it is on the wire: null for what a draft lacks. */
export function wireValue(facts: Facts, field: FieldName): unknown {
  const value = facts[COLUMN_OF[field]];
  return value === '' || (field === 'price' && value === 0) ? null : value;
}

/** What the column holds for a value on the wire. */
export function columnValue(field: FieldName, value: unknown): unknown {
  if (value !== null && value !== undefined) return value;
  return Object.hasOwn(EMPTY, field) ? structuredClone(EMPTY[field as keyof typeof EMPTY]) : null;
}

/** Do two values of one field mean the same? */
export function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
