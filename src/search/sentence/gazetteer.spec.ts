import { describe, expect, it } from '@jest/globals';
import { CITIES } from '../../../test/support/sentences.js';
import { fold } from '../words.js';
import { cityCandidates, gazetteerOf } from './gazetteer.js';

describe('the gazetteer', () => {
  it.each([
    ['condo in winston salem', 'winston-salem'],
    ['condo in Winston-Salem', 'winston-salem'],
    ['st louis homes', 'st. louis'],
    ['St. Louis', 'st. louis'],
    ['Saint Louis', 'st. louis'],
    ['near coeur d alene', 'coeur dalene'],
    ['near Coeur d’Alene', 'coeur dalene'],
    ['San José, CA', 'san jose'],
    ['mt vernon', 'mount vernon'],
    ['fort worth', 'ft. worth'],
  ])('asks in %s for %s', (sentence, name) => {
    expect(cityCandidates(sentence)).toContain(name);
  });

  it('asks for a bounded number of names', () => {
    expect(cityCandidates('one st two mt three '.repeat(500)).length).toBeLessThanOrEqual(600);
    expect(cityCandidates('')).toEqual([]);
  });

  it.each(CITIES.map(({ city, state }) => [city, state]))(
    'is asked for %s by the name that it is listed under',
    (city, state) => {
      expect(cityCandidates(`homes in ${city}`)).toContain(fold(city));
      expect(gazetteerOf(CITIES).city(fold(city), state)).toMatchObject({ city, state });
    },
  );

  it('takes the first of several cities of a name, unless the state is said', () => {
    const gazetteer = gazetteerOf(CITIES);
    expect(gazetteer.city('kent')).toMatchObject({ state: 'WA' });
    expect(gazetteer.city('kent', 'OH')).toMatchObject({ state: 'OH' });
    expect(gazetteer.city('kent', 'TX')).toBeUndefined();
  });

  it('knows where ZIP codes are, in millionths of a degree', () => {
    expect(gazetteerOf([]).zip('98112')).toEqual({ latitude: 47_630_000, longitude: -122_300_000 });
    expect(gazetteerOf([]).zip('00000')).toBeUndefined();
  });
});
