import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MaybeMe } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { EntityTags } from '../common/http/entity-tags.js';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { sendPage } from '../common/views/send-page.js';
import { SLOT } from '../common/views/slot.js';
import { Views } from '../common/views/views.js';
import { Settings } from '../config/settings.js';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { NO_FILTER } from '../search/filter.js';
import { SearchService } from '../search/search.service.js';
import { HomeCards, withHearts } from './fragments/home-cards.service.js';
import { siteShareImage } from '../seo/head.views.js';
import { siteJsonLd } from '../seo/site-json-ld.views.js';
import { type FrontView, toCityLink } from './results.views.js';

const NEWEST = 8;
const CITIES = 12;

@ApiExcludeController()
@Controller()
export class FrontPages {
  constructor(
    private readonly searches: SearchService,
    private readonly cards: HomeCards,
    private readonly saved: SavedHomes,
    private readonly views: Views,
    private readonly tags: EntityTags,
    private readonly settings: Settings,
  ) {}

  @Get()
  async front(@MaybeMe() me: Identity | null, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.searches.page({ filter: NO_FILTER, sort: 'newest', page: 1, perPage: NEWEST });
    const { ids, sequences, total, version } = found;
    const cities = await this.searches.cities(CITIES);
    const tag = this.tags.of(request, { on: () => [ids, sequences, total, cities], version });
    if (this.tags.isUnchanged(request, response, tag)) return;
    const [cards, saved] = await Promise.all([this.cards.of(found, new Date()), this.saved.among(me?.id, ids)]);
    const front: FrontView = {
      total: formatCount(total),
      newest: cards.length > 0 ? SLOT : '',
      cities: cities.map((city) => toCityLink(city, formatDollars)),
      examples: cities
        .slice(0, 2)
        .map(({ city, state }) => example(`Homes in ${city}`, { city, state }))
        .concat([
          example('Condos under $500,000', { property_type: 'condo', max_price: '500000' }),
          example('4 bedrooms with a garage', { min_beds: '4', min_garage: '1' }),
          example('Price cuts', { price_cut: 'true' }),
        ]),
    };
    const page = this.views.page('home', {
      ...response.locals,
      section: 'home',
      title: 'Homes for sale',
      description: `Browse ${front.total} homes for sale with photos, prices and facts.`,
      canonical: `${this.settings.publicUrl}/`,
      shareImage: siteShareImage(this.settings.publicUrl),
      feed: { title: 'Homes for sale', path: '/properties.atom' },
      jsonLd: siteJsonLd(this.settings.publicUrl),
      front,
    });
    sendPage(response, page, withHearts(cards, saved));
  }
}

function example(label: string, query: Record<string, string>): FrontView['examples'][number] {
  return { label, path: `/properties?${new URLSearchParams(query).toString()}` };
}
