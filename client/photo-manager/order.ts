import { ask, Failure } from './api.js';
import type { Gallery } from './gallery.js';
import type { Notices } from './notices.js';

const MOVES: Readonly<Record<string, (index: number) => number>> = {
  first: () => 0,
  up: (index) => index - 1,
  down: (index) => index + 1,
};

/** Moves photos and keeps the server's order the same as the page's. */
export class Order {
  private wanted = false;
  private saving = false;

  /** @param isSteady could a photo be stored, or go, just now? The server takes only the order of exactly those it has */
  constructor(
    private readonly gallery: Gallery,
    private readonly notices: Notices,
    private readonly address: string,
    private readonly isSteady: () => boolean,
  ) {}

  get pending(): boolean {
    return this.wanted || this.saving;
  }

  /** One of the buttons of a photo; it keeps the focus, wherever its photo goes. */
  move(card: HTMLElement, button: HTMLButtonElement): void {
    const from = this.gallery.cards.indexOf(card);
    const to = MOVES[button.value]?.(from) ?? from;
    if (button.ariaDisabled === 'true' || to === from) return;
    this.gallery.place(card, to);
    button.focus();
    this.moved(card, from);
  }

  /** @param from where it was, from 0 */
  moved(card: HTMLElement, from: number): void {
    const { cards } = this.gallery;
    const position = cards.indexOf(card) + 1;
    this.notices.say(`Photo ${from + 1} moved to position ${position} of ${cards.length}`);
    this.save();
  }

  save(): void {
    this.wanted = true;
    void this.goOn();
  }

  /** To be called whenever what kept the order from being saved may be over. */
  async goOn(): Promise<void> {
    if (!this.wanted || this.saving || !this.isSteady()) return;
    this.wanted = false;
    this.saving = true;
    const order = this.gallery.ids;
    try {
      await ask('PATCH', this.address, { order });
      this.notices.succeed(this);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // A photo that came or went meanwhile explains why it was refused.
      const outdated = error.kind === 'refused' && (!this.isSteady() || order.length !== this.gallery.ids.length);
      if (outdated) this.wanted = true;
      else this.notices.fail(this, error, () => this.save());
    } finally {
      this.saving = false;
    }
    await this.goOn();
  }
}
