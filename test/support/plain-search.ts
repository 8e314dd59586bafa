import { PROPERTY_TYPES, PUBLIC_STATUSES } from '../../src/properties/property.bounds.js';
import {
  BATH_STEPS,
  BED_STEPS,
  type CityCount,
  type Cluster,
  FACET_FEATURES,
  type Facets,
  GARAGE_STEPS,
  type MapAnswer,
  type MapView,
  MOST_PINS,
  type Page,
  type Pin,
  type Place,
  type SearchAnswer,
  type Suggestion,
} from '../../src/search/answers.js';
import { inBox, metersBetween } from '../../src/search/area.js';
import {
  type Filter,
  matches,
  pricePerSqft,
  type SearchableListing,
  type SearchRequest,
} from '../../src/search/filter.js';
import { columnOf, gridFor, rowOf } from '../../src/search/map-grid.js';
import { fold, wordsOf } from '../../src/search/words.js';

/** Every answer by going through all listings with the plain predicate: what the index is compared with. */
export class PlainSearch {
  version = 0;
  readonly listings = new Map<number, SearchableListing>();

  apply(listings: readonly SearchableListing[], removed: readonly number[] = []): void {
    for (const id of removed) this.listings.delete(id);
    for (const listing of listings) this.listings.set(listing.id, listing);
    this.version++;
  }

  search(request: SearchRequest, now: number): SearchAnswer {
    return { ...this.page(request, now), facets: this.facets(request.filter, now) };
  }

  page({ filter, sort, page, perPage }: SearchRequest, now: number): Page {
    const value = (home: SearchableListing): number => {
      const values = {
        newest: home.publishedAt,
        price_asc: -home.price,
        price_desc: home.price,
        price_per_sqft_asc: negative(pricePerSqft(home)),
        beds_desc: home.bedrooms,
        sqft_desc: home.livingAreaSqft,
        year_desc: home.yearBuilt,
        nearest: negative(distance(filter, home)),
      };
      return values[sort === 'nearest' && !filter.near ? 'newest' : sort] ?? -Infinity;
    };
    const found = this.find(filter, now).sort((a, b) => compare(value(b), value(a)) || b.id - a.id);
    const shown = found.slice((page - 1) * perPage, page * perPage);
    return {
      ids: shown.map(({ id }) => id),
      sequences: shown.map(({ sequence }) => sequence),
      total: found.length,
      version: this.version,
    };
  }

  counts(filters: readonly Filter[], now: number): number[] {
    return filters.map((filter) => this.find(filter, now).length);
  }

  map(filter: Filter, view: MapView, now: number): MapAnswer {
    const seen = this.find(filter, now).filter(
      ({ latitude, longitude }) => latitude !== null && longitude !== null && inBox(view.box, latitude, longitude),
    );
    const few = seen.length <= MOST_PINS;
    return {
      total: seen.length,
      clusters: few ? [] : clustersOf(seen, view),
      pins: few ? seen.sort((a, b) => a.id - b.id).map(toPin) : [],
      version: this.version,
    };
  }

  suggest(text: string, limit: number): Suggestion[] {
    const asked = wordsOf(text).join(' ');
    if (asked === '') return [];
    const active = this.active();
    const found: (Suggestion & { text: string })[] = [];
    for (const { city, state, count } of this.cities(Infinity)) {
      found.push({ kind: 'city', city, state, count, text: wordsOf(city).join(' ') });
    }
    for (const [zip, homes] of Map.groupBy(active, (home) => home.zip)) {
      const { city, state } = homes[0] as SearchableListing;
      found.push({ kind: 'zip', zip, city, state, count: homes.length, text: zip });
    }
    const addressed = active.filter(({ address }) => address !== null);
    for (const homes of Map.groupBy(addressed, (home) =>
      fold(`${streetOf(home)}|${home.city}|${home.state}`),
    ).values()) {
      const home = homes[0] as SearchableListing;
      const { city, state } = home;
      found.push({
        kind: 'street',
        street: streetOf(home),
        city,
        state,
        count: homes.length,
        text: fold(streetOf(home)),
      });
    }
    for (const { id, address, city, state } of addressed) {
      found.push({ kind: 'address', id, address: address ?? '', city, state, count: 1, text: fold(address ?? '') });
    }
    return found
      .filter((each) => each.text.startsWith(asked))
      .slice(0, limit)
      .map(({ text: _, ...suggestion }) => suggestion);
  }

  cities(limit: number): CityCount[] {
    return [...this.byCity().values()]
      .map((homes) => ({ ...nameOf(homes), count: homes.length, medianPrice: median(homes.map(({ price }) => price)) }))
      .sort((a, b) => b.count - a.count || (a.city < b.city ? -1 : 1))
      .slice(0, limit);
  }

  places(names: readonly string[]): Place[] {
    const wanted = new Set(names);
    return [...this.byCity().values()]
      .filter((homes) => wanted.has(fold(nameOf(homes).city)))
      .map((homes) => ({ ...nameOf(homes), count: homes.length, ...middleOf(homes) }))
      .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
  }

  private find(filter: Filter, now: number): SearchableListing[] {
    return [...this.listings.values()].filter((listing) => matches(filter, listing, now));
  }

  private facets(filter: Filter, now: number): Facets {
    const count = (change: Partial<Filter>): number => this.find({ ...filter, ...change }, now).length;
    const steps = <T extends number>(all: readonly T[], change: (value: T) => Partial<Filter>) =>
      all.map((value) => ({ value, count: count(change(value)) }));
    return {
      propertyTypes: PROPERTY_TYPES.map((value) => ({ value, count: count({ propertyTypes: [value] }) })),
      statuses: PUBLIC_STATUSES.map((value) => ({ value, count: count({ statuses: [value] }) })),
      minBeds: steps(BED_STEPS, (minBeds) => ({ minBeds })),
      minBaths: steps(BATH_STEPS, (minBaths) => ({ minBaths })),
      minGarage: steps(GARAGE_STEPS, (minGarage) => ({ minGarage })),
      features: this.frequentFeatures().map((value) => ({
        value,
        count: count({ features: [...filter.features, value] }),
      })),
      priceCut: count({ priceCut: true }),
      hasPhotos: count({ hasPhotos: true }),
    };
  }

  private frequentFeatures(): string[] {
    const counts = new Map<string, { label: string; count: number }>();
    for (const { features } of this.listings.values()) {
      for (const feature of new Map(features.map((each) => [fold(each), each])).entries()) {
        const known = counts.get(feature[0]) ?? { label: feature[1], count: 0 };
        known.count++;
        counts.set(feature[0], known);
      }
    }
    return [...counts]
      .sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1))
      .slice(0, FACET_FEATURES)
      .map(([, { label }]) => label);
  }

  private active(): SearchableListing[] {
    return [...this.listings.values()].filter(({ status }) => status === 'active');
  }

  private byCity(): Map<string, SearchableListing[]> {
    return Map.groupBy(this.active(), ({ city, state }) => `${fold(city)}|${state}`);
  }
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}

function distance({ near }: Filter, { latitude, longitude }: SearchableListing): number | null {
  return near && latitude !== null && longitude !== null ? metersBetween(near.center, latitude, longitude) : null;
}

function clustersOf(homes: readonly SearchableListing[], view: MapView): Cluster[] {
  const grid = gridFor(view);
  const cells = Map.groupBy(
    homes,
    (home) => `${String(rowOf(grid, home.latitude ?? 0))} ${String(columnOf(grid, home.longitude ?? 0))}`,
  );
  return [...cells.values()].map((members) => {
    const latitudes = members.map((home) => home.latitude ?? 0);
    const longitudes = members.map((home) => home.longitude ?? 0);
    return {
      count: members.length,
      latitude: mean(latitudes),
      longitude: mean(longitudes),
      box: {
        south: Math.min(...latitudes),
        west: Math.min(...longitudes),
        north: Math.max(...latitudes),
        east: Math.max(...longitudes),
      },
    };
  });
}

function toPin({ id, latitude, longitude, status, price, bedrooms }: SearchableListing): Pin {
  return { id, latitude: latitude ?? 0, longitude: longitude ?? 0, status, price, bedrooms };
}

function nameOf(homes: readonly SearchableListing[]): { city: string; state: string } {
  const { city, state } = homes[0] as SearchableListing;
  return { city, state };
}

function middleOf(homes: readonly SearchableListing[]): { latitude: number | null; longitude: number | null } {
  const placed = homes.filter(({ latitude }) => latitude !== null);
  if (placed.length === 0) return { latitude: null, longitude: null };
  return {
    latitude: mean(placed.map(({ latitude }) => latitude ?? 0)),
    longitude: mean(placed.map(({ longitude }) => longitude ?? 0)),
  };
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** "E John St" of "1420 E John St". */
function streetOf({ address }: SearchableListing): string {
  return (address ?? '').replace(/^\S*\d\S*\s+/, '');
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >>> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : Math.round(((values[middle - 1] ?? upper) + upper) / 2);
}
