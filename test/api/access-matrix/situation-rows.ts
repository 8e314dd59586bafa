import type { Ask } from './ask.js';
import { type Listing, type Situation, SITUATIONS } from './listings.js';
import { type Answers, ownersOnly, members, type Row, type Seen } from './row.js';

/** How an operation is asked of a listing besides its id. */
export interface Asking {
  ask?: (listing: Listing) => Ask;
  shows?: (body: unknown, listing: Listing, seen: Seen) => void | Promise<void>;
}

/** A row for each situation that a listing of the owner's may be in. */
export function rowsFor(answers: Partial<Record<Situation, Answers>>, { ask, shows }: Asking = {}): Row[] {
  return (Object.keys(answers) as Situation[]).map((situation) => ({
    of: `a listing of the owner that ${SITUATIONS[situation]}`,
    keepsPeople: true,
    answers: answers[situation]!,
    ask: async (cast) => {
      const listing = await cast.listing(situation);
      const { path, ...asked } = ask?.(listing) ?? {};
      return { path: { id: listing.id, ...path }, ...asked };
    },
    ...(shows && { shows: async (body, seen) => shows(body, await seen.cast.listing(situation), seen) }),
  }));
}

/** What its owner may always do, while others may not even know of what is not public. */
export function managed(status: number): Partial<Record<Situation, Answers>> {
  return {
    draft: ownersOnly(status, 404),
    active: ownersOnly(status, 403),
    withdrawn: ownersOnly(status, 404),
    deleted: members(404),
  };
}
