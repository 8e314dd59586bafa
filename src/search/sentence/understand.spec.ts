import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CITIES, queryOf, read } from '../../../test/support/sentences.js';
import { NO_FILTER } from '../filter.js';
import { parseSearch, serializeSearch } from '../filter.query.js';
import { wordsOf } from '../words.js';
import { ORDINARY_WORDS } from './ordinary-words.js';

/** Where a name is taken for a place only if nothing else is left, what is left decides. */
const PLAIN_CITIES = CITIES.filter(({ city }) => !ORDINARY_WORDS.has(city.toLowerCase()));

const PIECES = (
  '3 2.5 600k $500,000 1,200 98112 1990 1/2 ½ 1920s 3bd bed beds baths br condo house home lot acre acres sqft sq ft under over at least ' +
  'max min between and or to - – + / , . < > built after since new construction no not without hoa garage car 2-car with a in near within ' +
  'miles mi km of from Seattle kent WA or Washington St. Louis saint winston-salem oak sold pending for sale listed last days week today ' +
  'reduced photos cheapest newest nearest me sunny pool Main Ave E please show homes the million half full studio price age years old ' +
  'minimum lowest year garage per Bellevue, neither 1,5'
).split(' ');

const sentence = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '', ', ')), { maxLength: 14 })
    .map((all) => all.flat().join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 })
    .map((all) => all.join(' ')),
);
const sorted = (words: string[]): string[] => words.sort();

describe('understanding a sentence', () => {
  it('loses no word and doubles none: each is understood, left out or to be looked for', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { understood, leftOut, words } = read(text);
        const stretches = [...understood.map((each) => each.text), ...leftOut.map((each) => each.text), words];
        expect(sorted(stretches.flatMap(wordsOf))).toEqual(sorted(wordsOf(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('makes a filter that the query string can say', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { filter, sort } = read(text);
        const request = { filter: { ...NO_FILTER, ...filter }, sort: sort ?? 'newest', page: 1, perPage: 24 } as const;
        expect(parseSearch(serializeSearch(request))).toEqual({ request, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing more in the words that it left', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { words } = read(text, PLAIN_CITIES);
        expect(read(words, PLAIN_CITIES)).toEqual({ filter: {}, words, understood: [], leftOut: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('says of each stretch what became of it', () => {
    expect(read('3 bed condo under 600k near Seattle with garage, sunny corner')).toMatchObject({
      understood: [
        { text: '3 bed', label: '3+ beds' },
        { text: 'condo', label: 'Condo' },
        { text: 'under 600k', label: 'Up to $600,000' },
        { text: 'near Seattle', label: 'Within 10 miles of Seattle, WA' },
        { text: 'with' },
        { text: 'garage', label: 'Garage' },
      ],
      words: 'sunny corner',
      leftOut: [],
    });
  });

  it.each([
    ['homes for sale', 'For sale'],
    ['studio', 'Studio'],
    ['no hoa', 'No HOA dues'],
    ['2-3 baths', '2+ baths (without an upper limit)'],
    ['Seattle, WA 98112', 'Seattle, WA 98112'],
    ['within 1 mile of Kent, OH', 'Within 1 mile of Kent, OH'],
    ['10 km from Seattle', 'Within 10 km of Seattle, WA'],
    ['cheapest', 'Lowest price first'],
    ['last 3 days', 'Listed in the last 3 days'],
  ])('calls %s by name', (text, label) => {
    expect(read(text).understood.at(-1)?.label).toBe(label);
  });

  it.each([
    ['under 300k over 500k', 'does not go together with “under 300k”'],
    ['under 3 baths', 'is more than a search can say: baths have a lower limit only'],
    ['hoa over 500', 'is more than a search can say: HOA dues have an upper limit only'],
    ['near me', 'cannot be known here: name a city or a ZIP code instead'],
    ['nearest', 'needs a place to be near to'],
    ['sold last week', 'is more than a search can say: it knows when a home was listed, not when it was sold'],
    ['min hoa 100', 'is more than a search can say: HOA dues have an upper limit only'],
    ['near Seattle or Portland', 'does not go together with “near Seattle”'],
  ])('says why it leaves out %s', (text, reason) => {
    expect(read(text).leftOut).toEqual([expect.objectContaining({ reason })]);
  });

  it('takes a city for what is near it where nobody knows its middle', () => {
    const nowhere = { city: 'Atlantis', state: 'WA', count: 1, latitude: null, longitude: null };
    expect(queryOf(read('near Atlantis', [nowhere]))).toBe('city=Atlantis');
  });

  it('takes the middle of its homes where the table of cities has no such city', () => {
    const burien = { city: 'Burien', state: 'WA', count: 1, latitude: 47_470_000, longitude: -122_340_000 };
    expect(queryOf(read('near Burien', [burien]))).toBe('near=47.47,-122.34&within=10mi');
    expect(read('near Burien', [burien]).understood).toMatchObject([{ label: 'Within 10 miles of Burien' }]);
  });

  it('knows only the cities that have homes', () => {
    expect(read('condo in Tacoma')).toMatchObject({ filter: { propertyTypes: ['condo'] }, words: 'Tacoma' });
  });

  it('reads a long text in a moment', () => {
    const text = '3 bed near Saint '.repeat(200);
    expect(read(text).filter).toEqual({ minBeds: 3 });
  });
});
