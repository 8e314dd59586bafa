import { Injectable } from '@nestjs/common';
import { SearchService } from '../search/search.service.js';
import { ListedHomes, type PartSummary } from './listed-homes.service.js';

/** An index may be this old: going through all homes for it takes a while. */
const INDEX_MS = 5 * 60_000;
/** A state's page, its cities and its ZIP codes fit into one sitemap. */
const PLACES_OF_A_KIND = 24_999;

/** What there is to be found on this site. */
@Injectable()
export class Sitemaps {
  private kept: { parts: Promise<PartSummary[]>; until: number } | undefined;

  constructor(
    private readonly homes: ListedHomes,
    private readonly searches: SearchService,
  ) {}

  /** The parts of all homes that hold any that everyone may see; at most a few minutes old. */
  parts(): Promise<PartSummary[]> {
    const now = Date.now();
    if (!this.kept || now >= this.kept.until) {
      const parts = this.readParts();
      this.kept = { parts, until: now + INDEX_MS };
      // A failure is not kept.
      parts.catch(() => (this.kept = undefined));
    }
    return this.kept.parts;
  }

  /** The states with homes for sale. */
  async states() {
    return (await this.searches.market({}, 100))?.within ?? [];
  }

  /** A state, its cities and ZIP codes with homes for sale; none where there is none. */
  async placesIn(state: string) {
    const market = await this.searches.market({ state }, PLACES_OF_A_KIND);
    return market && market.count > 0 ? [market, ...market.within] : [];
  }

  private async readParts(): Promise<PartSummary[]> {
    const last = await this.homes.lastPart();
    const parts: PartSummary[] = [];
    for (let part = 1; part <= last; part++) {
      const summary = await this.homes.summaryOf(part);
      if (summary.listed > 0) parts.push(summary);
    }
    return parts;
  }
}
