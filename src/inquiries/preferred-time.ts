export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** When somebody would like to see a home. */
export interface PreferredTime {
  /** A day by the calendar at the home: 2026-12-01. */
  date: string;
  partOfDay: PartOfDay;
}

export const MOST_PREFERRED_TIMES = 3;
const DAYS_AHEAD = 90;

const DAY_MS = 86_400_000;
/** Of all places whose homes are sold here a day ends last in Hawaii: what is tomorrow there has not begun in any of them. */
const LAST_ZONE_MS = -10 * 3_600_000;

/** The first and the last day that can be wished for, as 2026-12-01. */
export function tourDays(now: Date): { first: string; last: string } {
  const today = now.getTime() + LAST_ZONE_MS;
  return { first: dayOf(today + DAY_MS), last: dayOf(today + DAYS_AHEAD * DAY_MS) };
}

export function isTourDay(date: string, now: Date): boolean {
  const { first, last } = tourDays(now);
  return /^\d{4}-\d\d-\d\d$/.test(date) && isDay(date) && date >= first && date <= last;
}

export const TOUR_DAY_REASON = `must be a day from tomorrow to ${String(DAYS_AHEAD)} days ahead, such as 2026-12-01`;

const LONG_DAY = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
});

/** "Tuesday, December 1, in the morning" */
export function formatPreferredTime({ date, partOfDay }: PreferredTime): string {
  return `${LONG_DAY.format(new Date(`${date}T00:00:00Z`))}, in the ${partOfDay}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** JavaScript reads February 30 as March 2. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(time) === date;
}
