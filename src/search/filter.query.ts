import { alternatives } from '../common/alternatives.js';
import { formatCount } from '../common/numbers.js';
import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../properties/property.bounds.js';
import { STATES } from '../common/us-states.js';
import { type Filter, FILTER_BOUNDS, NO_FILTER, PAGING, type SearchRequest, SORTS, type Sort } from './filter.js';
import { wordsOf } from './words.js';

/** A parameter that could not be used as it was given. */
export interface ParameterProblem {
  parameter: string;
  /** At most 60 characters of what was given. */
  value: string;
  /** A clause that follows the parameter's name: "must be …". */
  reason: string;
}

export interface ParsedSearch {
  /** What could be understood; a parameter with a problem is left out of it. */
  request: SearchRequest;
  problems: ParameterProblem[];
}

/** Added by mail and ad services to links: not ours, and no mistake of the visitor's. */
const TRACKING = /^(utm_[a-z]+|fbclid|gclid|msclkid|mc_cid|mc_eid)$/;

/** Reads a search from a query string. Empty parameters ask for nothing, as a form sends them. */
export function parseSearch(query: URLSearchParams): ParsedSearch {
  const read = new ParameterReader(query);
  const { price, beds, baths, sqft } = FILTER_BOUNDS;
  const filter: Filter = {
    q: read.words('q', FILTER_BOUNDS.q.max),
    city: read.text('city', FILTER_BOUNDS.city.max),
    state: read.state('state'),
    zip: read.pattern('zip', /^\d{5}$/, 'must be five digits'),
    minPrice: read.number('min_price', price),
    maxPrice: read.number('max_price', price),
    minBeds: read.number('min_beds', beds),
    minBaths: read.number('min_baths', baths),
    propertyTypes: read.choices('property_type', PROPERTY_TYPES),
    minSqft: read.number('min_sqft', sqft),
    maxSqft: read.number('max_sqft', sqft),
    statuses: read.choices('status', PUBLIC_STATUSES),
  };
  if (filter.statuses.length === 0) filter.statuses = NO_FILTER.statuses;
  read.order(filter, 'minPrice', 'maxPrice', 'min_price', 'max_price');
  read.order(filter, 'minSqft', 'maxSqft', 'min_sqft', 'max_sqft');
  const request: SearchRequest = {
    filter: withoutUndefined(filter),
    sort: read.choices('sort', SORTS, 1)[0] ?? 'newest',
    page: read.number('page', { min: 1, max: PAGING.maxPage }) ?? 1,
    perPage: read.number('per_page', { min: 1, max: PAGING.maxPerPage }) ?? PAGING.perPage,
  };
  return { request, problems: [...read.problems, ...read.unknown()] };
}

/**
 * The canonical query string of a search, defaults left out: `parseSearch(serializeSearch(r))` gives `r` again.
 * Searches that mean the same in other words ("Seattle", "SEATTLE") keep their words.
 */
export function serializeSearch({ filter, sort, page, perPage }: SearchRequest): URLSearchParams {
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') query.append(name, String(value));
  };
  add('q', filter.q);
  add('city', filter.city);
  add('state', filter.state);
  add('zip', filter.zip);
  add('min_price', filter.minPrice);
  add('max_price', filter.maxPrice);
  add('min_beds', filter.minBeds);
  add('min_baths', filter.minBaths);
  for (const type of filter.propertyTypes) add('property_type', type);
  add('min_sqft', filter.minSqft);
  add('max_sqft', filter.maxSqft);
  if (filter.statuses.join() !== NO_FILTER.statuses.join()) for (const status of filter.statuses) add('status', status);
  if (sort !== 'newest') add('sort', sort satisfies Sort);
  if (page !== 1) add('page', page);
  if (perPage !== PAGING.perPage) add('per_page', perPage);
  return query;
}

interface NumberRule {
  min: number;
  max: number;
  step?: number;
}

/** Reads parameters one by one and gathers what is wrong with them. */
class ParameterReader {
  readonly problems: ParameterProblem[] = [];
  private readonly known = new Set<string>();

  constructor(private readonly query: URLSearchParams) {}

  text(name: string, max: number): string | undefined {
    const value = this.single(name)?.replace(/\s+/gu, ' ');
    if (value === undefined) return undefined;
    if (/\p{Cc}|\p{Cs}|\p{Bidi_Control}|\uFFFD/u.test(value)) {
      this.refuse(name, value, 'has a character that cannot be read');
      return;
    }
    if (Array.from(value).length > max) {
      this.refuse(name, value, `must have at most ${String(max)} characters`);
      return;
    }
    return value;
  }

  words(name: string, max: number): string | undefined {
    const value = this.text(name, max);
    if (value !== undefined && wordsOf(value).length === 0) {
      this.refuse(name, value, 'has neither a letter nor a digit');
      return;
    }
    return value;
  }

  pattern(name: string, pattern: RegExp, reason: string): string | undefined {
    const value = this.single(name);
    if (value === undefined || pattern.test(value)) return value;
    this.refuse(name, value, reason);
    return undefined;
  }

  state(name: string): string | undefined {
    const value = this.single(name);
    if (value === undefined) return undefined;
    const code = value.toUpperCase();
    if (Object.hasOwn(STATES, code)) return code;
    this.refuse(name, value, 'must be the two-letter code of a state, such as WA');
    return undefined;
  }

  number(name: string, { min, max, step = 1 }: NumberRule): number | undefined {
    const value = this.single(name);
    if (value === undefined) return undefined;
    const number = /^\$?(\d{1,12}|\d{1,3}(,\d{3}){1,4})(\.\d{1,4})?$/.test(value)
      ? Number(value.replace(/[$,]/g, ''))
      : NaN;
    if (number >= min && number <= max && Number.isInteger(number / step)) return number;
    const kind = step === 1 ? 'a whole number' : `a multiple of ${String(step)}`;
    this.refuse(name, value, `must be ${kind} from ${formatCount(min)} to ${formatCount(max)}`);
  }

  /** One value, several separated by commas, or the parameter given several times; in the order of `choices`, each once. */
  choices<T extends string>(name: string, choices: readonly T[], most = choices.length): T[] {
    const given = this.all(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '');
    // One problem a parameter: a thousand bad values must not make a thousand sentences.
    const bad = given.find((value) => !choices.some((choice) => choice === value));
    if (bad !== undefined) {
      this.refuse(name, bad, `must be ${alternatives(choices)}`);
    }
    const chosen = choices.filter((choice) => given.includes(choice));
    if (chosen.length > most) {
      this.refuse(name, given.join(','), 'is given more than once');
      return [];
    }
    return chosen;
  }

  /** Drops an upper bound that lies below its lower one. */
  order(
    filter: Filter,
    min: 'minPrice' | 'minSqft',
    max: 'maxPrice' | 'maxSqft',
    minName: string,
    maxName: string,
  ): void {
    const [lower, upper] = [filter[min], filter[max]];
    if (lower === undefined || upper === undefined || lower <= upper) return;
    this.refuse(maxName, String(upper), `must not be below ${minName}`);
    filter[max] = undefined;
  }

  unknown(): ParameterProblem[] {
    const names = new Set([...this.query.keys()].filter((name) => !this.known.has(name) && !TRACKING.test(name)));
    return [...names].slice(0, 20).map((name) => ({
      parameter: shorten(name),
      value: shorten(this.query.get(name) ?? ''),
      reason: 'is not a parameter of this search',
    }));
  }

  private single(name: string): string | undefined {
    const values = this.all(name);
    if (new Set(values).size > 1) {
      this.refuse(name, values.join(', '), 'is given more than once');
      return;
    }
    return values[0];
  }

  private all(name: string): string[] {
    this.known.add(name);
    return this.query
      .getAll(name)
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  private refuse(parameter: string, value: string, reason: string): void {
    this.problems.push({ parameter, value: shorten(value), reason });
  }
}

function shorten(value: string): string {
  const characters = Array.from(value.replace(/\p{Cc}/gu, '\uFFFD'));
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
}

function withoutUndefined(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as unknown as Filter;
}
