import { Popup } from './popup.js';
import { type Suggestion, suggestionsFor } from './suggestions.js';
import { targetOf } from './target.js';

/** Between two keys of somebody who types. */
const AFTER_MS = 120;

/** A search field with a list of suggestions (ARIA: combobox). The field's parent is what the list is placed below. */
export class Suggester {
  private readonly popup = new Popup();
  private readonly status = document.createElement('span');
  private timer: number | undefined;
  /** The question whose answer is still wanted. */
  private asked: AbortController | undefined;

  constructor(private readonly field: HTMLInputElement) {}

  follow(): void {
    const { field, popup, status } = this;
    field.role = 'combobox';
    field.autocomplete = 'off';
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', popup.element.id);
    status.className = 'sr-only';
    status.role = 'status';
    this.tell();

    // Not before somebody may need them: a page that has just been laid out would be laid out again.
    const add = (): void => field.parentElement?.append(popup.element, status);
    if (document.activeElement === field) add();
    else field.addEventListener('focus', add, { once: true });
    field.addEventListener('input', () => this.askSoon());
    field.addEventListener('keydown', (event) => this.press(event));
    field.addEventListener('blur', () => this.close());
    field.form?.addEventListener('submit', () => this.close());
    // A click leaves the focus in the field.
    popup.element.addEventListener('mousedown', (event) => event.preventDefault());
    popup.element.addEventListener('click', ({ target }) => this.goTo(popup.suggestionAt(target)));
    // Back from where a suggestion has led to.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.close();
    });
  }

  private askSoon(): void {
    // What is active belongs to another text.
    this.cancel();
    this.timer = setTimeout(() => void this.ask(), AFTER_MS);
  }

  private async ask(): Promise<void> {
    this.cancel();
    const { signal } = (this.asked = new AbortController());
    const { value, dataset } = this.field;
    const suggestions = await suggestionsFor(value, dataset.suggest ?? '', signal);
    // Meanwhile something else was typed, or the field was left.
    if (signal.aborted) return;
    this.popup.show(suggestions, value);
    this.tell();
    this.status.textContent = value.trim() === '' ? '' : announcementOf(suggestions.length);
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  private close(): void {
    this.cancel();
    this.popup.hide();
    this.status.textContent = '';
    this.tell();
  }

  private press(event: KeyboardEvent): void {
    // While a word is being composed its keys belong to the input method.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.act(event.key)) event.preventDefault();
  }

  /** @returns whether the key has been used up */
  private act(key: string): boolean {
    const { popup } = this;
    if (!popup.isOpen) {
      if (key !== 'ArrowDown' || this.field.value === '') return false;
      void this.ask();
      return true;
    }
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        popup.move(key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Home':
      case 'End':
        // With no option active they move the caret.
        if (!popup.active) return false;
        if (key === 'Home') popup.moveToFirst();
        else popup.moveToLast();
        break;
      case 'Escape':
        this.close();
        return true;
      case 'Enter':
        return this.goTo(popup.active);
      default:
        return false;
    }
    this.tell();
    return true;
  }

  private goTo(suggestion: Suggestion | undefined): boolean {
    if (!suggestion) return false;
    this.close();
    location.assign(targetOf(suggestion, location.href));
    return true;
  }

  /** Keeps what the field says about its list true. */
  private tell(): void {
    const { field, popup } = this;
    field.ariaExpanded = String(popup.isOpen);
    if (popup.activeId === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', popup.activeId);
  }
}

function announcementOf(count: number): string {
  if (count === 0) return 'No suggestions';
  return count === 1 ? '1 suggestion' : `${String(count)} suggestions`;
}
