import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** An E.164 number as people read it and as a link dials it; the number itself when it cannot be read. */
export function formatPhone(e164: string): { text: string; href: string } {
  const phone = parsePhoneNumberFromString(e164);
  return { text: phone?.formatInternational() ?? e164, href: `tel:${phone?.number ?? e164}` };
}

/**
 * The E.164 form of a valid number, however it is written; null when it is none. An extension is dropped.
 * @param country of a number without a country code: ISO 3166-1 alpha-2; America when it is none
 */
export function parsePhone(text: string, country = 'US'): string | null {
  const phone = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : 'US');
  return phone?.isValid() ? phone.number : null;
}
