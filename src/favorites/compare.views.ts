import { formatDate } from '../common/dates.js';
import { formatDollars } from '../common/money.js';
import { formatCount } from '../common/numbers.js';
import type { Property } from '../properties/property.entity.js';
import { STATUS_LABELS, TYPE_LABELS } from '../properties/property.labels.js';
import { areaOf, toCardView } from '../properties/property.views.js';
import type { Favorite } from './favorite.entity.js';
import { priceChangeOf } from './favorite.views.js';

interface Compared {
  home: Property;
  favorite: Favorite | null;
}

interface Comparison {
  compared: readonly Compared[];
  /** How many homes were asked for that are not listed, and how many more than fit. */
  unlisted: number;
  leftOver: number;
  onlyDifferences: boolean;
  now: Date;
}

/** One fact of every home. */
interface Row {
  label: string;
  /** Empty where it is not known. */
  values: string[];
  differs: boolean;
}

const SHOWN_FEATURES = 8;

export function comparePage({ compared, unlisted, leftOver, onlyDifferences, now }: Comparison) {
  const ids = compared.map(({ home }) => home.id);
  const rows = rowsOf(compared);
  return {
    robots: 'noindex',
    section: 'favorites',
    title: 'Compare homes',
    homes: compared.map(({ home, favorite }) => ({
      ...toCardView(home, now),
      saved: favorite !== null,
      withoutPath: comparePath(ids.filter((id) => id !== home.id)),
    })),
    enough: compared.length > 1,
    rows: onlyDifferences ? rows.filter(({ differs }) => differs) : rows,
    differences: differencesIn(rows),
    onlyDifferences,
    togglePath: comparePath(ids, !onlyDifferences),
    unlisted: unlisted === 0 ? null : unlisted === 1 ? 'One home is' : `${String(unlisted)} homes are`,
    tooMany: leftOver > 0,
  };
}

function comparePath(ids: readonly number[], onlyDifferences = false): string {
  return `/favorites/compare?ids=${ids.join(',')}${onlyDifferences ? '&only=differences' : ''}`;
}

function differencesIn(rows: readonly Row[]): string {
  const count = rows.filter(({ differs }) => differs).length;
  return count === 1 ? 'They differ in one fact.' : `They differ in ${String(count)} facts.`;
}

function rowsOf(compared: readonly Compared[]): Row[] {
  const row = (label: string, valueOf: (each: Compared) => string | null): Row => {
    const values = compared.map((each) => valueOf(each) ?? '');
    return { label, values, differs: new Set(values).size > 1 };
  };
  const fact = <T>(label: string, factOf: (home: Property) => T | null, format: (value: T) => string): Row =>
    row(label, ({ home }) => {
      const value = factOf(home);
      return value === null ? null : format(value);
    });
  const rows = [
    fact('Price', ({ price }) => price, formatDollars),
    row(
      'Since you saved it',
      ({ home, favorite }) => favorite && (priceChangeOf(favorite, home)?.change ?? 'Same price'),
    ),
    fact(
      'Status',
      ({ status }) => status,
      (status) => STATUS_LABELS[status],
    ),
    fact('Price per sqft', pricePerSqft, formatDollars),
    fact(
      'HOA a month',
      ({ hoaMonthly }) => hoaMonthly,
      (dollars) => (dollars === 0 ? 'None' : formatDollars(dollars)),
    ),
    fact(
      'Type',
      ({ propertyType }) => propertyType,
      (type) => TYPE_LABELS[type],
    ),
    fact(
      'Bedrooms',
      ({ bedrooms }) => bedrooms,
      (count) => (count === 0 ? 'Studio' : String(count)),
    ),
    fact('Bathrooms', ({ bathrooms }) => bathrooms, String),
    fact(
      'Living area',
      ({ livingAreaSqft }) => livingAreaSqft,
      (sqft) => `${formatCount(sqft)} sqft`,
    ),
    fact('Lot', ({ lotSqft }) => lotSqft, areaOf),
    fact('Year built', ({ yearBuilt }) => yearBuilt, String),
    fact('Stories', ({ stories }) => stories, String),
    fact(
      'Garage spaces',
      ({ garageSpaces }) => garageSpaces,
      (spaces) => (spaces === 0 ? 'None' : String(spaces)),
    ),
    fact('Listed', ({ publishedAt }) => publishedAt, formatDate),
    featuresOf(compared),
    // What one wrote is no fact of the homes.
    { ...row('Your note', ({ favorite }) => favorite?.note ?? null), differs: false },
  ];
  return rows.filter(({ values }) => values.some((value) => value !== ''));
}

function pricePerSqft({ price, livingAreaSqft }: Property): number | null {
  return livingAreaSqft === null ? null : Math.round(price / livingAreaSqft);
}

/** Of many only the first are shown; that homes differ in the others shows all the same. */
function featuresOf(compared: readonly Compared[]): Row {
  const lists = compared.map(({ home }) => [...home.features].sort((a, b) => a.localeCompare(b, 'en-US')));
  return {
    label: 'Features',
    values: lists.map((features) => {
      const rest = features.length - SHOWN_FEATURES;
      return features.slice(0, SHOWN_FEATURES).join(', ') + (rest > 0 ? `, and ${String(rest)} more` : '');
    }),
    differs: new Set(lists.map((features) => features.join('\n'))).size > 1,
  };
}
