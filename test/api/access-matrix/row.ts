import type { Ask } from './ask.js';
import type { Caller } from './callers.js';
import type { Cast } from './cast.js';
import type { Member } from './world.js';

/** An operation asked of one thing: how, and what it answers to whom. */
export interface Row {
  /** What it is asked of, where that matters: a clause for the name of the test. */
  of?: string;
  /** A request with nothing wrong but, perhaps, who sends it. It may be sent many times as long as it is refused. */
  ask: (cast: Cast) => Ask | Promise<Ask>;
  answers: Answers;
  /** Looks at what a caller who is not refused gets to see. */
  shows?: (body: unknown, seen: Seen) => void | Promise<void>;
  /** When it is carried out, all people stay as they are: it is about listings. */
  keepsPeople?: boolean;
}

export interface Seen {
  cast: Cast;
  /** Null for a stranger. */
  caller: Member | null;
}

export type Answers = Readonly<Record<Caller, number>>;
/** By operation. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** For what takes no account. */
export function everybody(status: number): Answers {
  return { stranger: status, ...allMembers(status) };
}

/** For what takes an account and concerns only that, or is refused whoever asks. */
export function members(status: number): Answers {
  return { stranger: 401, ...allMembers(status) };
}

/**
 * For what takes an account and concerns a thing of the owner's.
 * @param others to other members: 404 where they must not learn that there is such a thing, 403 where everybody can see it
 */
export function ownersOnly(status: number, others: 403 | 404): Answers {
  return { stranger: 401, other: others, partner: others, owner: status, admin: status };
}

/** For what strangers may ask for, too, and is hidden from all but the owner. */
export function hidden(status: number): Answers {
  return { ...ownersOnly(status, 404), stranger: 404 };
}

/** For what an administrator did, and the owner must not undo. */
export function adminsOnly(status: number): Answers {
  return { ...ownersOnly(status, 404), owner: 403 };
}

function allMembers(status: number) {
  return { other: status, partner: status, owner: status, admin: status };
}

export function items(body: unknown): { id: unknown }[] {
  return (body as { items: { id: unknown }[] }).items;
}
