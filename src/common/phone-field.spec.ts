import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { phoneField } from './phone-field.js';
import { ROOT } from './root.js';

const nothing = { phone: null, country: undefined };

describe('the phone field', () => {
  it('offers every country once, the United States first and the others by name', () => {
    const { countries } = phoneField(nothing);
    expect(countries[0]).toEqual({ code: 'US', name: 'United States', callingCode: '1', flag: '🇺🇸', selected: true });
    const names = countries.slice(1).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(new Set(countries.map(({ code }) => code)).size).toBe(countries.length);
    expect(countries.length).toBeGreaterThan(240);
    expect(countries).toContainEqual(
      expect.objectContaining({ code: 'GB', name: 'United Kingdom', callingCode: '44', flag: '🇬🇧' }),
    );
  });

  it('has a name and a drawn flag for each', () => {
    for (const { code, name } of phoneField(nothing).countries) {
      expect(name).not.toBe(code);
      expect(existsSync(path.join(ROOT, 'node_modules/country-flag-icons/3x2', `${code}.svg`))).toBe(true);
    }
  });

  it('is empty and American at first, with an example', () => {
    expect(phoneField(nothing)).toMatchObject({
      value: '',
      placeholder: '(201) 555-0123',
      country: 'US',
      callingCode: '1',
      error: undefined,
    });
  });

  it('shows a stored number as people abroad would dial it, with its country', () => {
    expect(phoneField({ phone: '+442079460958', country: null })).toMatchObject({
      value: '+44 20 7946 0958',
      placeholder: '07400 123456',
      country: 'GB',
      callingCode: '44',
    });
    expect(phoneField({ phone: '+14165550123', country: null })).toMatchObject({ country: 'CA' });
    expect(phoneField({ phone: '+77010000000', country: null })).toMatchObject({ country: 'KZ' });
  });

  it.each([
    ['+14165550123', 'US'],
    ['+442079460958', 'JE'],
    ['+77010000000', 'RU'],
  ])('keeps for %s the chosen %s, which has the same calling code', (phone, country) => {
    expect(phoneField({ phone, country }).country).toBe(country);
  });

  it('selects the country that a number names, whichever was chosen', () => {
    const field = phoneField({ phone: '+44 (20) 7946-0958', country: 'US' });
    expect(field).toMatchObject({ country: 'GB', value: '+44 (20) 7946-0958' });
  });

  it.each(['020 7946 0958', 'call me', '+44', '+999 123', '<b>&', '　'])('gives back what was typed: %s', (phone) => {
    expect(phoneField({ phone, country: 'FR' })).toMatchObject({ value: phone, country: 'FR' });
  });

  it.each(['XX', 'us', '', 'constructor', '001'])('takes %j, which is no country, for none', (country) => {
    expect(phoneField({ phone: '', country }).country).toBe('US');
  });

  it('does without a country for numbers that belong to none', () => {
    expect(phoneField({ phone: '+80012345678', country: null })).toMatchObject({
      value: '+800 1234 5678',
      country: 'US',
    });
  });

  it('selects one country only, and passes on what is to be said', () => {
    const field = phoneField({ phone: '', country: 'DE', error: 'Phone is required', hint: 'Why?', id: 'b-phone' });
    expect(field.countries.filter(({ selected }) => selected).map(({ code }) => code)).toEqual(['DE']);
    expect(field).toMatchObject({ error: 'Phone is required', hint: 'Why?', id: 'b-phone' });
  });
});
