import { ask, Failure } from './api.js';
import { fieldOf } from './card.js';
import type { Notices } from './notices.js';
import { part } from './parts.js';

/** Saves what people write about their photos when they leave the field. */
export class Captions {
  /** What the server has, or is about to have, by photo. */
  private readonly saved = new WeakMap<HTMLElement, string>();

  constructor(
    private readonly list: HTMLElement,
    private readonly notices: Notices,
    private readonly address: string,
  ) {}

  follow(): void {
    this.list.addEventListener('change', (event) => this.at(event, (card) => void this.save(card)));
    this.list.addEventListener('input', (event) => this.at(event, (card) => this.note(card, '')));
    this.list.addEventListener('keydown', (event) => {
      // A caption is one line, however many it takes up.
      if (event.key !== 'Enter' || event.isComposing) return;
      this.at(event, (card) => {
        event.preventDefault();
        void this.save(card);
      });
    });
  }

  async save(card: HTMLElement): Promise<void> {
    const field = fieldOf(card);
    const alt = field.value.replace(/\s+/g, ' ').trim();
    if (alt === (this.saved.get(card) ?? field.defaultValue)) return;
    this.saved.set(card, alt);
    this.note(card, 'Saving…');
    try {
      await ask('PATCH', `${this.address}/${card.dataset.photo ?? ''}`, { alt });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.saved.delete(card);
      this.failed(card, error);
      return;
    }
    this.notices.succeed(card);
    if (this.saved.get(card) === alt) this.confirm(card, alt);
  }

  private confirm(card: HTMLElement, alt: string): void {
    card.querySelector('picture img')?.setAttribute('alt', alt);
    // Meanwhile the person may have gone on writing.
    if (fieldOf(card).value.replace(/\s+/g, ' ').trim() === alt) this.note(card, 'Saved');
    this.notices.say('Saved');
  }

  private failed(card: HTMLElement, failure: Failure): void {
    const refused = failure.kind === 'refused';
    this.note(card, refused ? `Not saved: ${failure.message}` : 'Not saved', true);
    if (refused) this.notices.say(`Not saved: ${failure.message}`);
    else this.notices.fail(card, failure, () => void this.save(card));
  }

  private note(card: HTMLElement, text: string, wrong = false): void {
    const note = part(card, 'note');
    note.textContent = text;
    note.hidden = text === '';
    note.toggleAttribute('data-wrong', wrong);
  }

  private at({ target }: Event, act: (card: HTMLElement) => void): void {
    const card = target instanceof HTMLTextAreaElement ? target.closest<HTMLElement>('[data-photo]') : null;
    if (card) act(card);
  }
}
