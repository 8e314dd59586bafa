import { Controller, Delete, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { InvalidParametersError } from '../common/errors.js';
import { JsonBody } from '../common/http/json-body.decorator.js';
import { Line, Listed } from '../common/input/rules.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { ImageResource, toImageResource } from '../images/image.resource.js';
import { PHOTO_FIELD, PhotoUploads, refusalOf } from './photos/photo-uploads.service.js';
import { PropertyPhotos } from './photos/property-photos.service.js';
import { PropertiesService } from './properties.service.js';
import { BOUNDS } from './property.bounds.js';
import { ApiPropertyId, PropertyId } from './property-id.decorator.js';

class RefusedFileResource {
  @ApiProperty({ description: 'As it was sent.', example: 'kitchen.png' })
  name: string;

  @ApiProperty({ description: 'A clause that follows the name.', example: 'is larger than 5 MB' })
  reason: string;
}

class AddedImages {
  @ApiProperty({ type: [ImageResource] })
  items: ImageResource[];

  @ApiProperty({ type: [RefusedFileResource], description: 'Files of the request that were not taken.' })
  refused: RefusedFileResource[];
}

class ImageList {
  @ApiProperty({ type: [ImageResource] })
  items: ImageResource[];
}

class ImageOrderInput {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: BOUNDS.photos,
    description: 'Every photo of the listing once. The first becomes the cover.',
  })
  @Listed(BOUNDS.photos, 36)
  order: string[];
}

class ImageInput {
  @ApiProperty({ maxLength: BOUNDS.alt.max, description: 'What the photo shows, for those who do not see it.' })
  @Line(BOUNDS.alt)
  alt: string;
}

const ApiImageId = () => ApiParam({ name: 'imageId', schema: { type: 'string', format: 'uuid' } });
const FORBIDDEN = "It is somebody else's.";
const MISSING = 'There is no such home or photo, or it is a draft of somebody else.';

@ApiTags('Properties')
@Controller('api/v1/properties/:id/images')
export class PropertyImagesController {
  constructor(
    private readonly properties: PropertiesService,
    private readonly photos: PropertyPhotos,
    private readonly uploads: PhotoUploads,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'addPropertyImages',
    summary: 'Add photos to a listing',
    description:
      'JPEG, PNG, WebP or AVIF, at most 5 MB each and 40 in a listing. Good files are taken whatever becomes of the others.',
  })
  @ApiSignedIn()
  @ApiPropertyId()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: [PHOTO_FIELD],
      properties: {
        [PHOTO_FIELD]: { type: 'array', maxItems: BOUNDS.photos, items: { type: 'string', format: 'binary' } },
      },
    },
  })
  @ApiResponse({ status: 201, description: 'The photos, and what was not taken.', type: AddedImages })
  @ApiProblem(400, 'No file can be taken (`errors` names each with its reason), or the form is damaged.')
  @ApiProblem(403, `${FORBIDDEN} Or its owner has as many photos as one may.`)
  @ApiProblem(404, MISSING)
  @ApiProblem(413, 'The request is too large.')
  @ApiProblem(415, 'The body is not multipart/form-data.')
  async add(@PropertyId() id: number, @Me() me: Identity, @Req() request: Request): Promise<AddedImages> {
    // Before a byte of what may be 200 MB is read.
    await this.properties.findManaged(id, me);
    const { stored, refused: unusable } = await this.uploads.read(request);
    if (stored.length + unusable.length === 0) throw refuse('is required: one file or more');
    const { added, refused } = await this.photos.add(me, id, { stored, refused: unusable });
    if (added.length === 0) throw refuse(...refused.map(refusalOf));
    return { items: added.map(toImageResource), refused };
  }

  @Patch()
  @ApiOperation({ operationId: 'orderPropertyImages', summary: 'Put the photos of a listing into an order' })
  @ApiSignedIn()
  @ApiPropertyId()
  @ApiBody({ type: ImageOrderInput })
  @ApiAnswer(ImageList, 'The photos in that order.')
  @ApiProblem(400, 'The order does not name every photo of the listing once.')
  @ApiProblem(403, FORBIDDEN)
  @ApiProblem(404, MISSING)
  async reorder(
    @PropertyId() id: number,
    @JsonBody(ImageOrderInput) { order }: ImageOrderInput,
    @Me() me: Identity,
  ): Promise<ImageList> {
    return { items: (await this.photos.reorder(me, id, order)).map(toImageResource) };
  }

  @Patch(':imageId')
  @ApiOperation({ operationId: 'describePropertyImage', summary: 'Say what a photo shows' })
  @ApiSignedIn()
  @ApiPropertyId()
  @ApiImageId()
  @ApiBody({ type: ImageInput })
  @ApiAnswer(ImageResource, 'The photo.')
  @ApiProblem(400, 'A field is missing, unknown or has a bad value.')
  @ApiProblem(403, FORBIDDEN)
  @ApiProblem(404, MISSING)
  async describe(
    @PropertyId() id: number,
    @Param('imageId') imageId: string,
    @JsonBody(ImageInput) { alt }: ImageInput,
    @Me() me: Identity,
  ): Promise<ImageResource> {
    return toImageResource(await this.photos.describe(me, id, imageId, alt));
  }

  @Delete(':imageId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deletePropertyImage', summary: 'Remove a photo', description: 'Not to be undone.' })
  @ApiSignedIn()
  @ApiPropertyId()
  @ApiImageId()
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiProblem(403, FORBIDDEN)
  @ApiProblem(404, MISSING)
  async remove(@PropertyId() id: number, @Param('imageId') imageId: string, @Me() me: Identity): Promise<void> {
    await this.photos.remove(me, id, imageId);
  }
}

function refuse(...reasons: string[]): InvalidParametersError {
  return new InvalidParametersError(reasons.map((reason) => ({ field: PHOTO_FIELD, reason })));
}
