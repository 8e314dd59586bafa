/**
 * What owning a home costs a month. The page counts with it and, as one types, so does its script. Money is whole cents and rates are
 * hundredths of a percent, so that sums are exact; only the payment of a loan is rounded, to the cent.
 */

/** As people enter it: dollars, percent and years. */
export interface CostTerms {
  /** Of the price, in percent. */
  down: number;
  /** Percent a year. */
  rate: number;
  years: number;
  /** Percent of the price a year. */
  tax: number;
  /** Dollars a year. */
  insurance: number;
  /** Dollars a month. */
  hoa: number;
}

export type CostField = keyof CostTerms;

/** In cents a month. */
export interface MonthlyCost {
  loan: number;
  tax: number;
  insurance: number;
  hoa: number;
  /** What lenders ask for as long as less than a fifth is paid down. */
  mortgageInsurance: number;
}

interface Bounds {
  label: string;
  least: number;
  most: number;
}

export const COST_BOUNDS: Readonly<Record<CostField, Bounds>> = {
  down: { label: 'Down payment', least: 0, most: 100 },
  rate: { label: 'Interest rate', least: 0, most: 25 },
  years: { label: 'Loan term', least: 1, most: 40 },
  tax: { label: 'Property tax', least: 0, most: 10 },
  insurance: { label: 'Home insurance', least: 0, most: 1_000_000 },
  hoa: { label: 'HOA fee', least: 0, most: 100_000 },
};
export const COST_FIELDS = Object.keys(COST_BOUNDS) as CostField[];

export const LOAN_YEARS = [10, 15, 20, 25, 30];
const MORTGAGE_INSURANCE_BELOW = 20;
const MORTGAGE_INSURANCE_PERCENT = 0.6;
/** Of the price a year, to the next ten dollars. */
const INSURANCE_PERCENT = 0.5;

/** What a page begins with, before anybody says better. */
export function usualTerms(price: number, hoaMonthly: number | null): CostTerms {
  const insurance = Math.round((price * INSURANCE_PERCENT) / 100 / 10) * 10;
  const most = COST_BOUNDS.insurance.most;
  return { down: 20, rate: 6.5, years: 30, tax: 1.1, insurance: Math.min(insurance, most), hoa: hoaMonthly ?? 0 };
}

/** @param price in dollars */
export function monthlyCost(price: number, { down, rate, years, tax, insurance, hoa }: CostTerms): MonthlyCost {
  const cents = price * 100;
  const borrowed = cents - share(cents, down);
  return {
    loan: monthlyPayment(borrowed, rate, years * 12),
    tax: Math.round(share(cents, tax) / 12),
    insurance: Math.round(toCents(insurance) / 12),
    hoa: toCents(hoa),
    mortgageInsurance:
      down < MORTGAGE_INSURANCE_BELOW ? Math.round(share(borrowed, MORTGAGE_INSURANCE_PERCENT) / 12) : 0,
  };
}

/** What is paid down, in whole dollars. */
export function downPayment(price: number, { down }: CostTerms): number {
  return Math.round(share(price * 100, down) / 100);
}

/** The same amount each month until a loan and its interest are paid. In cents. */
export function monthlyPayment(borrowed: number, ratePercent: number, months: number): number {
  const rate = ratePercent / 100 / 12;
  if (rate === 0) return Math.round(borrowed / months);
  // 1 − (1 + r)^−n, without losing digits where r is small.
  const discount = -Math.expm1(-months * Math.log1p(rate));
  return Math.round((borrowed * rate) / discount);
}

/** Each part in whole dollars, and their sum: what is read adds up. */
export function inDollars(cost: MonthlyCost): { parts: MonthlyCost; total: number } {
  const parts = Object.fromEntries(
    Object.entries(cost).map(([part, cents]) => [part, Math.round(Number(cents) / 100)]),
  );
  return { parts: parts as unknown as MonthlyCost, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** "6.5%", "$1,200" or " 20 " as a number with two decimals at most; undefined when it is none that the field may have. */
export function readTerm(field: CostField, text: string): number | undefined {
  const plain = text.replace(/[$,%\s]/g, '');
  if (!/^(\d{1,9}(\.\d{0,2})?|\.\d{1,2})$/.test(plain)) return undefined;
  const value = Number(plain);
  const { least, most } = COST_BOUNDS[field];
  const fits = value >= least && value <= most && (field !== 'years' || Number.isInteger(value));
  return fits ? value : undefined;
}

function share(cents: number, percent: number): number {
  return Math.round((cents * Math.round(percent * 100)) / 10_000);
}

function toCents(dollars: number): number {
  return Math.round(dollars * 100);
}
