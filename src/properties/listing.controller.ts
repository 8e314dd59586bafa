import { applyDecorators, Controller, Delete, Headers, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { etagOf, givenVersion, requiredVersion } from '../common/http/preconditions.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { Settings } from '../config/settings.js';
import { PropertiesService } from './properties.service.js';
import { SaleInput } from './property.body.js';
import { PropertyDraftInput } from './property.draft.js';
import type { Property } from './property.entity.js';
import { ApiPropertyId, PropertyId } from './property-id.decorator.js';
import { PropertyEditing } from './property-editing.service.js';
import { PropertyLife } from './property-life.service.js';
import { PropertyBody, PropertyResource, toPropertyResource } from './property.resource.js';

const ETAG = { ETag: 'The version, for If-Match.' };
const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of what the change is based on.',
  schema: { type: 'string' },
};

function ApiIfMatch(): MethodDecorator {
  return ApiHeader({ ...IF_MATCH, required: false });
}

function ApiOwned(): MethodDecorator {
  return applyDecorators(
    ApiSignedIn(),
    ApiPropertyId(),
    ApiProblem(403, "It is somebody else's, or an administrator has taken it down."),
    ApiProblem(404, 'There is no such home, or it is a draft of somebody else.'),
  );
}

function ApiStep(answer: string): MethodDecorator {
  return applyDecorators(
    ApiOwned(),
    ApiIfMatch(),
    ApiAnswer(PropertyResource, answer, ETAG),
    ApiProblem(409, 'It cannot take this step now; `allowed` names those that it can.'),
    ApiProblem(412, 'It has another version by now.'),
  );
}

/** Listing a home and leading it through its life. */
@ApiTags('Properties')
@Controller('api/v1/properties')
export class ListingController {
  constructor(
    private readonly editing: PropertyEditing,
    private readonly life: PropertyLife,
    private readonly properties: PropertiesService,
    private readonly settings: Settings,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'createProperty',
    summary: 'Make a draft of a listing',
    description: 'Nobody else sees it until it is published. Fields may be missing until then.',
  })
  @ApiSignedIn()
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string', maxLength: 200 },
    description: 'Names this request: sent again with the same key it makes no second listing.',
  })
  @ApiBody({ type: PropertyBody })
  @ApiResponse({
    status: 201,
    description: 'The draft. Location names it.',
    type: PropertyResource,
    headers: {
      Location: { description: 'Its address in this API.', schema: { type: 'string' } },
      ETag: { description: ETAG.ETag, schema: { type: 'string' } },
    },
  })
  @ApiProblem(400, 'A field is unknown or has a bad value.')
  @ApiProblem(429, 'As many listings were made as one may for now; Retry-After tells when to go on.')
  async create(
    @JsonBody(PropertyDraftInput) input: PropertyDraftInput,
    @Headers('idempotency-key') key: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    if (key !== undefined && (key.length === 0 || key.length > 200)) {
      throw new InvalidParametersError([{ field: 'Idempotency-Key', reason: 'must have 1 to 200 characters' }]);
    }
    const property = await this.editing.create(me, input, key);
    response.setHeader('Location', `/api/v1/properties/${String(property.id)}`);
    return this.answer(response, property, me);
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'editProperty', summary: 'Change the facts of a home' })
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiBody({ type: PropertyBody })
  @ApiAnswer(PropertyResource, 'The home as it is now.', ETAG)
  @ApiProblem(400, 'A field is unknown or has a bad value.')
  @ApiOwned()
  @ApiProblem(412, 'It has another version by now: read it again.')
  @ApiProblem(428, 'If-Match is missing.')
  async edit(
    @PropertyId() id: number,
    @JsonBody(PropertyDraftInput) input: PropertyDraftInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    await this.properties.findManaged(id, me);
    return this.answer(response, await this.editing.edit(me, id, requiredVersion(ifMatch), input), me);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteProperty',
    summary: 'Delete a listing',
    description: 'It disappears everywhere. For 30 days it can be restored.',
  })
  @ApiIfMatch()
  @ApiResponse({ status: 204, description: 'It is deleted.' })
  @ApiOwned()
  @ApiProblem(412, 'It has another version by now.')
  async remove(@PropertyId() id: number, @Headers('if-match') ifMatch: string | undefined, @Me() me: Identity) {
    await this.life.delete(me, id, givenVersion(ifMatch));
  }

  @Put(':id/restoration')
  @ApiOperation({ operationId: 'restoreProperty', summary: 'Bring a deleted listing back' })
  @ApiAnswer(PropertyResource, 'The home, as it was when it was deleted.', ETAG)
  @ApiOwned()
  @ApiProblem(409, 'It was deleted more than 30 days ago.')
  async restore(@PropertyId() id: number, @Me() me: Identity, @Res({ passthrough: true }) response: Response) {
    return this.answer(response, await this.life.restore(me, id), me);
  }

  @Put(':id/publication')
  @ApiOperation({ operationId: 'publishProperty', summary: 'Publish a draft, or a home that was withdrawn' })
  @ApiProblem(400, 'The home lacks what it needs; `errors` names it.')
  @ApiStep('The home, for sale.')
  async publish(
    @PropertyId() id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.publish(me, id, givenVersion(ifMatch)), me);
  }

  @Delete(':id/publication')
  @ApiOperation({
    operationId: 'withdrawProperty',
    summary: 'Take a home off the market',
    description: 'When an administrator does it, only an administrator can publish it again.',
  })
  @ApiStep('The home, withdrawn.')
  async withdraw(
    @PropertyId() id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.withdraw(me, id, givenVersion(ifMatch)), me);
  }

  @Put(':id/contract')
  @ApiOperation({ operationId: 'markPropertyPending', summary: 'Say that an offer was accepted' })
  @ApiStep('The home, pending.')
  async markPending(
    @PropertyId() id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.markPending(me, id, givenVersion(ifMatch)), me);
  }

  @Delete(':id/contract')
  @ApiOperation({ operationId: 'markPropertyActive', summary: 'Say that the contract fell through' })
  @ApiStep('The home, for sale again.')
  async markActive(
    @PropertyId() id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.markActive(me, id, givenVersion(ifMatch)), me);
  }

  @Put(':id/sale')
  @ApiOperation({ operationId: 'recordPropertySale', summary: 'Record the sale of a pending home' })
  @ApiBody({ type: SaleInput })
  @ApiProblem(400, 'A field is missing, unknown or has a bad value.')
  @ApiStep('The home, sold.')
  async recordSale(
    @PropertyId() id: number,
    @JsonBody(SaleInput) { sold_price: price, sold_on: date }: SaleInput,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.recordSale(me, id, { price, date }, givenVersion(ifMatch)), me);
  }

  @Delete(':id/sale')
  @ApiOperation({ operationId: 'undoPropertySale', summary: 'Take a recorded sale back' })
  @ApiStep('The home, for sale again.')
  async undoSale(
    @PropertyId() id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() me: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PropertyResource> {
    return this.answer(response, await this.life.undoSale(me, id, givenVersion(ifMatch)), me);
  }

  private async answer(response: Response, { id }: Property, me: Identity): Promise<PropertyResource> {
    const property = await this.properties.findManaged(id, me);
    response.setHeader('ETag', etagOf(property));
    return toPropertyResource(property, this.settings.publicUrl, true);
  }
}
