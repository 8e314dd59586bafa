import { formatCount } from '../common/numbers.js';
import type { CityCount } from '../search/answers.js';
import { cityPath } from '../seo/place-path.js';
import type { MapPanelView } from './map-drawing.views.js';

/** How the homes found are shown: as cards, on a map, or both side by side. */
export const RESULT_VIEWS = ['list', 'split', 'map'] as const;
export type ResultView = (typeof RESULT_VIEWS)[number];
export const RESULT_VIEW_LABELS: Readonly<Record<ResultView, string>> = { list: 'List', split: 'Split', map: 'Map' };

export interface Choice {
  value: string;
  label: string;
}

/** A drop-down. */
export interface SelectView {
  choices: readonly Choice[];
  /** The value of one of them. */
  chosen: string;
}

/** An answer as a button, with how many homes it would show. */
export interface CountedChoice extends Choice {
  checked: boolean;
  /** "1,204"; empty where it is not counted. */
  count: string;
  /** It would show none, and was not chosen. */
  none: boolean;
}

/** The least and the most of something. */
export interface RangeView {
  min: SelectView;
  max: SelectView;
}

/**
 * The search form, filled in with what was asked for, in the groups of its panels: small ones, because a template copies the whole
 * group for each part that it writes of it.
 */
export interface FilterFormView {
  q: string;
  /** The sentence in the search box. */
  asked: string;
  price: { range: RangeView; cut: CountedChoice[] };
  rooms: { minBeds: CountedChoice[]; maxBeds: SelectView; minBaths: CountedChoice[] };
  propertyTypes: CountedChoice[];
  more: MoreFiltersView;
  sort: SelectView;
  /** How many criteria there are beside the words. */
  criteria: number;
  /** Parameters of this search that no field of the form holds. */
  carried: { name: string; value: string }[];
}

export interface MoreFiltersView {
  /** How many of these criteria are set. */
  count: number;
  place: { city: string; states: SelectView; zip: string };
  sqft: RangeView;
  lot: RangeView;
  year: { min: string; max: string };
  minGarage: CountedChoice[];
  maxHoa: SelectView;
  maxDays: SelectView;
  features: CountedChoice[];
  statuses: CountedChoice[];
  photos: CountedChoice[];
}

/** What became of the sentence in the search box. Empty texts have nothing to say. */
export interface AskedView {
  sentence: string;
  /** "3+ beds · Condo · Up to $600,000" */
  understood: string;
  /** What is searched for as words. */
  words: string;
  /** What asks for nothing: "with … please". */
  passedOver: string;
  leftOut: { text: string; reason: string }[];
  /** The search for the sentence as words; empty when that is this search. */
  exactPath: string;
}

export interface ResultsView {
  title: string;
  heading: string;
  view: ResultView;
  /** The same search in each view. */
  views: { icon: ResultView; label: string; path: string; current: boolean; wideOnly: boolean }[];
  /** Where the view shows one. */
  map: MapPanelView | undefined;
  /** "2,563 homes" */
  total: string;
  /** "Showing 25–48" */
  range: string;
  /** Where the cards go; empty when there are none. */
  cards: string;
  form: FilterFormView;
  /** One criterion each, with the same search without it. */
  chips: { label: string; removePath: string }[];
  clearPath: string;
  asked: AskedView | null;
  /** Parameters that were left out, with the reason. */
  ignored: IgnoredView[];
  /** For a search without a result: what to change or leave out, and how many homes that would show. */
  relaxations: { heading: string; links: { label: string; path: string; total: string }[] }[];
  /** The page asked for lies beyond the last one. */
  pastTheEnd: { lastPage: string; path: string } | null;
  pagination: PaginationView | null;
}

/** A parameter that was left out. The reason is a clause that follows the label. */
export interface IgnoredView {
  label: string;
  /** Empty where there is none to show. */
  value: string;
  reason: string;
}

export interface PaginationView {
  previous: string | null;
  next: string | null;
  pages: { number: string; path: string; current: boolean; gap: boolean }[];
  summary: string;
}

export interface FrontView {
  total: string;
  /** Where the cards go; empty when there are none. */
  newest: string;
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
    path: cityPath(state, city) ?? `/properties?${query.toString()}`,
    count: `${formatCount(count)} ${count === 1 ? 'home' : 'homes'}`,
    medianPrice: dollars(medianPrice),
  };
}
