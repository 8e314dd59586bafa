import { isCommonPassword } from './common-passwords.js';

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Fewer than this many letters that are the person's own idea. */
const OWN_LETTERS = 4;
const DISTINCT_CHARACTERS = 5;
/** Parts of a name or an address that are shorter appear in passwords by chance. */
const PERSONAL_LENGTH = 3;

/** Whose password it is to be. */
export interface PasswordOwner {
  fullName: string;
  email: string;
}

/**
 * What keeps a password from being a good one, as a clause that follows the field's name; null when nothing does. There are no
 * rules about kinds of characters: length and not being the first thing that somebody else would try is what counts
 * (NIST SP 800-63B).
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const { min, max } = PASSWORD_LENGTH;
  const length = Array.from(password).length;
  if (length < min || length > max || !password.isWellFormed()) {
    return `must have ${String(min)} to ${String(max)} characters`;
  }
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < DISTINCT_CHARACTERS || isRun(plain)) {
    return 'must not be a repetition or a row of neighboring characters';
  }
  if (isCommon(plain)) return 'must not be a common password: others would try it first';
  if (isPersonal(plain, owner)) return 'must not be made of your name or email address';
  return null;
}

/** One of the passwords that everybody tries, as it is, said twice, or with figures and signs around it. */
function isCommon(plain: string): boolean {
  const core = lettersOf(plain);
  const words = new Set(plain.match(/\p{L}+/gu));
  return [plain, repeatedUnit(plain), core, repeatedUnit(core), ...(words.size === 1 ? words : [])].some(
    isCommonPassword,
  );
}

function isPersonal(plain: string, { fullName, email }: PasswordOwner): boolean {
  const parts = `${fullName} ${email}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= PERSONAL_LENGTH)
    .sort((a, b) => b.length - a.length);
  let rest = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const before = rest.length;
  for (const part of parts) rest = rest.replaceAll(part, '');
  return rest.length < before && lettersOf(rest).length < OWN_LETTERS;
}

/** Without the figures and signs that people put before and after. */
function lettersOf(plain: string): string {
  return plain.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

/** "abcabc" is "abc" repeated; what is no repetition is itself. */
function repeatedUnit(text: string): string {
  const again = (text + text).indexOf(text, 1);
  return text.slice(0, again < 1 ? text.length : again);
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

/** Is nearly every character the neighbor of the one before, in the alphabet or on the keyboard? */
function isRun(plain: string): boolean {
  const characters = Array.from(plain);
  const steps = characters
    .slice(1)
    .filter((next, i) => ROWS.some((row) => areNeighbors(row, characters[i] ?? '', next)));
  return steps.length >= characters.length - 3;
}

function areNeighbors(row: string, a: string, b: string): boolean {
  return a === b || row.includes(a + b) || row.includes(b + a);
}
