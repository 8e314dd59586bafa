import { formatDollars } from '../common/money.js';
import {
  COST_BOUNDS,
  COST_FIELDS,
  type CostField,
  type CostTerms,
  downPayment,
  inDollars,
  LOAN_YEARS,
  type MonthlyCost,
  monthlyCost,
  readTerm,
  usualTerms,
} from './monthly-cost.js';

/** Of a home, what its cost depends on. */
interface Priced {
  price: number;
  hoaMonthly: number | null;
  status: string;
}

/** In the order in which they are shown. */
const PARTS: readonly { part: keyof MonthlyCost; label: string }[] = [
  { part: 'loan', label: 'Loan and interest' },
  { part: 'tax', label: 'Property tax' },
  { part: 'insurance', label: 'Home insurance' },
  { part: 'hoa', label: 'HOA fee' },
  { part: 'mortgageInsurance', label: 'Mortgage insurance' },
];
const DOLLAR_FIELDS: readonly CostField[] = ['insurance', 'hoa'];
/** Of the bar. */
export const BAR_WIDTH = 1000;

export interface CostPart {
  part: keyof MonthlyCost;
  label: string;
  /** $1,517 */
  amount: string;
  /** Where it lies on the bar. */
  x: number;
  width: number;
  /** It costs nothing, and need not be read. */
  none: boolean;
}

export interface MonthlyCostView {
  /** In dollars, for the script. */
  price: number;
  /** $2,222 */
  total: string;
  down: string;
  parts: CostPart[];
  barWidth: number;
  form: { values: Record<CostField, string>; errors: Partial<Record<CostField, string>> };
  years: { value: string; label: string; selected: boolean }[];
}

/** Does this query string ask for a cost on other terms? */
export function asksForCost(query: URLSearchParams): boolean {
  return COST_FIELDS.some((field) => query.has(field));
}

/** Nothing for what is not for sale, or has no price yet. */
export function toMonthlyCost(
  { price, hoaMonthly, status }: Priced,
  query = new URLSearchParams(),
): MonthlyCostView | null {
  if (price === 0 || status === 'sold') return null;
  const terms = usualTerms(price, hoaMonthly);
  const values = {} as Record<CostField, string>;
  const errors: MonthlyCostView['form']['errors'] = {};
  for (const field of COST_FIELDS) {
    values[field] = query.get(field)?.slice(0, 40) ?? textOf(field, terms);
    const value = readTerm(field, values[field]);
    if (value === undefined) errors[field] = problemOf(field);
    else terms[field] = value;
  }
  const { parts, total } = inDollars(monthlyCost(price, terms));
  return {
    price,
    total: formatDollars(total),
    down: formatDollars(downPayment(price, terms)),
    parts: layOut(parts, total),
    barWidth: BAR_WIDTH,
    form: { values, errors },
    years: yearsWith(terms.years),
  };
}

/** The parts side by side, as wide as they are large. */
export function layOut(parts: MonthlyCost, total: number): CostPart[] {
  let x = 0;
  return PARTS.map(({ part, label }) => {
    const width = total === 0 ? 0 : Math.round((BAR_WIDTH * parts[part]) / total);
    const laid = { part, label, amount: formatDollars(parts[part]), x, width, none: parts[part] === 0 };
    x += width;
    return laid;
  });
}

/** "Interest rate must be a number from 0 to 25." */
export function problemOf(field: CostField): string {
  const { label, least, most } = COST_BOUNDS[field];
  return `${label} must be a number from ${String(least)} to ${most.toLocaleString('en-US')}.`;
}

function textOf(field: CostField, terms: CostTerms): string {
  return DOLLAR_FIELDS.includes(field) ? formatDollars(terms[field]) : String(terms[field]);
}

function yearsWith(chosen: number): MonthlyCostView['years'] {
  const all = LOAN_YEARS.includes(chosen) ? LOAN_YEARS : [...LOAN_YEARS, chosen].sort((a, b) => a - b);
  return all.map((years) => ({
    value: String(years),
    label: years === 1 ? '1 year' : `${String(years)} years`,
    selected: years === chosen,
  }));
}
