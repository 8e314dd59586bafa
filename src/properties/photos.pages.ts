import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { AppError } from '../common/errors.js';
import { formFields } from '../common/http/body.js';
import { leaveFlash } from '../common/http/flash.js';
import { toImageResource } from '../images/image.resource.js';
import type { RefusedFile } from '../images/uploads.js';
import { photosPage } from './listing.views.js';
import { PHOTO_MEGABYTES, PhotoUploads } from './photos/photo-uploads.service.js';
import { PropertyPhotos } from './photos/property-photos.service.js';
import { PropertiesService } from './properties.service.js';
import { BOUNDS } from './property.bounds.js';
import { PropertyId } from './property-id.decorator.js';

const MOVES = ['first', 'up', 'down'] as const;

/** Managing the photos of a listing. Everything works by plain forms; the browser's program does it without reloading. */
@ApiExcludeController()
@SignedIn()
@Controller('properties/:id/photos')
export class PhotosPages {
  constructor(
    private readonly properties: PropertiesService,
    private readonly photos: PropertyPhotos,
    private readonly uploads: PhotoUploads,
  ) {}

  @Get()
  show(@PropertyId() id: number, @Me() me: Identity, @Res() response: Response): Promise<void> {
    return this.render(response, id, me);
  }

  @Post()
  async add(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.properties.findManaged(id, me);
    try {
      const form = await this.uploads.read(request);
      if (form.stored.length + form.refused.length === 0) {
        response.status(422);
        await this.render(response, id, me, [], 'Choose one photo or more first.');
        return;
      }
      const { added, refused } = await this.photos.add(me, id, form);
      if (refused.length > 0) {
        response.status(422);
        await this.render(response, id, me, refused);
        return;
      }
      leaveFlash(response, added.length === 1 ? 'photo-added' : 'photos-added');
      response.redirect(303, pathTo(id));
    } catch (error) {
      if (!(error instanceof AppError) || [401, 404, 503].includes(error.status)) throw error;
      response.status(error.status === 400 ? 422 : error.status);
      await this.render(response, id, me, [], error.message);
    }
  }

  @Post('order')
  async move(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { photo = '', move } = formFields(request);
    const to = MOVES.find((each) => each === move) ?? 'up';
    await this.photos.move(me, id, photo, to);
    response.redirect(303, `${pathTo(id)}#photo-${photo}`);
  }

  @Post(':imageId')
  async describe(
    @PropertyId() id: number,
    @Param('imageId') imageId: string,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const alt = (formFields(request).alt ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (Array.from(alt).length > BOUNDS.alt.max) {
      await this.properties.findManaged(id, me);
      response.status(422);
      await this.render(
        response,
        id,
        me,
        [],
        `What a photo shows must have at most ${String(BOUNDS.alt.max)} characters.`,
      );
      return;
    }
    await this.photos.describe(me, id, imageId, alt);
    leaveFlash(response, 'caption-saved');
    response.redirect(303, `${pathTo(id)}#photo-${imageId}`);
  }

  @Post(':imageId/delete')
  async remove(
    @PropertyId() id: number,
    @Param('imageId') imageId: string,
    @Me() me: Identity,
    @Res() response: Response,
  ): Promise<void> {
    await this.photos.remove(me, id, imageId);
    leaveFlash(response, 'photo-removed');
    response.redirect(303, pathTo(id));
  }

  private async render(
    response: Response,
    id: number,
    me: Identity,
    refused: readonly RefusedFile[] = [],
    problem?: string,
  ): Promise<void> {
    const property = await this.properties.findManaged(id, me);
    const images = property.images ?? [];
    const photos = images.map((image, i) =>
      Object.assign(toImageResource(image), {
        number: i + 1,
        isFirst: i === 0,
        isLast: i === images.length - 1,
      }),
    );
    response.render('properties/photos', {
      ...photosPage(property, photos, refused, problem),
      count: photos.length,
      limits: { files: BOUNDS.photos, megabytes: PHOTO_MEGABYTES },
      room: Math.max(0, BOUNDS.photos - photos.length),
    });
  }
}

function pathTo(id: number): string {
  return `/properties/${String(id)}/photos`;
}
