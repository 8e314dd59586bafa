import { describe, expect, it } from '@jest/globals';
import { readMapView } from './map-view.query.js';
import { ParameterReader } from './parameter-reader.js';

function read(query: string) {
  const reader = new ParameterReader(new URLSearchParams(query));
  const view = readMapView(reader);
  return { view, problems: reader.problems.map(({ parameter, reason }) => `${parameter} ${reason}`) };
}

describe('what a map shows', () => {
  it('is a box in decimal degrees and a zoom', () => {
    expect(read('view=47.5,-122.4,47.7,-122.2&zoom=12')).toEqual({
      view: { box: { south: 47_500_000, west: -122_400_000, north: 47_700_000, east: -122_200_000 }, zoom: 12 },
      problems: [],
    });
  });

  it('may cross the date line', () => {
    expect(read('view=50,170,70,-130&zoom=3').view?.box).toMatchObject({ west: 170_000_000, east: -130_000_000 });
  });

  it.each([
    ['zoom=3', /^view is required/],
    ['view=1,2,3,4', /^zoom is required/],
    ['view=1,2,3&zoom=3', /^view must be SOUTH,WEST,NORTH,EAST/],
    ['view=3,2,1,4&zoom=3', /^view must have its south first/],
    ['view=1,2,3,181&zoom=3', /^view must have longitudes/],
    ['view=1,2,3,4&view=5,6,7,8&zoom=3', /^view is given more than once/],
    ['view=1,2,3,4&zoom=23', /^zoom must be a whole number from 0 to 22/],
    ['view=1,2,3,4&zoom=3.5', /^zoom must be a whole number from 0 to 22/],
  ])('is not %s', (query, problem) => {
    expect(read(query)).toEqual({ view: undefined, problems: [expect.stringMatching(problem)] });
  });
});
