import { describe, expect, it } from '@jest/globals';
import { findZip } from './zips.js';

describe('the place of a ZIP code', () => {
  it('is the middle of its area', () => {
    expect(findZip('98112')).toEqual({ states: ['WA'], latitude: 47.63, longitude: -122.3 });
    expect(findZip('10001')).toEqual({ states: ['NY'], latitude: 40.75, longitude: -74 });
    expect(findZip('00601')?.states).toEqual(['PR']);
  });

  it('has two states where a post office delivers across the line', () => {
    expect(findZip('42223')?.states).toEqual(['KY', 'TN']);
  });

  it('is a neighbor with the same three digits for a code that is new', () => {
    expect(findZip('98100')?.states).toEqual(['WA']);
    expect(findZip('98199')).toMatchObject({ states: ['WA'] });
  });

  it.each(['00000', '00099', '34500', '', 'abcde'])('is nowhere for %j', (zip) => {
    expect(findZip(zip)?.states ?? null).toBe(null);
  });
});
