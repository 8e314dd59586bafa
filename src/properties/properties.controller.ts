import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError, NotFoundError } from '../common/errors.js';
import { announce, EntityTags, names } from '../common/http/entity-tags.js';
import { etagOf } from '../common/http/preconditions.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { JSON_TEXT, sendAsIs, sendPieces } from '../common/http/send-pieces.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import type { Page, SearchAnswer } from '../search/answers.js';
import { toFacetsResource } from '../search/facets.resource.js';
import { ApiSearchParameters } from '../search/filter.openapi.js';
import { parseSearch } from '../search/filter.query.js';
import { pageLinks } from '../search/page-links.js';
import { ParameterReader } from '../search/parameter-reader.js';
import { SearchService } from '../search/search.service.js';
import { asItems, HomeJson } from './fragments/home-json.service.js';
import { PropertiesService } from './properties.service.js';
import { PropertyList, PropertyResource, toPropertyResource } from './property.resource.js';
import { mayManage } from './property.policy.js';
import { ApiPropertyId, PropertyId } from './property-id.decorator.js';

/** Clients and proxies take as much for all headers of an answer: 8 KB and 16 KB are usual. */
const LONGEST_LINK = 6000;

@ApiTags('Properties')
@Controller('api/v1/properties')
export class PropertiesController {
  constructor(
    private readonly properties: PropertiesService,
    private readonly searches: SearchService,
    private readonly json: HomeJson,
    private readonly tags: EntityTags,
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
  @ApiQuery({
    name: 'facets',
    required: false,
    description: 'Count, too, what other choices would show. The links leave it out: it is the same on every page.',
    schema: { type: 'string', enum: ['true'] },
  })
  @ApiAnswer(PropertyList, 'The page.', {
    Link: 'RFC 8288 links: first, prev, next, last. Left out where the address is so long, as by a polygon of many corners, that they would not fit.',
  })
  @ApiProblem(400, 'A parameter is unknown or has a bad value.')
  async list(
    @QueryString() query: URLSearchParams,
    @Req() httpRequest: Request,
    @Res() response: Response,
  ): Promise<void> {
    const read = new ParameterReader(query);
    const withFacets = read.flag('facets') === true;
    const { request, problems } = parseSearch(query, read);
    if (problems.length > 0) {
      throw new InvalidParametersError(problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
    }
    const found: Page & Partial<SearchAnswer> = withFacets
      ? await this.searches.search(request)
      : await this.searches.page(request);
    const { ids, sequences, total, version } = found;
    const facets = found.facets ? { facets: toFacetsResource(found.facets) } : {};
    const tag = this.tags.of(httpRequest, { on: () => [ids, sequences, total, facets], version });
    if (this.tags.isUnchanged(httpRequest, response, tag)) return;
    const links = pageLinks(request, total).map(
      ({ rel, query: target }) => `<${this.settings.publicUrl}/api/v1/properties${target}>; rel="${rel}"`,
    );
    const link = links.join(', ');
    if (link.length <= LONGEST_LINK) response.setHeader('Link', link);
    const items = asItems(await this.json.of(found, new Date()));
    // A PropertyList, whose items are written already.
    const rest = JSON.stringify({ total, page: request.page, per_page: request.perPage, ...facets }).slice(1);
    sendPieces(response, JSON_TEXT, [Buffer.from('{"items":['), ...items, Buffer.from(`],${rest}`)]);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getProperty', summary: 'Read one home' })
  @ApiPropertyId()
  @ApiAnswer(PropertyResource, 'The home.', { ETag: 'The version, for If-Match.' })
  @ApiProblem(404, 'There is no such home, or it is not public and somebody else’s.')
  async show(
    @PropertyId() id: number,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (me) {
      const property = await this.properties.find(id, me);
      response.setHeader('ETag', etagOf(property));
      response.json(toPropertyResource(property, this.settings.publicUrl, mayManage(me, property)));
      return;
    }
    const version = this.searches.isReady ? await this.searches.version() : undefined;
    const { sequence } = await this.properties.stampOf(id);
    const [home] = await this.json.of({ ids: [id], sequences: [sequence] }, new Date());
    if (!home) throw new NotFoundError('property');
    const tag = etagOf(home);
    announce(response, tag);
    if (version !== undefined) this.tags.prove(request, tag, version);
    if (names(request.headers['if-none-match'], tag)) response.status(304).end();
    else sendAsIs(response, JSON_TEXT, [home.alone]);
  }
}
