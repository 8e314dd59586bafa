/**
 * What a property may hold. Stated here once; the form, the API, the import and the OpenAPI document all read it.
 * Lengths are in characters, areas in square feet, money in whole US dollars.
 */

export const PROPERTY_TYPES = ['single_family', 'condo', 'townhouse', 'multi_family', 'manufactured', 'land'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

export const PROPERTY_STATUSES = ['draft', 'active', 'pending', 'sold', 'withdrawn'] as const;
export type PropertyStatus = (typeof PROPERTY_STATUSES)[number];

/** The statuses anyone may see; drafts and withdrawn homes belong to their owner. */
export const PUBLIC_STATUSES = ['active', 'pending', 'sold'] as const satisfies readonly PropertyStatus[];
export type PublicStatus = (typeof PUBLIC_STATUSES)[number];

export const YEARS_AHEAD = 3;

export const BOUNDS = {
  title: { min: 3, max: 120 },
  description: { min: 0, max: 5000 },
  price: { min: 1, max: 1_000_000_000 },
  bedrooms: { min: 0, max: 50 },
  /** Quarter steps: 2.25 is two full baths and a shower room. */
  bathrooms: { min: 0, max: 50, step: 0.25 },
  living_area_sqft: { min: 1, max: 1_000_000 },
  lot_sqft: { min: 1, max: 2_000_000_000 },
  /** And not more than {@link YEARS_AHEAD} from now: a home under construction. */
  year_built: { min: 1600, max: 2100 },
  /** Half steps: 1.5 is a story and a half. */
  stories: { min: 0, max: 200, step: 0.5 },
  garage_spaces: { min: 0, max: 100 },
  hoa_monthly: { min: 0, max: 100_000 },
  features: { maxItems: 40, min: 1, max: 60 },
  address: { min: 3, max: 120 },
  unit: { min: 1, max: 20 },
  city: { min: 1, max: 80 },
  latitude: { min: -90, max: 90 },
  longitude: { min: -180, max: 180 },
  /** Of one listing. */
  photos: 40,
  /** What a photo shows, in words. */
  alt: { min: 0, max: 200 },
} as const;
