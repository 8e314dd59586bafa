import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkValues } from '../common/input/check.js';
import { findZip } from '../geo/zips.js';
import { PROPERTY_TYPES } from './property.bounds.js';
import {
  applyDraft,
  blankFacts,
  differences,
  factErrors,
  PropertyDraftInput,
  publicationErrors,
} from './property.draft.js';
import { FIELD_NAMES, type Facts, type FieldName, wireValue } from './property.fields.js';

const PLACES = [
  ['98112', 'WA'],
  ['10001', 'NY'],
  ['00501', 'NY'],
] as const;

/** Of each field a few values that are right; null removes. */
const VALUES = {
  title: fc.constantFrom('Craftsman', 'A field'),
  description: fc.constantFrom('Quiet.\n\nOak.', '🏡'),
  property_type: fc.constantFrom(...PROPERTY_TYPES),
  price: fc.integer({ min: 1, max: 1_000_000_000 }),
  bedrooms: fc.integer({ min: 0, max: 50 }),
  bathrooms: fc.integer({ min: 0, max: 200 }).map((quarters) => quarters / 4),
  living_area_sqft: fc.integer({ min: 1, max: 1_000_000 }),
  lot_sqft: fc.integer({ min: 1, max: 2_000_000_000 }),
  year_built: fc.integer({ min: 1600, max: 2026 }),
  stories: fc.integer({ min: 0, max: 400 }).map((halves) => halves / 2),
  garage_spaces: fc.integer({ min: 0, max: 100 }),
  hoa_monthly: fc.integer({ min: 0, max: 100_000 }),
  features: fc.subarray(['Hardwood floors', 'Fenced yard', 'A | B']),
  address: fc.constantFrom('1420 E John St', '1 Main St'),
  unit: fc.constantFrom('2B', '4'),
  address_withheld: fc.boolean(),
  city: fc.constantFrom('Seattle', 'New York'),
  state: fc.constantFrom('WA', 'NY'),
  zip: fc.constantFrom(...PLACES.map(([zip]) => zip)),
  latitude: fc.integer({ min: -90_000_000, max: 90_000_000 }).map((millionths) => millionths / 1_000_000),
  longitude: fc.integer({ min: -180_000_000, max: 180_000_000 }).map((millionths) => millionths / 1_000_000),
  contact_email: fc.constantFrom('me@homes.example'),
  contact_phone: fc.constantFrom('+12065550142'),
} satisfies Record<FieldName, fc.Arbitrary<unknown>>;

type Said = Partial<Record<FieldName, unknown>>;
const nullable = Object.fromEntries(
  Object.entries<fc.Arbitrary<unknown>>(VALUES).map(([field, value]) => [field, fc.option(value)]),
);
const said: fc.Arbitrary<Said> = fc.record(nullable, { requiredKeys: [] });

function inputOf(values: Said): PropertyDraftInput {
  const { value, errors } = checkValues(PropertyDraftInput, values);
  if (errors) throw new Error(JSON.stringify(errors));
  return value;
}

function homeOf(...all: Said[]): Facts {
  const facts = blankFacts();
  for (const each of all) applyDraft(facts, inputOf(each));
  return facts;
}

/** Where a home is, is told by its ZIP code as well. */
const isPlace = (field: string): boolean => field === 'latitude' || field === 'longitude';

describe('what is said of a home', () => {
  it('stays as it was where nothing is said, and becomes what is said everywhere else', () => {
    fc.assert(
      fc.property(said, said, (first, second) => {
        const [before, after] = [homeOf(first), homeOf(first, second)];
        for (const field of FIELD_NAMES) {
          const now = wireValue(after, field);
          if (isPlace(field)) continue;
          if (second[field] === undefined) expect(now).toEqual(wireValue(before, field));
          else if (second[field] !== null) expect(now).toEqual(second[field]);
        }
      }),
    );
  });

  it('means the same when it is said twice', () => {
    fc.assert(
      fc.property(said, said, (first, second) => {
        expect(homeOf(first, second, second)).toEqual(homeOf(first, second));
        expect(differences(homeOf(first, second), homeOf(first, second, second))).toEqual([]);
      }),
    );
  });

  it('is removed by null, field by field, down to a home of which nothing is known', () => {
    fc.assert(
      fc.property(said, (values) => {
        const nothing = Object.fromEntries(FIELD_NAMES.map((field) => [field, null]));
        expect(homeOf(values, nothing)).toEqual(blankFacts());
      }),
    );
  });

  it('does not share lists between homes', () => {
    const [one, other] = [blankFacts(), blankFacts()];
    one.features.push('Fenced yard');
    expect(other.features).toEqual([]);
  });

  it('puts a home where its ZIP code is, unless its place is said', () => {
    fc.assert(
      fc.property(said, fc.constantFrom(...PLACES), (values, [zip]) => {
        const home = homeOf({ ...values, latitude: null, longitude: null }, { zip });
        expect(home).toMatchObject({ zip, latitude: findZip(zip)?.latitude, longitude: findZip(zip)?.longitude });
        const placed = homeOf({ ...values, latitude: 1.25, longitude: -2.5 }, { zip });
        expect(placed).toMatchObject({ zip, latitude: 1.25, longitude: -2.5 });
      }),
    );
  });
});

describe('differences', () => {
  it('are the fields that were changed to something else, and none of a home and itself', () => {
    fc.assert(
      fc.property(said, said, (first, second) => {
        const [before, after] = [homeOf(first), homeOf(first, second)];
        expect(differences(before, structuredClone(before))).toEqual([]);
        expect(differences(before, after)).toEqual(differences(after, before));
        for (const field of differences(before, after)) {
          expect(wireValue(before, field)).not.toEqual(wireValue(after, field));
          if (!isPlace(field)) expect(Object.keys(second)).toContain(field);
        }
      }),
    );
  });

  it('do not see nothing and an empty text, or no price and a price of zero, as two things', () => {
    const [one, other] = [blankFacts(), blankFacts()];
    Object.assign(one, { address: '', unit: '', contactEmail: '' });
    expect(differences(one, other)).toEqual([]);
  });
});

const COMPLETE = {
  title: 'Craftsman',
  price: 549_900,
  address: '1420 E John St',
  city: 'Seattle',
  state: 'WA',
  zip: '98112',
};

describe('publicationErrors', () => {
  it('are exactly those needed fields that a home lacks', () => {
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(COMPLETE) as (keyof typeof COMPLETE)[]),
        said.map(({ zip: _zip, state: _state, latitude: _place, longitude: _other, ...rest }) => rest),
        (lacking, rest) => {
          const home = homeOf(
            { ...rest, ...COMPLETE, address_withheld: false },
            Object.fromEntries(lacking.map((field) => [field, null])),
          );
          const fields = publicationErrors(home).map(({ field }) => field);
          expect([...fields].sort()).toEqual([...lacking].sort());
        },
      ),
    );
  });

  it('ask for no street where it is withheld', () => {
    expect(publicationErrors(homeOf({ ...COMPLETE, address: null, address_withheld: true }))).toEqual([]);
  });

  it.each([
    [{ zip: '10001' }, 'zip', 'belongs to New York, not to Washington'],
    [{ zip: '00000' }, 'zip', 'is not a ZIP code in use'],
    [{ year_built: 2099 }, 'year_built', 'must not be more than 3 years ahead'],
    [{ latitude: null, longitude: 5 }, 'latitude', 'is required when the other coordinate is given'],
    [{ longitude: null, latitude: 5 }, 'longitude', 'is required when the other coordinate is given'],
  ])('tell what cannot be together, as of a draft: %j', (wrong, field, reason) => {
    const home = homeOf({ ...COMPLETE, latitude: 1, longitude: 2 }, wrong);
    expect(factErrors(home)).toEqual([{ field, reason }]);
    expect(publicationErrors(home)).toEqual([{ field, reason }]);
  });
});
