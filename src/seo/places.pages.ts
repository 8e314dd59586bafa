import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { EntityTags } from '../common/http/entity-tags.js';
import { STATES } from '../common/us-states.js';
import { sendPage } from '../common/views/send-page.js';
import { Views } from '../common/views/views.js';
import { Settings } from '../config/settings.js';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { HomeCards, withFirst } from '../properties/fragments/home-cards.service.js';
import type { Market, MarketArea } from '../search/answers.js';
import { SearchService } from '../search/search.service.js';
import { findZip } from '../geo/zips.js';
import { siteShareImage } from './head.views.js';
import { breadcrumbList, writeJsonLd } from './json-ld.js';
import { pathOfPlace, placeIn, PLACES, stateIn } from './place-path.js';
import { filterOf, linksTo, toPlaceView } from './place.views.js';

const NEWEST = 8;
/** Of a kind; more are found by the search. */
const PLACES_SHOWN = 60;
const PLACES_OF_HELP = 12;

interface Shown {
  market: Market;
  /** Of the search, read before the market, which may then be newer than this says, never older. */
  version: number;
  /** The state that was asked for. */
  asked: string | null;
}

/** A page for every state, city and ZIP code that has homes, and one for all of them. */
@ApiExcludeController()
@Controller('homes')
export class PlacesPages {
  constructor(
    private readonly searches: SearchService,
    private readonly cards: HomeCards,
    private readonly saved: SavedHomes,
    private readonly views: Views,
    private readonly tags: EntityTags,
    private readonly settings: Settings,
  ) {}

  @Get()
  async all(@MaybeMe() me: Identity | null, @Req() request: Request, @Res() response: Response): Promise<void> {
    const version = await this.searches.version();
    const market = await this.searches.market({}, PLACES_SHOWN);
    if (market) await this.show({ market, version, asked: null }, me, request, response);
    else await this.help('There are no homes yet', {}, response);
  }

  @Get(':state')
  async state(
    @Param('state') text: string,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const version = await this.searches.version();
    const state = stateIn(text);
    const market = state === null ? null : await this.searches.market({ state }, PLACES_SHOWN);
    if (market) await this.show({ market, version, asked: state }, me, request, response);
    else {
      await this.help(
        state === null ? 'There is no such state' : `There are no homes in ${STATES[state] ?? state}`,
        {},
        response,
      );
    }
  }

  @Get(':state/:place')
  async place(
    @Param('state') stateText: string,
    @Param('place') placeText: string,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const version = await this.searches.version();
    const state = stateIn(stateText);
    const place = placeIn(placeText);
    const market = state && place ? await this.find({ state, ...place }) : null;
    if (market) await this.show({ market, version, asked: state }, me, request, response);
    else await this.help('We have no homes there', state === null ? {} : { state }, response);
  }

  /** A ZIP code is found below another state, too: it has only one page, to which the others lead. */
  private async find(area: MarketArea): Promise<Market | null> {
    const found = await this.searches.market(area, PLACES_SHOWN);
    if (found || area.zip === undefined) return found;
    for (const state of findZip(area.zip)?.states ?? []) {
      const elsewhere = await this.searches.market({ ...area, state }, PLACES_SHOWN);
      if (elsewhere) return elsewhere;
    }
    return null;
  }

  private async show(
    { market, version, asked: state }: Shown,
    me: Identity | null,
    request: Request,
    response: Response,
  ): Promise<void> {
    const path = pathOfPlace(market.place) ?? PLACES;
    if (request.path !== path) {
      // Another spelling stays one. Where a ZIP code has its homes may change, and a browser keeps a permanent redirect for good.
      response.redirect(state === market.place.state ? 301 : 302, path);
      return;
    }
    const asked = { filter: filterOf(market), sort: 'newest', page: 1, perPage: NEWEST } as const;
    const found = await this.searches.page(asked);
    const tag = this.tags.of(request, { on: () => [market, found.ids, found.sequences], version });
    if (this.tags.isUnchanged(request, response, tag)) return;
    const [cards, saved] = await Promise.all([this.cards.of(found, new Date()), this.saved.among(me?.id, found.ids)]);
    const view = toPlaceView(market, cards.length);
    const origin = this.settings.publicUrl;
    const page = this.views.page('homes/place', {
      ...response.locals,
      section: 'properties',
      title: view.title,
      description: view.description,
      // A place without homes is nothing to be found; what leads on from it is.
      robots: market.count === 0 ? 'noindex, follow' : undefined,
      canonical: origin + path,
      shareImage: siteShareImage(origin),
      feed: { title: view.heading, path: view.searchPath.replace('/properties', '/properties.atom') },
      jsonLd: writeJsonLd(
        {
          '@type': 'CollectionPage',
          '@id': origin + path,
          url: origin + path,
          name: view.heading,
          description: view.description,
        },
        breadcrumbList(origin, view.breadcrumbs),
      ),
      place: view,
    });
    sendPage(response, page, withFirst(cards, saved));
  }

  private async help(heading: string, area: MarketArea, response: Response): Promise<void> {
    const market =
      (await this.searches.market(area, PLACES_OF_HELP)) ?? (await this.searches.market({}, PLACES_OF_HELP));
    const places = linksTo(market?.within.filter(({ place }) => place.zip === null) ?? []);
    response.setHeader('Cache-Control', 'no-store');
    const page = this.views.page('homes/unknown', {
      ...response.locals,
      section: 'properties',
      title: heading,
      robots: 'noindex',
      help: { heading, places, where: market?.place.state ? (STATES[market.place.state] ?? '') : '' },
    });
    response.status(404);
    sendPage(response, page, []);
  }
}
