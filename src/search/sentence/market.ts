import type { PublicStatus } from '../../properties/property.bounds.js';
import { FILTER_BOUNDS } from '../filter.js';
import { readNumber } from './numbers.js';
import { passHyphen, phrases, readPhrase } from './phrases.js';
import type { Match, Rule, Sentence } from './rule.js';

const STATUSES = phrases<PublicStatus>(
  ['active', 'for sale, active, on the market, currently for sale, still for sale, still available, available'],
  ['pending', 'pending, under contract, in contract, under offer, pending sale, pending sales, sale pending'],
  ['sold', 'sold, recently sold, just sold, already sold, sold homes, sold listings'],
);
const BY_OWNER = phrases([true, 'for sale by owner, sold by owner']);

const LISTED = phrases([true, 'listed, added, posted, published, new, on the market, on market, came on the market']);
const FRESH = phrases<number>(
  [1, 'today, since yesterday'],
  [2, 'yesterday, since the day before yesterday'],
  [
    7,
    'new listing, new listings, newly listed, just listed, recently listed, new on the market, new on market, new to market',
  ],
  [7, 'new to the market, fresh listings, fresh listing, recent listings'],
  [
    7,
    'this week, last week, past week, within a week, in a week, in the last week, in the past week, within the last week',
  ],
  [
    30,
    'this month, last month, past month, within a month, in the last month, in the past month, within the last month',
  ],
);
const LATELY = phrases(
  [
    true,
    'last, past, the last, the past, in the last, in the past, in last, in past, within the last, within the past, within',
  ],
  [true, 'over the last, over the past, during the last, during the past, less than, for less than, under'],
);
const SPANS = phrases<number>(
  [1, 'day, days, d'],
  [7, 'week, weeks, wk, wks'],
  [30, 'month, months'],
  [1 / 24, 'hour, hours, hrs'],
);
const AGO = phrases([true, 'ago, old']);
const ON_MARKET = phrases([true, 'on market, on the market']);

const PRICE_CUT = phrases([
  true,
  [
    'reduced, price reduced, reduced price, reduced prices, price cut, price cuts, price drop, price drops, price dropped',
    'price reduction, price reductions, recently reduced, just reduced, price lowered, lowered price, price decrease, price reduced homes',
    'with price cut, with a price cut, with price cuts, with price drop, with a price drop, with price reduction, with reduced price',
  ].join(),
]);
const PHOTOS = phrases([
  true,
  ['with', 'has', 'have', 'having', 'must have', 'with some']
    .flatMap((verb) =>
      ['photos', 'photo', 'pictures', 'picture', 'pics', 'images', 'photographs'].map((noun) => `${verb} ${noun}`),
    )
    .concat('photos only', 'pictures only', 'only with photos', 'only with pictures')
    .join(),
]);

export const status: Rule = ({ tokens }, at) => {
  const owner = readPhrase(tokens, at, BY_OWNER);
  if (owner) return { end: owner.end, words: true };
  const found = readPhrase(tokens, at, STATUSES);
  return found && { end: found.end, change: { statuses: [found.value] } };
};

export const fresh: Rule = (sentence, at) => {
  const { tokens } = sentence;
  const start = readPhrase(tokens, at, LISTED)?.end ?? at;
  const found = readPhrase(tokens, start, FRESH) ?? readPhrase(tokens, at, FRESH);
  const match = found ? { end: found.end, change: { maxDays: found.value } } : readLately(sentence, start, start > at);
  return match && isOfSale(sentence, at, match.end) ? { end: match.end, refusal: SALE_DATES } : match;
};

const SALE_DATES = 'is more than a search can say: it knows when a home was listed, not when it was sold';

/** "sold in the last 30 days" is not "listed in the last 30 days". */
function isOfSale({ tokens }: Sentence, at: number, end: number): boolean {
  const isListed = tokens
    .slice(at, end)
    .some(({ text }) => /^(listed|listings?|added|posted|published|new|newly|fresh|recent|market)$/.test(text));
  return !isListed && tokens.some(({ text }) => text === 'sold');
}

export const priceCut: Rule = ({ tokens }, at) => {
  const found = readPhrase(tokens, at, PRICE_CUT);
  return found && { end: found.end, change: { priceCut: true } };
};

export const photos: Rule = ({ tokens }, at) => {
  const found = readPhrase(tokens, at, PHOTOS);
  return found && { end: found.end, change: { hasPhotos: true } };
};

/** "in the last 3 days", "less than 7 days on market" */
function readLately({ tokens }: Sentence, at: number, isListed: boolean): Match | undefined {
  const lead = readPhrase(tokens, at, LATELY);
  const number = lead && readNumber(tokens, lead.end);
  const span = number && readPhrase(tokens, passHyphen(tokens, number.end), SPANS);
  if (!span) return undefined;
  const market = readPhrase(tokens, span.end, ON_MARKET);
  const words = tokens.slice(at, lead.end).map(({ text }) => text);
  // "less than 3 months old", "within 2 days of" something else.
  if (readPhrase(tokens, span.end, AGO) || !(isListed || market || words.includes('last') || words.includes('past'))) {
    return undefined;
  }
  const days = Math.ceil(number.value.value * span.value);
  if (days < FILTER_BOUNDS.days.min || days > FILTER_BOUNDS.days.max) return undefined;
  return { end: market?.end ?? span.end, change: { maxDays: days } };
}
