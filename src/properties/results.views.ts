import { formatCount } from '../common/numbers.js';
import type { CityCount } from '../search/listing-index.js';
import type { CardView } from './property.views.js';

export interface Option {
  value: string;
  label: string;
  selected: boolean;
}

/** The search form, filled in with what was asked for. */
export interface FilterFormView {
  q: string;
  city: string;
  state: string;
  zip: string;
  minPrice: Option[];
  maxPrice: Option[];
  minBeds: Option[];
  minBaths: Option[];
  minSqft: Option[];
  maxSqft: Option[];
  states: Option[];
  propertyTypes: Option[];
  statuses: Option[];
  sorts: Option[];
  /** How many criteria hide under "More". */
  moreCount: number;
}

export interface ResultsView {
  title: string;
  heading: string;
  /** "2,563 homes" */
  total: string;
  /** "Showing 25–48" */
  range: string;
  cards: CardView[];
  form: FilterFormView;
  /** One criterion each, with the same search without it. */
  chips: { label: string; removePath: string }[];
  clearPath: string;
  /** This search in its canonical form. */
  canonicalPath: string;
  /** Parameters that were left out, with the reason. */
  ignored: { parameter: string; value: string; reason: string }[];
  /** For a search without a result: what to leave out, and how many homes that would show. */
  relaxations: { label: string; path: string; total: string }[];
  /** The page asked for lies beyond the last one. */
  pastTheEnd: { lastPage: string; path: string } | null;
  pagination: PaginationView | null;
}

export interface PaginationView {
  previous: string | null;
  next: string | null;
  pages: { number: string; path: string; current: boolean; gap: boolean }[];
  summary: string;
}

export interface FrontView {
  total: string;
  newest: CardView[];
  cities: { label: string; path: string; count: string; medianPrice: string }[];
  examples: { label: string; path: string }[];
}

export function toCityLink(
  { city, state, count, medianPrice }: CityCount,
  dollars: (price: number) => string,
): FrontView['cities'][number] {
  const query = new URLSearchParams({ city, state });
  return {
    label: `${city}, ${state}`,
    path: `/properties?${query.toString()}`,
    count: `${formatCount(count)} ${count === 1 ? 'home' : 'homes'}`,
    medianPrice: dollars(medianPrice),
  };
}
