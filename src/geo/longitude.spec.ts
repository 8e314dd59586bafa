import { describe, expect, it } from '@jest/globals';
import { type Longitudes, unbroken, wrapped } from './longitude.js';

describe('longitudes', () => {
  it.each<[Longitudes, Longitudes]>([
    [
      [-124, -67],
      [-124, -67],
    ],
    [
      [175, -115],
      [-185, -115],
    ],
    [
      [100, -175],
      [100, 185],
    ],
    [
      [-180, 180],
      [-180, 180],
    ],
  ])('%j over the date line are %j, and the same again', (given, continued) => {
    expect(unbroken(given)).toEqual(continued);
    expect(wrapped(continued)).toEqual(given);
  });
});
