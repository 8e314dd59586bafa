const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** Whole dollars as $1,234,567. */
export function formatDollars(dollars: number): string {
  return DOLLARS.format(dollars);
}
