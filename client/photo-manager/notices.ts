import { type Failure } from './api.js';
import { part } from './parts.js';

/** What the page tells: news to those who listen, problems to all. */
export class Notices {
  private readonly status: HTMLElement;
  private readonly box: HTMLElement;
  /** What has failed, and how to do it again. */
  private readonly failed = new Map<object, () => void>();

  constructor(private readonly root: HTMLElement) {
    this.status = part(root, 'status');
    this.box = part(root, 'problem-box');
    part(root, 'try-again').addEventListener('click', () => this.tryAgain());
  }

  say(text: string): void {
    this.status.textContent = text;
  }

  /** @param what has failed; `retry` does it again */
  fail(what: object, { kind, message }: Failure, retry: () => void): void {
    if (kind !== 'refused') this.failed.set(what, retry);
    part(this.root, 'problem-text').textContent = message;
    part(this.root, 'sign-in').hidden = kind !== 'session';
    part(this.root, 'reload').hidden = kind !== 'refused';
    part(this.root, 'try-again').hidden = this.failed.size === 0;
    this.box.hidden = false;
  }

  /** It has come off after all. */
  succeed(what: object): void {
    if (this.failed.delete(what) && this.failed.size === 0) this.box.hidden = true;
  }

  private tryAgain(): void {
    const retries = [...this.failed.values()];
    this.failed.clear();
    this.box.hidden = true;
    part(this.root, 'add').focus({ preventScroll: true });
    for (const retry of retries) retry();
  }
}
