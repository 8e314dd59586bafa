import { UnavailableError } from '../../common/errors.js';

const MOST_KEPT = 200;
const MOST_WAITING = 50;

/**
 * Answers that take many turns each, kept until something changes. They are worked out one after the other: each would take its turn in every
 * round else, and many at once would leave nothing of it to others.
 */
export class LongAnswers<T> {
  private readonly known = new Map<string, Promise<T>>();
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws UnavailableError when too many others wait */
  get(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.known.get(key);
    if (known) return known;
    if (this.waiting >= MOST_WAITING) {
      return Promise.reject(new UnavailableError('Too many markets are being added up.'));
    }
    this.waiting++;
    const answer = this.last.then(work).finally(() => {
      this.waiting--;
    });
    // What fails is tried again when it is asked for again, and keeps nobody from the next.
    this.last = answer.catch(() => {
      if (this.known.get(key) === answer) this.known.delete(key);
    });
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(key, answer);
    return answer;
  }

  clear(): void {
    this.known.clear();
  }
}
