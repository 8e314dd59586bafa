/** Formats phone numbers as they are typed, and keeps the country beside them, its flag and the example in step. */
import { PhoneInput } from './phone-input/phone-input.js';

for (const element of document.querySelectorAll<HTMLElement>('[data-phone-input]')) {
  const countries = element.querySelector('select');
  const field = element.querySelector('input');
  if (countries && field) new PhoneInput(element, countries, field).follow();
}
