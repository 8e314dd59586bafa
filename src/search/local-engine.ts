import type {
  CityCount,
  MapAnswer,
  MapView,
  Market,
  MarketArea,
  Page,
  Place,
  SearchAnswer,
  SearchEngine,
  Suggestion,
} from './answers.js';
import type { Filter, SearchRequest } from './filter.js';
import { type FollowerOptions, IndexFollower } from './index-follower.js';
import { ListingIndex } from './index/listing-index.js';

/** Answers from an index in this thread. */
export class LocalEngine implements SearchEngine {
  private readonly index = new ListingIndex();
  private readonly follower: IndexFollower;

  constructor(options: Omit<FollowerOptions, 'index'>) {
    this.follower = new IndexFollower({ index: this.index, ...options });
  }

  get isReady(): boolean {
    return this.follower.isLoaded;
  }

  noteChange(): void {
    this.follower.noteChange();
  }

  follow(): Promise<void> {
    return this.follower.follow();
  }

  close(): Promise<void> {
    return this.follower.close();
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    return (await this.current()).search(request, Date.now());
  }

  async page(request: SearchRequest): Promise<Page> {
    return (await this.current()).page(request, Date.now());
  }

  async counts(filters: readonly Filter[]): Promise<number[]> {
    return (await this.current()).counts(filters, Date.now());
  }

  async map(filter: Filter, view: MapView): Promise<MapAnswer> {
    return (await this.current()).map(filter, view, Date.now());
  }

  async suggest(text: string, limit: number): Promise<Suggestion[]> {
    return (await this.current()).suggest(text, limit);
  }

  async cities(limit: number): Promise<CityCount[]> {
    return (await this.current()).cities(limit);
  }

  async places(names: readonly string[]): Promise<Place[]> {
    return (await this.current()).places(names);
  }

  async market(area: MarketArea, limit: number): Promise<Market | null> {
    return (await this.current()).market(area, limit);
  }

  async version(): Promise<number> {
    return (await this.current()).version;
  }

  private async current(): Promise<ListingIndex> {
    await this.follower.catchUp();
    return this.index;
  }
}
