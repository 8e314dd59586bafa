import { ApiProperty } from '@nestjs/swagger';
import { NumberWithin, Optional, Prose } from '../common/input/rules.js';
import { BOUNDS, PROPERTY_STATUSES, type PropertyStatus } from '../properties/property.bounds.js';
import { PropertyResource, toPropertyResource } from '../properties/property.resource.js';
import { NOTE } from './favorite.bounds.js';
import type { Favorite } from './favorite.entity.js';
import type { SavedHome } from './saved-homes.service.js';

/** What is kept of a home that was saved. */
class SavedResource {
  @ApiProperty({ type: 'integer', example: 1042 })
  property_id: number;

  @ApiProperty({ type: String, format: 'date-time' })
  saved_at: string;

  @ApiProperty({ type: 'integer', description: 'The price when it was saved, in whole US dollars.', example: 569_900 })
  saved_price: number;

  @ApiProperty({ enum: PROPERTY_STATUSES, enumName: 'PropertyStatus', description: 'The status when it was saved.' })
  saved_status: PropertyStatus;

  @ApiProperty({ type: String, maxLength: BOUNDS.city.max, description: 'Where it was when it was saved.' })
  city: string;

  @ApiProperty({ type: String, example: 'WA' })
  state: string;

  @ApiProperty({ type: String, nullable: true, maxLength: NOTE.max, description: 'Nobody else reads it.' })
  note: string | null;
}

/** A home that the account has saved. */
export class FavoriteResource extends SavedResource {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The present price less the saved one; below zero when it fell. Null when the home is not listed.',
    example: -20_000,
  })
  price_change: number | null;

  @ApiProperty({
    type: PropertyResource,
    nullable: true,
    description: 'The home as it is now; null when it is not listed any more.',
  })
  property: PropertyResource | null;
}

export class FavoriteList {
  @ApiProperty({ type: [FavoriteResource] })
  items: FavoriteResource[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many homes are saved, exactly.' })
  total: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  page: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  per_page: number;
}

export class NoteInput {
  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    maxLength: NOTE.max,
    description: 'Absent leaves the note as it is; null removes it.',
  })
  @Optional()
  @Prose(NOTE)
  note?: string | null;
}

/** What may be said when saving a home. */
export class FavoriteInput extends NoteInput {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    minimum: BOUNDS.price.min,
    maximum: BOUNDS.price.max,
    description:
      'The price that the person saw, whole US dollars. It is kept when the home had it before its present price; otherwise the present one is.',
  })
  @Optional()
  @NumberWithin(BOUNDS.price)
  seen_price?: number | null;
}

export function toSavedResource(favorite: Favorite): Pick<SavedResource, keyof SavedResource> {
  return {
    property_id: favorite.propertyId,
    saved_at: favorite.savedAt.toISOString(),
    saved_price: favorite.savedPrice,
    saved_status: favorite.savedStatus,
    city: favorite.city,
    state: favorite.state,
    note: favorite.note,
  };
}

/** @param origin of the site, such as https://homes.example */
export function toFavoriteResource({ favorite, home }: SavedHome, origin: string): FavoriteResource {
  return {
    ...toSavedResource(favorite),
    price_change: home ? home.price - favorite.savedPrice : null,
    property: home ? toPropertyResource(home, origin) : null,
  };
}
