import { Injectable } from '@nestjs/common';
import { SLOT } from '../common/views/slot.js';
import { Views } from '../common/views/views.js';
import type { Page } from '../search/answers.js';
import { type Filter, NO_FILTER } from '../search/filter.js';
import { SearchService } from '../search/search.service.js';
import type { Found } from './fragments/fragments.js';
import { HomeCards, withHearts } from './fragments/home-cards.service.js';
import type { Compared } from './fragments/home-page-parts.service.js';
import { fillShell, toShell } from './fragments/page-shells.service.js';

const SIMILAR_HOMES = 4;

/** Homes as a search answers with them, and the version of the search that did. */
type Similar = Found & Pick<Page, 'version'>;

/** Active homes like another one: first those most like it, and where they are too few, those that are somewhat like it. */
@Injectable()
export class SimilarHomes {
  /** By what the page of a home is written with, as long as it is kept. */
  private readonly known = new WeakMap<Compared, Similar>();
  private readonly shell: () => readonly Buffer[];

  constructor(
    private readonly searches: SearchService,
    private readonly cards: HomeCards,
    views: Views,
  ) {
    this.shell = views.perEdition(() => toShell(views.write('properties/_similar', { cards: SLOT })));
  }

  /** Found once for each version of the search. @param version as of now, if it can be asked */
  async to(home: Compared, version: number | undefined): Promise<Similar> {
    const known = this.known.get(home);
    if (known && known.version === version) return known;
    const found = await this.find(home);
    this.known.set(home, found);
    return found;
  }

  /** The part of a page that shows them. @param saved ids of homes that whoever looks has saved */
  async write(found: Found, saved: ReadonlySet<number>): Promise<Buffer[]> {
    const cards = await this.cards.of(found, new Date());
    return cards.length === 0 ? [] : fillShell(this.shell(), withHearts(cards, saved));
  }

  async find(home: Compared): Promise<Similar> {
    const versions: number[] = [];
    const sequences = new Map<number, number>();
    for (const filter of filtersFor(home)) {
      const found = await this.searches.page({ filter, sort: 'newest', page: 1, perPage: SIMILAR_HOMES * 2 });
      versions.push(found.version);
      for (const [i, id] of found.ids.entries()) {
        const isAnother = id !== home.id && !sequences.has(id);
        if (isAnother && sequences.size < SIMILAR_HOMES) sequences.set(id, found.sequences[i] ?? Infinity);
      }
      if (sequences.size === SIMILAR_HOMES) break;
    }
    return { ids: [...sequences.keys()], sequences: [...sequences.values()], version: Math.min(...versions) };
  }
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
