import { describe, expect, it } from '@jest/globals';
import { STATES } from '../common/us-states.js';
import { BOUNDS, PROPERTY_TYPES } from '../properties/property.bounds.js';
import type { PropertyFacts } from '../properties/property.facts.js';
import { type DemoHome, generateHomes, picturesFor } from './market.js';

const now = new Date('2026-11-20T12:00:00Z');
const market = (count: number, seed = 2026): DemoHome[] => [...generateHomes({ seed, count, now })];
const homes = market(2000);
const facts = homes.map((home) => home.facts);

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
];

/** The homes of which a rule is broken, shortened to what helps to mend it. */
const offenders = (broken: (f: PropertyFacts) => boolean): string[] =>
  facts
    .filter(broken)
    .slice(0, 3)
    .map((f) => `${f.title}: ${f.description}`);

describe('generateHomes', () => {
  it('tells the same story for the same seed and another for another', () => {
    expect(market(50)).toEqual(homes.slice(0, 50));
    expect(market(20, 7)).not.toEqual(homes.slice(0, 20));
  });

  it('does not let a home depend on how many there are', () => {
    const few = generateHomes({ seed: 2026, count: 5, now });
    const many = generateHomes({ seed: 2026, count: 1_000_000, now });
    for (let i = 0; i < 5; i++) expect(few.next().value).toEqual(many.next().value);
  });

  it('stays within the bounds of a property', () => {
    const within = (value: number | null, { min, max }: { min: number; max: number }, step = 1): boolean =>
      value === null || (value >= min && value <= max && Number.isInteger(value / step));
    const length = (text: string | null, { min, max }: { min: number; max: number }): boolean =>
      text === null || (text.length >= min && text.length <= max);
    for (const f of facts) {
      expect(PROPERTY_TYPES).toContain(f.propertyType);
      const checks = {
        title: length(f.title, BOUNDS.title),
        description: length(f.description, { min: 80, max: 1600 }),
        price: within(f.price, BOUNDS.price),
        bedrooms: within(f.bedrooms, BOUNDS.bedrooms),
        bathrooms: within(f.bathrooms, BOUNDS.bathrooms, BOUNDS.bathrooms.step),
        area: within(f.livingAreaSqft, BOUNDS.living_area_sqft),
        lot: within(f.lotSqft, BOUNDS.lot_sqft),
        year: within(f.yearBuilt, { min: 1850, max: 2026 }),
        stories: within(f.stories, BOUNDS.stories, BOUNDS.stories.step),
        garage: within(f.garageSpaces, BOUNDS.garage_spaces),
        hoa: within(f.hoaMonthly, BOUNDS.hoa_monthly),
        features: f.features.length >= 3 && f.features.length <= 10 && new Set(f.features).size === f.features.length,
        feature: f.features.every((feature) => length(feature, BOUNDS.features)),
        address: length(f.address, BOUNDS.address),
        unit: length(f.unit, BOUNDS.unit),
        city: length(f.city, BOUNDS.city),
        state: f.state in STATES,
        zip: /^\d{5}$/.test(f.zip),
        spot: within(f.latitude, { min: 18, max: 72 }, 1e-9) || Number.isFinite(f.latitude),
      };
      expect({
        title: f.title,
        broken: Object.entries(checks)
          .filter(([, ok]) => !ok)
          .map(([name]) => name),
      }).toEqual({ title: f.title, broken: [] });
      expect(Math.round((f.latitude ?? 0) * 1e6) / 1e6).toBe(f.latitude);
      expect(Math.round((f.longitude ?? 0) * 1e6) / 1e6).toBe(f.longitude);
    }
  });

  it('gives land no rooms and condos no lot', () => {
    for (const f of facts.filter((each) => each.propertyType === 'land')) {
      expect([f.bedrooms, f.bathrooms, f.livingAreaSqft, f.yearBuilt, f.stories, f.garageSpaces]).toEqual([
        null,
        null,
        null,
        null,
        null,
        null,
      ]);
      expect(f.lotSqft).not.toBeNull();
    }
    for (const f of facts.filter((each) => each.propertyType === 'condo')) {
      expect(f.lotSqft).toBeNull();
      expect(f.hoaMonthly).toBeGreaterThan(0);
      expect(f.unit === null).toBe(f.address === null);
    }
  });

  it('withholds a few addresses, and the unit with them', () => {
    const withheld = facts.filter((f) => f.address === null);
    expect(withheld.length).toBeGreaterThan(40);
    expect(withheld.length).toBeLessThan(140);
    expect(withheld.every((f) => f.unit === null)).toBe(true);
  });

  it('never describes what the facts do not hold', () => {
    expect(offenders((f) => /garage/i.test(f.title + f.description) && !f.garageSpaces)).toEqual([]);
    expect(
      offenders((f) => /\bpool/i.test(f.title + f.description) && !f.features.some((feature) => /pool/i.test(feature))),
    ).toEqual([]);
    expect(offenders((f) => /fireplace/i.test(f.title + f.description) && !f.features.includes('Fireplace'))).toEqual(
      [],
    );
    expect(
      offenders((f) => /upstairs/i.test(f.description) && (f.stories ?? 0) < 2 && f.propertyType !== 'condo'),
    ).toEqual([]);
    expect(
      offenders(
        (f) =>
          /\bHOA\b/.test(f.description) &&
          (f.hoaMonthly === null || !f.description.includes(`$${f.hoaMonthly.toLocaleString('en-US')}`)),
      ),
    ).toEqual([]);
    expect(
      offenders((f) => /basement/i.test(f.description) && !f.features.some((feature) => feature.endsWith('basement'))),
    ).toEqual([]);
  });

  it('counts the bedrooms as the facts do', () => {
    const wrong = (f: PropertyFacts): boolean =>
      [...`${f.title} ${f.description}`.matchAll(/(\w+)[- ]bedrooms?\b/gi)].some(([, word = '']) => {
        const count = WORDS.indexOf(word.toLowerCase());
        return count >= 0 && count !== f.bedrooms;
      });
    expect(offenders(wrong)).toEqual([]);
  });

  it('never dates anything before the house', () => {
    const thisYear = now.getUTCFullYear();
    expect(
      offenders(
        (f) =>
          f.yearBuilt !== null &&
          [...f.description.matchAll(/\b(1[89]\d\d|20[0-3]\d)\b(?! square|s)/g)].some(
            ([, year]) => Number(year) > thisYear,
          ),
      ),
    ).toEqual([]);
    expect(
      offenders(
        (f) =>
          f.yearBuilt !== null &&
          [...f.description.matchAll(/\b(?:in|from|since) (1[89]\d\d|20[0-3]\d)\b/g)].some(
            ([, year]) => Number(year) < (f.yearBuilt ?? 0),
          ),
      ),
    ).toEqual([]);
  });

  it('leaves no placeholder and no slip of the keyboard', () => {
    const slip = /[{}]|undefined|null|NaN|  |\n{3}|\.\.|,,| [.,;]|\b(a|an|the) (a|an|the)\b|\ba [aeiou]\w+-bedroom/;
    expect(offenders((f) => slip.test(f.title) || slip.test(f.description))).toEqual([]);
    expect(offenders((f) => !/^[A-Z0-9]/.test(f.title) || !/[.!]$/.test(f.description))).toEqual([]);
  });

  it('says nothing about who should live there', () => {
    expect(
      offenders((f) =>
        /famil(y|ies)\b|church|school|bachelor|retire[de]s|safe neighborhood|exclusive|mature couple|christian|master bed/i.test(
          `${f.title} ${f.description}`,
        ),
      ),
    ).toEqual([]);
  });

  it('is as varied as a market', () => {
    expect(new Set(facts.map((f) => f.description)).size).toBeGreaterThanOrEqual(1900);
    expect(new Set(facts.map((f) => `${f.city}, ${f.state}`)).size).toBeGreaterThanOrEqual(55);
    expect(new Set(facts.map((f) => f.title)).size).toBeGreaterThan(1500);
    expect(new Set(facts.map((f) => f.propertyType)).size).toBe(PROPERTY_TYPES.length);
  });

  it('lists most homes as active, lately published, and sells some', () => {
    const share = (status: DemoHome['status']): number =>
      homes.filter((home) => home.status === status).length / homes.length;
    expect(share('active')).toBeGreaterThan(0.82);
    expect(share('pending')).toBeGreaterThan(0.05);
    expect(share('sold')).toBeGreaterThan(0.03);
    for (const { status, publishedAt, soldAt } of homes) {
      expect(publishedAt.getTime()).toBeLessThan(now.getTime());
      expect(publishedAt.getTime()).toBeGreaterThanOrEqual(now.getTime() - 120 * 86_400_000);
      expect(soldAt === null).toBe(status !== 'sold');
      if (soldAt !== null) {
        expect(soldAt.getTime() > publishedAt.getTime() && soldAt.getTime() < now.getTime()).toBe(true);
      }
    }
  });

  it('asks more for the same house in a dearer place', () => {
    const median = (state: string): number => {
      const rates = facts
        .filter((f) => f.state === state && f.propertyType === 'single_family')
        .map((f) => f.price / (f.livingAreaSqft ?? 1))
        .sort((a, b) => a - b);
      return rates[Math.floor(rates.length / 2)] ?? 0;
    };
    expect(median('CA')).toBeGreaterThan(median('OH') * 1.5);
  });
});

describe('picturesFor', () => {
  it('gives each home its pictures, an exterior first, out of a small pool', () => {
    const keys = new Set<string>();
    for (const home of homes) {
      const pictures = picturesFor(home);
      const land = home.facts.propertyType === 'land';
      expect(pictures.length).toBeGreaterThanOrEqual(land ? 2 : 4);
      expect(pictures.length).toBeLessThanOrEqual(land ? 3 : 7);
      expect(pictures[0]?.key).toMatch(/^exterior-/);
      expect(new Set(pictures.map(({ key }) => key)).size).toBe(pictures.length);
      for (const { key } of pictures) keys.add(key);
    }
    expect(keys.size).toBeLessThanOrEqual(260);
  });

  it('shows a garage, a pool and a fireplace only where there is one', () => {
    for (const home of homes) {
      const alts = picturesFor(home)
        .map(({ alt }) => alt)
        .join('; ');
      if (/garage/i.test(alts)) expect(home.facts.garageSpaces).toBeGreaterThan(0);
      if (/swimming pool/i.test(alts)) expect(home.facts.features).toContain('Swimming pool');
      if (/fireplace/i.test(alts)) expect(home.facts.features).toContain('Fireplace');
    }
  });
});
