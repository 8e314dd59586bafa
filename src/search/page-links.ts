import type { SearchRequest } from './filter.js';
import { serializeSearch } from './filter.query.js';

export interface PageLink {
  rel: 'first' | 'prev' | 'next' | 'last';
  /** Query string with its question mark, or empty. */
  query: string;
}

export function lastPage(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

/** The same search on another page, as a query string with its question mark, or empty when all is default. */
export function queryOf(request: SearchRequest): string {
  const query = serializeSearch(request).toString();
  return query === '' ? '' : `?${query}`;
}

/** The pages around this one (RFC 8288). */
export function pageLinks(request: SearchRequest, total: number): PageLink[] {
  const last = lastPage(total, request.perPage);
  const to = (rel: PageLink['rel'], page: number): PageLink => ({ rel, query: queryOf({ ...request, page }) });
  return [
    to('first', 1),
    ...(request.page > 1 ? [to('prev', Math.min(request.page - 1, last))] : []),
    ...(request.page < last ? [to('next', request.page + 1)] : []),
    to('last', last),
  ];
}
