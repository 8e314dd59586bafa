import type { PropertyType } from './property.bounds.js';

/**
 * What an owner states about a home: the part of a property that a form, a partner or an import file supplies.
 * Plain values in the units people use; the entity stores bathrooms, stories and coordinates as integers.
 */
export interface PropertyFacts {
  title: string;
  /** Plain text; line breaks are kept. */
  description: string;
  propertyType: PropertyType;
  /** Whole US dollars. */
  price: number;
  bedrooms: number | null;
  /** Multiples of 0.25. */
  bathrooms: number | null;
  livingAreaSqft: number | null;
  lotSqft: number | null;
  yearBuilt: number | null;
  /** Multiples of 0.5. */
  stories: number | null;
  garageSpaces: number | null;
  /** Whole US dollars a month. */
  hoaMonthly: number | null;
  features: string[];
  /** House number and street; null when the owner withholds it. */
  address: string | null;
  unit: string | null;
  city: string;
  /** USPS code. */
  state: string;
  /** Five digits. */
  zip: string;
  /** Decimal degrees, kept to 1e-6. */
  latitude: number | null;
  longitude: number | null;
  contactEmail: string | null;
  /** E.164. */
  contactPhone: string | null;
}
