import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PropertyChanges } from '../properties/property-changes.js';
import { SchemaStatus } from '../database/schema-status.js';
import { UnavailableError } from '../common/errors.js';
import type { Filter, SearchRequest } from './filter.js';
import { type CityCount, ListingIndex, type Page } from './listing-index.js';
import { ListingSource } from './listing-source.js';

const FOLLOW_EVERY_MS = 1000;

/**
 * Answers searches from memory. The database is the truth: the index is loaded from it before the instance reports ready,
 * and follows the change sequence from then on. A change made by this process is visible to the next search; one made by
 * another process after a second at most.
 */
@Injectable()
export class SearchService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SearchService.name);
  private readonly index = new ListingIndex();
  private changedHere = false;
  private behind = false;
  private sequence = 0;
  private loaded = false;
  private following: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private citiesAt: { version: number; cities: CityCount[] } | undefined;

  constructor(
    private readonly source: ListingSource,
    private readonly schema: SchemaStatus,
    changes: PropertyChanges,
  ) {
    changes.onCommitted(() => {
      this.changedHere = true;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.followQuietly();
    this.timer = setInterval(() => void this.followQuietly(), FOLLOW_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.following?.catch(() => undefined);
  }

  get isReady(): boolean {
    return this.loaded;
  }

  /** The ids of one page, and how many homes match in all. */
  async search({ filter, sort, page, perPage }: SearchRequest): Promise<Page> {
    return (await this.current()).search(filter, sort, (page - 1) * perPage, perPage);
  }

  async count(filter: Filter): Promise<number> {
    return (await this.current()).count(filter);
  }

  /** The cities with the most active homes. */
  async cities(limit: number): Promise<CityCount[]> {
    const index = await this.current();
    if (this.citiesAt?.version !== index.version) {
      this.citiesAt = { version: index.version, cities: index.cities(Infinity) };
    }
    return this.citiesAt.cities.slice(0, limit);
  }

  private async current(): Promise<ListingIndex> {
    if (!this.loaded) throw new UnavailableError('The listings are still being loaded. Please try again in a moment.');
    while (this.changedHere) await this.follow();
    return this.index;
  }

  private async followQuietly(): Promise<void> {
    try {
      if (await this.schema.isCurrent()) await this.follow();
      if (this.behind) this.logger.warn('The listings are followed again');
      this.behind = false;
    } catch {
      // Said once: the database is out of reach, which its own monitoring tells better than a line a second.
      if (!this.behind) this.logger.warn('The listings cannot be followed: the database does not answer');
      this.behind = true;
    }
  }

  /** One follower at a time; whoever comes meanwhile waits for it. */
  private follow(): Promise<void> {
    this.following ??= this.readChanges().finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  private async readChanges(): Promise<void> {
    this.changedHere = false;
    try {
      for (let more = true; more;) {
        const changes = await this.source.changesAfter(this.sequence);
        this.index.apply(changes.listings, changes.removed);
        this.sequence = changes.upTo;
        more = changes.more;
      }
      this.loaded = true;
    } catch (error) {
      this.changedHere = true;
      throw error;
    }
  }
}
