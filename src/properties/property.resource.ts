import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { STATES } from '../common/us-states.js';
import { ImageResource, toImageResource } from '../images/image.resource.js';
import { BOUNDS, PROPERTY_TYPES, type PropertyType, PUBLIC_STATUSES, type PropertyStatus } from './property.bounds.js';
import type { Property } from './property.entity.js';
import { pathOf } from './property.slug.js';

interface Range {
  min: number;
  max: number;
  step?: number;
}

function number({ min, max, step }: Range, options: ApiPropertyOptions = {}): PropertyDecorator {
  const type = step === undefined ? 'integer' : 'number';
  return ApiProperty({ ...options, type, minimum: min, maximum: max, multipleOf: step } as ApiPropertyOptions);
}

function text({ min, max }: Range, options: ApiPropertyOptions = {}): PropertyDecorator {
  return ApiProperty({ ...options, type: String, minLength: min, maxLength: max } as ApiPropertyOptions);
}

function degrees({ min, max }: Range, example: number): PropertyDecorator {
  return ApiProperty({
    type: Number,
    nullable: true,
    minimum: min,
    maximum: max,
    description: 'Decimal degrees.',
    example,
  });
}

const nullable = { nullable: true } as const;

/** A home as partners read it. */
export class PropertyResource {
  @ApiProperty({ type: 'integer', example: 1042 })
  id: number;

  @text(BOUNDS.title)
  title: string;

  @text(BOUNDS.description, { description: 'Plain text with line breaks.' })
  description: string;

  @ApiProperty({ enum: PROPERTY_TYPES, enumName: 'PropertyType' })
  property_type: PropertyType;

  @ApiProperty({ enum: PUBLIC_STATUSES, enumName: 'PropertyStatus' })
  status: PropertyStatus;

  @number(BOUNDS.price, { description: 'Whole US dollars.', example: 549_900 })
  price: number;

  @number(BOUNDS.bedrooms, nullable)
  bedrooms: number | null;

  @number(BOUNDS.bathrooms, { ...nullable, example: 2.25 })
  bathrooms: number | null;

  @number(BOUNDS.living_area_sqft, nullable)
  living_area_sqft: number | null;

  @number(BOUNDS.lot_sqft, nullable)
  lot_sqft: number | null;

  @number(BOUNDS.year_built, nullable)
  year_built: number | null;

  @number(BOUNDS.stories, nullable)
  stories: number | null;

  @number(BOUNDS.garage_spaces, nullable)
  garage_spaces: number | null;

  @number(BOUNDS.hoa_monthly, { ...nullable, description: 'Whole US dollars a month.' })
  hoa_monthly: number | null;

  @ApiProperty({ type: [String], maxItems: BOUNDS.features.maxItems })
  features: string[];

  @text(BOUNDS.address, { ...nullable, description: 'House number and street; null when the owner withholds it.' })
  address: string | null;

  @text(BOUNDS.unit, nullable)
  unit: string | null;

  @text(BOUNDS.city)
  city: string;

  @ApiProperty({ enum: Object.keys(STATES), enumName: 'State' })
  state: string;

  @ApiProperty({ pattern: '^\\d{5}$', example: '98112' })
  zip: string;

  @degrees(BOUNDS.latitude, 47.620499)
  latitude: number | null;

  @degrees(BOUNDS.longitude, -122.350876)
  longitude: number | null;

  @ApiProperty({ type: String, format: 'email', nullable: true })
  contact_email: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'E.164.', example: '+12065550100' })
  contact_phone: string | null;

  @ApiProperty({ type: [ImageResource] })
  images: ImageResource[];

  @ApiProperty({ type: 'integer', description: 'Counts the edits, from 1.' })
  version: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  published_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sold_at: string | null;

  @ApiProperty({ format: 'uri', description: "The home's page." })
  url: string;
}

/** @param origin of the site, such as https://homes.example */
export function toPropertyResource(property: Property, origin: string): PropertyResource {
  const withheld = property.addressWithheld;
  return {
    id: property.id,
    title: property.title,
    description: property.description,
    property_type: property.propertyType,
    status: property.status,
    price: property.price,
    bedrooms: property.bedrooms,
    bathrooms: property.bathrooms,
    living_area_sqft: property.livingAreaSqft,
    lot_sqft: property.lotSqft,
    year_built: property.yearBuilt,
    stories: property.stories,
    garage_spaces: property.garageSpaces,
    hoa_monthly: property.hoaMonthly,
    features: property.features,
    address: withheld ? null : property.address,
    unit: withheld ? null : property.unit,
    city: property.city,
    state: property.state,
    zip: property.zip,
    latitude: property.latitude,
    longitude: property.longitude,
    contact_email: property.contactEmail,
    contact_phone: property.contactPhone,
    images: (property.images ?? []).map(toImageResource),
    version: property.version,
    created_at: property.createdAt.toISOString(),
    updated_at: property.updatedAt.toISOString(),
    published_at: property.publishedAt?.toISOString() ?? null,
    sold_at: property.soldAt?.toISOString() ?? null,
    url: origin + pathOf(property),
  };
}

export class PropertyList {
  @ApiProperty({ type: [PropertyResource] })
  items: PropertyResource[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many homes match, exactly.' })
  total: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  page: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  per_page: number;
}
