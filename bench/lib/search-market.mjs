// A market of any size for the search: every home follows from its number, so that none needs to be kept.
import zipcodes from 'zipcodes';
import { Dice } from './dice.mjs';
import { Vocabulary, weighted } from './search-vocabulary.mjs';

const CITIES = 600;
const WORDS = 30_000;
/** Words of a description; with title, address and features its text has about 600 characters. */
export const DESCRIPTION_WORDS = 72;
/** Milliseconds since 1970: the present of this market. */
export const NOW = Date.UTC(2026, 10, 1);
const DAY_MS = 86_400_000;

const TYPES = {
  single_family: { label: 'House', share: 62 },
  condo: { label: 'Condo', share: 16 },
  townhouse: { label: 'Townhouse', share: 10 },
  multi_family: { label: 'Multi-family', share: 4 },
  manufactured: { label: 'Manufactured', share: 4 },
  land: { label: 'Land', share: 4 },
};
const STATUSES = { active: 86, pending: 9, sold: 5 };
const BEDS = [1, 7, 22, 40, 22, 6, 2];
const STREETS = ['St', 'Ave', 'Dr', 'Ln', 'Rd', 'Ct', 'Way', 'Pl'];

/** With the percentage of homes that have it; no two of the same, so that their order by frequency is certain. */
export const FEATURES = Object.entries({
  'Attached garage': 52,
  'Central air': 48,
  'Hardwood floors': 44,
  Patio: 40,
  Fireplace: 37,
  'Fenced yard': 34,
  'Stainless appliances': 31,
  'Walk-in closet': 28,
  'In-unit laundry': 25,
  Deck: 23,
  Basement: 21,
  'Granite counters': 19,
  Pool: 17,
  'Home office': 15,
  'Solar panels': 13.5,
  'Mountain view': 12,
  'EV charger': 10.5,
  'Corner lot': 9,
  Sunroom: 7.5,
  'Gated community': 6.3,
  Elevator: 5.2,
  Waterfront: 4.2,
  'Wine cellar': 3.2,
  Workshop: 2.5,
  'Guest house': 1.8,
  Sauna: 1.2,
  'Boat dock': 0.8,
  Greenhouse: 0.4,
}).map(([name, percent]) => ({ name, chance: percent / 100 }));

/**
 * @typedef {import('../../dist/src/search/filter.js').SearchableListing} SearchableListing
 * @typedef {{ name: string, state: string, latitude: number, longitude: number, level: number,
 *   zips: { zip: string, latitude: number, longitude: number }[] }} City coordinates in millionths of a degree
 */

export class SearchMarket {
  constructor() {
    this.vocabulary = new Vocabulary(WORDS);
    /** @type {City[]} the largest first */
    this.cities = largestCities();
    this.drawCity = weighted(this.cities.map((_city, rank) => 1 / (rank + 10)));
    this.drawType = weighted(Object.values(TYPES).map(({ share }) => share));
    this.drawStatus = weighted(Object.values(STATUSES));
    this.drawBeds = weighted(BEDS);
    this.dice = new Dice(0);
  }

  /**
   * One home. Its number and the number of its revision say everything about it; from one revision to the next its price
   * changes, now and then its status, its text or its place.
   * @param {number} number from 0; its id is one more
   * @returns {SearchableListing}
   */
  home(number, revision = 0, sequence = number + 1) {
    const facts = this.facts(number, revision, sequence);
    facts.text = this.textOf(facts, number, revision);
    return facts;
  }

  /** A home without its text, which is what costs most. @returns {SearchableListing} */
  facts(number, revision = 0, sequence = number + 1) {
    const dice = this.diceFor(number, 1);
    const city = this.cities[this.drawCity(dice)];
    const zip = dice.pick(city.zips);
    const type = Object.keys(TYPES)[this.drawType(dice)];
    const isLand = type === 'land';
    const bedrooms = isLand ? null : this.drawBeds(dice);
    const sqft = isLand ? null : Math.round(420 + bedrooms * 430 * (0.7 + dice.next() * 0.8) + dice.next() * 300);
    const price = Math.max(9, Math.round((city.level * (sqft ?? 700) * Math.exp(0.45 * bell(dice))) / 1000)) * 1000;
    const isPlaced = dice.next() < 0.98;
    const spread = dice.next() < 0.9 ? 25_000 : 70_000;
    const facts = {
      id: number + 1,
      status: Object.keys(STATUSES)[this.drawStatus(dice)],
      propertyType: type,
      price,
      bedrooms,
      bathrooms: isLand ? null : Math.max(4, Math.round(bedrooms * 2.6 + dice.next() * 5)) / 4,
      livingAreaSqft: sqft,
      lotSqft: type === 'condo' ? null : Math.round(1800 * Math.exp(1.6 + 0.9 * bell(dice))),
      yearBuilt: isLand ? null : 2026 - Math.floor(110 * dice.next() ** 1.4),
      garageSpaces: isLand || dice.next() < 0.25 ? null : dice.between(0, 3),
      hoaMonthly: type === 'condo' || dice.next() < 0.2 ? dice.between(40, 900) : null,
      features: isLand ? [] : featuresOf(dice),
      address: this.addressOf(dice),
      city: city.name,
      state: city.state,
      zip: zip.zip,
      latitude: isPlaced ? Math.round(zip.latitude + bell(dice) * spread) : null,
      longitude: isPlaced ? Math.round(zip.longitude + bell(dice) * spread) : null,
      previousPrice: dice.next() < 0.2 ? Math.round(price * (0.92 + dice.next() * 0.2)) : null,
      photoCount: dice.next() < 0.04 ? 0 : dice.between(1, 40),
      publishedAt: NOW - Math.floor(DAY_MS * 170 * dice.next() ** 1.6),
      sequence,
      text: '',
    };
    return revision === 0 ? facts : this.revise(facts, number, revision);
  }

  revise(facts, number, revision) {
    const dice = this.diceFor(number, 2 + revision * 2);
    facts.previousPrice = facts.price;
    facts.price = Math.round(facts.price * (0.9 + dice.next() * 0.15));
    if (dice.next() < 0.2) facts.status = dice.pick(Object.keys(STATUSES));
    if (dice.next() < 0.1 && facts.latitude !== null) facts.latitude += dice.between(-9000, 9000);
    if (dice.next() < 0.1) facts.photoCount = dice.between(0, 40);
    if (dice.next() < 0.1 && facts.features.length > 0) facts.features = featuresOf(dice);
    return facts;
  }

  /** What words are looked for in. One revision in four has another description. */
  textOf(facts, number, revision = 0) {
    const dice = this.diceFor(number, 3 + Math.floor(revision / 4) * 2);
    const title = this.vocabulary.text(dice, 4);
    const { label } = TYPES[facts.propertyType];
    const place = `${facts.address ?? ''}\n${facts.city}\n${facts.state}\n${facts.zip}`;
    const description = this.vocabulary.text(dice, DESCRIPTION_WORDS);
    return `${title}\n${label}\n${place}\n${facts.features.join('\n')}\n${description}.`;
  }

  /** Withheld now and then. */
  addressOf(dice) {
    const street = this.vocabulary.words[60 + dice.below(900)];
    const number = dice.between(1, 9999);
    const suffix = dice.pick(STREETS);
    return dice.next() < 0.05 ? null : `${number} ${street[0].toUpperCase()}${street.slice(1)} ${suffix}`;
  }

  /** The same dice again and again, set to what this home throws. */
  diceFor(number, salt) {
    this.dice.state = (Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)) >>> 0;
    return this.dice;
  }
}

function featuresOf(dice) {
  const features = [];
  for (const { name, chance } of FEATURES) if (dice.next() < chance) features.push(name);
  return features;
}

/** Around 0, hardly ever beyond 3. */
function bell(dice) {
  return (dice.next() + dice.next() + dice.next() + dice.next() - 2) * 1.73;
}

/** The cities with the most ZIP codes, which are about those with the most people. */
function largestCities() {
  const codes = Object.values(zipcodes.codes).filter(
    ({ country, latitude, longitude }) => country === 'US' && latitude > 24 && latitude < 50 && longitude < -60,
  );
  const cities = [...Map.groupBy(codes, ({ city, state }) => `${city}|${state}`)];
  cities.sort(([a, { length: m }], [b, { length: n }]) => n - m || (a < b ? -1 : 1));
  const dice = new Dice(11);
  return cities.slice(0, CITIES).map(([, zips]) => ({
    name: zips[0].city,
    state: zips[0].state,
    latitude: microdegrees(mean(zips.map(({ latitude }) => latitude))),
    longitude: microdegrees(mean(zips.map(({ longitude }) => longitude))),
    level: dice.between(110, 520),
    zips: zips.map((each) => ({
      zip: each.zip,
      latitude: microdegrees(each.latitude),
      longitude: microdegrees(each.longitude),
    })),
  }));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function microdegrees(degrees) {
  return Math.round(degrees * 1e6);
}
