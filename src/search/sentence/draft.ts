import type { Filter, Sort } from '../filter.js';

const ORDERED: readonly (readonly [keyof Filter, keyof Filter])[] = [
  ['minPrice', 'maxPrice'],
  ['minBeds', 'maxBeds'],
  ['minSqft', 'maxSqft'],
  ['minLotSqft', 'maxLotSqft'],
  ['minYearBuilt', 'maxYearBuilt'],
];

/** The filter that a sentence amounts to, while it is being read. What was said first stands. */
export class Draft {
  readonly filter: Partial<Filter> = {};
  sort: Sort | undefined;
  private readonly saidIn = new Map<keyof Filter | 'sort', string>();

  /**
   * Takes a change in, or nothing of it.
   * @param text where the sentence says it
   * @returns what was said before and does not go together with it; undefined when it was taken in
   */
  take(text: string, change: Partial<Filter>, sort?: Sort): string | undefined {
    const contradicted = this.contradicted(change) ?? this.otherSort(sort);
    if (contradicted !== undefined) return this.saidIn.get(contradicted) ?? '';
    const { propertyTypes, statuses } = change;
    Object.assign(this.filter, {
      ...change,
      ...(propertyTypes ? { propertyTypes: [...(this.filter.propertyTypes ?? []), ...propertyTypes] } : {}),
      ...(statuses ? { statuses: [...(this.filter.statuses ?? []), ...statuses] } : {}),
    });
    this.sort ??= sort;
    for (const name of [...(Object.keys(change) as (keyof Filter)[]), ...(sort ? (['sort'] as const) : [])]) {
      if (!this.saidIn.has(name)) this.saidIn.set(name, text);
    }
    return undefined;
  }

  private contradicted(change: Partial<Filter>): keyof Filter | undefined {
    const { propertyTypes: _, statuses: __, ...single } = change;
    const names = Object.keys(single) as (keyof Filter)[];
    const other = names.find((name) => {
      const before = this.filter[name];
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(change[name]);
    });
    return other ?? this.crossed({ ...this.filter, ...change }, names);
  }

  /** The bound that lies on the wrong side of a new one. */
  private crossed(all: Partial<Filter>, names: readonly (keyof Filter)[]): keyof Filter | undefined {
    for (const [min, max] of ORDERED) {
      const [low, high] = [all[min], all[max]];
      if (typeof low !== 'number' || typeof high !== 'number' || low <= high) continue;
      return names.includes(min) ? max : min;
    }
    return undefined;
  }

  private otherSort(sort: Sort | undefined): 'sort' | undefined {
    return sort === undefined || this.sort === undefined || this.sort === sort ? undefined : 'sort';
  }
}
