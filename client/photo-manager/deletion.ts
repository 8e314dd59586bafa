import { ask, Failure } from './api.js';
import type { Gallery } from './gallery.js';
import type { Notices } from './notices.js';
import { part } from './parts.js';

/** Asks, then deletes: what the server has deleted does not come back. */
export class Deletion {
  private readonly dialog: HTMLDialogElement;
  private underWay = 0;
  /** What the question is about. */
  private doomed: HTMLElement | null = null;

  /** @param done called after each, whatever came of it */
  constructor(
    private readonly root: HTMLElement,
    private readonly gallery: Gallery,
    private readonly notices: Notices,
    private readonly address: string,
    private readonly done: () => void,
  ) {
    this.dialog = part(root, 'dialog', HTMLDialogElement);
    this.dialog.addEventListener('close', () => this.answered());
  }

  get running(): boolean {
    return this.underWay > 0;
  }

  ask(card: HTMLElement): void {
    this.doomed = card;
    part(this.dialog, 'doomed').textContent = `photo ${this.gallery.cards.indexOf(card) + 1}`;
    this.dialog.returnValue = '';
    this.dialog.showModal();
  }

  /** A browser tells of a closed dialog a little later: by then the next question may be open, whose answer counts. */
  private answered(): void {
    if (this.dialog.returnValue !== 'delete' || !this.doomed) return;
    const card = this.doomed;
    this.doomed = null;
    void this.delete(card);
  }

  private async delete(card: HTMLElement): Promise<void> {
    this.underWay++;
    try {
      await ask('DELETE', `${this.address}/${card.dataset.photo ?? ''}`);
      this.notices.succeed(card.dataset);
      this.takeOut(card);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.notices.fail(card.dataset, error, () => void this.delete(card));
    }
    this.underWay--;
    this.done();
  }

  /** Who was on the photo goes on with the one that takes its place. */
  private takeOut(card: HTMLElement): void {
    const { cards } = this.gallery;
    const index = cards.indexOf(card);
    const neighbor = cards[index + 1] ?? cards[index - 1];
    const hadFocus = card.contains(document.activeElement);
    this.gallery.remove(card);
    const left = cards.length - 1;
    this.notices.say(`Photo ${index + 1} deleted. ${left === 1 ? '1 photo is' : `${left} photos are`} left.`);
    if (!hadFocus) return;
    const next = neighbor ? neighbor.querySelector<HTMLElement>('[data-part=delete] button') : part(this.root, 'add');
    next?.focus();
  }
}
