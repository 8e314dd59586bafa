import { type Sort, SORTS } from '../filter.js';
import { type Columns, ABSENT } from './columns.js';

export type OrderedSort = Exclude<Sort, 'nearest'>;

/** The sorts that every segment keeps an order for: all but the one that depends on where somebody looks. */
export const ORDERED = SORTS.filter((sort): sort is OrderedSort => sort !== 'nearest');

/** By what a slot is sorted, smallest first. A home that lacks the fact has infinity. */
export type SortKey = (slot: number) => number;

export function sortKey(sort: OrderedSort, columns: Columns): SortKey {
  const { price, bedrooms, livingAreaSqft, yearBuilt } = columns.numbers;
  const { publishedAt } = columns;
  switch (sort) {
    case 'newest':
      return (slot) => -(publishedAt[slot] as number);
    case 'price_asc':
      return (slot) => price[slot] as number;
    case 'price_desc':
      return (slot) => -(price[slot] as number);
    case 'price_per_sqft_asc':
      return (slot) => {
        const area = livingAreaSqft[slot] as number;
        return area === ABSENT ? Infinity : (price[slot] as number) / area;
      };
    case 'beds_desc':
      return descending(bedrooms);
    case 'sqft_desc':
      return descending(livingAreaSqft);
    case 'year_desc':
      return descending(yearBuilt);
  }
}

function descending(column: Int32Array): SortKey {
  return (slot) => {
    const value = column[slot] as number;
    return value === ABSENT ? Infinity : -value;
  };
}
