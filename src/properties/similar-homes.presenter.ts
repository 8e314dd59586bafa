import type { Page, SearchEngine } from '../search/answers.js';
import { type Filter, NO_FILTER } from '../search/filter.js';
import type { Found } from './fragments/fragments.js';
import type { Compared } from './fragments/home-page-parts.service.js';

const SIMILAR_HOMES = 4;

/** Active homes like this one: first those most like it, and where they are too few, those that are somewhat like it. */
export async function similarTo(
  home: Compared,
  searches: Pick<SearchEngine, 'page'>,
): Promise<Found & Pick<Page, 'version'>> {
  const versions: number[] = [];
  const sequences = new Map<number, number>();
  for (const filter of filtersFor(home)) {
    const found = await searches.page({ filter, sort: 'newest', page: 1, perPage: SIMILAR_HOMES * 2 });
    versions.push(found.version);
    for (const [i, id] of found.ids.entries()) {
      const isAnother = id !== home.id && !sequences.has(id);
      if (isAnother && sequences.size < SIMILAR_HOMES) sequences.set(id, found.sequences[i] ?? Infinity);
    }
    if (sequences.size === SIMILAR_HOMES) break;
  }
  return { ids: [...sequences.keys()], sequences: [...sequences.values()], version: Math.min(...versions) };
}

/** Of the same city and type: with about as many bedrooms for about the price, then for about the price, then for roughly it. */
function filtersFor({ city, state, price, propertyType, bedrooms }: Compared): Filter[] {
  const inCity = { ...NO_FILTER, city, state };
  const about = { ...inCity, propertyTypes: [propertyType], ...pricedWithin(price, 0.25) };
  const filters: Filter[] = [
    about,
    { ...about, ...pricedWithin(price, 0.5) },
    { ...inCity, ...pricedWithin(price, 0.25) },
  ];
  if (bedrooms !== null) filters.unshift({ ...about, minBeds: Math.max(0, bedrooms - 1), maxBeds: bedrooms + 1 });
  return filters;
}

function pricedWithin(price: number, share: number): Pick<Filter, 'minPrice' | 'maxPrice'> {
  return { minPrice: Math.floor(price * (1 - share)), maxPrice: Math.ceil(price * (1 + share)) };
}
