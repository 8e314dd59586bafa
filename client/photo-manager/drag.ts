import type { Gallery } from './gallery.js';
import { Ghost } from './ghost.js';

/** A pointer that moves less than this, in px, has only clicked. */
const THRESHOLD = 5;

/** Reorders photos with a pointer: a mouse takes hold of the photo, a finger, which also scrolls, of its handle. */
export class Dragging {
  private pointer: number | null = null;

  /** @param moved called when a photo was put elsewhere, with where it was, from 0 */
  constructor(
    private readonly gallery: Gallery,
    private readonly moved: (card: HTMLElement, from: number) => void,
  ) {}

  follow(): void {
    const { list } = this.gallery;
    list.addEventListener('pointerdown', (event) => this.take(event));
    // The browser's own dragging of images would end ours.
    list.addEventListener('dragstart', (event) => event.preventDefault());
  }

  private take(event: PointerEvent): void {
    const { target, pointerId, button } = event;
    if (this.pointer !== null || button !== 0 || !(target instanceof Element)) return;
    const held = target.closest(event.pointerType === 'mouse' ? '[data-part=picture]' : '[data-part=handle]');
    const card = held?.closest<HTMLElement>('[data-photo]');
    if (!card) return;
    this.pointer = pointerId;
    // The card itself moves within the document, and would lose the pointer.
    this.gallery.list.setPointerCapture(pointerId);
    this.hold(card, event);
  }

  private hold(card: HTMLElement, start: PointerEvent): void {
    const { list } = this.gallery;
    const from = this.gallery.cards.indexOf(card);
    const ended = new AbortController();
    const { signal } = ended;
    let ghost: Ghost | null = null;
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      if (!ghost && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < THRESHOLD) return;
      ghost ??= new Ghost(card, start, () => this.putUnder(card, event.clientX, event.clientY));
      ghost.follow(event.clientX, event.clientY);
      this.putUnder(card, event.clientX, event.clientY);
    };
    const end = (drop: boolean): void => {
      if (ended.signal.aborted) return;
      ended.abort();
      this.pointer = null;
      if (!ghost) return;
      ghost.end();
      if (!drop) this.gallery.place(card, from);
      else if (this.gallery.cards.indexOf(card) !== from) this.moved(card, from);
    };
    list.addEventListener('pointermove', move, { signal });
    list.addEventListener('pointerup', () => end(true), { signal });
    list.addEventListener('pointercancel', () => end(false), { signal });
    list.addEventListener('lostpointercapture', () => end(false), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
  }

  /** Puts a photo where another lies under the pointer. Cards that still glide count where they are going. */
  private putUnder(card: HTMLElement, x: number, y: number): void {
    const { left, top } = this.gallery.list.getBoundingClientRect();
    const { cards } = this.gallery;
    const index = cards.findIndex(({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => {
      const across = x - left - offsetLeft;
      const down = y - top - offsetTop;
      return across >= 0 && across < offsetWidth && down >= 0 && down < offsetHeight;
    });
    if (index >= 0 && cards[index] !== card) this.gallery.place(card, index);
  }
}
