import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { SLOT } from '../common/views/slot.js';
import type { Facets } from '../search/answers.js';
import { criteriaOf } from '../search/criteria.js';
import { type Filter, NO_FILTER, type SearchRequest } from '../search/filter.js';
import type { ParameterProblem } from '../search/filter.query.js';
import { lastPage, queryOf } from '../search/page-links.js';
import type { Relaxation } from '../search/relaxation.js';
import type { MapPanelView } from './map-drawing.views.js';
import { type Asked, toAskedView } from './asked.presenter.js';
import { toFilterForm } from './filter-form.js';
import { toIgnoredView } from './parameter-labels.views.js';
import {
  type PaginationView,
  RESULT_VIEW_LABELS,
  RESULT_VIEWS,
  type ResultsView,
  type ResultView,
} from './results.views.js';

export interface Results {
  request: SearchRequest;
  problems: ParameterProblem[];
  /** The sentence that the search came from. */
  asked: Asked | undefined;
  total: number;
  facets: Facets;
  /** Of the homes on this page; none when there are none. */
  cards: readonly { city: string }[];
  relaxations: Relaxation[];
  view: ResultView;
  map: MapPanelView | undefined;
}

export function toResultsView(results: Results): ResultsView {
  const { request, problems, asked, total, facets, cards, relaxations, view, map } = results;
  const pathOf = pathsIn(view);
  const { page, perPage } = request;
  const last = lastPage(total, perPage);
  const first = (page - 1) * perPage + 1;
  const heading = headingOf(request.filter, cards[0]?.city);
  const criteria = criteriaOf(request.filter);
  return {
    title: page > 1 ? `${heading}, page ${String(page)}` : heading,
    heading,
    view,
    views: RESULT_VIEWS.map((each) => ({
      icon: each,
      label: RESULT_VIEW_LABELS[each],
      path: pathsIn(each)(request),
      current: each === view,
      // There is no room for two columns below.
      wideOnly: each === 'split',
    })),
    map,
    total: homesCount(total),
    range: last > 1 && cards.length > 0 ? `Showing ${formatCount(first)}–${formatCount(first + cards.length - 1)}` : '',
    cards: cards.length > 0 ? SLOT : '',
    form: toFilterForm({
      request,
      asked: asked?.sentence,
      facets,
      criteria: criteria.length,
      sortable: cards.length > 0 && view !== 'map',
      view,
    }),
    chips: criteria.map(({ label, without }) => ({
      label,
      removePath: pathOf({ ...request, filter: without, page: 1 }),
    })),
    clearPath: pathOf({ ...request, filter: NO_FILTER, page: 1 }),
    asked: asked ? toAskedView(asked, request, pathOf) : null,
    ignored: problems.map(toIgnoredView),
    relaxations: relaxationsOf(relaxations, pathOf),
    pastTheEnd:
      total > 0 && page > last ? { lastPage: formatCount(last), path: pathOf({ ...request, page: last }) } : null,
    pagination:
      last > 1 && page <= last ? paginationOf(page, last, (each) => pathOf({ ...request, page: each })) : null,
  };
}

function relaxationsOf(relaxations: readonly Relaxation[], pathOf: PathOf): ResultsView['relaxations'] {
  const toLink = ({ label, request, total }: Relaxation) => ({
    label,
    path: pathOf(request),
    total: homesCount(total),
  });
  const changes = relaxations.filter(({ kind }) => kind === 'change');
  const without = relaxations.filter(({ kind }) => kind === 'without');
  const needsMore = without.some(({ criterion }) => criterion === null);
  const leaveOut = changes.length > 0 ? 'Or leave one out' : 'Leave one out';
  return [
    { heading: 'Change one filter', links: changes.map(toLink) },
    { heading: needsMore ? 'Leaving out one filter is not enough' : leaveOut, links: without.map(toLink) },
  ].filter(({ links }) => links.length > 0);
}

/** @param last page that there is */
export function paginationOf(page: number, last: number, pathOf: (page: number) => string): PaginationView {
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  return {
    previous: page > 1 ? pathOf(page - 1) : null,
    next: page < last ? pathOf(page + 1) : null,
    pages: shown.map((number, i) => ({
      number: formatCount(number),
      path: pathOf(number),
      current: number === page,
      gap: i > 0 && number - (shown[i - 1] ?? 0) > 1,
    })),
    summary: `Page ${formatCount(page)} of ${formatCount(last)}`,
  };
}

/** "Homes for sale in Seattle, WA" */
export function headingOf({ city: asked, state, zip, statuses }: Filter, listed: string | undefined): string {
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

export type PathOf = (request: SearchRequest) => string;

/** Where a search is shown, in the same view as this one. */
export function pathsIn(view: ResultView): PathOf {
  if (view === 'list') return (request) => `/properties${queryOf(request)}`;
  return (request) => {
    const query = queryOf(request);
    return `/properties${query}${query === '' ? '?' : '&'}view=${view}`;
  };
}
