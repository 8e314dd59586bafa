import { randomBytes } from 'node:crypto';
import { Controller, Get, HttpStatus, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InvalidParametersError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import { ApiFilterParameters } from '../search/filter.openapi.js';
import { type Filter, listedSince } from '../search/filter.js';
import { parseSearch } from '../search/filter.query.js';
import { readMapView, ZOOMS } from '../search/map-view.query.js';
import { ParameterReader } from '../search/parameter-reader.js';
import { SearchService } from '../search/search.service.js';
import { PropertyMap, toPropertyMap } from './map.resource.js';

/** Versions count from the start of a process, so that they say nothing to another one. */
const PROCESS = randomBytes(6).toString('base64url');
/** A map shows all homes of its view. */
const NOT_HERE = ['sort', 'page', 'per_page'];

@ApiTags('Properties')
@Controller('api/v1/properties')
export class PropertyMapController {
  constructor(
    private readonly searches: SearchService,
    private readonly settings: Settings,
  ) {}

  @Get('map')
  @ApiOperation({
    operationId: 'mapProperties',
    summary: 'Show a search on a map',
    description:
      'The homes that match within the view: each a pin when there are few, else clusters of neighboring homes. Clusters stand still while the view moves; they change with the zoom.',
  })
  @ApiFilterParameters()
  @ApiQuery({
    name: 'view',
    required: true,
    description: 'The part of the map that is seen: SOUTH,WEST,NORTH,EAST in decimal degrees. West may lie above east.',
    schema: { type: 'string', example: '47.5,-122.4,47.7,-122.2' },
  })
  @ApiQuery({
    name: 'zoom',
    required: true,
    description: 'Of a web map whose world is 256 × 2^zoom pixels wide.',
    schema: { type: 'integer', minimum: ZOOMS.min, maximum: ZOOMS.max },
  })
  @ApiAnswer(PropertyMap, 'What the map shows.', { ETag: 'Changes when the answer may; for If-None-Match.' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the answer that If-None-Match names.' })
  @ApiProblem(400, 'A parameter is missing, unknown or has a bad value.')
  async map(
    @QueryString() query: URLSearchParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyMap | undefined> {
    const read = new ParameterReader(query);
    const view = readMapView(read);
    for (const name of NOT_HERE) if (read.has(name)) read.refuse(name, 'is not a parameter of the map');
    const { request: search, problems } = parseSearch(query, read);
    if (view === undefined || problems.length > 0) {
      throw new InvalidParametersError(problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('ETag', etagFor(search.filter, await this.searches.version()));
    if (isKnown(request, response)) {
      response.status(HttpStatus.NOT_MODIFIED);
      return undefined;
    }
    return toPropertyMap(await this.searches.map(search.filter, view), this.settings.publicUrl);
  }
}

/** Has the client this answer already? Whoever sends If-None-Match wants to know, whatever else it says about caches. */
function isKnown(request: Request, response: Response): boolean {
  const asked = request.headers['if-none-match']?.split(',') ?? [];
  // Weak where something on the way has compressed it.
  return asked.some((tag) => tag.trim().replace(/^W\//, '') === response.getHeader('ETag'));
}

/** The same address has the same answer until a listing changes, or until a home is no longer new enough. */
function etagFor({ maxDays }: Filter, version: number): string {
  const since = maxDays === undefined ? [] : [listedSince(maxDays, Date.now()).toString(36)];
  return `"${[PROCESS, version, ...since].join('.')}"`;
}
