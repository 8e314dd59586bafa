import type { Photo } from './api.js';
import { drawCard, number } from './card.js';
import { glide } from './glide.js';
import { part } from './parts.js';

/** The photos of the page, in the order that they have there. */
export class Gallery {
  readonly list: HTMLElement;
  private readonly template: HTMLTemplateElement;

  constructor(private readonly root: HTMLElement) {
    this.list = part(root, 'list');
    this.template = part(root, 'card', HTMLTemplateElement);
  }

  get cards(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(':scope > [data-photo]')];
  }

  get ids(): string[] {
    return this.cards.map((card) => card.dataset.photo ?? '');
  }

  /** @param place files are sent side by side: one that was added earlier may come later, but stands before */
  add(photo: Photo, place: number): void {
    const card = drawCard(this.template, photo);
    card.dataset.place = String(place);
    const next = this.cards.find((each) => Number(each.dataset.place ?? -1) > place);
    this.list.insertBefore(card, next ?? null);
    this.count();
  }

  remove(card: HTMLElement): void {
    glide(this.list, () => card.remove());
    this.count();
  }

  /** @param index from 0 */
  place(card: HTMLElement, index: number): void {
    const others = this.cards.filter((each) => each !== card);
    glide(this.list, () => this.list.insertBefore(card, others[index] ?? null));
    this.count();
  }

  private count(): void {
    const { cards } = this;
    cards.forEach((card, i) => number(card, i + 1, cards.length));
    part(this.root, 'count').textContent = String(cards.length);
    part(this.root, 'photos').hidden = cards.length === 0;
    part(this.root, 'tips').hidden = cards.length > 0;
  }
}
