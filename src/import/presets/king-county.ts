import { formatCount } from '../../common/numbers.js';
import type { FieldError } from '../../common/errors.js';
import { checkProperty, factsOf, ImportedPropertyInput } from '../../properties/property.input.js';
import type { Preset } from './preset.js';

type Cells = Readonly<Record<string, string>>;

const COLUMNS = [
  'id',
  'date',
  'price',
  'bedrooms',
  'bathrooms',
  'sqft_living',
  'sqft_lot',
  'floors',
  'waterfront',
  'view',
  'condition',
  'grade',
  'sqft_above',
  'sqft_basement',
  'yr_built',
  'yr_renovated',
  'zipcode',
  'lat',
  'long',
  'city',
  'state',
] as const;

/** Which column of the file stands behind a field, for naming it in an error. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  key: 'id',
  published_at: 'date',
  living_area_sqft: 'sqft_living',
  lot_sqft: 'sqft_lot',
  stories: 'floors',
  year_built: 'yr_built',
  zip: 'zipcode',
  latitude: 'lat',
  longitude: 'long',
};

const VIEWS = ['', 'a fair view', 'an average view', 'a good view', 'an excellent view'];
const CONDITIONS = ['', 'poor', 'fair', 'average', 'good', 'very good'];

/** The King County house sales (Washington, 2014–2015): each sale as an active listing. The file has no street addresses. */
export const kingCounty: Preset = {
  required: COLUMNS,

  read(cells) {
    const { value, errors } = checkProperty(ImportedPropertyInput, {
      key: `${cells.id ?? ''}-${cells.date ?? ''}`,
      title: titleOf(cells),
      description: descriptionOf(cells),
      property_type: 'single_family',
      price: plainNumber(cells.price ?? ''),
      bedrooms: cells.bedrooms ?? '',
      bathrooms: cells.bathrooms ?? '',
      living_area_sqft: cells.sqft_living ?? '',
      lot_sqft: cells.sqft_lot ?? '',
      stories: cells.floors ?? '',
      year_built: cells.yr_built ?? '',
      features: featuresOf(cells).join('|'),
      address_withheld: 'true',
      city: cells.city ?? '',
      state: cells.state ?? '',
      zip: cells.zipcode ?? '',
      latitude: cells.lat ?? '',
      longitude: cells.long ?? '',
      published_at: (cells.date ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'),
    });
    if (errors) {
      return { errors: errors.map(({ field, reason }): FieldError => ({ field: COLUMN_OF[field] ?? field, reason })) };
    }
    if (!value.published_at) return { errors: [{ field: 'date', reason: 'is required' }] };
    return {
      home: {
        source: 'king-county',
        key: value.key,
        facts: factsOf(value),
        addressWithheld: true,
        status: 'active',
        publishedAt: value.published_at,
        soldAt: null,
      },
    };
  },
};

/** The file writes round prices as 1.225E+06. */
function plainNumber(text: string): string {
  return /^\d(\.\d+)?e\+\d\d?$/i.test(text) ? String(Number(text)) : text;
}

function titleOf({ bedrooms, city, waterfront, view }: Cells): string {
  const kind = waterfront === '1' ? 'waterfront home' : Number(view) >= 3 ? 'view home' : 'home';
  return Number(bedrooms) > 0
    ? `${bedrooms ?? ''}-bedroom ${kind} in ${city ?? ''}`
    : `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)} in ${city ?? ''}`;
}

function featuresOf({ waterfront, view, condition, grade, yr_renovated, sqft_basement }: Cells): string[] {
  return [
    waterfront === '1' ? 'Waterfront' : '',
    Number(view) > 0 ? 'View' : '',
    Number(condition) >= 4 ? `${capital(CONDITIONS[Number(condition)])} condition` : '',
    Number(grade) >= 10 ? 'High-quality construction' : '',
    Number(yr_renovated) > 0 ? 'Renovated' : '',
    Number(sqft_basement) > 0 ? 'Basement' : '',
  ].filter((feature) => feature !== '');
}

function descriptionOf(cells: Cells): string {
  const { waterfront, view, condition, grade, yr_built, yr_renovated, sqft_above, sqft_basement, city } = cells;
  const renovated = Number(yr_renovated) > 0 ? ` and renovated in ${yr_renovated ?? ''}` : '';
  const sentences = [
    `A single-family home in ${city ?? ''}, built in ${yr_built ?? ''}${renovated}.`,
    `It is in ${CONDITIONS[Number(condition)] ?? 'unstated'} condition; its construction is graded ${grade ?? ''} of 13.`,
    waterfront === '1' ? 'It stands on the waterfront.' : '',
    Number(view) > 0 ? `It has ${VIEWS[Number(view)] ?? 'a view'}.` : '',
    Number(sqft_basement) > 0
      ? `${amount(sqft_above)} sqft lie above ground and ${amount(sqft_basement)} sqft in the basement.`
      : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function capital(text = ''): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function amount(text = ''): string {
  return formatCount(Number(text));
}
