import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { PHONES, skipWithout } from '../../test/support/shared-data.js';
import { formatPhone, parsePhone } from './phone.js';

describe('a phone number', () => {
  it.each([
    ['(206) 555-0100', 'US', '+12065550100'],
    ['1 206 555 0100', 'US', '+12065550100'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['+44 (0)20 7946 0958', 'US', '+442079460958'],
    ['tel:+44-20-7946-0958', 'US', '+442079460958'],
    ['+1 206 555 0100 ext. 5', 'US', '+12065550100'],
    ['+１２０６５５５０１００', 'US', '+12065550100'],
    ['8 (701) 000-00-00', 'KZ', '+77010000000'],
  ] as const)('is read from %s in %s', (text, country, e164) => {
    expect(parsePhone(text, country)).toBe(e164);
  });

  it.each([
    '',
    ' ',
    '+',
    '+1',
    '555-0100',
    '(206) 555-01000',
    '++12065550100',
    '206 555 O1OO',
    'call me',
    '+999 1234567',
  ])('is not %j', (text) => {
    expect(parsePhone(text, 'US')).toBeNull();
  });

  it('of one country is not one of another', () => {
    expect(parsePhone('020 7946 0958', 'US')).toBeNull();
  });

  it('is shown with its calling code and dialed as it is stored', () => {
    expect(formatPhone('+12065550100')).toEqual({ text: '+1 206 555 0100', href: 'tel:+12065550100' });
    expect(formatPhone('+442079460958')).toEqual({ text: '+44 20 7946 0958', href: 'tel:+442079460958' });
  });

  it('is shown as it is when it cannot be read', () => {
    expect(formatPhone('+0')).toEqual({ text: '+0', href: 'tel:+0' });
  });
});

interface Example {
  country: CountryCode;
  nationalNumber: string;
  nationalFormat: string;
  e164: string;
  international: string;
  rfc3966: string;
}

interface Edge {
  country: CountryCode;
  input: string;
  why: string;
  libphonenumberValid: boolean;
  e164?: string;
}

describe('phone numbers of every country', () => {
  const examples = path.join(PHONES, 'mobile_examples.json');
  const edges = path.join(PHONES, 'negative_or_edge.json');
  const withExamples = existsSync(examples) ? it : skipWithout(examples);
  const withEdges = existsSync(edges) ? it : skipWithout(edges);

  withExamples('are read in every form and shown as people abroad dial them', () => {
    const all = read<Example>(examples);
    expect(all.length).toBeGreaterThan(200);
    const judged = all.flatMap(({ country, e164, international, ...forms }) =>
      [e164, international, forms.nationalNumber, forms.nationalFormat, forms.rfc3966].map((text) => ({
        text,
        expected: { e164, international },
        found: { e164: parsePhone(text, country), international: formatPhone(e164).text },
      })),
    );
    for (const { text, expected, found } of judged) expect({ text, ...found }).toEqual({ text, ...expected });
  });

  withEdges('are told from what only looks like one', () => {
    const all = read<Edge>(edges);
    expect(all.length).toBeGreaterThan(200);
    for (const { country, input, why, libphonenumberValid, e164 } of all) {
      const found = parsePhone(input, country);
      expect({ input, why, found }).toEqual({ input, why, found: libphonenumberValid ? e164 : null });
    }
  });
});

function read<T>(file: string): T[] {
  return JSON.parse(readFileSync(file, 'utf8')) as T[];
}
