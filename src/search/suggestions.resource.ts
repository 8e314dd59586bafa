import { ApiProperty } from '@nestjs/swagger';
import { STATES } from '../common/us-states.js';
import type { Property } from '../properties/property.entity.js';
import { pathOf } from '../properties/property.slug.js';
import type { Suggestion } from './answers.js';
import { NO_FILTER, PAGING, type SearchRequest } from './filter.js';
import { serializeSearch } from './filter.query.js';
import { wordsOf } from './words.js';

export const SUGGESTION_KINDS = ['city', 'zip', 'street', 'address'] as const satisfies Suggestion['kind'][];

/** A place that somebody may be typing. */
export class SuggestionResource {
  @ApiProperty({ enum: SUGGESTION_KINDS, enumName: 'SuggestionKind' })
  kind: Suggestion['kind'];

  @ApiProperty({ description: 'What it is called.', example: 'Seattle' })
  label: string;

  @ApiProperty({ description: 'Where that is.', example: 'Washington' })
  detail: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Homes for sale there; 1 for an address.' })
  count: number;

  @ApiProperty({
    format: 'uri-reference',
    description: 'The page of this site that shows it: a search, or the home of an address.',
    example: '/properties?city=Seattle&state=WA',
  })
  url: string;

  @ApiProperty({ example: 'Seattle' })
  city: string;

  @ApiProperty({ description: 'USPS code.', example: 'WA' })
  state: string;

  @ApiProperty({ type: String, nullable: true, pattern: '^\\d{5}$', description: 'Of a ZIP code and of an address.' })
  zip: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of an address: the home.', example: null })
  property_id: number | null;
}

export class SuggestionList {
  @ApiProperty({ type: [SuggestionResource], description: 'The best first.' })
  items: SuggestionResource[];
}

/**
 * @param home that an address belongs to, as it is now
 * @returns null for an address without a home
 */
export function toSuggestionResource(suggestion: Suggestion, home: Property | undefined): SuggestionResource | null {
  const { kind, city, state, count } = suggestion;
  const common = { kind, count, city, state, zip: null, property_id: null };
  const place = `${city}, ${state}`;
  switch (suggestion.kind) {
    case 'city':
      return { ...common, label: city, detail: STATES[state] ?? state, url: searchPath({ city, state }) };
    case 'zip': {
      const { zip } = suggestion;
      return { ...common, label: zip, detail: place, url: searchPath({ zip }), zip };
    }
    case 'street': {
      const { street } = suggestion;
      return { ...common, label: street, detail: place, url: searchPath({ q: street, city, state }) };
    }
    case 'address': {
      if (home?.address === undefined || home.address === null) return null;
      const { id, address, zip } = home;
      return { ...common, label: address, detail: `${place} ${zip}`, url: pathOf(home), zip, property_id: id };
    }
  }
}

/**
 * Whether a home has an address to be suggested for a text. The index may know one a moment longer than it is anybody's business, and
 * looks for a house number anywhere in the listing.
 */
export function isAddressLike({ address, addressWithheld }: Property, text: string): boolean {
  return !addressWithheld && address !== null && wordsOf(address).join(' ').startsWith(wordsOf(text).join(' '));
}

function searchPath(asked: Partial<SearchRequest['filter']>): string {
  const request = { filter: { ...NO_FILTER, ...asked }, sort: 'newest', page: 1, perPage: PAGING.perPage } as const;
  return `/properties?${serializeSearch(request).toString()}`;
}
