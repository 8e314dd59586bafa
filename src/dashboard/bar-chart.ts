/** A row of bars, as an SVG path in a box of its own. */
export interface BarChart {
  width: number;
  height: number;
  path: string;
}

/** In units of the box. */
const BAR = 8;
const GAP = 2;
/** What is not nothing is seen. */
const LEAST = 3;
/** Three views are no skyline: below that the highest bar does not fill the box. */
const MODEST = 4;

/**
 * A bar for each number, from the left, all standing on the lower edge: as high as the box for the highest, none for zero.
 * @param values whole numbers from 0
 */
export function drawBars(values: readonly number[], height: number): BarChart {
  const top = Math.max(MODEST, ...values);
  const bars = values.map((value, i) => {
    if (value === 0) return '';
    const tall = round(LEAST + (height - LEAST) * (value / top));
    return `M${String(i * (BAR + GAP))} ${String(height)}v-${tall}h${String(BAR)}v${tall}z`;
  });
  return { width: Math.max(BAR, values.length * (BAR + GAP) - GAP), height, path: bars.join('') };
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
