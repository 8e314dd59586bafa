import { NO_FILTER, PAGING, type SearchRequest } from '../search/filter.js';
import { queryOf } from '../search/page-links.js';
import { cityPath, statePath, zipPath } from './place-path.js';

/** A page of results as search engines are told of it. */
export interface Indexing {
  /** Of the one address of this search; others that show the same name it, too. */
  canonicalPath: string;
  /** Undefined for a page that may be found. */
  robots: string | undefined;
}

/**
 * Filters have more combinations than there are homes. What may be found is what people look for by name: all homes, those of a place, and one type of
 * homes there. Pages of results go on to be followed, since homes are reached by them. See docs/decisions/0019.
 * @param isWhole nothing was left out of what was asked, and there are homes on this page
 */
export function indexingOf(request: SearchRequest, isWhole: boolean): Indexing {
  const canonicalPath = pathOf(request);
  if (!isWhole) return { canonicalPath, robots: 'noindex' };
  return { canonicalPath, robots: isFindable(request) ? undefined : 'noindex, follow' };
}

function isFindable(request: SearchRequest): boolean {
  const { filter, page } = request;
  if (filter.propertyTypes.length === 0) return isOfPlaceOnly(request);
  const ofAnyType = { ...request, filter: { ...filter, propertyTypes: [] } };
  return filter.propertyTypes.length === 1 && page === 1 && isOfPlaceOnly(ofAnyType);
}

/** The first page of a place's homes is shown better by the place's own page. */
function pathOf(request: SearchRequest): string {
  const { filter, page } = request;
  const { state, city, zip } = filter;
  const own = `/properties${queryOf(request)}`;
  if (page > 1 || state === undefined || filter.propertyTypes.length > 0 || !isOfPlaceOnly(request)) return own;
  if (zip !== undefined) return city === undefined ? zipPath(state, zip) : own;
  return city === undefined ? statePath(state) : (cityPath(state, city) ?? own);
}

/** Any page of it, in its usual form. */
function isOfPlaceOnly({ filter, ...request }: SearchRequest): boolean {
  const { state: _state, city: _city, zip: _zip, ...rest } = filter;
  return queryOf({ ...request, filter: rest, page: 1 }) === queryOf({ ...USUAL, filter: NO_FILTER });
}

const USUAL = { sort: 'newest', page: 1, perPage: PAGING.perPage } as const;
