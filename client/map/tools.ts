import { draw, part } from '../photo-manager/parts.js';

/** The buttons over a map. */
export class Tools {
  onSearch: () => void = () => undefined;
  onDraw: () => void = () => undefined;
  onClear: () => void = () => undefined;

  readonly element: HTMLElement;

  constructor(
    root: HTMLElement,
    private readonly stage: HTMLElement,
  ) {
    this.element = draw(part(root, 'tools', HTMLTemplateElement));
    this.when('search', () => this.onSearch());
    this.when('draw', () => this.onDraw());
    this.when('clear', () => this.onClear());
  }

  show({ canClear }: { canClear: boolean }): void {
    part(this.element, 'clear').hidden = !canClear;
    // Before the map, so that the keyboard comes to the buttons first.
    this.stage.prepend(this.element);
  }

  offerSearch(): void {
    part(this.element, 'search').hidden = false;
  }

  drawing(isOn: boolean): void {
    part(this.element, 'hint').hidden = !isOn;
    part(this.element, 'draw').setAttribute('aria-pressed', String(isOn));
  }

  private when(name: string, then: () => void): void {
    part(this.element, name).addEventListener('click', then);
  }
}
