import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { formatCount } from '../common/numbers.js';
import { toDashboardRow } from './listing.views.js';
import { PropertiesService } from './properties.service.js';

const PER_PAGE = 20;

/** A member's own listings. */
@ApiExcludeController()
@SignedIn()
@Controller('dashboard')
export class DashboardPages {
  constructor(private readonly properties: PropertiesService) {}

  @Get()
  @Render('dashboard/index')
  async show(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<object> {
    const page = /^[1-9]\d{0,5}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1;
    const { items, total } = await this.properties.findOwned(id, page, PER_PAGE);
    const now = new Date();
    return {
      robots: 'noindex',
      section: 'dashboard',
      title: 'Your listings',
      listings: items.map((property) => toDashboardRow(property, now)),
      total: total === 1 ? '1 listing' : `${formatCount(total)} listings`,
      previous: page > 1 ? `/dashboard?page=${String(page - 1)}` : null,
      next: page * PER_PAGE < total ? `/dashboard?page=${String(page + 1)}` : null,
    };
  }
}
