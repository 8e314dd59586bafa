import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { InvalidParametersError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { PropertiesService } from '../properties/properties.service.js';
import type { Property } from '../properties/property.entity.js';
import type { Suggestion } from './answers.js';
import { FILTER_BOUNDS } from './filter.js';
import { ParameterReader } from './parameter-reader.js';
import { SearchService } from './search.service.js';
import { isAddressLike, SuggestionList, toSuggestionResource } from './suggestions.resource.js';

const LIMIT = { min: 1, max: 20, usual: 8 } as const;
/** Whoever deletes a letter again gets at once what was suggested before. */
const KEPT_SECONDS = 60;
const READ_AT_ONCE = 50;

@ApiTags('Properties')
@Controller('api/v1/suggestions')
export class SuggestionsController {
  constructor(
    private readonly searches: SearchService,
    private readonly properties: PropertiesService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'suggestPlaces',
    summary: 'Suggest places as one types',
    description:
      'Cities, ZIP codes, streets and addresses that have homes for sale and begin like the text, without regard to case and accents; a city also when its state follows its name. An address that its owner withholds is not among them.',
  })
  @ApiQuery({
    name: 'q',
    required: true,
    description: 'What has been typed so far.',
    schema: { type: 'string', minLength: 1, maxLength: FILTER_BOUNDS.q.max, example: 'seat' },
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'How many at most.',
    schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max, default: LIMIT.usual },
  })
  @ApiAnswer(SuggestionList, 'What may be meant; nothing where no place begins like this.')
  @ApiProblem(400, 'A parameter is missing, unknown or has a bad value.')
  async suggest(
    @QueryString() query: URLSearchParams,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SuggestionList> {
    const { text, limit } = readQuery(query);
    const suggestions = await this.searches.suggest(text, limit);
    const homes = await this.homesOf(suggestions, text, limit);
    // What a signed-in person is sent is not to be stored at all: that has been said by then.
    if (!response.hasHeader('Cache-Control')) {
      response.setHeader('Cache-Control', `private, max-age=${String(KEPT_SECONDS)}`);
    }
    const items = suggestions
      .map((each) => toSuggestionResource(each, each.kind === 'address' ? homes.get(each.id) : undefined))
      .filter((each) => each !== null);
    return { items: items.slice(0, limit) };
  }

  /** As many as are shown of the homes whose addresses begin like the text. A few are read at a time: the first ones are mostly enough. */
  private async homesOf(
    suggestions: readonly Suggestion[],
    text: string,
    limit: number,
  ): Promise<Map<number, Property>> {
    const ids = suggestions.flatMap((each) => (each.kind === 'address' ? [each.id] : []));
    const homes = new Map<number, Property>();
    for (let i = 0; i < ids.length && homes.size < limit; i += READ_AT_ONCE) {
      const read = await this.properties.findPublic(ids.slice(i, i + READ_AT_ONCE));
      for (const home of read) if (isAddressLike(home, text)) homes.set(home.id, home);
    }
    return homes;
  }
}

/** @throws InvalidParametersError */
function readQuery(query: URLSearchParams): { text: string; limit: number } {
  const read = new ParameterReader(query);
  const text = read.text('q', FILTER_BOUNDS.q.max);
  const limit = read.number('limit', LIMIT) ?? LIMIT.usual;
  if (!read.has('q')) read.refuse('q', 'is required');
  const problems = [...read.problems, ...read.unknown()];
  if (text !== undefined && problems.length === 0) return { text, limit };
  throw new InvalidParametersError(problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
}
