/** So close to the edge of the screen, in px, the page scrolls, at most that far in a frame. */
const EDGE = 72;
const SPEED = 14;

/** The picture that follows the pointer while its card is dragged; the page scrolls when it comes to an edge. */
export class Ghost {
  private readonly element: HTMLElement;
  private readonly grip: { x: number; y: number };
  private at = { x: 0, y: 0 };
  private frame = 0;

  /** @param scrolled called when what lies under the pointer has changed without it */
  constructor(
    private readonly card: HTMLElement,
    { clientX, clientY }: PointerEvent,
    private readonly scrolled: (x: number, y: number) => void,
  ) {
    const picture = card.querySelector<HTMLElement>('.photo') ?? card;
    const { left, top, width, height } = picture.getBoundingClientRect();
    this.grip = { x: clientX - left, y: clientY - top };
    this.element = picture.cloneNode(true) as HTMLElement;
    this.element.classList.add('photo-ghost');
    this.element.ariaHidden = 'true';
    Object.assign(this.element.style, { width: `${width}px`, height: `${height}px` });
    document.body.append(this.element);
    card.toggleAttribute('data-lifted', true);
    this.scroll();
  }

  follow(x: number, y: number): void {
    this.at = { x, y };
    this.element.style.transform = `translate(${x - this.grip.x}px, ${y - this.grip.y}px)`;
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    this.element.remove();
    this.card.toggleAttribute('data-lifted', false);
  }

  private readonly scroll = (): void => {
    this.frame = requestAnimationFrame(this.scroll);
    const { x, y } = this.at;
    const beyond = y < EDGE ? y - EDGE : Math.max(0, y - (innerHeight - EDGE));
    // Until the pointer has moved, it is nowhere.
    if (beyond === 0 || (x === 0 && y === 0)) return;
    const before = scrollY;
    scrollBy({ top: Math.max(-1, Math.min(1, beyond / EDGE)) * SPEED, behavior: 'instant' });
    if (scrollY !== before) this.scrolled(x, y);
  };
}
