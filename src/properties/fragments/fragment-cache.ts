import { RecentlyUsed } from '../../common/recently-used.js';

/** What was made of a home, and how long it is right. */
export interface Fragment<T> {
  /** The number of the home's last change that it shows. */
  sequence: number;
  /** It is right at times from the one up to and without the other, in milliseconds since 1970. */
  from: number;
  until: number;
  content: T;
  /** Of memory, about. */
  bytes: number;
}

/** The fragments that were asked for last, one of a home, as many as fit. */
export class FragmentCache<T> {
  private readonly fragments: RecentlyUsed<number, Fragment<T>>;

  /** @param limit bytes that the fragments may take together */
  constructor(limit: number) {
    this.fragments = new RecentlyUsed(limit);
  }

  /**
   * @param sequence of the home's last change that must show; a fragment that shows a later one will do
   * @param now milliseconds since 1970
   */
  get(id: number, sequence: number, now: number): T | undefined {
    const fragment = this.fragments.get(id);
    if (!fragment || fragment.sequence < sequence || now < fragment.from || now >= fragment.until) return undefined;
    return fragment.content;
  }

  /** Keeps a fragment, unless there is one that shows a later change. */
  set(id: number, fragment: Fragment<T>): void {
    const known = this.fragments.get(id);
    if (!known || known.sequence <= fragment.sequence) this.fragments.set(id, fragment, fragment.bytes);
  }

  clear(): void {
    this.fragments.clear();
  }

  get size(): number {
    return this.fragments.size;
  }
}
