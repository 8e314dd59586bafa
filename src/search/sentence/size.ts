import { FILTER_BOUNDS } from '../filter.js';
import { type Found, passHyphen, passOptional, phrases, readPhrase } from './phrases.js';
import { boundsOf, type Quantity, readAfterNoun, readQuantity } from './quantity.js';
import { given, isWithin, type Match, type Rule, type Sentence } from './rule.js';

const ACRE = 43_560;
const SQUARE_FEET = 'sqft, sq ft, sf, sqf, sq feet, square feet, square foot, square ft, sq foot, ft2, sq ft2, sqfeet';
const AREA = phrases([1, SQUARE_FEET]);
const LAND_AREA = phrases([1, SQUARE_FEET], [ACRE, 'acre, acres, ac, acreage']);
const AREA_LEAD = phrases([true, 'size, living area, living space, floor area, area, sqft, square footage, home size']);
const AREA_TAIL = phrases([true, 'of living space, living space, of living area, of space, living area']);
const LOT_LEAD = phrases([
  true,
  'lot, lots, lot size, lot of, lot size of, lots of, land of, lot area, lots size, yard of, parcel of',
]);
const LOT_SIZE = phrases([true, 'lot size, lot area']);
const LOT_TAIL = phrases([true, 'lot, lots, lot size, parcel, parcels, of land, plot, land, homesite, of property']);

export const livingArea: Rule = (sentence, at) => {
  const { tokens } = sentence;
  const lead = readPhrase(tokens, at, AREA_LEAD);
  const found = readArea(sentence, passOptional(tokens, lead?.end ?? at, [':', 'of']), AREA);
  const own = found ?? readUnitFirst(sentence, at);
  if (!own) return undefined;
  const { min, max } = boundsOf(own.value, { bare: 'min', about: (value) => value / 10 });
  const [minSqft, maxSqft] = rounded(min, max, 1);
  if (!isWithin(FILTER_BOUNDS.sqft, minSqft, maxSqft)) return undefined;
  return { end: readPhrase(tokens, own.end, AREA_TAIL)?.end ?? own.end, change: given({ minSqft, maxSqft }) };
};

export const lot: Rule = (sentence, at) => {
  const { tokens } = sentence;
  const lead = readPhrase(tokens, at, LOT_LEAD);
  const start = lead ? passOptional(tokens, lead.end, [':', 'is', 'with']) : at;
  const found =
    readArea(sentence, start, LAND_AREA) ?? (lead && readLotSize(sentence, at)) ?? readOneAcre(sentence, at);
  if (!found) return undefined;
  const tail = readPhrase(tokens, passHyphen(tokens, found.end), LOT_TAIL);
  // Square feet are of the home unless the lot is spoken of.
  if (found.unit === 1 && !lead && !tail) return undefined;
  return lotMatch(found, tail?.end ?? found.end);
};

interface Area extends Found<Quantity> {
  /** In square feet. */
  unit: number;
}

function readArea({ tokens }: Sentence, at: number, units: typeof AREA): Area | undefined {
  const quantity = readQuantity(tokens, at);
  const unit = quantity && readPhrase(tokens, passHyphen(tokens, quantity.end), units);
  if (!unit || quantity.value.low.money) return undefined;
  const after = readAfterNoun(tokens, unit.end, quantity.value);
  return { value: after?.value ?? quantity.value, end: after?.end ?? unit.end, unit: unit.value };
}

/** "sqft 2000+", "square footage: 2000" */
function readUnitFirst({ tokens }: Sentence, at: number): Found<Quantity> | undefined {
  const unit = readPhrase(tokens, at, AREA) ?? readPhrase(tokens, at, AREA_LEAD);
  const start = unit && passOptional(tokens, unit.end, [':']);
  const quantity = start === undefined ? undefined : readQuantity(tokens, start);
  if (!quantity || quantity.value.low.value < 100 || quantity.value.low.scale !== null || quantity.value.low.money) {
    return undefined;
  }
  const said = quantity.value.comparison !== 'bare' || start !== unit?.end;
  return said && tokens[quantity.end]?.kind !== 'word' ? quantity : undefined;
}

/** "lot size 5000+" */
function readLotSize({ tokens }: Sentence, at: number): Area | undefined {
  const lead = readPhrase(tokens, at, LOT_SIZE);
  const quantity = lead && readQuantity(tokens, passOptional(tokens, lead.end, [':', 'is', 'of']));
  if (!quantity || quantity.value.low.value < 500 || quantity.value.low.scale !== null || quantity.value.low.money) {
    return undefined;
  }
  return { ...quantity, unit: 1 };
}

/** "acre lot" */
function readOneAcre({ tokens }: Sentence, at: number): Area | undefined {
  if (tokens[at]?.text !== 'acre') return undefined;
  const more = tokens[at + 1]?.text === '+';
  const end = more ? at + 2 : at + 1;
  if (!readPhrase(tokens, passHyphen(tokens, end), LOT_TAIL)) return undefined;
  const low = { value: 1, scale: null, money: false };
  return { value: { comparison: 'bare', low, high: null }, end, unit: ACRE };
}

function lotMatch({ value, unit }: Area, end: number): Match | undefined {
  const { min, max } = boundsOf(value, { bare: 'min', about: (number) => number / 10 });
  const [minLotSqft, maxLotSqft] = rounded(min, max, unit);
  if (!isWithin(FILTER_BOUNDS.lot, minLotSqft, maxLotSqft)) return undefined;
  return { end, change: given({ minLotSqft, maxLotSqft }) };
}

function rounded(min: number | undefined, max: number | undefined, unit: number): (number | undefined)[] {
  return [min, max].map((value) => (value === undefined ? undefined : Math.round(value * unit)));
}
