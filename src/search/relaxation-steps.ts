import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { areaOf } from '../properties/property.views.js';
import { BATH_STEPS, BED_STEPS, GARAGE_STEPS } from './answers.js';
import { formatDistance, metersOf } from './distance.js';
import type { Filter } from './filter.js';

/** One bound of a filter, and how it can be moved outwards. */
export interface Ladder {
  /** The filter without this bound. */
  without: Filter;
  /** The smallest one first; each shows whatever the one before it shows. */
  steps: Step[];
}

export interface Step {
  /** A full phrase: "Raise the maximum price to $600,000". */
  label: string;
  filter: Filter;
}

/** How far a bound is moved at most: beyond that, leaving it out says more. */
const MOST_STEPS = 10;

const PRICES = [
  ...steps(100_000, 1_000_000, 50_000),
  ...steps(1_100_000, 2_000_000, 100_000),
  ...steps(2_500_000, 5_000_000, 500_000),
  ...[7_500_000, 10_000_000, 15_000_000, 25_000_000, 50_000_000],
];
const AREAS = [...steps(500, 2000, 250), ...steps(2500, 5000, 500), ...steps(6000, 10_000, 1000)];
const ACRE = 43_560;
const LOTS = [2000, 4000, 6000, 8000, ...[0.25, 0.5, 1, 2, 5, 10, 20, 40].map((acres) => acres * ACRE)];
const YEARS = [...steps(1900, 1980, 10), ...steps(1985, 2100, 5)];
const DUES = [0, 50, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000];
const DAYS = [1, 3, 7, 14, 30, 60, 90, 180, 365];
const RADII = [0.25, 0.5, 1, 2, 3, 5, 10, 15, 20, 25, 30, 50, 75, 100, 200, 500].map((value) =>
  metersOf({ value, unit: 'mi' }),
);

/** The bounds of a filter that are numbers, in the order of the form. */
export function laddersOf(filter: Filter): Ladder[] {
  const { near } = filter;
  return [
    ladder(filter, 'near', higher(RADII, near?.meters), (meters) => near && { ...near, meters }, widen),
    ...[
      lower(filter, 'minPrice', PRICES, (price) => `Lower the minimum price to ${formatDollars(price)}`),
      raise(filter, 'maxPrice', PRICES, (price) => `Raise the maximum price to ${formatDollars(price)}`),
      lower(filter, 'minBeds', BED_STEPS, (beds) => `Ask for ${String(beds)}+ beds`),
      raise(filter, 'maxBeds', BED_STEPS, (beds) => `Allow up to ${String(beds)} beds`),
      lower(filter, 'minBaths', BATH_STEPS, (baths) => `Ask for ${String(baths)}+ baths`),
      lower(filter, 'minSqft', AREAS, (area) => `Ask for ${formatCount(area)} sqft or more`),
      raise(filter, 'maxSqft', AREAS, (area) => `Allow up to ${formatCount(area)} sqft`),
      lower(filter, 'minLotSqft', LOTS, (area) => `Ask for a lot of ${areaOf(area)} or more`),
      raise(filter, 'maxLotSqft', LOTS, (area) => `Allow a lot of up to ${areaOf(area)}`),
      lower(filter, 'minYearBuilt', YEARS, (year) => `Allow homes built ${String(year)} or later`),
      raise(filter, 'maxYearBuilt', YEARS, (year) => `Allow homes built ${String(year)} or earlier`),
      raise(filter, 'maxHoa', DUES, (dues) => `Allow HOA dues up to ${formatDollars(dues)} a month`),
      lower(filter, 'minGarage', GARAGE_STEPS, (spaces) => `Ask for ${String(spaces)}+ garage spaces`),
      raise(filter, 'maxDays', DAYS, (days) => `Look back ${formatCount(days)} days`),
    ],
  ].filter(({ steps: moves }) => moves.length > 0);
}

type Bound = {
  [K in keyof Filter]-?: Filter[K] extends number | undefined ? K : never;
}[keyof Filter];

function lower(filter: Filter, bound: Bound, choices: readonly number[], label: (value: number) => string): Ladder {
  const now = filter[bound];
  const below = now === undefined ? [] : choices.filter((choice) => choice < now).toReversed();
  return ladder(filter, bound, below, (value) => value, label);
}

function raise(filter: Filter, bound: Bound, choices: readonly number[], label: (value: number) => string): Ladder {
  return ladder(filter, bound, higher(choices, filter[bound]), (value) => value, label);
}

function higher(choices: readonly number[], now: number | undefined): number[] {
  return now === undefined ? [] : choices.filter((choice) => choice > now);
}

function ladder<K extends keyof Filter>(
  filter: Filter,
  key: K,
  choices: readonly number[],
  value: (choice: number) => Filter[K],
  label: (choice: number) => string,
): Ladder {
  return {
    without: { ...filter, [key]: undefined },
    steps: choices
      .slice(0, MOST_STEPS)
      .map((choice) => ({ label: label(choice), filter: { ...filter, [key]: value(choice) } })),
  };
}

function widen(meters: number): string {
  return `Look within ${formatDistance(meters)}`;
}

/** From the first to the last, both included. */
function steps(first: number, last: number, by: number): number[] {
  return Array.from({ length: (last - first) / by + 1 }, (_, i) => first + i * by);
}
