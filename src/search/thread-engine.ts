import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../common/errors.js';
import type { DatabaseSettings } from '../config/database-url.js';
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

/** What goes to the thread: a question, or that there is a change, that it is time to look for changes, or that it should end. */
export type ToThread =
  | { kind: 'ask'; id: number; method: keyof SearchEngine; args: readonly unknown[] }
  | { kind: 'changed' | 'follow' | 'close' };

/** What comes back. */
export type FromThread =
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number }
  | { kind: 'progress'; homes: number }
  | { kind: 'unmerged'; error: string }
  | { kind: 'loaded' }
  | { kind: 'followed' | 'trouble' };

export interface ThreadOptions {
  database: DatabaseSettings;
  /** The thread's program and what it is given beside the database: others in tests, which run from sources. */
  program?: string;
  data?: object;
  onProgress: (homes: number) => void;
  /** Is told the kind of error when merging failed. */
  onMergeFailure: (error: string) => void;
  /** Is told when the thread ends by a mistake in it, or for want of memory. */
  onCrash: (error: Error) => void;
}

const PROGRAM = path.join(import.meta.dirname, `search-thread${path.extname(import.meta.filename)}`);
/** More questions than this are not taken: they would be answered when nobody waits for them any more. */
const MOST_WAITING = 2000;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Answers from an index in a thread of its own, which reads the database itself: only questions and answers go to and fro. */
export class ThreadEngine implements SearchEngine {
  isReady = false;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private followed: Waiting | undefined;
  private following: Promise<void> | undefined;
  private hasEnded = false;
  private readonly ended: Promise<void>;

  constructor({ database, program = PROGRAM, data, onProgress, onMergeFailure, onCrash }: ThreadOptions) {
    this.worker = new Worker(program, { workerData: { ...data, database } });
    this.worker.unref();
    this.worker.on('message', (message: FromThread) => {
      if (message.kind === 'progress') onProgress(message.homes);
      else if (message.kind === 'unmerged') onMergeFailure(message.error);
      else this.take(message);
    });
    this.ended = new Promise((resolve) => {
      // It is followed by the exit.
      this.worker.on('error', onCrash);
      this.worker.once('exit', () => {
        this.end();
        resolve();
      });
    });
  }

  /** The thread is no more: another engine must take its place. */
  get isOver(): boolean {
    return this.hasEnded;
  }

  noteChange(): void {
    this.send({ kind: 'changed' });
  }

  /** @throws Error when the database does not answer */
  follow(): Promise<void> {
    this.following ??= new Promise<void>((resolve, reject) => {
      if (this.hasEnded) {
        reject(new Error('The search thread has ended'));
        return;
      }
      this.followed = { resolve: () => resolve(), reject };
      this.send({ kind: 'follow' });
    }).finally(() => {
      this.following = undefined;
    });
    return this.following;
  }

  async close(): Promise<void> {
    this.send({ kind: 'close' });
    await this.ended;
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    return this.ask('search', request);
  }

  page(request: SearchRequest): Promise<Page> {
    return this.ask('page', request);
  }

  counts(filters: readonly Filter[]): Promise<number[]> {
    return this.ask('counts', filters);
  }

  map(filter: Filter, view: MapView): Promise<MapAnswer> {
    return this.ask('map', filter, view);
  }

  suggest(text: string, limit: number): Promise<Suggestion[]> {
    return this.ask('suggest', text, limit);
  }

  cities(limit: number): Promise<CityCount[]> {
    return this.ask('cities', limit);
  }

  places(names: readonly string[]): Promise<Place[]> {
    return this.ask('places', names);
  }

  market(area: MarketArea, limit: number): Promise<Market | null> {
    return this.ask('market', area, limit);
  }

  version(): Promise<number> {
    return this.ask('version');
  }

  private ask<T>(method: keyof SearchEngine, ...args: readonly unknown[]): Promise<T> {
    if (this.hasEnded || this.waiting.size >= MOST_WAITING) return Promise.reject(busy());
    const id = ++this.asked;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.send({ kind: 'ask', id, method, args });
    });
  }

  private send(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private take(message: Exclude<FromThread, { kind: 'progress' | 'unmerged' }>): void {
    switch (message.kind) {
      case 'loaded':
        this.isReady = true;
        return;
      case 'followed':
        this.followed?.resolve(undefined);
        return;
      case 'trouble':
        this.followed?.reject(new Error('The database does not answer'));
        return;
      case 'answer':
        this.waiting.get(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.waiting.get(message.id)?.reject(busy());
        break;
    }
    this.waiting.delete(message.id);
  }

  private end(): void {
    this.hasEnded = true;
    this.isReady = false;
    for (const { reject } of this.waiting.values()) reject(busy());
    this.waiting.clear();
    this.followed?.reject(new Error('The search thread has ended'));
  }
}

function busy(): UnavailableError {
  return new UnavailableError('Searching is not possible right now. Please try again in a moment.');
}
