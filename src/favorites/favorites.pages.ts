import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { NotFoundError } from '../common/errors.js';
import { leaveFlash } from '../common/http/flash.js';
import { emptyForm, type FormView, SubmittedForm } from '../common/http/form.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { returnPath } from '../common/http/return-path.js';
import { safePath } from '../common/http/safe-path.js';
import { Settings } from '../config/settings.js';
import { PropertyId } from '../properties/property-id.decorator.js';
import { NOTE } from './favorite.bounds.js';
import { NoteInput } from './favorite.resource.js';
import { favoritesPage, toFavoriteView } from './favorite.views.js';
import { FavoritesService } from './favorites.service.js';
import { SavedHomes } from './saved-homes.service.js';

const PER_PAGE = 20;
const NOTE_LABELS = { note: 'Note' };

/** What a member has saved. */
@ApiExcludeController()
@SignedIn()
@Controller('favorites')
export class FavoritesPages {
  constructor(
    private readonly favorites: FavoritesService,
    private readonly saved: SavedHomes,
    private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams, @Res() response: Response): Promise<void> {
    const page = /^[1-9]\d{0,5}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
    const now = new Date();
    const [{ items, total }, removed] = await Promise.all([
      this.saved.page(id, page, PER_PAGE),
      this.saved.removed(id, now),
    ]);
    response.render('favorites/index', favoritesPage({ items, removed, total, page, perPage: PER_PAGE, now }));
  }

  @Get(':id/note')
  async showNote(
    @PropertyId() propertyId: number,
    @Me() { id }: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const next = returnPath(request, this.settings.publicUrl);
    await this.renderNote(response, id, propertyId, next);
  }

  @Post(':id/note')
  async saveNote(
    @PropertyId() propertyId: number,
    @Me() { id }: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = new SubmittedForm(request, NoteInput);
    const next = safePath(form.next) ?? returnPath(request, this.settings.publicUrl);
    const returned = await form.submit(response, NOTE_LABELS, async ({ note }) => {
      await this.favorites.annotate(id, propertyId, note ?? null);
    });
    if (returned) {
      await this.renderNote(response, id, propertyId, next, returned);
      return;
    }
    leaveFlash(response, 'favorite-noted');
    response.redirect(303, `${(next ?? '/favorites').replace(/#.*$/, '')}#home-${String(propertyId)}`);
  }

  private async renderNote(
    response: Response,
    userId: string,
    propertyId: number,
    next: string | null,
    form?: FormView,
  ): Promise<void> {
    const found = await this.saved.find(userId, propertyId);
    if (!found) throw new NotFoundError('favorite');
    const favorite = toFavoriteView(found, new Date());
    response.render('favorites/note', {
      robots: 'noindex',
      section: 'favorites',
      title: `Note on ${favorite.name}`,
      favorite,
      next: next ?? '/favorites',
      longest: NOTE.max,
      form: form ?? emptyForm(favorite.note === null ? {} : { note: favorite.note }),
    });
  }
}
