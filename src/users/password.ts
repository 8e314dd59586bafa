import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { UnavailableError } from '../common/errors.js';

const COST = 12;

/**
 * A hash keeps a core busy for a fifth of a second. Never more at once than there are cores, and never so many threads of
 * Node's pool (four, unless set otherwise) that reading a file has to wait for one.
 */
const AT_ONCE = Math.min(availableParallelism(), 3);
/** More than this waiting means several seconds of waiting: better to say so. */
const MOST_WAITING = 40 * AT_ONCE;

const turn = pLimit(AT_ONCE);

/**
 * A bcrypt hash of the whole password: bcrypt alone would ignore what lies beyond 72 bytes, or after a zero byte.
 * @throws UnavailableError when too many are waiting
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => bcrypt.hash(condense(password), COST));
}

/**
 * Compares in the same time whether there is a hash or not, so that nobody learns from it which accounts exist.
 * @param hash null where there is no account: then the answer is no
 * @throws UnavailableError when too many are waiting
 */
export function isPassword(password: string, hash: string | null): Promise<boolean> {
  return inTurn(async () => {
    const same = await bcrypt.compare(condense(password), hash ?? NOBODY);
    return same && hash !== null;
  });
}

/** A hash like any other, of random bytes that nobody kept. */
const NOBODY = '$2b$12$L.pev4N1IDs4gnmEggvFr.enRM6MuCtZOTsB2asg1BgNUd1SoKRJG';

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turn.pendingCount >= MOST_WAITING) {
    return Promise.reject(
      new UnavailableError('Too many people are signing in right now. Please try again in a moment.'),
    );
  }
  return turn(work);
}

function condense(password: string): string {
  return createHash('sha384').update(password.normalize('NFKC')).digest('base64');
}
