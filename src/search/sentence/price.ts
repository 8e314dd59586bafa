import { FILTER_BOUNDS } from '../filter.js';
import { passOptional, phrases, readPhrase } from './phrases.js';
import { boundsOf, type Quantity, readQuantity } from './quantity.js';
import { given, isWithin, type Rule, type Sentence, textAt } from './rule.js';

const LEAD = phrases(
  [true, 'price, prices, priced, price is, price of, price range, asking, cost'],
  [true, 'listing price, sale price, purchase price'],
  [
    true,
    'costs, costing, budget, budget of, budget is, a budget of, my budget is, listed at, list price, asking price',
  ],
);
const DOLLARS = phrases([true, 'dollars, dollar, usd, bucks']);
/** What makes of an amount a rent, or the price of a square foot. */
const RATE = phrases(
  [true, '/ mo, / month, per month, a month, monthly, pm, / sqft, / sf, / sq ft, per sqft, per sf, per sq ft'],
  [
    true,
    'per square foot, / square foot, a square foot, a sqft, a sq ft, per foot, / ft, / ft2, / acre, per acre, an acre',
  ],
);
const RATED = phrases([true, 'price, prices, cost, costs, dollars, usd']);
/** What a price of a part is one of. */
const PART = phrases([
  true,
  'per sqft, per sf, per sq ft, per square foot, per square feet, per foot, per acre, / sqft, / sf, / sq ft, / square foot, / acre',
]);
/** A number with one of these is no price: "over 100 years old". */
const COUNTED = new Set(
  (
    'year years yr yrs ft feet foot sq sqft sf square acre acres mile miles mi km meters minute minutes min mins day days week weeks ' +
    'month months hour hours unit units story stories storey storeys floor floors people beds bed br bd baths bath ba percent % hoa inches amps'
  ).split(' '),
);

/** Below this, a number without a unit does not look like a price. */
const PLAIN_BARE = 100_000;
const PLAIN_COMPARED = 10_000;

export const price: Rule = ({ tokens, ...rest }, at) => {
  const rated = endOfRated(tokens, at);
  if (rated !== undefined) return { end: rated, words: true };
  const lead = readPhrase(tokens, at, LEAD);
  const start = lead?.end ?? at;
  // "price at 300k", but "price at least 300k"
  const quantity =
    readQuantity(tokens, start) ?? (lead && readQuantity(tokens, passOptional(tokens, start, [':', 'at'])));
  if (!quantity) return undefined;
  const amount = asMoney(quantity.value, lead !== undefined);
  const end = readPhrase(tokens, quantity.end, DOLLARS)?.end ?? quantity.end;
  if (
    !amount ||
    readPhrase(tokens, readPhrase(tokens, end, RATED)?.end ?? end, RATE) ||
    COUNTED.has(textAt({ tokens, ...rest }, end))
  ) {
    return undefined;
  }
  const { min, max } = boundsOf(amount, { bare: 'max', about: (value) => value / 10 });
  const [minPrice, maxPrice] = [min, max].map((value) => (value === undefined ? undefined : Math.round(value)));
  return isWithin(FILTER_BOUNDS.price, minPrice, maxPrice) ? { end, change: given({ minPrice, maxPrice }) } : undefined;
};

/** "price per sqft under 300": no search can say it, and it is no size. */
function endOfRated(tokens: Sentence['tokens'], at: number): number | undefined {
  const lead = readPhrase(tokens, at, RATED);
  if (!lead && tokens[at]?.text !== 'per') return undefined;
  const part = readPhrase(tokens, lead?.end ?? at, PART);
  return part && readQuantity(tokens, passOptional(tokens, part.end, [':', 'of', 'is', 'at']))?.end;
}

/** In "under 600" nobody means six hundred dollars. */
function asMoney(quantity: Quantity, led: boolean): Quantity | undefined {
  const { low, high, comparison } = quantity;
  if (low.scale !== null || high?.scale != null) return quantity;
  const most = high?.value ?? low.value;
  if (low.value >= 1000) {
    const compared = led || comparison !== 'bare';
    return low.money || low.value >= (compared ? PLAIN_COMPARED : PLAIN_BARE) ? quantity : undefined;
  }
  const isThousands = low.value >= 100 && most < 1000 && Number.isInteger(low.value);
  const said = led || low.money || !['bare', 'range', 'exactly'].includes(comparison);
  if (!isThousands || !said || (comparison === 'bare' && !led)) return undefined;
  const thousand = (amount: typeof low): typeof low => ({ ...amount, value: amount.value * 1000 });
  return { comparison, low: thousand(low), high: high && thousand(high) };
}
