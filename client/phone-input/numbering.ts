import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  parseIncompletePhoneNumber,
} from 'libphonenumber-js/core/es6';
import examples from 'libphonenumber-js/mobile/examples';
import metadata from 'libphonenumber-js/min/metadata';

export type { CountryCode };

export function isCountry(code: string): code is CountryCode {
  return Object.hasOwn(metadata.countries, code);
}

/** Without the plus. */
export function callingCodeOf(country: CountryCode): string {
  return getCountryCallingCode(country, metadata);
}

export function exampleOf(country: CountryCode): string {
  return getExampleNumber(country, examples, metadata)?.formatNational() ?? '';
}

/** The digits of a number in any script as 0 to 9, after a plus where it begins with one. */
export function digitsOf(text: string): string {
  return parseIncompletePhoneNumber(text);
}

/** The digits as they are written in their country; every one of them, in their order. */
export function format(digits: string, country: CountryCode): string {
  const text = new AsYouType(country, metadata).input(digits);
  return digitsOf(text) === digits ? text : digits;
}

/**
 * The country that a number names by its calling code: the chosen one when that has this code too, else the one that the
 * digits after it tell, else the largest. Undefined when there is no calling code (yet).
 */
export function countryNamedBy(digits: string, chosen: CountryCode): CountryCode | undefined {
  const typed = typedAbroad(digits);
  const callingCode = typed?.getCallingCode();
  if (callingCode === undefined) return undefined;
  if (callingCodeOf(chosen) === callingCode) return chosen;
  const country = typed?.getCountry() ?? metadata.country_calling_codes[callingCode]?.[0];
  // The codes of satellites and freephones belong to no country.
  return country !== undefined && isCountry(country) ? country : undefined;
}

/** The same digits in another country: of a number that begins with a calling code, that alone is replaced. */
export function moveTo(country: CountryCode, digits: string): string {
  if (!digits.startsWith('+')) return digits;
  const callingCode = typedAbroad(digits)?.getCallingCode() ?? '';
  return `+${callingCodeOf(country)}${digits.slice(1 + callingCode.length)}`;
}

function typedAbroad(digits: string): AsYouType | undefined {
  if (!digits.startsWith('+')) return undefined;
  const typed = new AsYouType(undefined, metadata);
  typed.input(digits);
  return typed;
}
