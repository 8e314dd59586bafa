import { type CountryCode, digitsOf, format } from './numbering.js';

/** What the field holds, and how many of its characters stand before the caret. */
export interface Edited {
  text: string;
  caret: number;
}

/** Of a browser's InputEvent. */
const BACKSPACE = 'deleteContentBackward';
const DELETE = 'deleteContentForward';

/**
 * The field after a change, with its digits formatted for the country and the caret between the same two digits as before.
 * @param digitsBefore the digits that the field held before the change
 * @param kind the inputType of the change
 */
export function reformat({ text, caret }: Edited, country: CountryCode, digitsBefore: string, kind: string): Edited {
  let digits = digitsOf(text);
  let passed = digitsOf(text.slice(0, caret)).length;
  // Whoever deletes a parenthesis, which would come back at once, means the digit beyond it.
  if (digits === digitsBefore && kind === BACKSPACE && passed > 0) {
    passed -= 1;
    digits = without(digits, passed);
  } else if (digits === digitsBefore && kind === DELETE) {
    digits = without(digits, passed);
  }
  const formatted = format(digits, country);
  return { text: formatted, caret: passed === digits.length ? formatted.length : placeAfter(formatted, passed) };
}

/** Letters, as of an extension, are no part of a number that is formatted; the person's text is left alone then. */
export function isFormattable(text: string): boolean {
  return !/\p{L}/u.test(text.replace(/^\s*tel:/iu, ''));
}

function without(digits: string, index: number): string {
  return digits.slice(0, index) + digits.slice(index + 1);
}

/** Where the caret stands in a formatted number when this many digits are before it. */
function placeAfter(formatted: string, passed: number): number {
  let place = 0;
  while (digitsOf(formatted.slice(0, place)).length < passed) place += 1;
  return place;
}
