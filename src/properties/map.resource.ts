import { ApiProperty } from '@nestjs/swagger';
import type { Cluster, MapAnswer, Pin } from '../search/answers.js';
import type { Box } from '../search/area.js';
import { BOUNDS, PUBLIC_STATUSES, type PublicStatus } from './property.bounds.js';

const E6 = 1_000_000;
const LATITUDE = { type: Number, minimum: -90, maximum: 90, description: 'Decimal degrees.', example: 47.620499 };
const LONGITUDE = { type: Number, minimum: -180, maximum: 180, description: 'Decimal degrees.', example: -122.350876 };

/** Homes that lie close together. */
export class MapCluster {
  @ApiProperty({ type: 'integer', minimum: 1, example: 42 })
  count: number;

  @ApiProperty({ ...LATITUDE, description: 'The middle of its homes, in decimal degrees.' })
  latitude: number;

  @ApiProperty(LONGITUDE)
  longitude: number;

  @ApiProperty({
    type: [Number],
    minItems: 4,
    maxItems: 4,
    description: 'Around its homes: south, west, north, east in decimal degrees.',
    example: [47.6, -122.4, 47.7, -122.3],
  })
  box: number[];
}

/** One home on a map. */
export class MapPin {
  @ApiProperty({ type: 'integer', example: 1042 })
  id: number;

  @ApiProperty(LATITUDE)
  latitude: number;

  @ApiProperty(LONGITUDE)
  longitude: number;

  @ApiProperty({ enum: PUBLIC_STATUSES, enumName: 'PublicStatus' })
  status: PublicStatus;

  @ApiProperty({
    type: 'integer',
    minimum: BOUNDS.price.min,
    maximum: BOUNDS.price.max,
    description: 'Whole US dollars.',
  })
  price: number;

  @ApiProperty({ type: 'integer', nullable: true, minimum: BOUNDS.bedrooms.min, maximum: BOUNDS.bedrooms.max })
  bedrooms: number | null;

  @ApiProperty({ format: 'uri', description: "The home's page." })
  url: string;
}

/** What a map shows of a search. */
export class PropertyMap {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many homes match in the view, exactly.' })
  total: number;

  @ApiProperty({ type: [MapCluster], description: 'Empty when there are few homes: then each is a pin.' })
  clusters: MapCluster[];

  @ApiProperty({ type: [MapPin], description: 'Empty when there are many homes: then they are in clusters.' })
  pins: MapPin[];
}

/** @param origin of the site, such as https://homes.example */
export function toPropertyMap({ total, clusters, pins }: MapAnswer, origin: string): PropertyMap {
  return { total, clusters: clusters.map(toMapCluster), pins: pins.map((pin) => toMapPin(pin, origin)) };
}

function toMapCluster({ count, latitude, longitude, box }: Cluster): MapCluster {
  return { count, latitude: latitude / E6, longitude: longitude / E6, box: cornersOf(box) };
}

function cornersOf({ south, west, north, east }: Box): number[] {
  return [south, west, north, east].map((value) => value / E6);
}

function toMapPin({ id, latitude, longitude, status, price, bedrooms }: Pin, origin: string): MapPin {
  return {
    id,
    latitude: latitude / E6,
    longitude: longitude / E6,
    status,
    price,
    bedrooms,
    url: `${origin}/properties/${String(id)}`,
  };
}
