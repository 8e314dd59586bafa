import { ApiProperty } from '@nestjs/swagger';
import type { Days } from './days.js';
import type { Series } from './listing-statistics.service.js';

const COUNTS = { type: 'array', items: { type: 'integer', minimum: 0 } } as const;

/** How one listing did. The arrays have a number for each of `days`. */
export class ListingStatisticsResource {
  @ApiProperty({ type: 'integer', minimum: 1 })
  property_id: number;

  @ApiProperty({
    ...COUNTS,
    description: 'Looks at its page by others than its owner; robots that say so are left out.',
  })
  views: number[];

  @ApiProperty({ ...COUNTS, description: 'Members who saved it on that day and still have it saved.' })
  saves: number[];

  @ApiProperty(COUNTS)
  inquiries: number[];
}

export class ListingStatisticsList {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'date' }, description: 'In UTC, today last.' })
  days: string[];

  @ApiProperty({ type: [ListingStatisticsResource] })
  items: ListingStatisticsResource[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many listings there are in all.' })
  total: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  page: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  per_page: number;
}

export function toStatisticsItems(series: ReadonlyMap<number, Series>): ListingStatisticsResource[] {
  return [...series].map(([id, counts]) => ({ property_id: id, ...counts }));
}

export function toDays({ all }: Days): string[] {
  return [...all];
}
