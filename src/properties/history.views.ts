import { formatDate } from '../common/dates.js';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import type { MarketHistory, PriceEntry, PriceStep } from './events/price-history.js';

const TEXTS: Readonly<Record<PriceStep, string>> = {
  listed: 'Listed for sale',
  relisted: 'Listed again',
  cut: 'Price cut',
  raised: 'Price raised',
  pending: 'Sale pending',
  back: 'Back on the market',
  removed: 'Taken off the market',
  sold: 'Sold',
};

const DAY_MS = 86_400_000;
const CHART = { width: 600, height: 120 };
const SHORT_DATE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const SHORT_DATE_WITH_YEAR = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

interface PriceChart {
  width: number;
  height: number;
  /** The line, what lies below it, and a dot at each price that was asked. */
  path: string;
  area: string;
  dots: string;
  high: string;
  low: string;
  from: string;
  to: string;
}

export interface HistoryView {
  /** Newest first. */
  rows: { date: string; iso: string; text: string; change: string | null; price: string }[];
  /** "128 days on the market" */
  summary: string;
  /** "Price cut $15,000 on Nov 3", while it is the newest price. */
  cut: string | null;
  /** Its highest and its lowest price stand beside it. */
  chart: PriceChart | null;
}

export function toHistoryView({ entries, daysOnMarket }: MarketHistory, now: Date): HistoryView {
  return {
    rows: entries.map(toRow).reverse(),
    summary: daysOnMarket < 1 ? 'Less than a day on the market' : formatDays(daysOnMarket),
    cut: newestCut(entries, now),
    chart: chartOf(entries, now),
  };
}

function formatDays(days: number): string {
  return days === 1 ? '1 day on the market' : `${formatCount(days)} days on the market`;
}

function toRow({ at, step, price, difference }: PriceEntry): HistoryView['rows'][number] {
  return {
    date: SHORT_DATE_WITH_YEAR.format(at),
    iso: at.toISOString(),
    text: TEXTS[step],
    change: difference === 0 ? null : `${difference < 0 ? '−' : '+'}${formatDollars(Math.abs(difference))}`,
    price: price === null ? '—' : formatDollars(price),
  };
}

function newestCut(entries: readonly PriceEntry[], now: Date): string | null {
  if (entries.at(-1)?.step === 'sold' || entries.at(-1)?.step === 'removed') return null;
  const newest = entries.findLast(({ difference }) => difference !== 0);
  if (!newest || newest.difference > 0) return null;
  const sameYear = newest.at.getUTCFullYear() === now.getUTCFullYear();
  const date = sameYear ? SHORT_DATE.format(newest.at) : formatDate(newest.at);
  return `Price cut ${formatDollars(-newest.difference)} on ${date}`;
}

/** A line with a step at each change; nothing where the price never changed, or where all of it happened in one day. */
function chartOf(entries: readonly PriceEntry[], now: Date): HistoryView['chart'] {
  const points = entries.filter((entry): entry is PriceEntry & { price: number } => entry.price !== null);
  const prices = points.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const first = points[0];
  if (!first || low === high) return null;
  const end = entries.at(-1)?.step === 'sold' ? (points.at(-1) as PriceEntry).at.getTime() : now.getTime();
  const span = end - first.at.getTime();
  if (span < DAY_MS) return null;
  const x = (at: Date): string => round((CHART.width * (at.getTime() - first.at.getTime())) / span);
  const y = (price: number): string => round(10 + (CHART.height - 20) * (1 - (price - low) / (high - low)));
  const steps = points.slice(1).map(({ at, price }) => `H${x(at)}V${y(price)}`);
  const path = `M0 ${y(first.price)}${steps.join('')}H${String(CHART.width)}`;
  return {
    ...CHART,
    path,
    area: `${path}V${String(CHART.height)}H0Z`,
    // A line without length is a dot as wide as its stroke, and stays round however the chart is stretched.
    dots: points.map(({ at, price }) => `M${x(at)} ${y(price)}h0`).join(''),
    high: formatDollars(high),
    low: formatDollars(low),
    from: SHORT_DATE_WITH_YEAR.format(first.at),
    to: end === now.getTime() ? 'Today' : SHORT_DATE_WITH_YEAR.format(end),
  };
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
