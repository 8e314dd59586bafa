import { Controller, Delete, Get, HttpCode, Put, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError, NotFoundError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import { ApiPropertyId, PropertyId } from '../properties/property-id.decorator.js';
import { FavoriteInput, FavoriteList, FavoriteResource, toFavoriteResource } from './favorite.resource.js';
import { FavoritesService } from './favorites.service.js';
import { SavedHomes } from './saved-homes.service.js';

const PER_PAGE = 50;

@ApiTags('Favorites')
@Controller('api/v1/me/favorites')
export class FavoritesController {
  constructor(
    private readonly favorites: FavoritesService,
    private readonly saved: SavedHomes,
    private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listFavorites',
    summary: 'The homes that the account has saved',
    description: 'Those included that are not listed any more, the last saved first.',
  })
  @ApiSignedIn()
  @ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } })
  @ApiAnswer(FavoriteList, 'The page.')
  @ApiProblem(400, 'A parameter has a bad value.')
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<FavoriteList> {
    const page = query.get('page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(page)) {
      throw new InvalidParametersError([{ field: 'page', reason: 'must be a whole number from 1' }]);
    }
    const { items, total } = await this.saved.page(id, Number(page), PER_PAGE);
    return {
      items: items.map((each) => toFavoriteResource(each, this.settings.publicUrl)),
      total,
      page: Number(page),
      per_page: PER_PAGE,
    };
  }

  @Put(':propertyId')
  @ApiOperation({
    operationId: 'saveFavorite',
    summary: 'Save a home, or change the note of a saved one',
    description:
      'Keeps the price and the status of this moment. Repeated, it changes nothing but the note. What was removed within the last ten minutes comes back as it was.',
  })
  @ApiPropertyId('propertyId')
  @ApiSignedIn()
  @ApiBody({ type: FavoriteInput, required: false })
  @ApiAnswer(FavoriteResource, 'It was saved before.')
  @ApiResponse({ status: 201, description: 'It is saved now.', type: FavoriteResource })
  @ApiProblem(400, 'A field is unknown or has a bad value.')
  @ApiProblem(404, 'There is no such home, or it is not public and somebody else’s.')
  @ApiProblem(409, 'It is not public, or the account has saved too many.')
  async save(
    @PropertyId('propertyId') propertyId: number,
    @Me() me: Identity,
    @JsonBody(FavoriteInput) { note, seen_price: seenPrice }: FavoriteInput,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FavoriteResource> {
    const { isNew } = await this.favorites.save(me, propertyId, { note, seenPrice: seenPrice ?? undefined });
    const found = await this.saved.find(me.id, propertyId);
    // Removed again in this very moment.
    if (!found) throw new NotFoundError('favorite');
    response.status(isNew ? 201 : 200);
    return toFavoriteResource(found, this.settings.publicUrl);
  }

  @Delete(':propertyId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeFavorite', summary: 'Remove a saved home' })
  @ApiPropertyId('propertyId')
  @ApiSignedIn()
  @ApiResponse({ status: 204, description: 'It is not saved (any more).' })
  @ApiProblem(404, 'That cannot be the number of a home.')
  async remove(@PropertyId('propertyId') propertyId: number, @Me() { id }: Identity): Promise<void> {
    await this.favorites.remove(id, propertyId);
  }
}
