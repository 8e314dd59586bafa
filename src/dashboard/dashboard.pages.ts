import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { leaveFlash } from '../common/http/flash.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { Inbox } from '../inquiries/inbox.service.js';
import { OwnedListings, type Shelf } from '../properties/owned-listings.service.js';
import { PropertiesService } from '../properties/properties.service.js';
import type { Property } from '../properties/property.entity.js';
import type { User } from '../users/user.entity.js';
import { ViewedHomes } from '../visits/viewed-homes.service.js';
import { listPage, MOST_CARE, overviewPage, readQuery } from './dashboard.views.js';
import { Days } from './days.js';
import { SHOWN_DAYS } from './figures.views.js';
import { ListingStatistics, type Series } from './listing-statistics.service.js';

const PER_PAGE = 20;
/** On the overview. */
const FEW_LISTINGS = 5;
const FEW_HOMES = 4;
const FEW_MESSAGES = 3;

/** What a member has to do with homes, at a glance; and all of the member's listings. */
@ApiExcludeController()
@SignedIn()
@Controller('dashboard')
export class DashboardPages {
  constructor(
    private readonly owned: OwnedListings,
    private readonly properties: PropertiesService,
    private readonly statistics: ListingStatistics,
    private readonly inbox: Inbox,
    private readonly saved: SavedHomes,
    private readonly viewed: ViewedHomes,
  ) {}

  @Get()
  async show(
    @Me() { id, user }: Identity,
    @QueryString() query: URLSearchParams,
    @Res() response: Response,
  ): Promise<void> {
    const asked = readQuery(query);
    const now = new Date();
    if (!asked) {
      const page = overviewPage(await this.overview(user, now));
      response.render('dashboard/index', {
        ...page,
        needs: page.care.length > 0 || response.locals.unread !== undefined,
      });
      return;
    }
    const [counts, shown] = await Promise.all([
      this.owned.count(id, now),
      this.listings(id, now, asked.shelf, asked.page, PER_PAGE),
    ]);
    response.render('dashboard/listings', listPage({ counts, ...shown, now }, asked, PER_PAGE));
  }

  /** Forgets which homes a member has looked at. */
  @Post('viewed/deletion')
  async forget(@Me() { id }: Identity, @Res() response: Response): Promise<void> {
    await this.viewed.clear(id);
    leaveFlash(response, 'viewed-forgotten');
    response.redirect(303, '/dashboard');
  }

  /** The same number of statements for everybody, whatever they have. */
  private async overview(user: User, now: Date) {
    const { id } = user;
    const days = new Days(2 * SHOWN_DAYS, now);
    const [counts, shown, care, totals, messages, { favorites, viewed, homes }] = await Promise.all([
      this.owned.count(id, now),
      this.listings(id, now, null, 1, FEW_LISTINGS),
      this.owned.needingCare(id, now, MOST_CARE),
      this.statistics.ofOwner(id, days),
      this.inbox.newest(id, FEW_MESSAGES),
      this.interests(user),
    ]);
    return { counts, ...shown, care, totals, days, messages, favorites, viewed, homes, now };
  }

  /** A page of listings, and how they do. */
  private async listings(
    id: string,
    now: Date,
    shelf: Shelf | null,
    page: number,
    perPage: number,
  ): Promise<{ listings: Property[]; statistics: Map<number, Series> }> {
    const listings = await this.owned.page(id, now, shelf, page, perPage);
    const statistics = await this.statistics.of(
      listings.map((property) => property.id),
      new Days(SHOWN_DAYS, now),
    );
    return { listings, statistics };
  }

  /** What a member has saved and looked at last, with the homes of both. */
  private async interests(user: User) {
    const [favorites, viewed] = await Promise.all([
      this.saved.newest(user.id, FEW_HOMES),
      this.viewed.recent(user, FEW_HOMES),
    ]);
    const ids = new Set([...favorites.map(({ propertyId }) => propertyId), ...viewed]);
    return { favorites, viewed, homes: await this.properties.findListed([...ids]) };
  }
}
