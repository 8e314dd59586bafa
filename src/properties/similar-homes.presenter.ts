import type { Page, SearchEngine } from '../search/answers.js';
import { NO_FILTER } from '../search/filter.js';
import type { Found } from './fragments/fragments.js';
import type { Compared } from './fragments/home-page-parts.service.js';

const SIMILAR_HOMES = 3;

/** Active homes of the same type and city, priced within a quarter of this one. */
export async function similarTo(
  { id, city, state, price, propertyType }: Compared,
  searches: Pick<SearchEngine, 'page'>,
): Promise<Found & Pick<Page, 'version'>> {
  const filter = {
    ...NO_FILTER,
    city,
    state,
    propertyTypes: [propertyType],
    minPrice: Math.floor(price * 0.75),
    maxPrice: Math.ceil(price * 1.25),
  };
  const found = await searches.page({ filter, sort: 'newest', page: 1, perPage: SIMILAR_HOMES + 1 });
  const others = found.ids.flatMap((other, i) => (other === id ? [] : [i])).slice(0, SIMILAR_HOMES);
  return {
    ids: others.map((i) => found.ids[i] ?? 0),
    sequences: others.map((i) => found.sequences[i] ?? Infinity),
    version: found.version,
  };
}
