import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { criteriaOf } from '../search/criteria.js';
import { type Filter, NO_FILTER, type SearchRequest } from '../search/filter.js';
import type { ParameterProblem } from '../search/filter.query.js';
import { lastPage, queryOf } from '../search/page-links.js';
import type { Relaxation } from '../search/relaxation.js';
import type { Property } from './property.entity.js';
import { toCardView } from './property.views.js';
import { toFilterForm } from './filter-form.js';
import type { PaginationView, ResultsView } from './results.views.js';

interface Results {
  request: SearchRequest;
  problems: ParameterProblem[];
  total: number;
  homes: Property[];
  relaxations: Relaxation[];
  now: Date;
}

export function toResultsView({ request, problems, total, homes, relaxations, now }: Results): ResultsView {
  const { page, perPage } = request;
  const last = lastPage(total, perPage);
  const first = (page - 1) * perPage + 1;
  const heading = headingOf(request.filter, homes[0]?.city);
  return {
    title: page > 1 ? `${heading}, page ${String(page)}` : heading,
    heading,
    total: homesCount(total),
    range: last > 1 && homes.length > 0 ? `Showing ${formatCount(first)}–${formatCount(first + homes.length - 1)}` : '',
    cards: homes.map((home) => toCardView(home, now)),
    form: toFilterForm(request),
    chips: criteriaOf(request.filter).map(({ label, without }) => ({
      label,
      removePath: pathOf({ ...request, filter: without, page: 1 }),
    })),
    clearPath: pathOf({ ...request, filter: NO_FILTER, page: 1 }),
    canonicalPath: pathOf(request),
    ignored: problems,
    relaxations: relaxations.map((relaxation) => ({
      label: relaxation.label ?? 'all filters',
      path: pathOf(relaxation.request),
      total: homesCount(relaxation.total),
    })),
    pastTheEnd:
      total > 0 && page > last ? { lastPage: formatCount(last), path: pathOf({ ...request, page: last }) } : null,
    pagination: last > 1 && page <= last ? paginationOf(request, last) : null,
  };
}

function paginationOf(request: SearchRequest, last: number): PaginationView {
  const { page } = request;
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  return {
    previous: page > 1 ? pathOf({ ...request, page: page - 1 }) : null,
    next: page < last ? pathOf({ ...request, page: page + 1 }) : null,
    pages: shown.map((number, i) => ({
      number: formatCount(number),
      path: pathOf({ ...request, page: number }),
      current: number === page,
      gap: i > 0 && number - (shown[i - 1] ?? 0) > 1,
    })),
    summary: `Page ${formatCount(page)} of ${formatCount(last)}`,
  };
}

/** "Homes for sale in Seattle, WA" */
function headingOf({ city: asked, state, zip, statuses }: Filter, listed: string | undefined): string {
  // "seattle" finds Seattle: say it as the listings do.
  const city = asked === undefined ? undefined : (listed ?? asked);
  const place =
    city === undefined
      ? state === undefined
        ? undefined
        : STATES[state]
      : state === undefined
        ? city
        : `${city}, ${state}`;
  const kind = statuses.includes('active')
    ? 'Homes for sale'
    : statuses.includes('pending')
      ? 'Homes under contract'
      : 'Sold homes';
  const where = [place, zip].filter((each) => each !== undefined).join(' ');
  return where === '' ? kind : `${kind} in ${where}`;
}

function homesCount(total: number): string {
  return `${formatCount(total)} ${total === 1 ? 'home' : 'homes'}`;
}

function pathOf(request: SearchRequest): string {
  return `/properties${queryOf(request)}`;
}
