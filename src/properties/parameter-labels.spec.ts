import { describe, expect, it } from '@jest/globals';
import { FILTER_PARAMETERS } from '../search/filter.openapi.js';
import { parseSearch } from '../search/filter.query.js';
import { toIgnoredView } from './parameter-labels.views.js';

function said(query: string): string[] {
  return parseSearch(new URLSearchParams(query)).problems.map((problem) => {
    const { label, reason } = toIgnoredView(problem);
    return `${label} ${reason}`;
  });
}

describe('what the page says of parameters that it left out', () => {
  it.each([
    ['min_price=cheap', 'Minimum price must be a whole number from 0 to 1,000,000,000'],
    ['min_price=2&max_price=1', 'Maximum price must not be below minimum price'],
    ['max_hoa=x', 'Maximum HOA dues must be a whole number from 0 to 100,000'],
    [
      'property_type=castle',
      'Home type must be “House”, “Condo”, “Townhouse”, “Multi-family”, “Manufactured” or “Land”',
    ],
    ['status=draft', 'Status must be “For sale”, “Pending” or “Sold”'],
    ['sort=nearest', 'Order can be “Nearest” only together with a place'],
    ['within=5mi', 'Distance needs a place to measure from'],
    ['city=a&city=b', 'City is given more than once'],
    ['color=red', '“color” is not a parameter of this search'],
    ['constructor=1', '“constructor” is not a parameter of this search'],
  ])('%s', (query, sentence) => {
    expect(said(query)).toEqual([sentence]);
  });

  it('names every parameter of the search as people do', () => {
    for (const parameter of FILTER_PARAMETERS) {
      expect(toIgnoredView({ parameter, value: '', reason: '' }).label).toMatch(/^[A-Z][^_“]+$/);
    }
  });

  it('has no name from the query string in any reason', () => {
    for (const parameter of FILTER_PARAMETERS) {
      for (const value of ['', '!', '-1', 'x'.repeat(300)]) {
        for (const sentence of said(`${parameter}=${encodeURIComponent(value)}`)) expect(sentence).not.toMatch(/_/);
      }
    }
  });
});
