import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  COST_BOUNDS,
  COST_FIELDS,
  type CostTerms,
  downPayment,
  inDollars,
  monthlyCost,
  monthlyPayment,
  readTerm,
  usualTerms,
} from './monthly-cost.js';

const price = fc.integer({ min: 1, max: 1_000_000_000 });
const hundredths = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((each) => each / 100);
const terms: fc.Arbitrary<CostTerms> = fc.record({
  down: hundredths(COST_BOUNDS.down.most),
  rate: hundredths(COST_BOUNDS.rate.most),
  years: fc.integer({ min: 1, max: COST_BOUNDS.years.most }),
  tax: hundredths(COST_BOUNDS.tax.most),
  insurance: hundredths(COST_BOUNDS.insurance.most),
  hoa: hundredths(COST_BOUNDS.hoa.most),
});

describe('the monthly cost of a home', () => {
  it('has the payment that lenders quote', () => {
    // $200,000 over 30 years at 6.5 %, and over 15 at 3 %: as in every table of mortgages.
    expect(monthlyPayment(20_000_000, 6.5, 360)).toBe(126_414);
    expect(monthlyPayment(20_000_000, 3, 180)).toBe(138_116);
    expect(monthlyPayment(36_000_000, 0, 360)).toBe(100_000);
  });

  it('counts taxes, insurance and dues', () => {
    const cost = monthlyCost(300_000, { down: 20, rate: 6.5, years: 30, tax: 1.1, insurance: 1500, hoa: 305 });
    expect(cost).toEqual({ loan: 151_696, tax: 27_500, insurance: 12_500, hoa: 30_500, mortgageInsurance: 0 });
    expect(inDollars(cost).total).toBe(1517 + 275 + 125 + 305);
  });

  it('insures the loan as long as less than a fifth is paid down', () => {
    const below = { ...usualTerms(300_000, null), down: 19.99 };
    expect(monthlyCost(300_000, below).mortgageInsurance).toBe(12_002);
    expect(monthlyCost(300_000, { ...below, down: 20 }).mortgageInsurance).toBe(0);
  });

  it('is whole cents, never negative, and what is read of it adds up, whatever is entered', () => {
    fc.assert(
      fc.property(price, terms, (dollars, given) => {
        const cost = monthlyCost(dollars, given);
        for (const cents of Object.values(cost) as number[]) {
          expect(Number.isSafeInteger(cents)).toBe(true);
          expect(cents).toBeGreaterThanOrEqual(0);
        }
        const { parts, total } = inDollars(cost);
        expect(Object.values(parts).reduce((sum: number, part: number) => sum + part, 0)).toBe(total);
      }),
    );
  });

  it('pays a loan off: what is owed after the last month is less than a cent a month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 10 ** 11 }),
        hundredths(15),
        fc.constantFrom(120, 180, 360),
        (borrowed, rate, months) => {
          const payment = monthlyPayment(borrowed, rate, months);
          const monthly = rate / 1200;
          let owed = borrowed;
          for (let month = 0; month < months; month++) owed += owed * monthly - payment;
          const rounding = monthly === 0 ? months : ((1 + monthly) ** months - 1) / monthly;
          expect(Math.abs(owed)).toBeLessThanOrEqual(rounding / 2 + borrowed * 1e-9);
        },
      ),
    );
  });

  it('begins with terms that it would itself accept', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 100_000 }), (dollars, hoa) => {
        const usual = usualTerms(dollars, hoa);
        for (const field of COST_FIELDS) expect(readTerm(field, String(usual[field]))).toBe(usual[field]);
        expect(downPayment(dollars, usual)).toBe(Math.round(dollars / 5));
      }),
    );
  });

  it.each([
    ['rate', ' 6.5 % ', 6.5],
    ['insurance', '$1,200', 1200],
    ['down', '.5', 0.5],
    ['down', '101', undefined],
    ['years', '7.5', undefined],
    ['rate', '-1', undefined],
    ['rate', '1e3', undefined],
    ['hoa', '', undefined],
    ['tax', '1.234', undefined],
  ] as const)('reads %s from "%s"', (field, text, value) => {
    expect(readTerm(field, text)).toBe(value);
  });
});
