import { describe, expect, it } from '@jest/globals';
import { cityNear, readCities } from './cities.js';

describe('the cities of the country', () => {
  it('are where they are', () => {
    const find = (name: string, state: string) =>
      readCities().find((city) => city.name === name && city.state === state);
    expect(find('Seattle', 'WA')).toEqual({
      name: 'Seattle',
      state: 'WA',
      latitude: 47.61,
      longitude: -122.33,
      zips: 62,
    });
    expect(find('Kent', 'OH')).toMatchObject({
      latitude: expect.closeTo(41.15, 1),
      longitude: expect.closeTo(-81.36, 1),
    });
    expect(find('Honolulu', 'HI')).toMatchObject({ latitude: expect.closeTo(21.31, 1) });
    expect(readCities().length).toBeGreaterThan(29_000);
  });

  it.each([
    [47.62, -122.31, 'Seattle, WA'],
    [47.39, -122.24, 'Kent, WA'],
    [40.75, -73.98, 'New York, NY'],
  ])('tell where a place is: %d, %d', (latitude, longitude, name) => {
    const city = cityNear(latitude, longitude);
    expect(`${city?.name ?? ''}, ${city?.state ?? ''}`).toBe(name);
  });

  it('are none in the ocean', () => {
    expect(cityNear(0, 0)).toBeUndefined();
    expect(cityNear(35, -140)).toBeUndefined();
  });
});
