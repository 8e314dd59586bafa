import type { ParameterProblem } from '../search/filter.query.js';
import { SORT_LABELS } from './filter-choices.views.js';
import { STATUS_LABELS, TYPE_LABELS } from './property.labels.js';
import type { IgnoredView } from './results.views.js';

/** What the form calls the parameters of a search. */
const LABELS: Readonly<Record<string, string>> = {
  q: 'Words',
  city: 'City',
  state: 'State',
  zip: 'ZIP code',
  near: 'Place',
  within: 'Distance',
  box: 'The map’s area',
  polygon: 'The drawn area',
  min_price: 'Minimum price',
  max_price: 'Maximum price',
  min_beds: 'Minimum beds',
  max_beds: 'Maximum beds',
  min_baths: 'Minimum baths',
  property_type: 'Home type',
  min_sqft: 'Minimum living area',
  max_sqft: 'Maximum living area',
  min_lot: 'Minimum lot size',
  max_lot: 'Maximum lot size',
  min_year: 'Earliest year built',
  max_year: 'Latest year built',
  max_hoa: 'Maximum HOA dues',
  min_garage: 'Garage spaces',
  feature: 'Features',
  max_days: 'Time on the market',
  price_cut: 'Price cut',
  has_photos: 'Has photos',
  status: 'Status',
  sort: 'Order',
  page: 'Page',
  per_page: 'Homes per page',
  view: 'View',
  asked: 'Sentence',
};

/** The values of those that have a list of them. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  property_type: TYPE_LABELS,
  status: STATUS_LABELS,
  sort: SORT_LABELS,
};

/** A parameter that was left out, in the words of the form. One that no form has is shown as the address has it. */
export function toIgnoredView({ parameter, value, reason }: ParameterProblem): IgnoredView {
  return {
    label: find(LABELS, parameter) ?? `“${parameter}”`,
    value,
    reason: inWords(reason, find(CHOICES, parameter) ?? {}),
  };
}

/** Reasons name other parameters, and values, as the query string does. */
function inWords(reason: string, choices: Readonly<Record<string, string>>): string {
  return reason.replace(/\b[a-z]+(?:_[a-z]+)*\b/g, (word) => {
    const choice = find(choices, word);
    if (choice !== undefined) return `“${choice}”`;
    if (word === 'near') return 'a place';
    // Ordinary words, as "city", mean what they say.
    return (word.includes('_') ? find(LABELS, word)?.toLowerCase() : undefined) ?? word;
  });
}

/** Names come from whoever wrote the address: "constructor" is none of ours. */
function find<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
