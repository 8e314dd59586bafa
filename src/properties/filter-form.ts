import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { type Filter, type SearchRequest, SORTS, type Sort } from '../search/filter.js';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from './property.bounds.js';
import { STATUS_LABELS, TYPE_LABELS } from './property.labels.js';
import type { FilterFormView, Option } from './results.views.js';

const PRICES = [
  100, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1250, 1500, 2000, 3000, 5000,
].map((thousands) => thousands * 1000);
const AREAS = [500, 750, 1000, 1250, 1500, 1750, 2000, 2500, 3000, 3500, 4000, 5000];
const BEDS = [1, 2, 3, 4, 5, 6];
const BATHS = [1, 1.5, 2, 2.5, 3, 4];

const SORT_LABELS: Readonly<Record<Sort, string>> = {
  newest: 'Newest',
  price_asc: 'Price, low to high',
  price_desc: 'Price, high to low',
  sqft_desc: 'Largest',
  beds_desc: 'Most bedrooms',
  year_desc: 'Newest built',
};

/** The search form with what was asked for filled in; a value that is not on a list is added to it, so that nothing is lost. */
export function toFilterForm({ filter, sort }: SearchRequest): FilterFormView {
  const sqft = (value: number): string => `${formatCount(value)} sqft`;
  const atLeast = (value: number): string => `${String(value)}+`;
  return {
    q: filter.q ?? '',
    city: filter.city ?? '',
    state: filter.state ?? '',
    zip: filter.zip ?? '',
    minPrice: numbers(PRICES, filter.minPrice, formatDollars, 'No min'),
    maxPrice: numbers(PRICES, filter.maxPrice, formatDollars, 'No max'),
    minBeds: numbers(BEDS, filter.minBeds, atLeast, 'Any'),
    minBaths: numbers(BATHS, filter.minBaths, atLeast, 'Any'),
    minSqft: numbers(AREAS, filter.minSqft, sqft, 'No min'),
    maxSqft: numbers(AREAS, filter.maxSqft, sqft, 'No max'),
    states: [
      any('Any state', filter.state),
      ...Object.entries(STATES).map(([value, label]) => option(value, label, value === filter.state)),
    ],
    propertyTypes: PROPERTY_TYPES.map((type) => option(type, TYPE_LABELS[type], filter.propertyTypes.includes(type))),
    statuses: PUBLIC_STATUSES.map((status) => option(status, STATUS_LABELS[status], filter.statuses.includes(status))),
    sorts: SORTS.map((each) => option(each, SORT_LABELS[each], each === sort)),
    moreCount: moreCountOf(filter),
  };
}

function numbers(
  choices: readonly number[],
  chosen: number | undefined,
  label: (value: number) => string,
  anyLabel: string,
): Option[] {
  const all = [...new Set(chosen === undefined ? choices : [...choices, chosen])].sort((a, b) => a - b);
  return [any(anyLabel, chosen), ...all.map((value) => option(String(value), label(value), value === chosen))];
}

function any(label: string, chosen: unknown): Option {
  return option('', label, chosen === undefined);
}

function option(value: string, label: string, selected: boolean): Option {
  return { value, label, selected };
}

function moreCountOf({ city, state, zip, minSqft, maxSqft, statuses }: Filter): number {
  const asked = [city, state, zip, minSqft, maxSqft].filter((value) => value !== undefined).length;
  return asked + (statuses.join() === 'active' ? 0 : 1);
}
