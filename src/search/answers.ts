import type { PropertyType, PublicStatus } from '../properties/property.bounds.js';
import type { Box } from './area.js';
import type { Filter, SearchRequest } from './filter.js';

/** One page of homes. */
export interface Page {
  /** Property ids, in order. */
  ids: readonly number[];
  /** Of each the number of its last change: what has been made of a home is current while that stays the same. */
  sequences: readonly number[];
  /** How many listings match, exactly. */
  total: number;
  /** Grows with every change of the listings that this instance knows; answers of one version agree with each other. */
  version: number;
}

export interface SearchAnswer extends Page {
  facets: Facets;
}

export interface FacetCount<T> {
  value: T;
  /** Homes that would be shown if this were chosen and everything else stayed as it is. */
  count: number;
}

/** What choosing one more value of a criterion would show, counted among the homes that satisfy all other criteria. */
export interface Facets {
  /** Choosing one shows it beside those that are chosen: its own count is added. */
  propertyTypes: FacetCount<PropertyType>[];
  statuses: FacetCount<PublicStatus>[];
  /** "3 or more", for {@link BED_STEPS} and so on. */
  minBeds: FacetCount<number>[];
  minBaths: FacetCount<number>[];
  minGarage: FacetCount<number>[];
  /** The most frequent ones of the whole market, as owners write them; choosing one more narrows the search. */
  features: FacetCount<string>[];
  priceCut: number;
  hasPhotos: number;
}

export const BED_STEPS = [1, 2, 3, 4, 5, 6] as const;
export const BATH_STEPS = [1, 1.5, 2, 2.5, 3, 4] as const;
export const GARAGE_STEPS = [1, 2, 3] as const;
/** At most so many features have counts. */
export const FACET_FEATURES = 24;

/** The part of a map that somebody sees. */
export interface MapView {
  box: Box;
  /** Of a web map: the world is 256 × 2^zoom pixels wide. Whole, from 0 to 22. */
  zoom: number;
}

/** Homes of one cell of the map's grid, which is about 64 pixels wide. */
export interface Cluster {
  count: number;
  /** The middle of its homes, in millionths of a degree. */
  latitude: number;
  longitude: number;
  /** Around its homes. */
  box: Box;
}

export interface Pin {
  id: number;
  latitude: number;
  longitude: number;
  status: PublicStatus;
  /** Whole dollars; 0 where there is none yet. */
  price: number;
  bedrooms: number | null;
}

export interface MapAnswer {
  /** How many matching homes lie in the view. */
  total: number;
  /** One or the other is empty: few homes are pins. */
  clusters: Cluster[];
  pins: Pin[];
  version: number;
}

/** More homes than this in a view are clusters. */
export const MOST_PINS = 200;

export interface CityCount {
  city: string;
  state: string;
  /** Active homes. */
  count: number;
  /** Whole dollars. */
  medianPrice: number;
}

/** A city that has homes. */
export interface Place {
  city: string;
  state: string;
  /** Active homes. */
  count: number;
  /** The middle of its homes in millionths of a degree; null where no place is known. */
  latitude: number | null;
  longitude: number | null;
}

/** A house number may stand anywhere in a home's text: at most so many homes are worth a look. */
export const POSSIBLE_ADDRESSES = 400;

/** Everywhere, or in a state, or there in a city or in a ZIP code. */
export interface MarketArea {
  /** USPS code. */
  state?: string;
  /** Slug: see place-slug.ts. */
  city?: string;
  zip?: string;
}

export interface MarketPlace {
  /** Null for everywhere. */
  state: string | null;
  /** As owners write it; of a ZIP code the city that most of its homes are in, where that was asked for. */
  city: string | null;
  zip: string | null;
}

/** What the homes for sale in a place cost. */
export interface PlaceFigures {
  place: MarketPlace;
  /** Active homes. */
  count: number;
  /** Whole dollars; null where there is none. */
  medianPrice: number | null;
  /** Of those whose living area is known. */
  medianPricePerSqft: number | null;
  /** When the newest of them was listed, in milliseconds since 1970. */
  newestAt: number | null;
}

export interface Market extends PlaceFigures {
  /** Those with the most active homes: the states of everywhere, the cities and then the ZIP codes of a state, the ZIP codes of a city. */
  within: PlaceFigures[];
  /** The nearest ones with active homes: cities of a city, ZIP codes of a ZIP code, in the same state. */
  nearby: PlaceFigures[];
}

/** What somebody may be typing. `count` is of active homes. */
export type Suggestion =
  | { kind: 'city'; city: string; state: string; count: number }
  | { kind: 'zip'; zip: string; city: string; state: string; count: number }
  | { kind: 'street'; street: string; city: string; state: string; count: number }
  | { kind: 'address'; id: number; address: string; city: string; state: string; count: 1 };

/** Everything that can be asked of the listings in memory. What crosses to a worker thread is these questions and their answers. */
export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** The same without facets: cheaper. */
  page(request: SearchRequest): Promise<Page>;
  /** How many homes match each of these filters. */
  counts(filters: readonly Filter[]): Promise<number[]>;
  map(filter: Filter, view: MapView): Promise<MapAnswer>;
  /**
   * Cities, ZIP codes and streets that begin like this, the best first, and among them addresses that may: {@link POSSIBLE_ADDRESSES}
   * beyond the limit, of which the homes themselves know whether they do.
   */
  suggest(text: string, limit: number): Promise<Suggestion[]>;
  /** The cities with the most active homes. */
  cities(limit: number): Promise<CityCount[]>;
  /** The cities of these names (folded), most homes first; several states may have one of a name. */
  places(names: readonly string[]): Promise<Place[]>;
  /**
   * What homes cost in a place, in those within it and in those around it.
   * @param limit of each kind of places
   * @returns null where no home is, of any status
   */
  market(area: MarketArea, limit: number): Promise<Market | null>;
  /** See {@link Page.version}. */
  version(): Promise<number>;
}
