import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFoundError } from '../common/errors.js';
import { isForEveryone, names } from '../common/http/entity-tags.js';
import { sendAsIs } from '../common/http/send-pieces.js';
import { PropertiesService } from '../properties/properties.service.js';
import { parsePropertyId } from '../properties/property.slug.js';
import { type SharePicture, SharePictures } from './picture/share-pictures.service.js';

/** Whoever keeps it longer has it by an address that names the change that it shows. */
const CACHE_CONTROL = 'public, max-age=86400';
/** Of how pictures are drawn: whoever has one that was drawn otherwise gets another. */
const DRAWING = '1';

/** The pictures that pages are shared with. */
@ApiExcludeController()
@Controller('share')
export class SharePages {
  constructor(
    private readonly pictures: SharePictures,
    private readonly properties: PropertiesService,
  ) {}

  @Get('nexhome.jpg')
  async site(@Req() request: Request, @Res() response: Response): Promise<void> {
    await answer('site', 0, () => this.pictures.ofSite(), request, response);
  }

  @Get('homes/:id.jpg')
  async home(@Param('id') text: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const id = parsePropertyId(text);
    if (id === null) throw new NotFoundError('picture');
    const { sequence } = await this.properties.stampOf(id);
    await answer(String(id), sequence, () => this.pictures.ofHome(id, sequence), request, response);
  }
}

async function answer(
  name: string,
  sequence: number,
  draw: () => Promise<SharePicture>,
  request: Request,
  response: Response,
): Promise<void> {
  const tagOf = (shown: number): string => `"${DRAWING}-${name}-${String(shown)}"`;
  const isKnown = names(request.headers['if-none-match'], tagOf(sequence));
  const picture = isKnown ? null : await draw();
  response.setHeader('ETag', tagOf(picture?.sequence ?? sequence));
  // Somebody's session may have been renewed by this answer: then nobody else may keep it.
  if (isForEveryone(response)) response.setHeader('Cache-Control', CACHE_CONTROL);
  // It is made to be shown elsewhere.
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (picture) sendAsIs(response, 'image/jpeg', [picture.jpeg]);
  else response.status(304).end();
}
