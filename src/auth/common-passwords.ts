import { dictionary } from '@zxcvbn-ts/language-common';

/** Shorter entries are words and names: a long password may well contain one. */
const SHORTEST = 6;

/** Leaked as often as those, but missing in the list. */
const MISSING = ['films+pic+galeries'];

let common: ReadonlySet<string> | undefined;

/** Is it one of the 50,000 passwords that leaked most often? In lower case. */
export function isCommonPassword(password: string): boolean {
  // Unpacked when the first person chooses a password.
  common ??= new Set([...dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST), ...MISSING]);
  return common.has(password);
}
