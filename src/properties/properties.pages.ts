import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { EntityTags, isForEveryone, onlyHere } from '../common/http/entity-tags.js';
import { HTML, sendPieces } from '../common/http/send-pieces.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { Views } from '../common/views/views.js';
import { Settings } from '../config/settings.js';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { PAGING, type SearchRequest } from '../search/filter.js';
import { parseSearch } from '../search/filter.query.js';
import { queryOf } from '../search/page-links.js';
import { ParameterReader } from '../search/parameter-reader.js';
import { relax } from '../search/relaxation.js';
import { SearchService } from '../search/search.service.js';
import { hasEmpty } from '../search/sentence/ask.query.js';
import { AskService } from '../search/sentence/ask.service.js';
import { siteShareImage, toDescription } from '../seo/head.views.js';
import { indexingOf } from '../seo/indexing.js';
import { fillShell, PageShells, toShell } from './fragments/page-shells.service.js';
import { HomeCards, withFirst } from './fragments/home-cards.service.js';
import type { MapPanelView } from './map-drawing.views.js';
import { toMapPanel } from './results-map.presenter.js';
import { pathsIn, type Results, toResultsView } from './results.presenter.js';
import { RESULT_VIEWS, type ResultView } from './results.views.js';

@ApiExcludeController()
@Controller('properties')
export class PropertiesPages {
  constructor(
    private readonly searches: SearchService,
    private readonly asks: AskService,
    private readonly cards: HomeCards,
    private readonly saved: SavedHomes,
    private readonly shells: PageShells,
    private readonly views: Views,
    private readonly tags: EntityTags,
    private readonly settings: Settings,
  ) {}

  @Get()
  async index(
    @QueryString() query: URLSearchParams,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (this.asks.isAsking(query)) {
      redirect(response, await this.asks.settle(query));
      return;
    }
    if (hasEmpty(query)) {
      redirect(response, this.asks.tidy(query));
      return;
    }
    const asked = await this.asks.take(query);
    const read = new ParameterReader(query);
    // Of the page and not of the search.
    const view = read.choices('view', RESULT_VIEWS, 1)[0] ?? 'list';
    const search = parseSearch(query, read);
    const found = await this.searches.search(search.request);
    const { ids, sequences, total, facets, version } = found;
    // What helps when nothing was found, and a map, show other homes than these, too.
    const ofAll = total === 0 || view !== 'list' ? onlyHere(version) : undefined;
    const on = () => [search, asked, ids, sequences, total, facets, ofAll];
    const tag = this.tags.of(request, { on, version });
    const forEveryone = isForEveryone(response);
    if (this.tags.isUnchanged(request, response, tag)) return;
    const [cards, saved] = await Promise.all([this.cards.of(found, new Date()), this.saved.among(me?.id, ids)]);
    const kept = forEveryone ? this.shells.get(tag) : undefined;
    const shell = kept ?? toShell(await this.write({ ...search, ...found, asked, cards, view }, response));
    // A home that left the market in this moment leaves a gap.
    if (!kept && forEveryone && cards.length === ids.length) this.shells.keep(tag, shell);
    sendPieces(response, HTML, fillShell(shell, withFirst(cards, saved)));
  }

  private async write(found: Omit<Results, 'relaxations' | 'map'>, response: Response): Promise<string> {
    const { request, problems, total, cards, view } = found;
    const relaxations = total === 0 ? await relax(request, this.searches) : [];
    const map = view === 'list' ? undefined : await this.mapOf(request, view);
    const results = toResultsView({ ...found, relaxations, map });
    const { robots, canonicalPath } = indexingOf(request, problems.length === 0 && cards.length > 0);
    const origin = this.settings.publicUrl;
    return this.views.page('properties/index', {
      ...response.locals,
      section: 'properties',
      title: results.title,
      description: toDescription(`${results.title}: ${results.total} on NexHome, with photos, prices and facts.`),
      robots,
      canonical: origin + canonicalPath,
      shareImage: siteShareImage(origin),
      feed: {
        title: results.heading,
        path: `/properties.atom${queryOf({ ...request, page: 1, perPage: PAGING.perPage })}`,
      },
      results,
    });
  }

  private mapOf(request: SearchRequest, view: ResultView): Promise<MapPanelView> {
    const paths = { map: pathsIn('map'), list: pathsIn('list'), here: pathsIn(view) };
    return toMapPanel(request, this.searches, paths, this.settings.mapStyleUrl);
  }
}

function redirect(response: Response, query: URLSearchParams): void {
  response.redirect(303, query.size === 0 ? '/properties' : `/properties?${query.toString()}`);
}
