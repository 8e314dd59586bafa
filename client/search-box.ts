/** Suggests cities, ZIP codes, streets and addresses while somebody types what they look for. Without it the field is a plain one. */
import { Suggester } from './search-box/suggester.js';

for (const field of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) new Suggester(field).follow();
