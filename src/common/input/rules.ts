import { Transform } from 'class-transformer';
import { buildMessage, isEmail, ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { alternatives } from '../alternatives.js';
import { parsePhone } from '../phone.js';

/** Values that arrive as text (a form's fields, a file's cells) are turned into numbers, lists and null under this group. */
export const FROM_TEXT = 'text';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

/** A number within bounds: whole, or a multiple of `step`. */
export function NumberWithin({ min, max, step = 1 }: Range): PropertyDecorator {
  const kind = step === 1 ? 'a whole number' : `a multiple of ${String(step)}`;
  return both(
    fromText((text) => (/^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? Number(text) : text)),
    rule(
      `must be ${kind} from ${min.toLocaleString('en-US', { useGrouping: max > 9999 })} to ${max.toLocaleString('en-US', { useGrouping: max > 9999 })}`,
      (value) => typeof value === 'number' && value >= min && value <= max && Number.isInteger(value / step),
    ),
  );
}

/** Decimal degrees. */
export function Degrees({ min, max }: Range): PropertyDecorator {
  return both(
    fromText((text) => (/^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : text)),
    rule(
      `must be decimal degrees from ${String(min)} to ${String(max)}`,
      (value) => typeof value === 'number' && value >= min && value <= max,
    ),
  );
}

/** Text on one line. */
export function Line({ min, max }: Range): PropertyDecorator {
  return both(
    Transform(({ value }: { value: unknown }) => oneLine(value)),
    rule(`must have ${String(min)} to ${String(max)} characters`, (value) => isText(value, min, max)),
  );
}

/** Text of several lines, kept as written. */
export function Prose({ min, max }: Range): PropertyDecorator {
  return both(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value,
    ),
    rule(`must have ${String(min)} to ${String(max)} characters`, (value) => isText(value, min, max)),
  );
}

/** A list of texts, each on one line. */
export function Lines({ maxItems, min, max }: Range & { readonly maxItems: number }): PropertyDecorator {
  return both(
    fromText((text) =>
      text
        .split('|')
        .map(oneLine)
        .filter((item) => item !== ''),
    ),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(oneLine) : value)),
    rule(
      `must be at most ${String(maxItems)} texts of ${String(min)} to ${String(max)} characters`,
      (value) => Array.isArray(value) && value.length <= maxItems && value.every((item) => isText(item, min, max)),
    ),
  );
}

/** A list of texts, each at most `max` characters long. */
export function Listed(maxItems: number, max: number): PropertyDecorator {
  return rule(
    `must be a list of at most ${String(maxItems)} texts`,
    (value) => Array.isArray(value) && value.length <= maxItems && value.every((item) => isText(item, 1, max)),
  );
}

export function OneOf(choices: readonly string[]): PropertyDecorator {
  const reason =
    choices.length > 20 ? 'must be the two-letter code of a state, such as WA' : `must be ${alternatives(choices)}`;
  return rule(reason, (value) => typeof value === 'string' && choices.includes(value));
}

export function Flag(): PropertyDecorator {
  return both(
    fromText(
      (text) =>
        ({ true: true, yes: true, '1': true, on: true, false: false, no: false, '0': false })[text.toLowerCase()] ??
        text,
    ),
    rule('must be true or false', (value) => typeof value === 'boolean'),
  );
}

export function Matching(pattern: RegExp, reason: string): PropertyDecorator {
  return rule(reason, (value) => typeof value === 'string' && pattern.test(value));
}

export function Email(): PropertyDecorator {
  return both(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    rule('must be an address such as name@example.com', (value) => isEmail(value) && isText(value, 3, 254)),
  );
}

/** Any text at all, such as a password that is compared or a token that is looked up; nothing is trimmed. */
export function Secret(max = 4096): PropertyDecorator {
  return rule(
    `must be a text of at most ${String(max)} characters`,
    (value) => typeof value === 'string' && value.length > 0 && value.length <= max,
  );
}

/**
 * Any way of writing a number; kept as E.164. Without a country code it is taken for a number of the country that
 * `countryField` holds, else for an American one.
 */
export function Phone(countryField?: string): PropertyDecorator {
  return both(
    Transform(({ value, obj }: { value: unknown; obj: Readonly<Record<string, unknown>> }) => {
      const country = countryField === undefined ? undefined : obj[countryField];
      const region = typeof country === 'string' && isSupportedCountry(country) ? country : 'US';
      return typeof value === 'string' ? (parsePhone(value, region) ?? value) : value;
    }),
    rule(
      countryField === undefined
        ? 'must be a phone number, with its country code when it is not American'
        : 'must be a phone number of the chosen country, or one with its country code such as +44',
      (value) => typeof value === 'string' && parsePhone(value, 'US') === value,
    ),
  );
}

/** ISO 3166-1 alpha-2, of a country that has phone numbers. */
export function PhoneCountry(): PropertyDecorator {
  return rule(
    'must be the two-letter code of a country, such as US',
    (value) => typeof value === 'string' && isSupportedCountry(value),
  );
}

/** RFC 3339. */
export function Time(): PropertyDecorator {
  return both(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && isTime(value) ? new Date(value) : value,
    ),
    rule(
      'must be a time such as 2026-11-22T15:04:05Z',
      (value) =>
        value instanceof Date &&
        !Number.isNaN(value.getTime()) &&
        value.getUTCFullYear() >= 1970 &&
        value.getUTCFullYear() < 2100,
    ),
  );
}

/** RFC 3339 full-date; becomes midnight in UTC. */
export function Day(): PropertyDecorator {
  return both(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && isTime(`${value.trim()}T00:00Z`) ? new Date(`${value.trim()}T00:00:00Z`) : value,
    ),
    rule('must be a date such as 2026-11-22', (value) => value instanceof Date && !Number.isNaN(value.getTime())),
  );
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** JavaScript reads February 30 as March 2. */
function isTime(text: string): boolean {
  const [, year, month, day] = RFC_3339.exec(text) ?? [];
  return day !== undefined && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** May be absent or null. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_input, value) => value !== null && value !== undefined);
}

/** May be absent. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_input, value) => value !== undefined);
}

/** A text that is empty says nothing; others are read. */
function fromText(read: (text: string) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value.trim()) : value), {
    groups: [FROM_TEXT],
  });
}

function rule(reason: string, validate: (value: unknown) => boolean): PropertyDecorator {
  const options: ValidationOptions = { message: reason };
  return ValidateBy(
    { name: reason, validator: { validate, defaultMessage: buildMessage(() => reason, options) } },
    options,
  );
}

function both(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

function oneLine(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().replace(/\s+/gu, ' ') : value;
}

function isText(value: unknown, min: number, max: number): boolean {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  // U+FFFD stands where bytes were not UTF-8. Control characters have no place in text, tabs and line ends apart.
  if (/[\0-\x08\x0B-\x1F\x7F\uFFFD]/u.test(value)) return false;
  const length = Array.from(value).length;
  return length >= min && length <= max;
}
