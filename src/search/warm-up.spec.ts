import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { searchable } from '../../test/support/segments.js';
import { ListingIndex } from './index/listing-index.js';
import { finish } from './index/task.js';
import { warmUp } from './warm-up.js';

const HOMES = 10_000;
const CITIES = ['Seattle', 'Spokane', 'Nowhere', 'Pole'];

function home(id: number) {
  const city = CITIES[id % CITIES.length] ?? '';
  const place = { latitude: 47_600_000 + (id % 1000), longitude: -122_300_000 - (id % 777) };
  const places = {
    Nowhere: { latitude: null, longitude: null },
    Pole: { latitude: 89_900_000, longitude: 180_000_000 },
  };
  return searchable(id, { city, price: 300_000 + id * 10, ...place, ...places[city as keyof typeof places] });
}

describe('warming an index up', () => {
  const index = new ListingIndex();

  beforeAll(() => {
    index.load(Array.from({ length: HOMES }, (_, i) => home(i + 1)));
    index.endLoad();
  });

  it('asks in every way, also about cities whose homes are nowhere or at the edge of the world, and nothing twice', () => {
    const search = jest.spyOn(index, 'search');
    const map = jest.spyOn(index, 'map');
    const { version } = index;
    finish(warmUp(index, 0));
    const asked = search.mock.calls.map(([request]) => JSON.stringify(request));
    expect(new Set(asked).size).toBe(asked.length);
    for (const way of ['"q":', '"box":', '"polygon":', '"near":', '"maxDays":', '"city":"Nowhere"', '"city":"Pole"']) {
      expect(asked.filter((request) => request.includes(way)).length).toBeGreaterThan(0);
    }
    expect(map.mock.calls.map(([, { box }]) => box.north)).toContain(90_000_000);
    expect(index.version).toBe(version);
  });

  it('asks about eight places, however many states have a city of that name', () => {
    const many = new ListingIndex();
    const states = ['WA', 'OR', 'ID', 'CA', 'NV', 'UT', 'MT', 'WY', 'CO', 'AZ'];
    many.load(Array.from({ length: HOMES }, (_, i) => searchable(i + 1, { state: states[i % states.length] ?? 'WA' })));
    many.endLoad();
    const search = jest.spyOn(many, 'search');
    finish(warmUp(many, 0));
    expect(new Set(search.mock.calls.flatMap(([{ filter }]) => filter.state ?? [])).size).toBe(8);
  });

  it('asks a small market nothing', () => {
    const search = jest.spyOn(index, 'search');
    index.apply([], [1]);
    finish(warmUp(index, 0));
    expect(search.mock.calls).toEqual([]);
  });
});
