import { formatCount } from '../common/numbers.js';
import type { Facets } from '../search/answers.js';
import { type Filter, NO_FILTER, type SearchRequest, SORTS } from '../search/filter.js';
import { serializeSearch } from '../search/filter.query.js';
import { writeText } from '../search/parameter-reader.js';
import { fold } from '../search/words.js';
import { LISTS, type NumberList, type RangeList, SORT_LABELS, STATE_CHOICES } from './filter-choices.views.js';
import { STATUS_LABELS, TYPE_LABELS } from './property.labels.js';
import type {
  CountedChoice,
  FilterFormView,
  MoreFiltersView,
  RangeView,
  ResultView,
  SelectView,
} from './results.views.js';

/** What the form asks for in fields of its own. Whatever else a search holds is carried over in hidden ones. */
const FIELDS = new Set([
  ...['q', 'city', 'state', 'zip', 'min_price', 'max_price', 'min_beds', 'max_beds', 'min_baths', 'property_type'],
  ...['min_sqft', 'max_sqft', 'min_lot', 'max_lot', 'min_year', 'max_year', 'max_hoa', 'min_garage', 'feature'],
  ...['max_days', 'price_cut', 'has_photos', 'status', 'sort'],
]);

interface Shown {
  request: SearchRequest;
  /** The sentence in the search box. */
  asked: string | undefined;
  facets: Facets;
  /** How many criteria the search has. */
  criteria: number;
  /** Whether the page has something to sort. */
  sortable: boolean;
  view: ResultView;
}

/** The search form with what was asked for filled in; a value that is not on a list is added to it, so that nothing is lost. */
export function toFilterForm({ request, asked, facets, criteria, sortable, view }: Shown): FilterFormView {
  const { filter, sort } = request;
  return {
    q: filter.q ?? '',
    asked: asked ?? '',
    price: {
      range: range(LISTS.price, filter.minPrice, filter.maxPrice),
      cut: [choice('true', 'Price cut', filter.priceCut === true, facets.priceCut)],
    },
    rooms: {
      minBeds: steps(facets.minBeds, filter.minBeds),
      maxBeds: select(LISTS.maxBeds, filter.maxBeds),
      minBaths: steps(facets.minBaths, filter.minBaths),
    },
    propertyTypes: facets.propertyTypes.map(({ value, count }) =>
      choice(value, TYPE_LABELS[value], filter.propertyTypes.includes(value), count),
    ),
    more: more(filter, facets),
    sort: {
      choices: filter.near ? ALL_SORTS : SORTS_WITHOUT_PLACE,
      chosen: sort === 'nearest' && !filter.near ? 'newest' : sort,
    },
    criteria: criteria - (filter.q === undefined ? 0 : 1),
    carried: carriedOver(request, sortable, view),
  };
}

function more(filter: Filter, facets: Facets): MoreFiltersView {
  return {
    count: moreCountOf(filter),
    place: {
      city: filter.city ?? '',
      states: { choices: STATE_CHOICES, chosen: filter.state ?? '' },
      zip: filter.zip ?? '',
    },
    sqft: range(LISTS.sqft, filter.minSqft, filter.maxSqft),
    lot: range(LISTS.lot, filter.minLotSqft, filter.maxLotSqft),
    year: { min: String(filter.minYearBuilt ?? ''), max: String(filter.maxYearBuilt ?? '') },
    minGarage: steps(facets.minGarage, filter.minGarage),
    maxHoa: select(LISTS.maxHoa, filter.maxHoa),
    maxDays: select(LISTS.maxDays, filter.maxDays),
    features: features(facets.features, filter.features),
    statuses: facets.statuses.map(({ value, count }) =>
      choice(value, STATUS_LABELS[value], filter.statuses.includes(value), count),
    ),
    photos: [choice('true', 'Has photos', filter.hasPhotos === true, facets.hasPhotos)],
  };
}

const ALL_SORTS = SORTS.map((value) => ({ value, label: SORT_LABELS[value] }));
const SORTS_WITHOUT_PLACE = ALL_SORTS.filter(({ value }) => value !== 'nearest');

function range(list: RangeList, min: number | undefined, max: number | undefined): RangeView {
  return { min: select(list.min, min), max: select(list.max, max) };
}

/** With a number that is not on the list put in its place. */
function select({ any, label, choices }: NumberList, chosen: number | undefined): SelectView {
  if (chosen === undefined) return { choices, chosen: '' };
  const value = String(chosen);
  if (choices.some((each) => each.value === value)) return { choices, chosen: value };
  const numbers = [...choices.slice(1), { value, label: label(chosen) }];
  numbers.sort((a, b) => Number(a.value) - Number(b.value));
  return { choices: [{ value: '', label: any }, ...numbers], chosen: value };
}

/** Any, 1+, 2+ and so on. */
function steps(facets: readonly { value: number; count: number }[], chosen: number | undefined): CountedChoice[] {
  const all = facets.map(({ value, count }) => choice(String(value), `${String(value)}+`, value === chosen, count));
  if (chosen !== undefined && !facets.some(({ value }) => value === chosen)) {
    all.push(choice(String(chosen), `${String(chosen)}+`, true));
    all.sort((a, b) => Number(a.value) - Number(b.value));
  }
  return [choice('', 'Any', chosen === undefined), ...all];
}

/** The frequent ones, after those that were asked for and are not among them. */
function features(frequent: Facets['features'], asked: readonly string[]): CountedChoice[] {
  const known = new Set(asked.length === 0 ? [] : frequent.map(({ value }) => fold(value)));
  const wanted = new Set(asked.map(fold));
  return [
    ...asked.filter((each) => !known.has(fold(each))).map((each) => choice(writeText(each), each, true)),
    ...frequent.map(({ value, count }) =>
      choice(writeText(value), value, wanted.size > 0 && wanted.has(fold(value)), count),
    ),
  ];
}

function choice(value: string, label: string, checked: boolean, count?: number): CountedChoice {
  return { value, label, checked, count: count === undefined ? '' : formatCount(count), none: count === 0 && !checked };
}

function moreCountOf(filter: Filter): number {
  const { city, state, zip, minSqft, maxSqft, minLotSqft, maxLotSqft, minYearBuilt, maxYearBuilt } = filter;
  const { maxHoa, minGarage, maxDays, hasPhotos, features: asked, statuses } = filter;
  const ranges = [minSqft ?? maxSqft, minLotSqft ?? maxLotSqft, minYearBuilt ?? maxYearBuilt];
  const single = [city, state, zip, ...ranges, maxHoa, minGarage, maxDays, hasPhotos];
  const set = single.filter((value) => value !== undefined).length;
  return set + asked.length + (statuses.join() === NO_FILTER.statuses.join() ? 0 : 1);
}

/** Everything of this search that has no field: a place on the map, how many homes a page has. A changed search begins on page 1. */
function carriedOver(request: SearchRequest, sortable: boolean, view: ResultView): FilterFormView['carried'] {
  const carried = [...serializeSearch({ ...request, page: 1 })]
    .filter(([name]) => !FIELDS.has(name) || (name === 'sort' && !sortable))
    .map(([name, value]) => ({ name, value }));
  return view === 'list' ? carried : [...carried, { name: 'view', value: view }];
}
