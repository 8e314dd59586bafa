import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

const DEFAULT_COUNTRY: CountryCode = 'US';

/** What a form holds of a phone number, and what is to be said about it. */
export interface PhoneFieldInput {
  /** As the person typed it, or as it is stored (E.164). */
  phone: string | null | undefined;
  /** ISO 3166-1 alpha-2, as the person chose it. */
  country: string | null | undefined;
  /** What is wrong with it, as people read it. */
  error?: string | null | undefined;
  hint?: string | undefined;
  /** Of the number's field, where a page has several; the list of countries has the same and "_country". */
  id?: string | undefined;
}

/** What partials/phone-input.hbs shows. */
export interface PhoneField {
  id: string;
  value: string;
  /** The selected one's code and, without its plus, calling code. */
  country: CountryCode;
  callingCode: string;
  countries: readonly (PhoneCountryView & { selected: boolean })[];
  /** A mobile number of the selected country, as it is written there. */
  placeholder: string;
  error: string | undefined;
  hint: string | undefined;
}

/** Code: ISO 3166-1 alpha-2; the calling code is without its plus. */
export interface PhoneCountryView {
  code: CountryCode;
  name: string;
  callingCode: string;
  /** An emoji, which some systems show as two letters. */
  flag: string;
}

export function phoneField({ phone, country, error, hint, id = 'phone' }: PhoneFieldInput): PhoneField {
  const text = phone ?? '';
  const number = readInternational(text);
  const chosen = country && isSupportedCountry(country) ? country : undefined;
  const code = (number ? countryOf(number, chosen) : chosen) ?? DEFAULT_COUNTRY;
  return {
    id,
    // What was typed comes back as it was typed.
    value: number?.number === text ? number.formatInternational() : text,
    country: code,
    callingCode: getCountryCallingCode(code),
    countries: COUNTRIES.map((each) => ({ ...each, selected: each.code === code })),
    placeholder: getExampleNumber(code, examples)?.formatNational() ?? '',
    error: error ?? undefined,
    hint,
  };
}

/** A valid number that names its country itself. */
function readInternational(text: string): PhoneNumber | undefined {
  const number = text.trim().startsWith('+') ? parsePhoneNumberFromString(text) : undefined;
  return number?.isValid() ? number : undefined;
}

/** Countries share calling codes: the one that was chosen stays as long as it has the number's. */
function countryOf(number: PhoneNumber, chosen: CountryCode | undefined): CountryCode | undefined {
  if (chosen && getCountryCallingCode(chosen) === number.countryCallingCode) return chosen;
  return number.country ?? number.getPossibleCountries()[0] ?? chosen;
}

const NAMES = new Intl.DisplayNames('en', { type: 'region' });
const COUNTRIES: readonly PhoneCountryView[] = [
  toCountryView(DEFAULT_COUNTRY),
  ...getCountries()
    .filter((code) => code !== DEFAULT_COUNTRY)
    .map(toCountryView)
    .sort((a, b) => a.name.localeCompare(b.name, 'en')),
];

function toCountryView(code: CountryCode): PhoneCountryView {
  return { code, name: NAMES.of(code) ?? code, callingCode: getCountryCallingCode(code), flag: flagOf(code) };
}

/** The two letters as regional indicator symbols, which together are drawn as a flag. */
function flagOf(code: string): string {
  return String.fromCodePoint(...Array.from(code, (letter) => (letter.codePointAt(0) ?? 0) - 0x41 + 0x1f1e6));
}
