import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { STATUS_LABELS, TYPE_LABELS } from '../properties/property.labels.js';
import { type Filter, NO_FILTER } from './filter.js';

/** One thing that a filter asks for, in words, and the filter without it. */
export interface Criterion {
  label: string;
  without: Filter;
}

/** Takes a filter apart into what a person would call its criteria, in the order of the form. */
export function criteriaOf(filter: Filter): Criterion[] {
  const criteria: Criterion[] = [];
  const add = (label: string, change: Partial<Filter>): void => {
    criteria.push({ label, without: { ...filter, ...change } });
  };
  if (filter.q !== undefined) add(`“${filter.q}”`, { q: undefined });
  if (filter.city !== undefined) add(filter.city, { city: undefined });
  if (filter.state !== undefined) add(STATES[filter.state] ?? filter.state, { state: undefined });
  if (filter.zip !== undefined) add(`ZIP ${filter.zip}`, { zip: undefined });
  if (filter.minPrice !== undefined || filter.maxPrice !== undefined) {
    add(range(filter.minPrice, filter.maxPrice, formatDollars), { minPrice: undefined, maxPrice: undefined });
  }
  if (filter.minBeds !== undefined) add(`${String(filter.minBeds)}+ beds`, { minBeds: undefined });
  if (filter.minBaths !== undefined) add(`${String(filter.minBaths)}+ baths`, { minBaths: undefined });
  for (const type of filter.propertyTypes) {
    add(TYPE_LABELS[type], { propertyTypes: filter.propertyTypes.filter((other) => other !== type) });
  }
  if (filter.minSqft !== undefined || filter.maxSqft !== undefined) {
    add(
      range(filter.minSqft, filter.maxSqft, (sqft) => `${formatCount(sqft)} sqft`),
      { minSqft: undefined, maxSqft: undefined },
    );
  }
  if (filter.statuses.join() !== NO_FILTER.statuses.join()) {
    add(filter.statuses.map((status) => STATUS_LABELS[status]).join(' or '), { statuses: NO_FILTER.statuses });
  }
  return criteria;
}

function range(min: number | undefined, max: number | undefined, format: (value: number) => string): string {
  if (min === undefined) return `Up to ${format(max ?? 0)}`;
  return max === undefined ? `${format(min)} or more` : `${format(min)} – ${format(max)}`;
}
