import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import { STATES } from '../common/us-states.js';
import type { Sort } from '../search/filter.js';
import { areaOf } from './property.views.js';
import type { Choice } from './results.views.js';

/** The drop-downs of the search form. Constant lists: what is written of one is written once, see the helper `options`. */
export const LISTS = {
  price: rangeOf(prices(), formatDollars),
  maxBeds: list('No max', [1, 2, 3, 4, 5, 6], String),
  sqft: rangeOf(areas(), sqft),
  lot: rangeOf(lots(), areaOf),
  maxHoa: list('Any', [0, 100, 200, 300, 400, 500, 750, 1000], hoa),
  maxDays: list('Any time', [1, 3, 7, 14, 30, 90], days),
} as const;

export const STATE_CHOICES: readonly Choice[] = [
  { value: '', label: 'Any state' },
  ...Object.entries(STATES).map(([value, label]) => ({ value, label })),
];

export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  newest: 'Newest',
  price_asc: 'Price, low to high',
  price_desc: 'Price, high to low',
  price_per_sqft_asc: 'Price per sqft',
  sqft_desc: 'Largest',
  beds_desc: 'Most bedrooms',
  year_desc: 'Newest built',
  nearest: 'Nearest',
};

/** Answers in ascending order, the empty one first. */
export interface NumberList {
  any: string;
  label: (value: number) => string;
  choices: readonly Choice[];
}

export interface RangeList {
  min: NumberList;
  max: NumberList;
}

function rangeOf(values: readonly number[], label: (value: number) => string): RangeList {
  return { min: list('No min', values, label), max: list('No max', values, label) };
}

function list(any: string, values: readonly number[], label: (value: number) => string): NumberList {
  const answers = values.map((value) => ({ value: String(value), label: label(value) }));
  return { any, label, choices: [{ value: '', label: any }, ...answers] };
}

function prices(): number[] {
  const thousands = [
    100, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1250, 1500, 2000, 3000, 5000,
  ];
  return thousands.map((each) => each * 1000);
}

function areas(): number[] {
  return [500, 750, 1000, 1250, 1500, 1750, 2000, 2500, 3000, 3500, 4000, 5000];
}

/** From a town lot to forty acres. */
function lots(): number[] {
  const acre = 43_560;
  return [2000, 4000, 6000, 8000, acre / 4, acre / 2, acre, 2 * acre, 5 * acre, 10 * acre, 40 * acre];
}

function sqft(value: number): string {
  return `${formatCount(value)} sqft`;
}

function hoa(dollars: number): string {
  return dollars === 0 ? 'No dues' : `${formatDollars(dollars)} a month`;
}

function days(value: number): string {
  return value === 1 ? '1 day' : `${formatCount(value)} days`;
}
