import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InvalidParametersError } from '../../common/errors.js';
import { QueryString } from '../../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../../common/openapi/answers.js';
import { FILTER_BOUNDS } from '../filter.js';
import { ParameterReader } from '../parameter-reader.js';
import { AskService } from './ask.service.js';
import { Interpretation, toInterpretation } from './interpretation.resource.js';

@ApiTags('Properties')
@Controller('api/v1/properties')
export class InterpretationController {
  constructor(private readonly asks: AskService) {}

  @Get('interpretation')
  @ApiOperation({
    operationId: 'interpretSearch',
    summary: 'Read a sentence as a search',
    description:
      'What the search box makes of “3 bed condo under 600k near Seattle with garage”, by fixed rules. Nothing is dropped: every word of the sentence is understood, left out with a reason, or searched for.',
  })
  @ApiQuery({
    name: 'q',
    required: true,
    description: 'The sentence.',
    schema: { type: 'string', minLength: 1, maxLength: FILTER_BOUNDS.q.max },
    example: '3 bed condo under 600k',
  })
  @ApiAnswer(Interpretation, 'The search.')
  @ApiProblem(400, 'The sentence is missing or cannot be read.')
  async interpret(@QueryString() query: URLSearchParams): Promise<Interpretation> {
    const read = new ParameterReader(query);
    const sentence = read.words('q', FILTER_BOUNDS.q.max);
    if (!read.has('q')) read.refuse('q', 'is required');
    const problems = [...read.problems, ...read.unknown()];
    if (sentence === undefined || problems.length > 0) {
      throw new InvalidParametersError(problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
    }
    return toInterpretation(await this.asks.understand(sentence));
  }
}
