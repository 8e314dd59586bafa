import { ApiProperty } from '@nestjs/swagger';
import {
  PROPERTY_TYPES,
  type PropertyType,
  PUBLIC_STATUSES,
  type PublicStatus,
} from '../properties/property.bounds.js';
import { BATH_STEPS, BED_STEPS, FACET_FEATURES, type FacetCount, type Facets, GARAGE_STEPS } from './answers.js';

class Counted {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Homes that match with this value in place of the criterion’s own, all else as asked.',
  })
  count: number;
}

export class PropertyTypeCount extends Counted {
  @ApiProperty({ enum: PROPERTY_TYPES, enumName: 'PropertyType' })
  value: PropertyType;
}

export class StatusCount extends Counted {
  @ApiProperty({ enum: PUBLIC_STATUSES })
  value: PublicStatus;
}

export class MinimumCount extends Counted {
  @ApiProperty({ type: 'number', description: 'This many or more.' })
  value: number;
}

export class FeatureCount {
  @ApiProperty({ example: 'Garage' })
  value: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Homes that match and have this feature too.' })
  count: number;
}

/** What other choices would show. */
export class FacetsResource {
  @ApiProperty({ type: [PropertyTypeCount] })
  property_type: PropertyTypeCount[];

  @ApiProperty({ type: [StatusCount] })
  status: StatusCount[];

  @ApiProperty({ type: [MinimumCount], description: `For ${BED_STEPS.join(', ')}.` })
  min_beds: MinimumCount[];

  @ApiProperty({ type: [MinimumCount], description: `For ${BATH_STEPS.join(', ')}.` })
  min_baths: MinimumCount[];

  @ApiProperty({ type: [MinimumCount], description: `For ${GARAGE_STEPS.join(', ')}.` })
  min_garage: MinimumCount[];

  @ApiProperty({
    type: [FeatureCount],
    maxItems: FACET_FEATURES,
    description: 'The most frequent features of all homes, as owners write them.',
  })
  feature: FeatureCount[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Homes that match and cost less than they did.' })
  price_cut: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Homes that match and have a photo.' })
  has_photos: number;
}

export function toFacetsResource(facets: Facets): FacetsResource {
  return {
    property_type: facets.propertyTypes.map(counted),
    status: facets.statuses.map(counted),
    min_beds: facets.minBeds.map(counted),
    min_baths: facets.minBaths.map(counted),
    min_garage: facets.minGarage.map(counted),
    feature: facets.features.map(counted),
    price_cut: facets.priceCut,
    has_photos: facets.hasPhotos,
  };
}

function counted<T>({ value, count }: FacetCount<T>): FacetCount<T> {
  return { value, count };
}
