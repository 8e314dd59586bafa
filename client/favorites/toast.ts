const SHOWN_MS = 8_000;

/** What was just done, with a way back. It is read out, and stays as long as one is at it. */
export class Toast {
  private readonly element = document.createElement('div');
  private readonly text = document.createElement('p');
  private readonly button = document.createElement('button');
  private timer: number | undefined;
  private undo: () => void = () => undefined;
  private opener: HTMLElement | undefined;

  constructor() {
    // What is to be read out must be on the page before it has a text.
    this.text.setAttribute('role', 'status');
    this.button.type = 'button';
    this.button.className = 'btn';
    this.button.textContent = 'Undo';
    this.element.className = 'toast idle';
    this.element.append(this.text, this.button);
    this.button.hidden = true;
    document.body.append(this.element);
    this.button.addEventListener('click', () => {
      this.undo();
      this.opener?.focus();
    });
    for (const event of ['pointerenter', 'focusin']) this.element.addEventListener(event, () => this.stay());
    for (const event of ['pointerleave', 'focusout']) this.element.addEventListener(event, () => this.leaveSoon());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide();
    });
  }

  /** @param opener gets the focus back @param undo what the button does; without it there is none */
  tell(text: string, opener: HTMLElement, undo?: () => void): void {
    this.opener = opener;
    this.undo = undo ?? (() => undefined);
    this.button.hidden = !undo;
    this.text.textContent = text;
    this.element.classList.remove('idle');
    this.leaveSoon();
  }

  private stay(): void {
    clearTimeout(this.timer);
  }

  private leaveSoon(): void {
    this.stay();
    this.timer = window.setTimeout(() => this.hide(), SHOWN_MS);
  }

  private hide(): void {
    this.stay();
    if (this.element.contains(document.activeElement)) this.opener?.focus();
    this.element.classList.add('idle');
    this.button.hidden = true;
  }
}
