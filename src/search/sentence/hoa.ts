import { FILTER_BOUNDS } from '../filter.js';
import { type Found, passOptional, phrases, readPhrase } from './phrases.js';
import { boundsOf, type Quantity, readQuantity } from './quantity.js';
import type { Match, Rule, Sentence } from './rule.js';

const NAMES = [
  'hoa',
  'hoas',
  ...['fee', 'fees', 'dues', 'due', 'cost', 'costs'].map((noun) => `hoa ${noun}`),
  'homeowners association',
  'homeowner association',
  'homeowners association fees',
  'homeowners association dues',
  'association fees',
  'association dues',
];
const HOA = phrases([true, NAMES.join(', ')]);
const NONE = phrases(
  [
    true,
    NAMES.flatMap((name) =>
      ['no', 'without', 'without an', 'without any', 'zero', 'no monthly'].map((no) => `${no} ${name}`),
    ).join(', '),
  ],
  [true, 'hoa free, free of hoa, not in an hoa, non hoa, hoa none, hoa : none, 0 hoa, $0 hoa'],
);
const MONTHLY = phrases([true, '/ mo, / month, per month, a month, monthly, each month, pm, per mo']);
const DOLLARS = phrases([true, 'dollars, usd']);

export const hoa: Rule = (sentence, at) => {
  const none = readPhrase(sentence.tokens, at, NONE);
  if (none) return { end: none.end, change: { maxHoa: 0 }, label: 'No HOA dues' };
  const found = readAfterName(sentence, at) ?? readBeforeName(sentence, at);
  return found && matchOf(found.value, found.end);
};

/** "hoa under 300 a month" */
function readAfterName({ tokens }: Sentence, at: number): Found<Quantity> | undefined {
  const name = readPhrase(tokens, at, HOA);
  const quantity = name && readQuantity(tokens, passOptional(tokens, name.end, [':', 'of', 'is', 'are']));
  return quantity && { value: quantity.value, end: endOf(tokens, quantity.end) };
}

/** "under $300 hoa" */
function readBeforeName({ tokens }: Sentence, at: number): Found<Quantity> | undefined {
  const quantity = readQuantity(tokens, at);
  const name = quantity && readPhrase(tokens, endOf(tokens, quantity.end), HOA);
  // "under 600k, hoa under 300": a price and dues.
  if (!name || quantity.value.low.scale !== null || readQuantity(tokens, name.end)) return undefined;
  return { value: quantity.value, end: endOf(tokens, name.end) };
}

function endOf(tokens: Sentence['tokens'], at: number): number {
  const dollars = readPhrase(tokens, at, DOLLARS)?.end ?? at;
  return readPhrase(tokens, dollars, MONTHLY)?.end ?? dollars;
}

function matchOf(quantity: Quantity, end: number): Match | undefined {
  const { min, max } = boundsOf(quantity, { bare: 'max', about: (value) => value / 10 });
  const most = max === undefined ? undefined : Math.round(max);
  if (most === undefined) return { end, refusal: 'is more than a search can say: HOA dues have an upper limit only' };
  const { hoa: bounds } = FILTER_BOUNDS;
  if (most < bounds.min || most > bounds.max) return undefined;
  const label = min === undefined ? {} : { label: `HOA up to $${String(most)} a month (without a lower limit)` };
  return { end, change: { maxHoa: most }, ...label };
}
