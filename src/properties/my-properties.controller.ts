import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import { PropertiesService } from './properties.service.js';
import { PropertyList, toPropertyResource } from './property.resource.js';

const PER_PAGE = 50;

@ApiTags('Account')
@Controller('api/v1/me/properties')
export class MyPropertiesController {
  constructor(
    private readonly properties: PropertiesService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listMyProperties',
    summary: "The account's own listings",
    description: 'Drafts, withdrawn and restorable ones included, the last changed first.',
  })
  @ApiSignedIn()
  @ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } })
  @ApiAnswer(PropertyList, 'The page.')
  @ApiProblem(400, 'A parameter has a bad value.')
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<PropertyList> {
    const page = query.get('page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(page)) {
      throw new InvalidParametersError([{ field: 'page', reason: 'must be a whole number from 1' }]);
    }
    const { items, total } = await this.properties.findOwned(id, Number(page), PER_PAGE);
    return {
      items: items.map((home) => toPropertyResource(home, this.settings.publicUrl, true)),
      total,
      page: Number(page),
      per_page: PER_PAGE,
    };
  }
}
