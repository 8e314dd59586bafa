import { formatCount } from '../common/numbers.js';
import { type BarChart, drawBars } from './bar-chart.js';
import type { Days } from './days.js';
import type { Series } from './listing-statistics.service.js';

/** What the charts show. */
export const SHOWN_DAYS = 28;

const SMALL = 28;
const LARGE = 56;
const SHORT_DATE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const KINDS = [
  { kind: 'views', one: 'view', many: 'views' },
  { kind: 'saves', one: 'save', many: 'saves' },
  { kind: 'inquiries', one: 'inquiry', many: 'inquiries' },
] as const satisfies readonly { kind: keyof Series; one: string; many: string }[];

export interface FigureView {
  /** "1,204" */
  count: string;
  /** "views" */
  label: string;
  /** What the chart shows, in words: the figures by week, which are few enough to listen to. */
  text: string;
  chart: BarChart;
}

/** Of one listing. */
export function toFigures(series: Series): FigureView[] {
  return KINDS.map(({ kind, one, many }) => {
    const values = series[kind].slice(-SHOWN_DAYS);
    const total = sum(values);
    return {
      count: formatCount(total),
      label: total === 1 ? one : many,
      text: weekly(values),
      chart: drawBars(values, SMALL),
    };
  });
}

/** Of all listings of a member together: the last days, the days before them, and a table of each day. */
export function toTotals(series: Series, days: Days) {
  const shown = days.all.slice(-SHOWN_DAYS);
  return {
    days: SHOWN_DAYS,
    from: dateOf(shown[0]),
    figures: KINDS.map(({ kind, one, many }) => {
      const values = series[kind].slice(-SHOWN_DAYS);
      const total = sum(values);
      const label = total === 1 ? one : many;
      const before = sum(series[kind].slice(0, -SHOWN_DAYS));
      return {
        count: formatCount(total),
        label: label.charAt(0).toUpperCase() + label.slice(1),
        change: total + before === 0 ? 'None so far' : changeOf(total - before),
        text: weekly(values),
        chart: drawBars(values, LARGE),
      };
    }),
    rows: shown
      .map((day, i) => ({
        day: dateOf(day),
        iso: day,
        ...Object.fromEntries(KINDS.map(({ kind }) => [kind, formatCount(series[kind].at(i - SHOWN_DAYS) ?? 0)])),
      }))
      .reverse(),
  };
}

/** "12 more than in the 28 days before" */
function changeOf(difference: number): string {
  const before = `the ${String(SHOWN_DAYS)} days before`;
  if (difference === 0) return `As many as in ${before}`;
  return `${formatCount(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than in ${before}`;
}

/** "By week, oldest first: 3, 12, 0, 8" */
function weekly(values: readonly number[]): string {
  const weeks = Array.from({ length: Math.ceil(values.length / 7) }, (_, i) => sum(values.slice(i * 7, i * 7 + 7)));
  return `By week, oldest first: ${weeks.map(formatCount).join(', ')}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function dateOf(day = ''): string {
  return SHORT_DATE.format(new Date(`${day}T00:00:00Z`));
}
