import { ApiProperty } from '@nestjs/swagger';
import { NO_FILTER, PAGING } from '../filter.js';
import { serializeSearch } from '../filter.query.js';
import type { Understanding } from './understand.js';

export class UnderstoodResource {
  @ApiProperty({ description: 'As written.', example: 'under 600k' })
  text: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What became of it; null for what asks for nothing, as “please”.',
    example: 'Up to $600,000',
  })
  label: string | null;
}

export class LeftOutResource {
  @ApiProperty({ description: 'As written.', example: 'over 700k' })
  text: string;

  @ApiProperty({ description: 'A clause that follows the text.', example: 'does not go together with “under 600k”' })
  reason: string;
}

/** What a sentence means as a search. */
export class Interpretation {
  @ApiProperty({
    description:
      'The parameters of the search, its words included: what follows the question mark. Empty when nothing is asked for.',
    example: 'q=sunny&max_price=600000&min_beds=3&property_type=condo',
  })
  query: string;

  @ApiProperty({ description: 'What no rule understood, in the order written: looked for as words.', example: 'sunny' })
  words: string;

  @ApiProperty({ type: [UnderstoodResource] })
  understood: UnderstoodResource[];

  @ApiProperty({ type: [LeftOutResource], description: 'What is clear, but what this search cannot have.' })
  left_out: LeftOutResource[];
}

export function toInterpretation({ filter, sort, words, understood, leftOut }: Understanding): Interpretation {
  const q = words === '' ? {} : { q: words };
  const search = {
    filter: { ...NO_FILTER, ...filter, ...q },
    sort: sort ?? 'newest',
    page: 1,
    perPage: PAGING.perPage,
  } as const;
  return {
    query: serializeSearch(search).toString(),
    words,
    understood: understood.map(({ text, label }) => ({ text, label: label ?? null })),
    left_out: leftOut,
  };
}
