import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkValues } from '../common/input/check.js';
import { BOUNDS, PROPERTY_TYPES } from './property.bounds.js';
import { listingErrors, readListingForm, siftListingForm, storedValues } from './listing-form.js';
import { applyDraft, blankFacts, differences, PropertyDraftInput } from './property.draft.js';
import type { Facts, FieldName } from './property.fields.js';

const ZIPS = ['98112', '10001', '00501', ''];

/** Any text that people may write, with what forms and templates trip over. */
const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        fc.constantFrom('$', ',', '|', ' | ', '"', "'", '<b>', '&amp;', '{{x}}', '\u202E', '\n', '\r\n', '\t', ' sqft'),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => Array.from(parts.join('')).slice(0, max).join(''));

const whole = ({ min, max }: { min: number; max: number }, step = 1): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(min / step), max: max / step }).map((steps) => steps * step);
const degrees = ({ min, max }: { min: number; max: number }): fc.Arbitrary<number> =>
  fc.integer({ min: min * 1e6, max: max * 1e6 }).map((millionths) => millionths / 1e6);

const body: fc.Arbitrary<Partial<Record<FieldName, unknown>>> = fc.record(
  {
    title: text(120),
    description: text(5000),
    property_type: fc.constantFrom(...PROPERTY_TYPES),
    price: whole(BOUNDS.price),
    bedrooms: whole(BOUNDS.bedrooms),
    bathrooms: whole(BOUNDS.bathrooms, 0.25),
    living_area_sqft: whole(BOUNDS.living_area_sqft),
    lot_sqft: whole(BOUNDS.lot_sqft),
    year_built: whole(BOUNDS.year_built),
    stories: whole(BOUNDS.stories, 0.5),
    garage_spaces: whole(BOUNDS.garage_spaces),
    hoa_monthly: whole(BOUNDS.hoa_monthly),
    features: fc.array(text(60), { maxLength: 40 }),
    address: text(120),
    unit: text(20),
    address_withheld: fc.boolean(),
    city: text(80),
    state: fc.constantFrom('WA', 'NY'),
    zip: fc.constantFrom(...ZIPS.filter((zip) => zip !== '')),
    latitude: degrees(BOUNDS.latitude),
    longitude: degrees(BOUNDS.longitude),
    contact_email: fc.constantFrom('me@homes.example', '"a b"@homes.example', 'ünï@homes.example'),
    contact_phone: fc.constantFrom('+12065550142', '+442079460018', '+390669812345', '+6834000'),
  },
  { requiredKeys: [] },
);

/** Homes as the API takes them in: what it refuses is left out. */
const home: fc.Arbitrary<Facts> = body.map((values) => {
  const wrong = new Set((checkValues(PropertyDraftInput, values).errors ?? []).map(({ field }) => field));
  const right = Object.fromEntries(Object.entries(values).filter(([field]) => !wrong.has(field)));
  const facts = blankFacts();
  const { value } = checkValues(PropertyDraftInput, right);
  if (value) applyDraft(facts, value);
  return facts;
});

/** A form with one field that is filled in, and what it says. */
function read(field: string, written: string) {
  const { value, errors } = readListingForm({ [field]: written });
  return errors ?? value[field as FieldName];
}

describe('the form of a stored home', () => {
  it('says what the home is: saved as it is, it changes nothing', () => {
    fc.assert(
      fc.property(home, (facts) => {
        const { value, errors } = readListingForm(storedValues(facts));
        expect(errors).toBeUndefined();
        const after = structuredClone(facts);
        if (value) applyDraft(after, value);
        expect(differences(facts, after)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('survives a browser, which ends lines in its own way', () => {
    fc.assert(
      fc.property(home, (facts) => {
        const sent = Object.entries(storedValues(facts)).map(([name, each]) => [
          name,
          each.replace(/\r\n?|\n/g, '\r\n'),
        ]);
        const { value } = readListingForm(Object.fromEntries(sent) as Record<string, string>);
        const after = structuredClone(facts);
        if (value) applyDraft(after, value);
        expect(differences(facts, after)).toEqual([]);
      }),
    );
  });
});

describe('the listing form', () => {
  it.each([
    ['price', '$1,234,567', 1_234_567],
    ['price', ' 1234567 ', 1_234_567],
    ['price', '$ 1 234 567', 1_234_567],
    ['price', '549900', 549_900],
    ['hoa_monthly', '$0', 0],
    ['living_area_sqft', '1,840 sqft', 1840],
    ['living_area_sqft', '1840 sq. ft.', 1840],
    ['living_area_sqft', '1,840SQ FT', 1840],
    ['lot_sqft', '87,120', 87_120],
    ['bathrooms', ' 2.5 ', 2.5],
    ['bathrooms', '2.25', 2.25],
    ['stories', '1.5', 1.5],
    ['bedrooms', '03', 3],
    ['latitude', '-12.5', -12.5],
    ['title', '  Two   spaces\tand a tab ', 'Two spaces and a tab'],
    ['description', ' One.\r\n\r\nTwo. ', 'One.\n\nTwo.'],
    ['features', ' Oak floors \r\n\r\n\n Fenced yard\n', ['Oak floors', 'Fenced yard']],
    ['features', 'Gas | electric', ['Gas | electric']],
    ['contact_email', ' me@homes.example ', 'me@homes.example'],
    ['price', '', null],
    ['price', '   ', null],
    ['price', '$', null],
    ['features', '\n \n', null],
  ])('reads a %s that is written %j', (field, written, value) => {
    expect(read(field, written)).toEqual(value);
  });

  it.each([
    ['price', '1.2.3', 'must be a whole number from 1 to 1,000,000,000'],
    ['price', '$1,2x', 'must be a whole number from 1 to 1,000,000,000'],
    ['price', '1e6', 'must be a whole number'],
    ['price', '0x10', 'must be a whole number'],
    ['price', '-5', 'must be a whole number'],
    ['price', '0', 'must be a whole number'],
    ['price', '1234.56', 'must be a whole number'],
    ['price', '9'.repeat(300), 'must be a whole number'],
    ['bathrooms', '2.3', 'must be a multiple of 0.25'],
    ['bathrooms', '1,5', 'must be a multiple of 0.25'],
    ['bedrooms', 'two', 'must be a whole number from 0 to 50'],
    ['bedrooms', 'Infinity', 'must be a whole number'],
    ['year_built', '1599', 'must be a whole number from 1600'],
    ['latitude', '91', 'must be decimal degrees from -90 to 90'],
    ['latitude', '47° 37′', 'must be decimal degrees'],
    ['zip', '9811', 'must be five digits'],
    ['zip', '98112-1234', 'must be five digits'],
    ['state', 'Washington', 'must be the two-letter code of a state'],
    ['property_type', 'castle', 'must be'],
    ['title', 'ab', 'must have 3 to 120 characters'],
    ['title', 'a\u0000bc', 'must have 3 to 120 characters'],
    ['description', '🏡'.repeat(5001), 'must have 0 to 5000 characters'],
    ['features', 'x'.repeat(61), 'must be at most 40 texts of 1 to 60 characters'],
    ['features', Array.from({ length: 41 }, String).join('\n'), 'must be at most 40 texts'],
    ['contact_email', 'me@', 'must be an address such as'],
  ])('refuses a %s that is written %j', (field, written, reason) => {
    expect(read(field, written)).toEqual([{ field, reason: expect.stringContaining(reason) }]);
  });

  it.each([
    ['206 555 0142', 'US', '+12065550142'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['+44 20 7946 0018', 'US', '+442079460018'],
    ['206 555 0142', 'constructor', '+12065550142'],
    ['', 'GB', null],
  ])('reads the phone %j of %s', (phone, country, value) => {
    expect(readListingForm({ phone, phone_country: country }).value?.contact_phone).toBe(value);
  });

  it('takes a box that is not ticked for a no, and an untouched field for nothing', () => {
    expect(readListingForm({}).value).toEqual({ address_withheld: false });
    expect(readListingForm({ address_withheld: 'on' }).value).toEqual({ address_withheld: true });
  });

  it('passes over fields that it does not know', () => {
    const values = JSON.parse('{"__proto__": "x", "constructor": "x", "status": "sold", "owner_id": "x"}') as object;
    expect(readListingForm({ ...values }).value).toEqual({ address_withheld: false });
  });

  it('calls fields in sentences what the page calls them', () => {
    const form = listingErrors({ phone: '12' }, [
      { field: 'contact_phone', reason: 'must be a phone number' },
      { field: 'living_area_sqft', reason: 'must be a whole number' },
    ]);
    expect(form.errors).toEqual({
      phone: 'Phone must be a phone number.',
      living_area_sqft: 'Living area must be a whole number.',
    });
  });
});

describe('a form with mistakes', () => {
  const sift = (values: Record<string, string>) => siftListingForm(values, blankFacts(), false);

  it('tells all of them at once, and what is right', () => {
    const { errors, input } = sift({
      title: 'Craftsman',
      price: '1.2.3',
      zip: '10001',
      state: 'WA',
      year_built: '2099',
    });
    expect(errors.map(({ field }) => field).sort()).toEqual(['price', 'year_built', 'zip']);
    expect(input).toEqual({ title: 'Craftsman', state: 'WA', address_withheld: false });
  });

  it.each([
    [{ latitude: 'north', longitude: '-122.3' }],
    [{ latitude: '47.6', longitude: '' }],
    [{ latitude: '47.6', longitude: '200' }],
    [{ zip: '98', state: 'WA', latitude: '', longitude: '5' }],
    [{ zip: '10001', state: 'WA', year_built: '2099', latitude: '1' }],
  ])('leaves something that can be saved: %j', (values) => {
    const { errors, input } = sift({ title: 'Craftsman', ...values });
    expect(errors.length).toBeGreaterThan(0);
    const again = sift(storedValues(applied(input)));
    expect(again.errors).toEqual([]);
    expect(input.title).toBe('Craftsman');
  });
});

function applied(input: Parameters<typeof applyDraft>[1]): Facts {
  const facts = blankFacts();
  applyDraft(facts, input);
  return facts;
}
