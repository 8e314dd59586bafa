/**
 * For as long as searches may be behind what other instances change, what everyone may see is taken to be as it was when it was compared
 * with the database last.
 */
export const BEHIND_MS = 2000;
