import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import { STATUS_LABELS, TYPE_LABELS } from '../properties/property.labels.js';
import { areaOf } from '../properties/property.views.js';
import { cityNear } from '../geo/cities.js';
import type { Point } from './area.js';
import { formatDistance } from './distance.js';
import { type Filter, type Nearby, NO_FILTER } from './filter.js';

const E6 = 1_000_000;

/** One thing that a filter asks for, in words, and the filter without it. */
export interface Criterion {
  label: string;
  without: Filter;
}

/** Takes a filter apart into what a person would call its criteria, in the order of the form. */
export function criteriaOf(filter: Filter): Criterion[] {
  const criteria: Criterion[] = [];
  const add = (label: string | undefined, change: Partial<Filter>): void => {
    if (label !== undefined) criteria.push({ label, without: { ...filter, ...change } });
  };
  add(filter.q && `“${filter.q}”`, { q: undefined });
  add(filter.city, { city: undefined });
  add(filter.state && (STATES[filter.state] ?? filter.state), { state: undefined });
  add(filter.zip && `ZIP ${filter.zip}`, { zip: undefined });
  add(filter.near && within(filter.near), { near: undefined });
  add(filter.polygon && 'In the drawn area', { polygon: undefined });
  add(filter.box && 'In the map’s area', { box: undefined });
  add(range(filter.minPrice, filter.maxPrice, formatDollars), { minPrice: undefined, maxPrice: undefined });
  add(beds(filter), { minBeds: undefined, maxBeds: undefined });
  add(atLeast(filter.minBaths, 'baths'), { minBaths: undefined });
  for (const type of filter.propertyTypes) {
    add(TYPE_LABELS[type], { propertyTypes: filter.propertyTypes.filter((other) => other !== type) });
  }
  add(range(filter.minSqft, filter.maxSqft, sqft), { minSqft: undefined, maxSqft: undefined });
  add(lot(filter), { minLotSqft: undefined, maxLotSqft: undefined });
  add(built(filter), { minYearBuilt: undefined, maxYearBuilt: undefined });
  add(hoa(filter), { maxHoa: undefined });
  add(atLeast(filter.minGarage, 'garage spaces'), { minGarage: undefined });
  for (const feature of filter.features) {
    add(feature, { features: filter.features.filter((other) => other !== feature) });
  }
  add(listed(filter), { maxDays: undefined });
  add(filter.priceCut && 'Price cut', { priceCut: undefined });
  add(filter.hasPhotos && 'Has photos', { hasPhotos: undefined });
  if (filter.statuses.join() !== NO_FILTER.statuses.join()) {
    add(anyOf(filter.statuses.map((status) => STATUS_LABELS[status])), { statuses: NO_FILTER.statuses });
  }
  return criteria;
}

/**
 * The same, but each without some of what it asks for is never narrower: to leave out one of several types of homes would
 * show fewer, so they are one.
 */
export function constraintsOf(filter: Filter): Criterion[] {
  const { propertyTypes } = filter;
  if (propertyTypes.length < 2) return criteriaOf(filter);
  const ofAnyType = { ...filter, propertyTypes: [] };
  return [
    { label: anyOf(propertyTypes.map((type) => TYPE_LABELS[type])), without: ofAnyType },
    ...criteriaOf(ofAnyType).map(({ label, without }) => ({ label, without: { ...without, propertyTypes } })),
  ];
}

/** "Within 5 miles of Seattle, WA". A place without a name is told by a city that it is near to. */
function within(near: Nearby): string {
  return `Within ${formatDistance(near.meters)} of ${near.name ?? describe(near.center)}`;
}

function describe({ latitude, longitude }: Point): string {
  const city = cityNear(latitude / E6, longitude / E6);
  return city ? `a place near ${city.name}, ${city.state}` : `${degrees(latitude)}, ${degrees(longitude)}`;
}

/** To about ten meters. */
function degrees(millionths: number): string {
  return String(Math.round(millionths / 100) / 10_000);
}

function beds({ minBeds, maxBeds }: Filter): string | undefined {
  if (maxBeds === undefined) return atLeast(minBeds, 'beds');
  const most = `${String(maxBeds)} ${maxBeds === 1 ? 'bed' : 'beds'}`;
  if (minBeds === undefined) return `Up to ${most}`;
  return minBeds === maxBeds ? most : `${String(minBeds)}–${most}`;
}

function lot({ minLotSqft, maxLotSqft }: Filter): string | undefined {
  const asked = range(minLotSqft, maxLotSqft, areaOf);
  return asked && `Lot ${asked.replace('Up', 'up')}`;
}

function built({ minYearBuilt: min, maxYearBuilt: max }: Filter): string | undefined {
  if (max === undefined) return min === undefined ? undefined : `Built ${String(min)} or later`;
  if (min === undefined) return `Built ${String(max)} or earlier`;
  return min === max ? `Built ${String(min)}` : `Built ${String(min)}–${String(max)}`;
}

function hoa({ maxHoa }: Filter): string | undefined {
  if (maxHoa === undefined) return undefined;
  return maxHoa === 0 ? 'No HOA dues' : `HOA up to ${formatDollars(maxHoa)} a month`;
}

function listed({ maxDays }: Filter): string | undefined {
  if (maxDays === undefined) return undefined;
  return maxDays === 1 ? 'Listed in the last day' : `Listed in the last ${formatCount(maxDays)} days`;
}

/** "3+ beds" */
function atLeast(value: number | undefined, what: string): string | undefined {
  return value === undefined ? undefined : `${String(value)}+ ${what}`;
}

function sqft(value: number): string {
  return `${formatCount(value)} sqft`;
}

/** "$300,000 – $500,000" */
function range(
  min: number | undefined,
  max: number | undefined,
  format: (value: number) => string,
): string | undefined {
  if (max === undefined) return min === undefined ? undefined : `${format(min)} or more`;
  if (min === undefined) return `Up to ${format(max)}`;
  return min === max ? format(min) : `${format(min)} – ${format(max)}`;
}

function anyOf(labels: readonly string[]): string {
  return labels.join(' or ');
}
