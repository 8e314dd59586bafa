import { randomUUID } from 'node:crypto';

/** Stands in a page where pieces that are ready already belong. Nobody can guess it, so no text of anybody's can hold it. */
export const SLOT = `<!--${randomUUID()}-->`;

/**
 * The page as it is sent, with the pieces where the slot is. They stay as they are: making a string of all of it and then
 * UTF-8 of that takes longer than everything else that a page needs.
 * @param page with one slot, or none
 */
export function fillSlot(page: string, pieces: readonly Buffer[]): Buffer[] {
  const at = page.indexOf(SLOT);
  if (at < 0) return [Buffer.from(page)];
  return [Buffer.from(page.slice(0, at)), ...pieces, Buffer.from(page.slice(at + SLOT.length))];
}
