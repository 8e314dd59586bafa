import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiSignedIn, Me } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { type FieldError, InvalidParametersError } from '../common/errors.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { ApiAnswer, ApiProblem } from '../common/openapi/answers.js';
import { OwnedListings } from '../properties/owned-listings.service.js';
import { Days } from './days.js';
import { SHOWN_DAYS } from './figures.views.js';
import { ListingStatistics } from './listing-statistics.service.js';
import { ListingStatisticsList, toDays, toStatisticsItems } from './statistics.resource.js';

const PER_PAGE = 50;
const MOST_DAYS = 365;

@ApiTags('Account')
@Controller('api/v1/me/properties/statistics')
export class MyStatisticsController {
  constructor(
    private readonly owned: OwnedListings,
    private readonly statistics: ListingStatistics,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listMyPropertyStatistics',
    summary: "How the account's listings do, day by day",
    description: 'Views, saves and inquiries of the listings of `listMyProperties`, in the same order.',
  })
  @ApiSignedIn()
  @ApiQuery({
    name: 'days',
    required: false,
    description: 'How many days, today included.',
    schema: { type: 'integer', minimum: 1, maximum: MOST_DAYS, default: SHOWN_DAYS },
  })
  @ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } })
  @ApiAnswer(ListingStatisticsList, 'The page.')
  @ApiProblem(400, 'A parameter has a bad value.')
  async list(@Me() { id }: Identity, @QueryString() query: URLSearchParams): Promise<ListingStatisticsList> {
    const { count, page } = readQuery(query);
    const now = new Date();
    const days = new Days(count, now);
    const [{ total }, listings] = await Promise.all([
      this.owned.count(id, now),
      this.owned.page(id, now, null, page, PER_PAGE),
    ]);
    const series = await this.statistics.of(
      listings.map((property) => property.id),
      days,
    );
    return { days: toDays(days), items: toStatisticsItems(series), total, page, per_page: PER_PAGE };
  }
}

function readQuery(query: URLSearchParams): { count: number; page: number } {
  const [count, page] = [query.get('days') ?? String(SHOWN_DAYS), query.get('page') ?? '1'];
  const errors: FieldError[] = [];
  if (!/^[1-9]\d{0,2}$/.test(count) || Number(count) > MOST_DAYS) {
    errors.push({ field: 'days', reason: `must be a whole number from 1 to ${String(MOST_DAYS)}` });
  }
  if (!/^[1-9]\d{0,5}$/.test(page)) errors.push({ field: 'page', reason: 'must be a whole number from 1' });
  if (errors.length > 0) throw new InvalidParametersError(errors);
  return { count: Number(count), page: Number(page) };
}
