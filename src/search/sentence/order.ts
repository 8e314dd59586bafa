import type { Sort } from '../filter.js';
import { phrases, readPhrase } from './phrases.js';
import type { Rule } from './rule.js';

const LABELS: Readonly<Record<Sort, string>> = {
  newest: 'Newest first',
  price_asc: 'Lowest price first',
  price_desc: 'Highest price first',
  price_per_sqft_asc: 'Lowest price per sqft first',
  beds_desc: 'Most bedrooms first',
  sqft_desc: 'Largest first',
  year_desc: 'Newest built first',
  nearest: 'Nearest first',
};

const ORDERS = phrases<Sort>(
  [
    'newest',
    'newest, newest listings, newest listing, newest homes, most recent, latest, latest listings, most recently listed',
  ],
  ['price_asc', 'cheapest, lowest price, lowest priced, lowest prices, least expensive, most affordable, lowest cost'],
  ['price_asc', 'price low to high, price lowest to highest, price ascending, price lowest, price'],
  ['price_desc', 'most expensive, highest price, highest priced, highest prices, priciest, price high to low'],
  ['price_desc', 'price highest to lowest, price descending, price highest'],
  [
    'price_per_sqft_asc',
    'cheapest per square foot, cheapest per sqft, cheapest per sq ft, lowest price per square foot',
  ],
  [
    'price_per_sqft_asc',
    'lowest price per sqft, lowest price per sq ft, best price per square foot, best price per sqft, price per sqft',
  ],
  ['beds_desc', 'most bedrooms, most beds, most rooms'],
  ['sqft_desc', 'largest, biggest, most spacious, most square feet, most space, size'],
  ['year_desc', 'newest built, newest construction, most recently built, newest build, latest built, newest buildings'],
  ['nearest', 'nearest, closest, nearest ones, distance'],
);
/** These say an order only after "sort by". */
const NAMES = /^(price|price per sqft|size|distance)$/;
const SORT_BY = phrases([true, 'sort by, sorted by, order by, ordered by, sort, sorted, by']);
const TAIL = phrases([true, 'first, one, ones, on top, at the top, first please']);

export const order: Rule = ({ tokens }, at) => {
  const lead = readPhrase(tokens, at, SORT_BY);
  const found = readPhrase(tokens, lead?.end ?? at, ORDERS);
  if (!found) return undefined;
  const said = tokens.slice(lead?.end ?? at, found.end).map(({ text }) => text);
  const explicit = lead !== undefined && tokens[at]?.text !== 'by';
  if (NAMES.test(said.join(' ')) && !explicit) return undefined;
  return {
    end: readPhrase(tokens, found.end, TAIL)?.end ?? found.end,
    sort: found.value,
    label: LABELS[found.value],
  };
};
