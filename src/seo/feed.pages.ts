import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InvalidParametersError } from '../common/errors.js';
import { EntityTags } from '../common/http/entity-tags.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { sendPieces } from '../common/http/send-pieces.js';
import { Settings } from '../config/settings.js';
import { PropertiesService } from '../properties/properties.service.js';
import { headingOf } from '../properties/results.presenter.js';
import { parseSearch } from '../search/filter.query.js';
import { queryOf } from '../search/page-links.js';
import { criteriaOf } from '../search/criteria.js';
import { PAGING } from '../search/filter.js';
import { SearchService } from '../search/search.service.js';
import { writeFeed } from './feed.views.js';

const ATOM = 'application/atom+xml; charset=utf-8';
const ENTRIES = 50;

/** Every search as a feed: the same parameters as those of its page. */
@ApiExcludeController()
@Controller()
export class FeedPages {
  constructor(
    private readonly searches: SearchService,
    private readonly properties: PropertiesService,
    private readonly tags: EntityTags,
    private readonly settings: Settings,
  ) {}

  @Get('properties.atom')
  async feed(@QueryString() query: URLSearchParams, @Req() request: Request, @Res() response: Response): Promise<void> {
    // What is the page's alone.
    for (const name of ['view', 'page', 'per_page']) query.delete(name);
    const search = parseSearch(query);
    // Nobody reads along who could see that something was left out.
    if (search.problems.length > 0) {
      throw new InvalidParametersError(search.problems.map(({ parameter, reason }) => ({ field: parameter, reason })));
    }
    const asked = { ...search.request, page: 1, perPage: ENTRIES };
    const found = await this.searches.page(asked);
    const { ids, sequences, version } = found;
    const tag = this.tags.of(request, { on: () => [ids, sequences], version });
    if (this.tags.isUnchanged(request, response, tag)) return;
    const homes = await this.properties.findListed(ids);
    const { filter } = asked;
    const criteria = criteriaOf(filter).map(({ label }) => label);
    const feed = writeFeed({
      origin: this.settings.publicUrl,
      title: ['NexHome: ' + headingOf(filter, homes[0]?.city), ...criteria].join(' · '),
      query: queryOf({ ...asked, perPage: PAGING.perPage }),
      homes,
      now: new Date(),
    });
    sendPieces(response, ATOM, [Buffer.from(feed)]);
  }
}
