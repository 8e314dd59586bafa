import { NO_FILTER } from '../../src/search/filter.js';
import { serializeSearch } from '../../src/search/filter.query.js';
import type { Place } from '../../src/search/answers.js';
import { gazetteerOf } from '../../src/search/sentence/gazetteer.js';
import { understand, type Understanding } from '../../src/search/sentence/understand.js';

/** The year in which sentences are read. */
const YEAR = 2026;

const city = (name: string, state: string, latitude = 40, longitude = -100): Place => ({
  city: name,
  state,
  count: 1,
  latitude: latitude * 1_000_000,
  longitude: longitude * 1_000_000,
});

/** A market whose cities have the names that are hard: two of one name, accents, abbreviations, and words of listings. */
export const CITIES: readonly Place[] = [
  city('Seattle', 'WA', 47.6, -122.3),
  city('Kent', 'WA', 47.4, -122.2),
  city('Kent', 'OH', 41.1, -81.3),
  { ...city('Yakima', 'WA'), latitude: null, longitude: null },
  city('Portland', 'OR'),
  city('New York', 'NY'),
  city('Coeur d’Alene', 'ID'),
  city('San José', 'CA'),
  city('Winston-Salem', 'NC'),
  city('St. Louis', 'MO'),
  city('Orange', 'CA'),
  city('Mobile', 'AL'),
  city('Oak', 'PA'),
];

export function read(sentence: string, cities = CITIES): Understanding {
  return understand(sentence, gazetteerOf(cities), YEAR);
}

/** What a sentence amounts to, as short as a table needs it: the query string of its filter and order, decoded. */
export function queryOf({ filter, sort }: Understanding): string {
  const request = { filter: { ...NO_FILTER, ...filter }, sort: sort ?? 'newest', page: 1, perPage: 24 } as const;
  return decodeURIComponent(serializeSearch(request).toString()).replaceAll('+', ' ');
}

/** A row of a table of examples: the sentence, its query string, the words that are left, and what is left out. */
export type Example = readonly [sentence: string, query: string, words?: string, leftOut?: string];

/** The row that a sentence really makes, as long as the one that is expected. */
export function rowOf([sentence, , ...rest]: Example): Example {
  const understanding = read(sentence);
  const leftOut = understanding.leftOut.map(({ text }) => text).join('; ');
  const [words = '', left = ''] = rest;
  return [
    sentence,
    queryOf(understanding),
    ...(words !== understanding.words || rest.length > 0 ? [understanding.words] : []),
    ...(left !== leftOut || rest.length > 1 ? [leftOut] : []),
  ] as unknown as Example;
}
