import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FieldError } from '../errors.js';
import { FROM_TEXT } from './rules.js';

export type Checked<T> = { value: T; errors?: undefined } | { value?: undefined; errors: FieldError[] };

/** What single fields cannot say: it sees the input as it came, bad fields included. */
export type CrossFieldRule<T> = (input: T) => FieldError[];
const noRule = (): FieldError[] => [];

/**
 * Reads values that arrive as text (a form's fields, a file's cells) and checks them by the rules of an input class.
 * Empty texts count as not given; unknown names are refused. A list that has been taken apart already may come as one.
 * @returns the typed input, or every field that is wrong with its reason
 */
export function checkText<T extends object>(
  type: new () => T,
  values: Readonly<Record<string, string | readonly string[]>>,
  together: CrossFieldRule<T> = noRule,
): Checked<T> {
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
  );
  return check(type, given, together, [FROM_TEXT]);
}

/** The same for values that have types already, as in a JSON body. */
export function checkValues<T extends object>(
  type: new () => T,
  values: Readonly<Record<string, unknown>>,
  together: CrossFieldRule<T> = noRule,
): Checked<T> {
  return check(type, values, together, []);
}

function check<T extends object>(
  type: new () => T,
  values: Readonly<Record<string, unknown>>,
  together: CrossFieldRule<T>,
  groups: string[],
): Checked<T> {
  const input = plainToInstance(type, values, { groups, exposeDefaultValues: true });
  const errors = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }).map(
    ({ property, constraints, value }): FieldError => ({
      field: property,
      reason: constraints?.whitelistValidation
        ? 'is not a known field'
        : value === undefined
          ? 'is required'
          : (Object.values(constraints ?? {})[0] ?? 'is not valid'),
    }),
  );
  // class-transformer passes over these two, so that the rule about unknown names does not see them.
  for (const field of ['__proto__', 'constructor']) {
    if (Object.hasOwn(values, field)) errors.push({ field, reason: 'is not a known field' });
  }
  errors.push(...together(input));
  return errors.length > 0 ? { errors } : { value: input };
}
