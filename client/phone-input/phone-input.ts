import { type Edited, isFormattable, reformat } from './edit.js';
import {
  callingCodeOf,
  type CountryCode,
  countryNamedBy,
  digitsOf,
  exampleOf,
  format,
  isCountry,
  moveTo,
} from './numbering.js';

/** The field of a number and the list of countries that belong together. */
export class PhoneInput {
  /** What the person, not the number, has last said. */
  private chosen: CountryCode;
  /** The digits that the field holds. */
  private digits = '';

  constructor(
    private readonly element: HTMLElement,
    private readonly countries: HTMLSelectElement,
    private readonly field: HTMLInputElement,
  ) {
    this.chosen = this.country;
  }

  follow(): void {
    this.countries.addEventListener('change', () => this.choose());
    this.field.addEventListener('input', (event) => this.type(event));
    this.field.addEventListener('compositionend', (event) => this.type(event));
    // Browsers bring back what was typed before a reload, and before this script was there.
    addEventListener('pageshow', () => this.restore());
    this.restore();
  }

  private get country(): CountryCode {
    const { value } = this.countries;
    return isCountry(value) ? value : 'US';
  }

  private restore(): void {
    this.chosen = this.country;
    this.settle('');
  }

  private choose(): void {
    this.chosen = this.country;
    if (isFormattable(this.field.value)) {
      this.digits = moveTo(this.country, digitsOf(this.field.value));
      this.write({ text: format(this.digits, this.country), caret: this.field.value.length });
    }
    this.show();
  }

  private type(event: Event): void {
    const isInput = event instanceof InputEvent;
    // Until a composition ends its text belongs to the keyboard.
    if (!isInput || !event.isComposing) this.settle(isInput ? event.inputType : '');
  }

  private settle(kind: string): void {
    const { value, selectionStart } = this.field;
    const named = countryNamedBy(digitsOf(value), this.chosen);
    if (named) this.countries.value = named;
    if (isFormattable(value)) {
      const caret = selectionStart ?? value.length;
      this.write(reformat({ text: value, caret }, this.country, this.digits, kind));
    }
    this.digits = digitsOf(this.field.value);
    this.show();
  }

  private write({ text, caret }: Edited): void {
    const { field } = this;
    // Writing the same again would cost the person what "undo" remembers.
    if (field.value !== text) field.value = text;
    // Elsewhere than in the field that has the focus, placing the caret would take the focus there.
    if (document.activeElement === field && field.selectionEnd !== caret) field.setSelectionRange(caret, caret);
  }

  private show(): void {
    const { country, element } = this;
    this.field.placeholder = exampleOf(country);
    const callingCode = element.querySelector('[data-calling-code]');
    if (callingCode) callingCode.textContent = `+${callingCodeOf(country)}`;
    const flag = element.querySelector('img');
    const address = `${element.dataset.flags ?? ''}/${country}.svg`;
    if (flag && flag.getAttribute('src') !== address) flag.src = address;
  }
}
