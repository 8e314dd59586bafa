import { Controller, Get, Param, Render, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { NotFoundError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { Settings } from '../config/settings.js';
import { NO_FILTER } from '../search/filter.js';
import { parseSearch } from '../search/filter.query.js';
import { relax } from '../search/relaxation.js';
import { SearchService } from '../search/search.service.js';
import { marketHistory } from './events/price-history.js';
import { PropertyHistory } from './events/property-history.service.js';
import { toHistoryView } from './history.views.js';
import { toManageView } from './listing.views.js';
import { PropertiesService } from './properties.service.js';
import { isPublic, mayManage } from './property.policy.js';
import { parsePropertyId, pathOf } from './property.slug.js';
import { toCardView, toHomeView } from './property.views.js';
import { toResultsView } from './results.presenter.js';

const SIMILAR_HOMES = 3;

@ApiExcludeController()
@Controller('properties')
export class PropertiesPages {
  constructor(
    private readonly properties: PropertiesService,
    private readonly searches: SearchService,
    private readonly history: PropertyHistory,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Render('properties/index')
  async index(@QueryString() query: URLSearchParams): Promise<object> {
    const search = parseSearch(query);
    const { ids, total } = await this.searches.search(search.request);
    const homes = await this.properties.findListed(ids);
    const relaxations = total === 0 ? await relax(search.request, this.searches) : [];
    const results = toResultsView({ ...search, total, homes, relaxations, now: new Date() });
    return {
      section: 'properties',
      title: results.title,
      description: `${results.total} on NexHome: photos, prices and facts.`,
      robots: total === 0 || search.problems.length > 0 ? 'noindex' : undefined,
      canonical: this.settings.publicUrl + results.canonicalPath,
      results,
    };
  }

  @Get([':id', ':id/:slug'])
  async show(
    @Param('id') id: string,
    @MaybeMe() me: Identity | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const propertyId = parsePropertyId(id);
    if (propertyId === null) throw new NotFoundError('home');
    const property = await this.properties.find(propertyId, me);
    const path = pathOf(property);
    if (request.path !== path) {
      response.redirect(301, path);
      return;
    }
    const now = new Date();
    const home = toHomeView(property, now);
    const market = marketHistory(await this.history.of(property.id), property, now);
    response.render('properties/show', {
      section: 'properties',
      title: `${home.street}, ${home.place}`,
      description: `${home.price} · ${home.facts.join(' · ')} in ${home.place}. ${property.title}`,
      canonical: this.settings.publicUrl + path,
      home: { ...home, history: toHistoryView(market, now) },
      manage: me && mayManage(me, property) ? toManageView(property, me) : undefined,
      robots: isPublic(property) ? undefined : 'noindex',
      similar: (await this.similarTo(property)).map((each) => toCardView(each, now)),
      breadcrumbs: breadcrumbsOf(home),
    });
  }

  /** Active homes of the same type and city, priced within a quarter of this one. */
  private async similarTo({
    id,
    city,
    state,
    price,
    propertyType,
  }: Parameters<typeof pathOf>[0] & { price: number; propertyType: (typeof NO_FILTER.propertyTypes)[number] }) {
    const filter = {
      ...NO_FILTER,
      city,
      state,
      propertyTypes: [propertyType],
      minPrice: Math.floor(price * 0.75),
      maxPrice: Math.ceil(price * 1.25),
    };
    const { ids } = await this.searches.search({ filter, sort: 'newest', page: 1, perPage: SIMILAR_HOMES + 1 });
    return this.properties.findListed(ids.filter((other) => other !== id).slice(0, SIMILAR_HOMES));
  }
}

function breadcrumbsOf({ city, state, street }: { city: string; state: string; street: string }) {
  const inCity = new URLSearchParams({ city, state }).toString();
  return [
    { label: 'Homes', path: '/properties' },
    { label: state, path: `/properties?state=${state}` },
    { label: city, path: `/properties?${inCity}` },
    { label: street, path: null },
  ];
}
