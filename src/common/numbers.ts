const COUNT = new Intl.NumberFormat('en-US');

/**
 * 1,840. A formatter made once is thirty times faster than `toLocaleString`, and whole numbers, of which a page of results has a
 * hundred, are grouped ten times faster without.
 */
export function formatCount(number: number): string {
  if (number < 0 || !Number.isSafeInteger(number)) return COUNT.format(number);
  if (number < 1000) return String(number);
  return `${formatCount(Math.floor(number / 1000))},${String(number % 1000).padStart(3, '0')}`;
}

/** For where there is little room: 840, 1.2K, 38K. */
export function formatShortCount(number: number): string {
  return SHORT_COUNT.format(number);
}

const SHORT_COUNT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 });
