import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { QueryString } from '../common/http/query-string.decorator.js';
import { parsePropertyId } from '../properties/property.slug.js';
import { comparePage } from './compare.views.js';
import { MOST_COMPARED } from './favorite.bounds.js';
import { SavedHomes } from './saved-homes.service.js';

/** Homes side by side. */
@ApiExcludeController()
@SignedIn()
@Controller('favorites/compare')
export class ComparePages {
  constructor(private readonly saved: SavedHomes) {}

  @Get()
  @Render('favorites/compare')
  async show(@Me() me: Identity, @QueryString() query: URLSearchParams): Promise<object> {
    const asked = idsIn(query);
    const ids = asked.slice(0, MOST_COMPARED);
    const compared = await this.saved.compare(me.id, ids);
    return comparePage({
      compared,
      unlisted: ids.length - compared.length,
      leftOver: asked.length - ids.length,
      onlyDifferences: query.get('only') === 'differences',
      now: new Date(),
    });
  }
}

/** As a form with check boxes sends them (ids=1&ids=2) and as people write them (ids=1,2). What cannot be one is passed over. */
function idsIn(query: URLSearchParams): number[] {
  const ids = query.getAll('ids').flatMap((each) => each.split(',').map((id) => parsePropertyId(id.trim())));
  return [...new Set(ids.filter((id) => id !== null))];
}
