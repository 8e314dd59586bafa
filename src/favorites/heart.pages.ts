import { Controller, Logger, type OnModuleInit, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import { type Arrival, Arrivals } from '../auth/arrivals.js';
import type { Identity } from '../auth/identity.js';
import { AppError } from '../common/errors.js';
import { formFields } from '../common/http/body.js';
import { leaveFlash } from '../common/http/flash.js';
import { returnPath } from '../common/http/return-path.js';
import { Settings } from '../config/settings.js';
import { PropertyId } from '../properties/property-id.decorator.js';
import { FavoritesService } from './favorites.service.js';
import { leaveWish, parsePrice, takeWish } from './wish.js';

/** The heart of cards and homes, by a plain form: everybody may press it, and those who are not signed in do so on the way. */
@ApiExcludeController()
@Controller('favorites')
export class HeartPages implements OnModuleInit {
  private readonly logger = new Logger(HeartPages.name);

  constructor(
    private readonly favorites: FavoritesService,
    private readonly arrivals: Arrivals,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.arrivals.onArrival((arrival) => this.fulfill(arrival));
  }

  @Post(':id')
  async press(
    @PropertyId() propertyId: number,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { save, remove, next } = formFields(request);
    const page = returnPath(request, this.settings.publicUrl, next) ?? `/properties/${String(propertyId)}`;
    const back = `${page.replace(/#.*$/, '')}#home-${String(propertyId)}`;
    const seenPrice = parsePrice(save);
    if (!me) {
      if (remove === undefined) {
        leaveWish(response, { propertyId, seenPrice });
        leaveFlash(response, 'favorite-wished');
      }
      response.redirect(303, `/auth/login?${new URLSearchParams({ next: back }).toString()}`);
      return;
    }
    if (remove === undefined) {
      await this.favorites.save(me, propertyId, { seenPrice });
    } else await this.favorites.remove(me.id, propertyId);
    leaveFlash(response, remove === undefined ? 'favorite-saved' : 'favorite-removed');
    response.redirect(303, back);
  }

  /** Saves what somebody wanted to save before it was known who they are. */
  private async fulfill({ user, isNew, request, response }: Arrival): Promise<void> {
    const wish = takeWish(request, response);
    if (!wish) return;
    try {
      await this.favorites.save(user, wish.propertyId, { seenPrice: wish.seenPrice });
      leaveFlash(response, isNew ? 'favorite-saved-by-new' : 'favorite-saved');
    } catch (error) {
      // Whoever has signed in is signed in, whatever becomes of the heart.
      if (!(error instanceof AppError)) this.logger.warn('A home could not be saved on the way through sign-in');
      // Somebody new is welcomed, which matters more.
      if (!isNew) leaveFlash(response, 'favorite-not-saved');
    }
  }
}
