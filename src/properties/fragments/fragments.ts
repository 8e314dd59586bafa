import type { Property } from '../property.entity.js';
import { FragmentCache } from './fragment-cache.js';

/** Homes as a search answers with them. */
export interface Found {
  ids: readonly number[];
  /** Of each the number of its last change. */
  sequences: readonly number[];
}

interface Source {
  /** The public homes among these, with their photos, in the same order. */
  findListed(ids: readonly number[]): Promise<Property[]>;
}

interface Making<T> {
  /** Makes the content; the same of the same home, photos and day. */
  make: (home: Property, now: Date) => T;
  /** Of memory, about. */
  bytesOf: (content: T) => number;
  /** Memory that all of it may take, in bytes. */
  limit: number;
}

const DAY_MS = 86_400_000;
/** Photos get further formats a while after they came, which is no change of the home. */
const FORMATS_PENDING_MS = 10 * 60_000;

/** One form of homes, such as cards, made once for each change of each home and day: rows are read of those only that have none. */
export class Fragments<T> {
  private readonly cache: FragmentCache<T>;

  constructor(
    private readonly source: Source,
    private readonly making: Making<T>,
  ) {
    this.cache = new FragmentCache(making.limit);
  }

  /** Of these homes, in their order; of those left out that stopped being public in this very moment. Two statements at most. */
  async of({ ids, sequences }: Found, now: Date): Promise<T[]> {
    const time = now.getTime();
    const contents = ids.map((id, i) => this.cache.get(id, sequences[i] ?? Infinity, time));
    const missing = ids.filter((_id, i) => contents[i] === undefined);
    if (missing.length > 0) {
      const homes = await this.source.findListed(missing);
      const made = new Map(homes.map((home) => [home.id, this.make(home, now)]));
      for (const [i, id] of ids.entries()) contents[i] ??= made.get(id);
    }
    return contents.filter((content) => content !== undefined);
  }

  /** Forgets all of it. */
  clear(): void {
    this.cache.clear();
  }

  private make(home: Property, now: Date): T {
    const content = this.making.make(home, now);
    // The rows may show a later change than the search did, never an earlier one: what is kept bears the number that was read first.
    this.cache.set(home.id, {
      sequence: home.changeSequence,
      ...validity(home, now.getTime()),
      content,
      bytes: this.making.bytesOf(content),
    });
    return content;
  }
}

function validity({ images }: Property, now: number): { from: number; until: number } {
  const from = Math.floor(now / DAY_MS) * DAY_MS;
  const pending = images?.some(({ avifAt, bytes }) => avifAt === null && bytes > 0) === true;
  return { from, until: Math.min(from + DAY_MS, pending ? now + FORMATS_PENDING_MS : Infinity) };
}
