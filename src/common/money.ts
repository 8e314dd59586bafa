const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** Whole dollars as $1,234,567. */
export function formatDollars(dollars: number): string {
  return DOLLARS.format(dollars);
}

/** For where there is little room: $549K, $1.25M, $2B. */
export function formatShortDollars(dollars: number): string {
  return SHORT_DOLLARS.format(dollars);
}

const SHORT_DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumSignificantDigits: 3,
});
