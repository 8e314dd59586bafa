import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ListingIndex } from './index/listing-index.js';
import type { Changes } from './listing-source.js';
import { warmUp } from './warm-up.js';

/** So many listings are taken in at a time, so that nobody waits long for an answer meanwhile. */
const AT_ONCE = 32;
/** Milliseconds that merging takes between two answers. */
const MERGE_MS = 1;
const PROGRESS_EVERY_MS = 2000;
/** After a merge that failed. */
const MERGE_PAUSE_MS = 60_000;

export interface FollowerOptions {
  index: ListingIndex;
  /** Reads what changed after a number of the change sequence. */
  read: (sequence: number) => Promise<Changes>;
  /** Is told how the first load goes, now and then: how many homes have been read. */
  onProgress?: ((homes: number) => void) | undefined;
  /** Is told when merging failed. It is tried again later; searches go on, more slowly with each change. */
  onMergeFailure?: ((error: Error) => void) | undefined;
}

/** Brings an index up to what the database holds, and keeps it there by reading the changes in the order in which they became visible. */
export class IndexFollower {
  isLoaded = false;
  private sequence = 0;
  /** How many changes were noted, and how many of those the index knows. */
  private noted = 0;
  private known = 0;
  private following: Promise<void> | undefined;
  private merging: Promise<void> | undefined;
  private mergePausedUntil = 0;
  private isClosed = false;

  constructor(private readonly options: FollowerOptions) {}

  /** There is a change that the next answer must know. */
  noteChange(): void {
    this.noted++;
  }

  /** Resolves when the index knows every change that was noted before. */
  async catchUp(): Promise<void> {
    // Also while a look at the database is under way that may or may not see them.
    for (const noted = this.noted; this.known < noted;) await this.follow();
  }

  /** Reads what is new. One follower at a time; whoever comes meanwhile waits for it. */
  follow(): Promise<void> {
    this.following ??= this.readChanges().finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.following?.catch(() => undefined);
    await this.merging;
  }

  private async readChanges(): Promise<void> {
    const { noted } = this;
    if (!this.isLoaded) await this.load();
    for (let more = true; more && !this.isClosed;) {
      const changes = await this.options.read(this.sequence);
      await this.apply(changes);
      this.sequence = changes.upTo;
      more = changes.more;
    }
    this.known = noted;
    if (performance.now() < this.mergePausedUntil) return;
    this.merging ??= this.merge()
      .catch((error: unknown) => {
        this.mergePausedUntil = performance.now() + MERGE_PAUSE_MS;
        this.options.onMergeFailure?.(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        this.merging = undefined;
      });
  }

  private async load(): Promise<void> {
    const { index, read, onProgress = () => undefined } = this.options;
    let [homes, told] = [0, performance.now()];
    for (let more = true; more && !this.isClosed;) {
      const changes = await read(this.sequence);
      index.load(changes.listings, changes.removed);
      this.sequence = changes.upTo;
      homes += changes.listings.length;
      more = changes.more;
      if (performance.now() - told < PROGRESS_EVERY_MS) continue;
      told = performance.now();
      onProgress(homes);
    }
    if (this.isClosed) return;
    index.endLoad();
    await this.warmUp();
    this.isLoaded = !this.isClosed;
  }

  private async warmUp(): Promise<void> {
    const questions = warmUp(this.options.index, Date.now());
    try {
      while (!this.isClosed && questions.next().done !== true) await nextTurn();
    } catch {
      // A question that fails here fails for whoever asks it, who is told; all others are answered.
    }
  }

  private async apply({ listings, removed }: Changes): Promise<void> {
    const { index } = this.options;
    index.apply([], removed);
    for (let i = 0; i < listings.length; i += AT_ONCE) {
      if (i > 0) await nextTurn();
      index.apply(listings.slice(i, i + AT_ONCE));
    }
  }

  private async merge(): Promise<void> {
    while (!this.isClosed && this.options.index.mergeStep(MERGE_MS)) await nextTurn();
  }
}
