import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { etagOf } from '../common/http/preconditions.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import { ApiSearchParameters } from '../search/filter.openapi.js';
import { parseSearch } from '../search/filter.query.js';
import { pageLinks } from '../search/page-links.js';
import { SearchService } from '../search/search.service.js';
import { PropertiesService } from './properties.service.js';
import { PropertyList, PropertyResource, toPropertyResource } from './property.resource.js';
import { mayManage } from './property.policy.js';
import { ApiPropertyId, PropertyId } from './property-id.decorator.js';

@ApiTags('Properties')
@Controller('api/v1/properties')
export class PropertiesController {
  constructor(
    private readonly properties: PropertiesService,
    private readonly searches: SearchService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listProperties',
    summary: 'Search homes',
    description:
      'One page of the homes that match, and how many match in all. The Link header names the neighbouring pages.',
  })
  @ApiSearchParameters()
  @ApiAnswer(PropertyList, 'The page.', { Link: 'RFC 8288 links: first, prev, next, last.' })
  @ApiProblem(400, 'A parameter is unknown or has a bad value.')
  async list(
    @QueryString() query: URLSearchParams,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyList> {
    const { request, problems } = parseSearch(query);
    if (problems.length > 0) {
      throw new InvalidParametersError(problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
    }
    const { ids, total } = await this.searches.search(request);
    const homes = await this.properties.findListed(ids);
    const links = pageLinks(request, total).map(
      ({ rel, query: target }) => `<${this.settings.publicUrl}/api/v1/properties${target}>; rel="${rel}"`,
    );
    response.setHeader('Link', links.join(', '));
    return {
      items: homes.map((home) => toPropertyResource(home, this.settings.publicUrl)),
      total,
      page: request.page,
      per_page: request.perPage,
    };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getProperty', summary: 'Read one home' })
  @ApiPropertyId()
  @ApiAnswer(PropertyResource, 'The home.', { ETag: 'The version, for If-Match.' })
  @ApiProblem(404, 'There is no such home, or it is not public and somebody else’s.')
  async show(
    @PropertyId() id: number,
    @MaybeMe() me: Identity | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    const property = await this.properties.find(id, me);
    response.setHeader('ETag', etagOf(property));
    return toPropertyResource(property, this.settings.publicUrl, mayManage(me, property));
  }
}
