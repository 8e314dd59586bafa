import { ApiProperty } from '@nestjs/swagger';
import { Day, NumberWithin, Optional } from '../common/input/rules.js';
import { BOUNDS } from './property.bounds.js';

/** A sale as its owner records it. */
export class SaleInput {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    minimum: BOUNDS.price.min,
    maximum: BOUNDS.price.max,
    description: 'Whole US dollars; null or absent when it is not to be known.',
  })
  @Optional()
  @NumberWithin(BOUNDS.price)
  sold_price: number | null = null;

  @ApiProperty({ type: String, format: 'date', description: 'The day of the sale.' })
  @Day()
  sold_on: Date;
}
