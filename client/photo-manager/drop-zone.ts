import { part } from './parts.js';

/** Where files come in: chosen with the button, or dropped anywhere on the page. */
export class DropZone {
  private readonly element: HTMLElement;
  private readonly input: HTMLInputElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly take: (files: readonly File[]) => void,
  ) {
    this.element = part(root, 'drop-zone');
    this.input = part(root, 'input', HTMLInputElement);
  }

  get button(): HTMLElement {
    return part(this.root, 'add');
  }

  follow(): void {
    this.button.hidden = false;
    this.button.addEventListener('click', () => this.input.click());
    this.input.addEventListener('change', () => this.takeChosen());
    // A file dropped beside the zone would otherwise take the place of the page.
    addEventListener('dragover', (event) => this.over(event));
    addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) this.mark(false);
    });
    addEventListener('drop', (event) => this.drop(event));
  }

  /** @param room how many more photos the listing can have */
  update(room: number): void {
    part(this.root, 'room').hidden = room <= 0;
    part(this.root, 'full').hidden = room > 0;
  }

  private takeChosen(): void {
    const files = [...(this.input.files ?? [])];
    // So that the same file can be chosen again.
    this.input.value = '';
    this.take(files);
  }

  private over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.mark(true);
  }

  private drop(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.mark(false);
    this.take(filesOf(event.dataTransfer));
  }

  private mark(over: boolean): void {
    this.element.toggleAttribute('data-over', over);
  }
}

/** Folders look like files, but cannot be read as such. */
function filesOf({ items }: DataTransfer): File[] {
  return [...items]
    .filter((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);
}
