import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { NotFoundError } from '../common/errors.js';
import { EntityTags, isForEveryone } from '../common/http/entity-tags.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { HTML, sendPieces } from '../common/http/send-pieces.js';
import { fillSlot } from '../common/views/slot.js';
import { Views } from '../common/views/views.js';
import { Settings } from '../config/settings.js';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { SearchService } from '../search/search.service.js';
import { isLook } from '../visits/look.js';
import { ViewCounts } from '../visits/view-counts.service.js';
import { ViewedHomes } from '../visits/viewed-homes.service.js';
import { PropertyHistory } from './events/property-history.service.js';
import { HomePageParts } from './fragments/home-page-parts.service.js';
import { SimilarHomes } from './similar-homes.presenter.js';
import { toHomePage } from './home.presenter.js';
import { asksForCost } from './monthly-cost.views.js';
import { PropertiesService } from './properties.service.js';
import type { Property } from './property.entity.js';
import { isPublic, mayManage } from './property.policy.js';
import { parsePropertyId, pathOf } from './property.slug.js';

const NOTHING_SAVED: ReadonlySet<number> = new Set();

@ApiExcludeController()
@Controller('properties')
export class HomePages {
  constructor(
    private readonly properties: PropertiesService,
    private readonly history: PropertyHistory,
    private readonly parts: HomePageParts,
    private readonly searches: SearchService,
    private readonly similar: SimilarHomes,
    private readonly saved: SavedHomes,
    private readonly counts: ViewCounts,
    private readonly viewed: ViewedHomes,
    private readonly views: Views,
    private readonly tags: EntityTags,
    private readonly settings: Settings,
  ) {}

  @Get([':id', ':id/:slug'])
  async show(
    @Param('id') text: string,
    @QueryString() query: URLSearchParams,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const id = parsePropertyId(text);
    if (id === null) throw new NotFoundError('home');
    if (me || response.locals.flash || asksForCost(query)) await this.showTo(me, id, query, request, response);
    else await this.showToEveryone(id, request, response);
  }

  /** The page that is the same for everyone who is not signed in. */
  private async showToEveryone(id: number, request: Request, response: Response): Promise<void> {
    const version = this.searches.isReady ? await this.searches.version() : undefined;
    const compared = await this.parts.of(id, request.path, version, new Date());
    const { sequence, ownerName, isEmailShown, content } = compared.page;
    if (isElsewhere(content.path, request, response)) return;
    if (isLook(request)) this.counts.count(id);
    const found = await this.similar.to(content.home, version);
    const on = (): unknown => [sequence, ownerName, isEmailShown, found.ids, found.sequences];
    const tag = this.tags.of(request, { on, version: Math.min(version ?? Infinity, found.version), during: compared });
    if (this.tags.isUnchanged(request, response, tag)) return;
    sendPieces(response, HTML, [content.before, ...(await this.similar.write(found, NOTHING_SAVED)), content.after]);
  }

  /** The page as it is for one person, or with a monthly cost on terms of one's own. */
  private async showTo(
    me: Identity | null,
    id: number,
    query: URLSearchParams,
    request: Request,
    response: Response,
  ): Promise<void> {
    const property = await this.properties.find(id, me);
    if (isElsewhere(pathOf(property), request, response)) return;
    if (!asksForCost(query)) this.note(me, property, request);
    const [events, found] = await Promise.all([this.history.of(id), this.similar.find(property)]);
    const saved = await this.saved.among(me?.id, [id, ...found.ids]);
    const { publicUrl: origin, mapStyleUrl } = this.settings;
    const context = toHomePage({
      property,
      events,
      actor: me,
      isSaved: saved.has(id),
      now: new Date(),
      origin,
      mapStyleUrl,
      query,
      keys: this.settings,
    });
    const page = this.views.page('properties/show', { ...response.locals, ...context });
    sendPieces(response, HTML, fillSlot(page, await this.similar.write(found, saved)));
  }

  /** Counts a look at a home that everyone may see, and remembers it for a member, unless it is by those who look after the home. */
  private note(me: Identity | null, property: Property, request: Request): void {
    if (!isPublic(property) || mayManage(me, property) || !isLook(request)) return;
    this.counts.count(property.id);
    if (me) this.viewed.remember(me.id, property.id);
  }
}

/** A home has one address; others lead there, until it changes: then they may change places. */
function isElsewhere(path: string, request: Request, response: Response): boolean {
  if (request.path === path) return false;
  if (isForEveryone(response)) response.setHeader('Cache-Control', 'no-cache');
  response.redirect(301, path);
  return true;
}
