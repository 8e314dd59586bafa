import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listings } from '../../../test/support/arbitraries.js';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import type { Suggestion } from '../answers.js';
import type { SearchableListing } from '../filter.js';
import { STATES } from '../../common/us-states.js';
import { fold, wordsOf } from '../words.js';
import { SuggestionIndex } from './suggestion-index.js';
import { foldedStreet } from './terms.js';

const TEXTS = [
  's',
  'Seattle',
  'coeur d’a',
  'new',
  'york',
  'y',
  'CANON',
  '9',
  'seattle, w',
  'YORK new y',
  '98112',
  '0',
  '1420 e',
  '7b OAK',
  'oak',
  'e john st',
  'x',
];

const asked = (text: string): string => wordsOf(text).join(' ');

/** The homes for sale that a suggestion speaks of, found by looking at all. */
function meant(suggestion: Suggestion, homes: readonly SearchableListing[]): SearchableListing[] {
  return homes.filter((home) => {
    if (home.status !== 'active') return false;
    switch (suggestion.kind) {
      case 'city':
        return fold(home.city) === fold(suggestion.city) && home.state === suggestion.state;
      case 'zip':
        return home.zip === suggestion.zip;
      case 'street':
        return (
          home.address !== null &&
          foldedStreet(home.address) === foldedStreet(`1 ${suggestion.street}`) &&
          fold(home.city) === fold(suggestion.city) &&
          home.state === suggestion.state
        );
      case 'address':
        return home.id === suggestion.id;
    }
  });
}

/** What a suggestion may be called. */
function namesOf(suggestion: Suggestion): string[] {
  switch (suggestion.kind) {
    case 'city':
      return cityNames(suggestion);
    case 'zip':
      return [suggestion.zip];
    case 'street':
      return [suggestion.street];
    case 'address':
      return [suggestion.address];
  }
}

function cityNames({ city, state }: { city: string; state: string }): string[] {
  return [`${city}, ${state}`, `${city} ${STATES[state] ?? ''}`];
}

const isLike = (names: readonly string[], text: string): boolean =>
  names.some((name) => asked(name).startsWith(asked(text)));

describe('suggestions', () => {
  it('are true, begin like the text, and count exactly what is for sale, over several segments with dead homes', () => {
    fc.assert(
      fc.property(
        listings,
        fc.array(fc.nat(40), { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...TEXTS),
        (all, dead, limit, text) => {
          const segments = [all.slice(0, 15), all.slice(15, 30), all.slice(30)]
            .filter(({ length }) => length > 0)
            .map((homes) => segmentOf(homes));
          for (const id of new Set(dead)) {
            const segment = segments.find((each) => each.find(id) >= 0);
            segment?.kill(segment.find(id));
          }
          const alive = all.filter(({ id }) => !dead.includes(id));
          const suggestions = new SuggestionIndex(segments).suggest(text, limit);
          expect(suggestions.filter(({ kind }) => kind !== 'address').length).toBeLessThanOrEqual(limit);
          expect(new Set(suggestions.map((each) => JSON.stringify(each))).size).toBe(suggestions.length);
          for (const each of suggestions) {
            expect({ ...each, count: meant(each, alive).length }).toEqual(each);
            expect(isLike(namesOf(each), text)).toBe(true);
          }
          if (limit < 20) return;
          const cities = new Set(
            alive
              .filter((home) => home.status === 'active' && isLike(cityNames(home), text))
              .map(({ city, state }) => `${fold(city)} ${state}`),
          );
          expect(suggestions.filter(({ kind }) => kind === 'city')).toHaveLength(cities.size);
        },
      ),
      { numRuns: 300 },
    );
  });

  const MANY = [
    ...Array.from({ length: 12 }, (_, i) => searchable(i + 1, { city: `Oakland ${String(i)}`, zip: '94601' })),
    ...Array.from({ length: 12 }, (_, i) => searchable(i + 20, { address: `${String(i)} Oak Way ${String(i)}` })),
    searchable(40, { city: 'Oakland 3', address: '7 Oak St', zip: '94602', text: '7 Oak St' }),
    searchable(41, { address: '9 Oak St', zip: '94602', text: '9 Oak St' }),
    searchable(42, { address: '7 Oak St', city: 'Kent', status: 'sold', text: '7 Oak St' }),
  ];
  const many = new SuggestionIndex([segmentOf(MANY.slice(0, 20)), segmentOf(MANY.slice(20))]);

  it('begin with the cities, the one with most homes first, and leave half of the places to streets', () => {
    const suggestions = many.suggest('oak', 8);
    expect(suggestions.map(({ kind }) => kind)).toEqual([...fill('city'), ...fill('street')]);
    expect(suggestions[0]).toEqual({ kind: 'city', city: 'Oakland 3', state: 'WA', count: 2 });
    expect(suggestions[4]).toMatchObject({ kind: 'street', street: 'Oak St', count: 1 });
  });

  it('are cities alone where nothing else begins like the text', () => {
    expect(many.suggest('oakl', 8).map(({ kind }) => kind)).toEqual([...fill('city'), ...fill('city')]);
  });

  const PORTLANDS = new SuggestionIndex([
    segmentOf([
      ...['OR', 'OR', 'ME', 'MI', 'TN'].map((state, i) => searchable(i + 1, { city: 'Portland', state })),
      ...['MN', 'MN', 'MI'].map((state, i) => searchable(i + 10, { city: 'Rochester', state })),
      searchable(20, { city: 'Portland Mills', state: 'IN' }),
      searchable(21, { city: 'Washington', state: 'DC' }),
      searchable(22, { city: 'San José', state: 'CA' }),
      searchable(23, { city: 'St. Paul', state: 'MN' }),
      searchable(24, { city: 'Portland', state: 'CO', status: 'sold' }),
    ]),
    segmentOf([searchable(30, { city: 'Portland', state: 'ME' }), searchable(31, { city: 'Bangor', state: 'ME' })]),
  ]);

  it.each([
    ['portland', ['Portland, ME', 'Portland, OR', 'Portland, MI', 'Portland, TN', 'Portland Mills, IN']],
    ['Portland,', ['Portland, ME', 'Portland, OR', 'Portland, MI', 'Portland, TN', 'Portland Mills, IN']],
    ['portland m', ['Portland, ME', 'Portland, MI', 'Portland Mills, IN']],
    ['portland, me', ['Portland, ME']],
    ['Portland, OR', ['Portland, OR']],
    ['portland ,oregon', ['Portland, OR']],
    ['PORTLAND OREG', ['Portland, OR']],
    ['portland, oregano', []],
    ['portland x', []],
    ['portland co', []],
    ['portlandor', []],
    ['portland, or 97201', []],
    ['san josé, ca', ['San José, CA']],
    ['san jose cali', ['San José, CA']],
    ['st paul, mn', ['St. Paul, MN']],
    ['washington, d.c.', ['Washington, DC']],
    ['washington district of', ['Washington, DC']],
    ['rochester, m', ['Rochester, MN', 'Rochester, MI']],
    ['rochester, mi', ['Rochester, MI', 'Rochester, MN']],
  ])('of %j are the cities %j: the state may follow the name', (text, expected) => {
    expect(PORTLANDS.suggest(text, 8).map((each) => each.kind === 'city' && `${each.city}, ${each.state}`)).toEqual(
      expected,
    );
  });

  it('name addresses that are for sale after a house number', () => {
    expect(many.suggest('7 oak s', 8)).toEqual([
      { kind: 'address', id: 40, address: '7 Oak St', city: 'Oakland 3', state: 'WA', count: 1 },
    ]);
  });

  it('say in which city a ZIP code is', () => {
    expect(many.suggest('9460', 8)).toEqual([
      { kind: 'zip', zip: '94601', city: 'Oakland 0', state: 'WA', count: 12 },
      { kind: 'zip', zip: '94602', city: 'Oakland 3', state: 'WA', count: 2 },
    ]);
  });

  it('are none for nothing', () => {
    expect(many.suggest(' — ', 8)).toEqual([]);
  });
});

function fill<T>(kind: T): T[] {
  return Array.from({ length: 4 }, () => kind);
}
