import type {
  CityCount,
  MapAnswer,
  MapView,
  Market,
  MarketArea,
  Page,
  Pin,
  Place,
  SearchAnswer,
  Suggestion,
} from '../answers.js';
import { FACET_FEATURES, MOST_PINS } from '../answers.js';
import type { Filter, SearchableListing, SearchRequest } from '../filter.js';
import { PUBLIC_STATUSES } from '../../properties/property.bounds.js';
import { ClusterCounter } from './cluster-counter.js';
import { ABSENT } from './columns.js';
import { type CompiledFilter, compileFilter } from './compiled-filter.js';
import type { Found } from './entry.js';
import { FacetCounter } from './facet-counter.js';
import { frequentFeatures } from './frequent-features.js';
import { LongAnswers } from './long-answers.js';
import { marketOf } from './market-figures.js';
import { chooseMerge } from './merge-policy.js';
import { boxArea } from './needed-area.js';
import { orderingOf, pageOf } from './page-of.js';
import { citiesOf, placesOf } from './place-index.js';
import { type Segment } from './segment.js';
import { SegmentBuilder } from './segment-builder.js';
import { withScratch } from './scratch.js';
import { mergeSegments } from './segment-merge.js';
import { SegmentSearch, slotsIn } from './segment-search.js';
import { SuggestionIndex } from './suggestion-index.js';
import { finish, inTurns, type Task } from './task.js';

export interface IndexOptions {
  /** Changed listings are gathered until they are so many: each change makes their segment anew. */
  recent?: number;
  /** While loading, a segment is made of so many. */
  chunk?: number;
}

interface Merge {
  sources: readonly Segment[];
  task: Task<Segment>;
  /** Ids whose listings in the sources died meanwhile. */
  died: number[];
  /** The features that facets count once it is done. */
  frequent: readonly { name: string; label: string }[] | undefined;
}

const KEPT_ANSWERS = 500;
const HOUR_MS = 3_600_000;

/**
 * Every public listing, searchable in memory; the meaning of its answers is the predicate `matches`. It is made of segments to which
 * nothing is added: a change kills the listing's old place and makes a small new segment, and small ones are merged in the background, a
 * step at a time (`mergeStep`).
 */
export class ListingIndex {
  /** Grows with every change, from where no index that this process had before can have come to. */
  version = Date.now() * 1000;
  private segments: Segment[] = [];
  private readonly recent = new Map<number, SearchableListing>();
  private recentSegment: Segment | undefined;
  private builder: SegmentBuilder | undefined;
  /** Ids, while loading. */
  private readonly loaded = new Set<number>();
  private frequent: readonly { name: string; label: string }[] = [];
  private changesSinceFrequent = 0;
  private merge: Merge | undefined;
  private readonly answers = new Map<string, unknown>();
  private readonly markets = new LongAnswers<Market | null>();
  private readonly recentLimit: number;
  private readonly chunk: number;

  constructor({ recent = 8, chunk = 65_536 }: IndexOptions = {}) {
    this.recentLimit = recent;
    this.chunk = chunk;
  }

  get size(): number {
    return this.all().reduce((sum, { liveCount }) => sum + liveCount, 0);
  }

  /** In bytes, by adding up what the segments hold. */
  get memory(): number {
    return this.all().reduce((sum, { memory }) => sum + memory, 0);
  }

  /** Takes in many listings before the first search, and forgets `removed` ids. Nothing is found before {@link endLoad} has ended. */
  load(listings: readonly SearchableListing[], removed: readonly number[] = []): void {
    for (const id of removed) this.forget(id);
    for (const listing of listings) {
      this.forget(listing.id);
      this.builder ??= new SegmentBuilder([]);
      this.builder.add(listing);
      this.loaded.add(listing.id);
      if (this.builder.size >= this.chunk) this.endChunk();
    }
  }

  /** From now on everything is found; what loading has made is merged in the background. */
  endLoad(): void {
    this.endChunk();
    this.loaded.clear();
    this.refreshFrequent();
    this.changed();
  }

  /** Takes in new and changed listings, and forgets `removed` ids, as one change. */
  apply(listings: readonly SearchableListing[], removed: readonly number[] = []): void {
    if (listings.length + removed.length === 0) return;
    const latest = new Map(listings.map((listing) => [listing.id, listing]));
    for (const id of removed) this.kill(id);
    for (const id of latest.keys()) this.kill(id);
    if (latest.size > this.recentLimit) {
      this.segments.push(this.segmentOf(latest.values()));
    } else {
      for (const [id, listing] of latest) this.recent.set(id, listing);
    }
    this.recentSegment = this.recent.size > 0 ? this.segmentOf(this.recent.values()) : undefined;
    if (this.recentSegment && this.recent.size >= this.recentLimit) {
      this.segments.push(this.recentSegment);
      this.recentSegment = undefined;
      this.recent.clear();
    }
    this.segments = this.segments.filter(({ liveCount }) => liveCount > 0);
    this.changesSinceFrequent += listings.length + removed.length;
    if (this.changesSinceFrequent * 20 > this.size && this.size < this.chunk) this.refreshFrequent();
    this.changed();
  }

  search(request: SearchRequest, now: number): SearchAnswer {
    return this.kept(['search', request], now, () => {
      const counter = new FacetCounter(this.frequent.map(({ label }) => label));
      const page = this.find(request, now, counter);
      return { ...page, facets: counter.finish() };
    });
  }

  /** The same without facets. */
  page(request: SearchRequest, now: number): Page {
    return this.kept(['page', request], now, () => this.find(request, now));
  }

  counts(filters: readonly Filter[], now: number): number[] {
    return filters.map((filter) => this.page({ filter, sort: 'newest', page: 1, perPage: 0 }, now).total);
  }

  map(filter: Filter, view: MapView, now: number): MapAnswer {
    return this.kept(['map', filter, view], now, () => {
      const compiled = compileFilter(filter, now);
      const seen = this.match({ ...compiled, areas: [...compiled.areas, boxArea(view.box)] });
      const total = totalOf(seen);
      const pins = total <= MOST_PINS ? seen.flatMap(pinsOf).sort((a, b) => a.id - b.id) : [];
      const clusters = new ClusterCounter(view);
      if (total > MOST_PINS) for (const { segment, matches } of seen) clusters.count(segment, slotsIn(matches));
      return { total, clusters: clusters.finish(), pins, version: this.version };
    });
  }

  suggest(text: string, limit: number): Suggestion[] {
    return new SuggestionIndex(this.all()).suggest(text, limit);
  }

  /** The cities with the most homes for sale. */
  cities(limit: number): CityCount[] {
    return this.kept(['cities', limit], 0, () => citiesOf(this.all(), limit));
  }

  places(names: readonly string[]): Place[] {
    return placesOf(this.all(), names);
  }

  /** Adding up a whole market takes longer than others should wait. What changes meanwhile may be in it or not. */
  market(area: MarketArea, limit: number): Promise<Market | null> {
    return this.markets.get(JSON.stringify([area, limit]), () => inTurns(marketOf([...this.all()], area, limit)));
  }

  /** Is there something to merge? */
  get needsMerge(): boolean {
    return this.merge !== undefined || chooseMerge(this.segments) !== undefined;
  }

  /**
   * Goes on merging for about so many milliseconds, a step at least; answers stay the same.
   * @returns whether there is more to do
   * @throws what the merge throws, as for want of memory: it is given up then, and answers stay the same
   */
  mergeStep(budgetMs: number): boolean {
    this.merge ??= this.beginMerge();
    if (!this.merge) return false;
    const deadline = performance.now() + budgetMs;
    try {
      do {
        const { done, value } = this.merge.task.next();
        if (done !== true) continue;
        this.endMerge(this.merge, value);
        return this.needsMerge;
      } while (performance.now() < deadline);
    } catch (error) {
      this.merge = undefined;
      throw error;
    }
    return true;
  }

  private find({ filter, sort, page, perPage }: SearchRequest, now: number, counter?: FacetCounter): Page {
    const found = this.match(compileFilter(filter, now), counter);
    const entries = pageOf(found, orderingOf(sort, filter.near?.center), (page - 1) * perPage, perPage);
    return {
      ids: entries.map(({ id }) => id),
      sequences: entries.map(({ segment, slot }) => segment.columns.sequence[slot] as number),
      total: totalOf(found),
      version: this.version,
    };
  }

  private match(filter: CompiledFilter, counter?: FacetCounter): Found[] {
    return this.all().map((segment) => ({ segment, matches: new SegmentSearch(segment, filter).match(counter) }));
  }

  /** The front page and the popular cities are asked for again and again: their answers are kept until something changes. */
  private kept<T>(question: unknown, now: number, answer: () => T): T {
    const key = JSON.stringify([question, Math.floor(now / HOUR_MS)]);
    const known = this.answers.get(key);
    if (known !== undefined) return known as T;
    const fresh = withScratch(answer);
    if (this.answers.size >= KEPT_ANSWERS) this.answers.clear();
    this.answers.set(key, fresh);
    return fresh;
  }

  private all(): Segment[] {
    return this.recentSegment ? [...this.segments, this.recentSegment] : this.segments;
  }

  private changed(): void {
    this.version++;
    this.answers.clear();
    this.markets.clear();
  }

  /** @returns whether it was there */
  private kill(id: number): boolean {
    if (this.recent.delete(id)) return true;
    for (const segment of this.segments) {
      const slot = segment.find(id);
      if (slot < 0) continue;
      segment.kill(slot);
      if (this.merge?.sources.includes(segment)) this.merge.died.push(id);
      return true;
    }
    return false;
  }

  /** While loading: a home that changed while others were read comes again. Most do not, and none is looked for in all segments then. */
  private forget(id: number): void {
    if (!this.loaded.delete(id) || this.kill(id)) return;
    // It is in the chunk that is being made: only then that ends early.
    this.endChunk();
    this.kill(id);
  }

  private segmentOf(listings: Iterable<SearchableListing>): Segment {
    return withScratch(() => {
      const builder = new SegmentBuilder(this.frequentNames());
      for (const listing of listings) builder.add(listing);
      return finish(builder.build());
    });
  }

  private endChunk(): void {
    if (this.builder) this.segments.push(finish(this.builder.build()));
    this.builder = undefined;
  }

  private beginMerge(): Merge | undefined {
    const sources = chooseMerge(this.segments);
    if (!sources) return undefined;
    // When everything is merged, it is time to see which features are frequent.
    const isWhole = sources.length === this.segments.length;
    const frequent = isWhole ? frequentFeatures(sources, FACET_FEATURES) : undefined;
    const names = (frequent ?? this.frequent).map(({ name }) => name);
    return { sources, task: mergeSegments(sources, names), died: [], frequent };
  }

  private endMerge({ sources, died, frequent }: Merge, merged: Segment): void {
    for (const id of died) {
      const slot = merged.find(id);
      if (slot >= 0) merged.kill(slot);
    }
    this.segments = [merged, ...this.segments.filter((segment) => !sources.includes(segment))];
    this.merge = undefined;
    if (frequent) {
      this.frequent = frequent;
      this.changesSinceFrequent = 0;
    }
    // Those that came meanwhile are small.
    for (const segment of this.all()) segment.count(this.frequentNames());
  }

  private frequentNames(): string[] {
    return this.frequent.map(({ name }) => name);
  }

  private refreshFrequent(): void {
    this.frequent = frequentFeatures(this.all(), FACET_FEATURES);
    for (const segment of this.all()) segment.count(this.frequentNames());
    this.changesSinceFrequent = 0;
  }
}

function totalOf(found: readonly Found[]): number {
  return found.reduce((sum, { matches }) => sum + matches.count, 0);
}

function pinsOf({ segment, matches }: Found): Pin[] {
  const { numbers, status } = segment.columns;
  return Array.from(slotsIn(matches), (slot) => {
    const bedrooms = numbers.bedrooms[slot] as number;
    return {
      id: numbers.id[slot] as number,
      latitude: numbers.latitude[slot] as number,
      longitude: numbers.longitude[slot] as number,
      status: PUBLIC_STATUSES[status[slot] as number] as Pin['status'],
      price: numbers.price[slot] as number,
      bedrooms: bedrooms === ABSENT ? null : bedrooms,
    };
  });
}
