import { ApiProperty, type ApiPropertyOptions, PartialType, PickType } from '@nestjs/swagger';
import { ProblemField } from '../common/http/problem.js';
import { STATES } from '../common/us-states.js';
import { ImageResource, toImageResource } from '../images/image.resource.js';
import { FacetsResource } from '../search/facets.resource.js';
import {
  BOUNDS,
  PROPERTY_STATUSES,
  PROPERTY_TYPES,
  type PropertyType,
  type PropertyStatus,
} from './property.bounds.js';
import type { Property } from './property.entity.js';
import { publicationErrors } from './property.draft.js';
import { FIELD_NAMES, type FieldName, wireValue } from './property.fields.js';
import { placeShown } from './property.place.js';
import { STEP_NAMES, type Step, stepsFrom } from './property.life.js';
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
const draftOnly = { nullable: true, description: 'Null only while it is a draft.' } as const;

/** What the owner and administrators are told beyond what everyone is. */
export class PropertyManagement {
  @ApiProperty({ enum: STEP_NAMES, isArray: true, description: 'The steps of its life that it can take now.' })
  allowed_steps: Step[];

  @ApiProperty({ type: [ProblemField], description: 'What keeps it from being published.' })
  missing: ProblemField[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When an administrator took it down: only an administrator can publish or restore it.',
  })
  taken_down_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'It can be restored for 30 days.' })
  deleted_at: string | null;
}

/** A home as partners read it. */
export class PropertyResource {
  @ApiProperty({ type: 'integer', example: 1042 })
  id: number;

  @text(BOUNDS.title, draftOnly)
  title: string | null;

  @text(BOUNDS.description, { description: 'Plain text with line breaks.' })
  description: string;

  @ApiProperty({ enum: PROPERTY_TYPES, enumName: 'PropertyType' })
  property_type: PropertyType;

  @ApiProperty({ enum: PROPERTY_STATUSES, enumName: 'PropertyStatus' })
  status: PropertyStatus;

  @number(BOUNDS.price, {
    ...nullable,
    description: 'Whole US dollars. Null only while it is a draft.',
    example: 549_900,
  })
  price: number | null;

  @number(BOUNDS.price, {
    ...nullable,
    description:
      'What everyone saw before the present price; null when there was no other. Below that, `price` was cut.',
    example: 574_900,
  })
  previous_price: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when everyone sees the present price instead of `previous_price`.',
  })
  price_changed_at: string | null;

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

  @ApiProperty({ description: 'The owner keeps street and unit to himself, and the coordinates are rounded.' })
  address_withheld: boolean;

  @text(BOUNDS.city, draftOnly)
  city: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    pattern: `^(${Object.keys(STATES).join('|')})$`,
    description: 'USPS code of a state. Null only while it is a draft.',
    example: 'WA',
  })
  state: string | null;

  @ApiProperty({ type: String, ...draftOnly, pattern: '^\\d{5}$', example: '98112' })
  zip: string | null;

  @degrees(BOUNDS.latitude, 47.620499)
  latitude: number | null;

  @degrees(BOUNDS.longitude, -122.350876)
  longitude: number | null;

  @ApiProperty({
    type: String,
    format: 'email',
    nullable: true,
    description: 'For the owner and administrators only; others ask by an inquiry.',
  })
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

  @ApiProperty({ type: 'integer', nullable: true, description: 'What it was sold for, if that is known.' })
  sold_price: number | null;

  @ApiProperty({ format: 'uri', description: "The home's page." })
  url: string;

  @ApiProperty({ type: PropertyManagement, required: false, description: 'For the owner and administrators only.' })
  management?: PropertyManagement;
}

/** The fields that an owner writes; in a change absent ones stay as they are, null removes what was there. */
export class PropertyBody extends PartialType(PickType(PropertyResource, FIELD_NAMES)) {}

/**
 * @param origin of the site, such as https://homes.example
 * @param forManager is it for its owner or an administrator? Then nothing is withheld.
 */
export function toPropertyResource(property: Property, origin: string, forManager = false): PropertyResource {
  const withheld = property.addressWithheld && !forManager;
  return {
    id: property.id,
    ...(Object.fromEntries(FIELD_NAMES.map((field) => [field, wireValue(property, field)])) as FactsOnTheWire),
    description: property.description,
    status: property.status,
    previous_price: property.previousPrice,
    price_changed_at: property.priceChangedAt?.toISOString() ?? null,
    ...(forManager ? {} : { contact_email: null }),
    ...(withheld ? { address: null, unit: null, ...placeShown(property) } : {}),
    images: (property.images ?? []).map(toImageResource),
    version: property.version,
    created_at: property.createdAt.toISOString(),
    updated_at: property.updatedAt.toISOString(),
    published_at: property.publishedAt?.toISOString() ?? null,
    sold_at: property.soldAt?.toISOString() ?? null,
    sold_price: property.soldPrice,
    url: origin + pathOf(property),
    ...(forManager ? { management: managementOf(property) } : {}),
  };
}

type FactsOnTheWire = Pick<PropertyResource, FieldName>;

function managementOf(property: Property): PropertyManagement {
  return {
    allowed_steps: property.deletedAt ? [] : stepsFrom(property.status),
    missing: publicationErrors(property),
    taken_down_at: property.takenDownAt?.toISOString() ?? null,
    deleted_at: property.deletedAt?.toISOString() ?? null,
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

  @ApiProperty({ type: FacetsResource, required: false, description: 'With facets=true only.' })
  facets?: FacetsResource;
}
