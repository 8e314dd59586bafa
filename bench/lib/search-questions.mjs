// What is asked in the search benchmarks: classes of questions, each with as many different values as one likes.
import { DESCRIPTION_WORDS } from './search-market.mjs';

export const PER_PAGE = 24;
/** Ignored by full-text indexes of MariaDB and MySQL, so that an answer would not be the same. */
const STOP_WORDS = new Set(
  'a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www'.split(
    ' ',
  ),
);
const DEEP_PAGE = 5000;
/** Of a web map: about 600 pixels show a metro. */
const METRO_ZOOM = 10;
const CORNERS = 24;

/**
 * @typedef {import('../../dist/src/search/filter.js').Filter} Filter
 * @typedef {import('../../dist/src/search/filter.js').SearchRequest} SearchRequest
 * @typedef {import('../../dist/src/search/answers.js').MapView} MapView
 * @typedef {{ request: SearchRequest, view?: MapView }} Question a map is asked for where there is a view
 * @typedef {{ name: string, kind?: 'words' | 'unfiltered' | 'map', next: (dice: import('./dice.mjs').Dice) => Question }} QuestionClass
 */

/**
 * @param {import('./search-market.mjs').SearchMarket} market
 * @param {number} size homes in it
 * @returns {QuestionClass[]}
 */
export function questionClasses(market, size) {
  const city = (dice) => market.cities[market.drawCity(dice)];
  const words = wordsByFrequency(market);
  const deep = Math.min(DEEP_PAGE, Math.floor((size * 0.6) / PER_PAGE));
  const almostAll = (dice, page) => ask({ minPrice: dice.between(1000, 40_000) }, { page });
  return [
    {
      name: 'city, price, beds',
      next: (dice) => ask({ ...named(city(dice)), ...priceRange(dice), minBeds: dice.between(1, 3) }),
    },
    { name: 'box over a metro', next: (dice) => ask({ box: metroOf(city(dice), dice) }) },
    { name: 'polygon in a metro', next: (dice) => ask({ polygon: polygonIn(city(dice), dice) }) },
    { name: 'common word', kind: 'words', next: (dice) => ask({ q: dice.pick(words.common) }) },
    { name: 'rare word', kind: 'words', next: (dice) => ask({ q: dice.pick(words.rare) }) },
    {
      name: 'word, state, price, beds, by price',
      kind: 'words',
      next: (dice) =>
        ask(
          { q: dice.pick(words.middling), state: city(dice).state, ...priceRange(dice), minBeds: dice.between(1, 3) },
          { sort: 'price_asc' },
        ),
    },
    {
      name: 'price, beds, nationwide',
      next: (dice) => ask({ ...priceRange(dice), minBeds: dice.between(1, 4) }),
    },
    { name: 'newest, after a change', kind: 'unfiltered', next: (dice) => ask({}, { page: dice.between(1, 40) }) },
    { name: 'almost all, page 1', next: (dice) => almostAll(dice, 1) },
    { name: `almost all, page ${deep}`, next: (dice) => almostAll(dice, deep - dice.below(10)) },
    {
      name: 'map of a metro',
      kind: 'map',
      next: (dice) => ({ ...ask({}), view: { box: metroOf(city(dice), dice), zoom: METRO_ZOOM } }),
    },
  ];
}

/** @param {Partial<Filter>} criteria @param {Partial<SearchRequest>} [rest] @returns {{ request: SearchRequest }} */
function ask(criteria, rest = {}) {
  const filter = { propertyTypes: [], features: [], statuses: ['active'], ...criteria };
  return { request: { filter, sort: 'newest', page: 1, perPage: PER_PAGE, ...rest } };
}

/** Of words with three letters or more: full-text indexes leave out shorter ones. */
function wordsByFrequency({ vocabulary }) {
  const between = (least, most) =>
    vocabulary
      .inShare({ least, most, length: DESCRIPTION_WORDS + 4 })
      .filter((word) => /^[a-z]{3,}$/.test(word) && !STOP_WORDS.has(word));
  return { common: between(0.08, 0.5), middling: between(0.01, 0.3), rare: between(0.00005, 0.002) };
}

function named({ name, state }) {
  return { city: name, state };
}

function priceRange(dice) {
  const minPrice = dice.between(100, 600) * 1000;
  return { minPrice, maxPrice: minPrice + dice.between(100, 500) * 1000 };
}

/** About 55 by 50 kilometers, not quite around the middle. */
function metroOf({ latitude, longitude }, dice) {
  const [up, right] = [dice.between(-60_000, 60_000), dice.between(-60_000, 60_000)];
  return {
    south: latitude + up - 250_000,
    north: latitude + up + 250_000,
    west: longitude + right - 300_000,
    east: longitude + right + 300_000,
  };
}

/** A star with many corners, as somebody might draw it; it does not cross itself. */
function polygonIn({ latitude, longitude }, dice) {
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (i / CORNERS) * 2 * Math.PI;
    const reach = 80_000 + dice.next() * 150_000;
    return {
      latitude: Math.round(latitude + Math.sin(angle) * reach),
      longitude: Math.round(longitude + Math.cos(angle) * reach * 1.2),
    };
  });
}
