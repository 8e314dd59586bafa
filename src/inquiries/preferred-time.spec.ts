import { describe, expect, it } from '@jest/globals';
import { formatPreferredTime, isTourDay, tourDays } from './preferred-time.js';

describe('the day of a tour', () => {
  // Late on the 25th in Hawaii, noon of the 26th in UTC.
  const now = new Date('2026-11-26T09:59:00Z');

  it('is one that has not begun anywhere in the country', () => {
    expect(tourDays(now)).toEqual({ first: '2026-11-26', last: '2027-02-23' });
    expect(tourDays(new Date('2026-11-26T10:00:00Z')).first).toBe('2026-11-27');
  });

  it.each([
    ['2026-11-25', false],
    ['2026-11-26', true],
    ['2027-02-23', true],
    ['2027-02-24', false],
    ['2027-02-30', false],
    ['2026-12-1', false],
    ['tomorrow', false],
    ['', false],
  ])('may be %j: %j', (date, expected) => {
    expect(isTourDay(date, now)).toBe(expected);
  });

  it('is said in words', () => {
    expect(formatPreferredTime({ date: '2026-12-01', partOfDay: 'evening' })).toBe(
      'Tuesday, December 1, in the evening',
    );
  });
});
