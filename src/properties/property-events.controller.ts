import { Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { publicEvents } from './events/price-history.js';
import { FieldChange, PropertyEventList, toEventResource } from './events/property-event.resource.js';
import { PropertyHistory } from './events/property-history.service.js';
import { PropertiesService } from './properties.service.js';
import { mayManage } from './property.policy.js';
import { ApiPropertyId, PropertyId } from './property-id.decorator.js';

const PER_PAGE = 100;

@ApiTags('Properties')
@Controller('api/v1/properties/:id/events')
export class PropertyEventsController {
  constructor(
    private readonly properties: PropertiesService,
    private readonly history: PropertyHistory,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listPropertyEvents',
    summary: 'What happened to a home',
    description: `Up to ${String(PER_PAGE)} changes of status, price, facts and photos. Others than the owner see what happened since the home was first published.`,
  })
  @ApiPropertyId()
  @ApiQuery({
    name: 'after',
    required: false,
    schema: { type: 'integer', minimum: 0, default: 0 },
    description: 'The `number` after which to go on.',
  })
  @ApiExtraModels(FieldChange)
  @ApiAnswer(PropertyEventList, 'The events.')
  @ApiProblem(400, 'A parameter has a bad value.')
  @ApiProblem(404, 'There is no such home, or it is not public.')
  async list(
    @PropertyId() id: number,
    @QueryString() query: URLSearchParams,
    @MaybeMe() me: Identity | null,
  ): Promise<PropertyEventList> {
    const after = query.get('after') ?? '0';
    if (!/^\d{1,9}$/.test(after)) {
      throw new InvalidParametersError([{ field: 'after', reason: 'must be a whole number from 0' }]);
    }
    const property = await this.properties.find(id, me);
    const forManager = mayManage(me, property);
    const all = await this.history.of(id);
    const shown = (forManager ? all : publicEvents(all)).filter(({ number }) => number > Number(after));
    const items = shown.slice(0, PER_PAGE).map((event) => toEventResource(event, forManager));
    return { items, next: shown.length > PER_PAGE ? (items.at(-1)?.number ?? null) : null };
  }
}
