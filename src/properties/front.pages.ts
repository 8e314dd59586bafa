import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { Settings } from '../config/settings.js';
import { NO_FILTER } from '../search/filter.js';
import { SearchService } from '../search/search.service.js';
import { PropertiesService } from './properties.service.js';
import { toCardView } from './property.views.js';
import { type FrontView, toCityLink } from './results.views.js';

const NEWEST = 8;
const CITIES = 12;

@ApiExcludeController()
@Controller()
export class FrontPages {
  constructor(
    private readonly properties: PropertiesService,
    private readonly searches: SearchService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Render('home')
  async front(): Promise<object> {
    const { ids, total } = await this.searches.search({ filter: NO_FILTER, sort: 'newest', page: 1, perPage: NEWEST });
    const [homes, cities] = await Promise.all([this.properties.findListed(ids), this.searches.cities(CITIES)]);
    const now = new Date();
    const front: FrontView = {
      total: formatCount(total),
      newest: homes.map((home) => toCardView(home, now)),
      cities: cities.map((city) => toCityLink(city, formatDollars)),
      examples: cities
        .slice(0, 2)
        .map(({ city, state }) => example(`Homes in ${city}`, { city, state }))
        .concat([
          example('Condos under $500,000', { property_type: 'condo', max_price: '500000' }),
          example('4 bedrooms with a garage', { q: 'garage', min_beds: '4' }),
        ]),
    };
    return {
      section: 'home',
      title: 'Homes for sale',
      description: `Browse ${front.total} homes for sale with photos, prices and facts.`,
      canonical: `${this.settings.publicUrl}/`,
      front,
    };
  }
}

function example(label: string, query: Record<string, string>): FrontView['examples'][number] {
  return { label, path: `/properties?${new URLSearchParams(query).toString()}` };
}
