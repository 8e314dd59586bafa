import { formatSize } from './check.js';
import { draw, part } from './parts.js';
import { drawThumbnail } from './thumbnail.js';

/** What the page says about one file on its way. */
export class UploadRow {
  readonly element: HTMLElement;
  readonly retry: HTMLButtonElement;
  readonly dismiss: HTMLButtonElement;
  private readonly bar: HTMLProgressElement;
  private readonly state: HTMLElement;

  constructor(
    template: HTMLTemplateElement,
    private readonly file: File,
  ) {
    this.element = draw(template);
    this.retry = part(this.element, 'retry', HTMLButtonElement);
    this.dismiss = part(this.element, 'dismiss', HTMLButtonElement);
    this.bar = part(this.element, 'bar', HTMLProgressElement);
    this.state = part(this.element, 'state');
    part(this.element, 'name').textContent = file.name;
    part(this.element, 'size').textContent = formatSize(file.size);
    part(this.element, 'retry-name').textContent = ` with ${file.name}`;
    this.bar.ariaLabel = `Upload of ${file.name}`;
    this.wait();
  }

  wait(): void {
    this.bar.value = 0;
    this.show('Waiting', 'Cancel');
  }

  sending(share: number): void {
    this.bar.value = share;
    this.show(`Uploading… ${Math.floor(share * 100)}%`, 'Cancel');
  }

  /** It can no longer be stopped. */
  processing(): void {
    this.bar.removeAttribute('value');
    this.show('Processing…', null);
  }

  fail(reason: string): void {
    this.show(reason, 'Dismiss', true);
    this.retry.hidden = false;
  }

  refuse(reason: string): void {
    this.show(reason, 'Dismiss', true);
  }

  showPicture(): void {
    void drawThumbnail(part(this.element, 'thumbnail', HTMLCanvasElement), this.file);
  }

  private show(text: string, dismissal: 'Cancel' | 'Dismiss' | null, wrong = false): void {
    this.state.textContent = text;
    this.state.toggleAttribute('data-wrong', wrong);
    this.bar.hidden = wrong;
    this.retry.hidden = true;
    // Disabled for good, it would lose the focus.
    this.dismiss.ariaDisabled = dismissal === null ? 'true' : null;
    part(this.dismiss, 'dismiss-name').textContent = `${dismissal ?? 'Cancel'}: ${this.file.name}`;
  }
}
