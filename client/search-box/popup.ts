import { splitByTyped } from './emphasis.js';
import type { Suggestion } from './suggestions.js';

let popups = 0;

/** The list below a field (ARIA: listbox). One of its options may be active; the focus stays in the field. */
export class Popup {
  readonly element = document.createElement('ul');
  private suggestions: readonly Suggestion[] = [];
  /** -1 when none is. */
  private activeIndex = -1;

  constructor() {
    popups += 1;
    this.element.id = `suggestions-${String(popups)}`;
    this.element.className = 'suggestions';
    this.element.role = 'listbox';
    this.element.ariaLabel = 'Suggestions';
    this.element.hidden = true;
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get active(): Suggestion | undefined {
    return this.suggestions[this.activeIndex];
  }

  /** The element of the active option, for the field to name. */
  get activeId(): string | undefined {
    return this.element.children[this.activeIndex]?.id;
  }

  /** @param text that was typed, which is emphasized */
  show(suggestions: readonly Suggestion[], text: string): void {
    this.suggestions = suggestions;
    this.element.replaceChildren(
      ...suggestions.map((each, i) => optionOf(each, text, `${this.element.id}-${String(i)}`)),
    );
    this.element.hidden = suggestions.length === 0;
    this.element.scrollTop = 0;
    this.activeIndex = -1;
  }

  hide(): void {
    this.show([], '');
  }

  /** To the next option or the one before; from the last to none, and on to the first. */
  move(steps: 1 | -1): void {
    const places = this.suggestions.length + 1;
    this.activate(((this.activeIndex + 1 + steps + places) % places) - 1);
  }

  moveToFirst(): void {
    this.activate(0);
  }

  moveToLast(): void {
    this.activate(this.suggestions.length - 1);
  }

  /** What a click on one of the list's elements means. */
  suggestionAt(target: EventTarget | null): Suggestion | undefined {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    return option ? this.suggestions[[...this.element.children].indexOf(option)] : undefined;
  }

  private activate(index: number): void {
    this.activeIndex = index;
    for (const [i, option] of [...this.element.children].entries()) {
      option.ariaSelected = String(i === index);
      if (i === index) option.scrollIntoView({ block: 'nearest' });
    }
  }
}

function optionOf({ kind, label, detail, count }: Suggestion, text: string, id: string): HTMLElement {
  const option = document.createElement('li');
  option.id = id;
  option.role = 'option';
  option.ariaSelected = 'false';
  const [before, typed, after] = splitByTyped(label, text);
  const name = element('span', 'name', before, ...(typed === '' ? [] : [element('mark', '', typed)]), after);
  // Spaces between them: they are read as one sentence.
  option.append(name, ' ', element('span', 'detail', detail));
  if (kind !== 'address') option.append(' ', element('span', 'count', homes(count)));
  return option;
}

function element(tag: 'span' | 'mark', className: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

function homes(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'home' : 'homes'}`;
}
