import type { PropertyType } from '../../properties/property.bounds.js';
import { phrases, readPhrase } from './phrases.js';
import { type Rule, standsAlone, wordBefore } from './rule.js';

const SINGLE_FAMILY = [
  'house, houses, single family, single families, single family home, single family homes, single family house',
  'single family houses, single family residence, single family residences, sfh, sfhs, sfr, detached home, detached homes',
  'detached house, detached houses',
].join();
const CONDO = [
  'condo, condos, condominium, condominiums, apartment, apartments, apartment home, apartment homes, apts',
  'apt, condo unit, condo units, flat, flats',
].join();
const TOWNHOUSE = [
  'townhouse, townhouses, townhome, townhomes, town house, town houses, town home, town homes, rowhouse, rowhouses',
  'row house, row houses, row home, row homes, rowhome, rowhomes',
].join();
const MULTI_FAMILY = [
  'duplex, duplexes, triplex, triplexes, fourplex, fourplexes, quadplex, quadplexes, multi family, multifamily',
  'multi family home, multi family homes, multifamily home, multifamily homes, multi family house, multi families',
  'apartment building, apartment buildings, multi family property, multi family properties',
].join();
const MANUFACTURED = [
  'mobile home, mobile homes, manufactured home, manufactured homes, manufactured, manufactured house, manufactured houses',
  'mobile house, mobile houses, trailer home, trailer homes, mobile homes in park, mobile or manufactured home',
].join();
const LAND = [
  'land, vacant land, raw land, empty land, acreage, vacant lot, vacant lots, empty lot, empty lots, building lot',
  'building lots, building plot, building plots, building site, building sites, land for sale, buildable lot, buildable lots',
].join();

const TYPES = phrases<PropertyType>(
  ['single_family', SINGLE_FAMILY],
  ['condo', CONDO],
  ['townhouse', TOWNHOUSE],
  ['multi_family', MULTI_FAMILY],
  ['manufactured', MANUFACTURED],
  ['land', LAND],
);
const LOT = phrases<PropertyType>(['land', 'lot, lots']);
const ARTICLES = new Set([
  'a',
  'an',
  'the',
  'and',
  'or',
  'in',
  'for',
  'any',
  'some',
  'me',
  'find',
  'show',
  'want',
  'need',
]);

/** Rooms and events that end in the name of a type: "open house". */
const OTHER_HOUSES = new Set(
  'open guest carriage pool club bath boat play tree dog green light opera full power coffee court school white'.split(
    ' ',
  ),
);
/** "house number", "apartment 4", "land o lakes" */
const OTHER_AFTER = /^(number|rules|o|mark|warming|#|\d.*)$/;

export const homeType: Rule = (sentence, at) => {
  const { tokens } = sentence;
  const found = readPhrase(tokens, at, TYPES);
  if (found) {
    const isOther = OTHER_HOUSES.has(wordBefore(sentence, at) ?? '') && /^(house|houses)$/.test(tokens[at]?.text ?? '');
    const isNumbered = found.end === at + 1 && OTHER_AFTER.test(tokens[found.end]?.text ?? '');
    // In "condo 3 bed" the number is not the condo's.
    const unit = isNumbered && (tokens[found.end]?.kind !== 'number' || /^(apt|flat)$/.test(tokens[at]?.text ?? ''));
    return isOther || unit ? undefined : { end: found.end, change: { propertyTypes: [found.value] } };
  }
  const lot = readPhrase(tokens, at, LOT);
  if (!lot || tokens[lot.end]?.text === 'of' || !standsAlone(sentence, at, ARTICLES)) return undefined;
  return { end: lot.end, change: { propertyTypes: [lot.value] } };
};
