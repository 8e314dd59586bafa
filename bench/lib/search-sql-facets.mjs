// Facets in SQL, by whichever way is fastest: few grouped walks through covering indexes, or one walk with many sums where
// finding the rows costs most.
import mysql from 'mysql2/promise';
import { facetCounts } from './search-answers.mjs';
import { FEATURES } from './search-market.mjs';

/** Choosing one of these replaces what is chosen; a facet of theirs is counted without it. */
const OWN_COLUMN = { statuses: 'status', minBeds: 'bedrooms' };

/** What it means to choose a value. */
const CONDITIONS = {
  propertyTypes: (type) => `property_type = ${mysql.escape(type)}`,
  statuses: (status) => `status = ${mysql.escape(status)}`,
  minBeds: (beds) => `bedrooms >= ${beds}`,
  minBaths: (baths) => `bathroom_quarters >= ${baths * 4}`,
  minGarage: (spaces) => `garage_spaces >= ${spaces}`,
  features: (name) => `feature_bits & ${bitOf(name)} <> 0`,
  priceCut: () => 'is_price_cut',
  hasPhotos: () => 'has_photos',
};

/** Of the values that a row has, those that count for a value of the facet. */
const COUNTS = {
  statuses: (value, status) => value === status,
  minBeds: (value, bedrooms) => bedrooms !== null && bedrooms >= value,
  features: (value, bits) => (bits & bitOf(value)) !== 0,
};

/**
 * @param {(sql: string) => Promise<unknown[][]>} query gives rows as arrays
 * @param {(filter: object) => string} where
 * @param {import('../../dist/src/search/filter.js').Filter} filter of the facets' own criteria it may have statuses and minBeds
 * @param {import('../../dist/src/search/answers.js').Facets} wanted whose values are counted
 * @returns {Promise<number[]>} in the order of `facetCounts`
 */
export function countFacets(query, where, filter, wanted) {
  const values = facetCounts(wanted);
  return filter.q === undefined ? grouped(query, where, filter, values) : atOnce(query, where, filter, values);
}

async function grouped(query, where, filter, values) {
  const rowsOf = {};
  for (const [facet, column] of Object.entries({ ...OWN_COLUMN, features: 'feature_bits' })) {
    rowsOf[facet] = await query(
      `SELECT ${column}, COUNT(*) FROM properties WHERE ${where(without(filter, facet))} GROUP BY ${column}`,
    );
  }
  const summed = values.filter(({ facet }) => !Object.hasOwn(rowsOf, facet));
  const sums = await sumsOf(
    query,
    summed.map(({ facet, value }) => CONDITIONS[facet](value)),
    where(filter),
  );
  return values.map((each) => {
    const { facet, value } = each;
    if (!Object.hasOwn(rowsOf, facet)) return sums[summed.indexOf(each)];
    return rowsOf[facet].reduce((sum, [has, count]) => sum + (COUNTS[facet](value, has) ? count : 0), 0);
  });
}

function atOnce(query, where, filter, values) {
  const chosen = {
    statuses: `status IN (${filter.statuses.map((status) => mysql.escape(status)).join()})`,
    ...(filter.minBeds === undefined ? {} : { minBeds: CONDITIONS.minBeds(filter.minBeds) }),
  };
  const conditions = values.map(({ facet, value }) => {
    const others = Object.keys(chosen).flatMap((each) => (each === facet ? [] : [chosen[each]]));
    return [...others, CONDITIONS[facet](value)].join(' AND ');
  });
  return sumsOf(query, conditions, where(without(without(filter, 'statuses'), 'minBeds')));
}

async function sumsOf(query, conditions, rows) {
  const sums = conditions.map((condition) => `COALESCE(SUM(${condition}), 0)`);
  const [row] = await query(`SELECT ${sums.join(', ')} FROM properties WHERE ${rows}`);
  return row.map(Number);
}

function without(filter, facet) {
  if (facet === 'statuses') return { ...filter, statuses: ['active', 'pending', 'sold'] };
  return facet === 'minBeds' ? { ...filter, minBeds: undefined } : filter;
}

function bitOf(name) {
  return 2 ** FEATURES.findIndex((each) => each.name === name);
}
