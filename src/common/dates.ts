import { formatCount } from './numbers.js';

const DAY_MS = 86_400_000;
const LONG_DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** "November 3, 2026", in UTC. */
export function formatDate(date: Date): string {
  return LONG_DATE.format(date);
}

/** Days from one date to another by the calendar, in UTC, never negative: what was at eleven last night was yesterday. */
export function daysBetween(from: Date, to: Date): number {
  return Math.max(0, dayOf(to) - dayOf(from));
}

function dayOf(time: Date): number {
  return Math.floor(time.getTime() / DAY_MS);
}

/** "today", "yesterday", "5 days ago". */
export function formatDaysAgo(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${formatCount(days)} days ago`;
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** "November 3, 2026 at 5:14 PM UTC". */
export function formatMoment(date: Date): string {
  return `${MOMENT.format(date)} UTC`;
}

const AGO = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "just now", "5 minutes ago", "yesterday". */
export function formatTimeAgo(time: Date, now: Date): string {
  const age = now.getTime() - time.getTime();
  const [unit, length] = UNITS.find(([, milliseconds]) => age >= milliseconds) ?? [];
  return unit === undefined ? 'just now' : AGO.format(-Math.floor(age / length), unit);
}
