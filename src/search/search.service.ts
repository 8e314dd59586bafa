import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../common/errors.js';
import { formatCount } from '../common/numbers.js';
import { Settings } from '../config/settings.js';
import { SchemaStatus } from '../database/schema-status.js';
import { PropertyChanges } from '../properties/property-changes.js';
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
import { ListingSource } from './listing-source.js';
import { LocalEngine } from './local-engine.js';
import { ThreadEngine } from './thread-engine.js';

const FOLLOW_EVERY_MS = 1000;

/**
 * Answers searches from memory. The database is the truth: the index is loaded from it before the instance reports ready,
 * and follows the change sequence from then on. A change made by this process is visible to the next search; one made by
 * another process after a second at most. A large market has its index in a thread of its own.
 */
@Injectable()
export class SearchService implements SearchEngine, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SearchService.name);
  private engine: LocalEngine | ThreadEngine | undefined;
  private isBehind = false;
  private isClosing = false;
  private following: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly hasThread = Promise.withResolvers<undefined>();

  constructor(
    private readonly source: ListingSource,
    private readonly schema: SchemaStatus,
    private readonly settings: Settings,
    @InjectDataSource() private readonly reader: DataSource,
    changes: PropertyChanges,
  ) {
    changes.onCommitted(() => this.engine?.noteChange());
  }

  async onApplicationBootstrap(): Promise<void> {
    const first = this.followQuietly();
    // Loading a large market takes a while, in which the instance is alive and not ready.
    await Promise.race([first, this.hasThread.promise]);
    this.timer = setInterval(() => void this.followQuietly(), FOLLOW_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    await this.engine?.close();
    await this.following;
  }

  get isReady(): boolean {
    return this.engine?.isReady ?? false;
  }

  /** One page, how many homes match in all, and what other choices would show. */
  search(request: SearchRequest): Promise<SearchAnswer> {
    return this.ready().search(request);
  }

  /** The same without what other choices would show: cheaper. */
  page(request: SearchRequest): Promise<Page> {
    return this.ready().page(request);
  }

  counts(filters: readonly Filter[]): Promise<number[]> {
    return this.ready().counts(filters);
  }

  map(filter: Filter, view: MapView): Promise<MapAnswer> {
    return this.ready().map(filter, view);
  }

  suggest(text: string, limit: number): Promise<Suggestion[]> {
    return this.ready().suggest(text, limit);
  }

  cities(limit: number): Promise<CityCount[]> {
    return this.ready().cities(limit);
  }

  places(names: readonly string[]): Promise<Place[]> {
    return this.ready().places(names);
  }

  market(area: MarketArea, limit: number): Promise<Market | null> {
    return this.ready().market(area, limit);
  }

  version(): Promise<number> {
    return this.ready().version();
  }

  private ready(): SearchEngine {
    if (!this.engine?.isReady) {
      throw new UnavailableError('The listings are still being loaded. Please try again in a moment.');
    }
    return this.engine;
  }

  /** One at a time: a large market takes longer to load than the time between two looks. */
  private followQuietly(): Promise<void> {
    this.following ??= this.follow().finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  private async follow(): Promise<void> {
    try {
      if (!(await this.schema.isCurrent()) || this.isClosing) return;
      if (!this.engine || (this.engine instanceof ThreadEngine && this.engine.isOver)) this.engine = await this.begin();
      await this.engine.follow();
      if (this.isBehind) this.logger.warn('The listings are followed again');
      this.isBehind = false;
    } catch {
      if (this.isClosing) return;
      // Said once: the database is out of reach, which its own monitoring tells better than a line a second.
      if (!this.isBehind) this.logger.warn('The listings cannot be followed: the database does not answer');
      this.isBehind = true;
    }
  }

  private async begin(): Promise<LocalEngine | ThreadEngine> {
    const homes = await this.countHomes();
    const onProgress = (done: number): void => {
      this.logger.log(`${formatCount(done)} of ${formatCount(homes)} homes are loaded`);
    };
    const onMergeFailure = (error: string): void => {
      this.logger.error(`The search index could not be tidied: ${error}; it is tried again in a minute`);
    };
    if (homes <= this.settings.searchThreadAbove) {
      return new LocalEngine({
        read: (sequence) => this.source.changesAfter(sequence),
        onProgress,
        onMergeFailure: ({ name }) => {
          onMergeFailure(name);
        },
      });
    }
    this.hasThread.resolve(undefined);
    const onCrash = (error: Error): void => {
      this.logger.error(`The search thread has ended by a mistake: ${error.name}`);
    };
    return new ThreadEngine({ database: this.settings.database, onProgress, onMergeFailure, onCrash });
  }

  private async countHomes(): Promise<number> {
    const [row] = await this.reader.query<{ homes: number | string }[]>('SELECT COUNT(*) AS homes FROM properties');
    return Number(row?.homes ?? 0);
  }
}
