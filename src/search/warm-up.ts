import type { Place } from './answers.js';
import { type Box, boxesAround, type Circle, type Point } from './area.js';
import { type Filter, NO_FILTER, type Sort } from './filter.js';
import type { ListingIndex } from './index/listing-index.js';
import type { Task } from './index/task.js';
import { cityKey } from './words.js';

/** Smaller markets are searched in no time by code that has never run before, too. */
const LEAST_HOMES = 10_000;
/** Asked about the largest of them. Some names are those of a city in a dozen states. */
const CITIES = 8;
/** From the middle of a city to what counts as its edge, and the same in millionths of a degree. */
const METERS = 25_000;
const REACH = 250_000;
const CORNERS = 12;
/** Of a map that shows a city. */
const ZOOM = 10;
const DEEP_PAGE = 200;

/**
 * Asks an index about its largest cities, in every way that people do: a question whose code has not run before takes several times as long
 * as later ones, and nobody should have to wait for that. Little is asked of a small market.
 * @param now milliseconds since 1970
 */
export function* warmUp(index: ListingIndex, now: number): Task<void> {
  if (index.size < LEAST_HOMES) return;
  const largest = index.cities(CITIES).map(({ city }) => cityKey(city));
  yield;
  for (const [round, place] of index.places(largest).slice(0, CITIES).entries()) {
    for (const { filter, sort = 'newest', page = 1 } of questionsAbout(place, round)) {
      index.search({ filter: { ...NO_FILTER, ...filter }, sort, page, perPage: 24 }, now);
      yield;
    }
    for (const beginning of [place.city.slice(0, 3), `1${String(round)} ma`]) {
      index.suggest(beginning, 8);
      yield;
    }
    const circle = circleAround(place);
    if (!circle) continue;
    index.map(NO_FILTER, { box: boxAround(circle), zoom: ZOOM }, now);
    yield;
  }
}

interface Question {
  filter: Partial<Filter>;
  sort?: Sort;
  page?: number;
}

/** @param round makes them other ones each time: what was answered before is only looked up */
function questionsAbout(place: Place, round: number): Question[] {
  const { city, state } = place;
  const priced = { minPrice: 200_000 + round * 10_000, maxPrice: 700_000 + round * 10_000 };
  const circle = circleAround(place);
  return [
    { filter: { city, state } },
    { filter: { city, state, ...priced, minBeds: 2, minBaths: 2 }, sort: 'price_asc' },
    { filter: { ...priced, minBeds: 3, propertyTypes: ['single_family'] }, sort: 'price_desc' },
    { filter: { state, maxDays: 30 + round, priceCut: true }, sort: 'sqft_desc' },
    { filter: { q: cityKey(city) } },
    { filter: { q: cityKey(city).slice(0, 4 + (round % 3)), ...priced }, sort: 'price_per_sqft_asc' },
    { filter: {}, page: 1 + round },
    { filter: {}, page: DEEP_PAGE + round },
    ...(circle
      ? [
          { filter: { box: boxAround(circle), ...priced } },
          { filter: { polygon: polygonAround(circle.center) } },
          { filter: { near: circle }, sort: 'nearest' as const },
        ]
      : []),
  ];
}

function circleAround({ latitude, longitude }: Place): Circle | undefined {
  return latitude === null || longitude === null ? undefined : { center: { latitude, longitude }, meters: METERS };
}

/** On one side of the date line. */
function boxAround(circle: Circle): Box {
  return boxesAround(circle)[0] as Box;
}

function polygonAround({ latitude, longitude }: Point): Point[] {
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (i / CORNERS) * 2 * Math.PI;
    return {
      latitude: Math.round(latitude + Math.sin(angle) * REACH),
      longitude: Math.round(longitude + Math.cos(angle) * REACH),
    };
  });
}
