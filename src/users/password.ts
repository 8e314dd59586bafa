import { createHash } from 'node:crypto';
import bcrypt from 'bcrypt';

const COST = 12;

/** A bcrypt hash of the whole password: bcrypt alone would ignore what lies beyond 72 bytes, or after a zero byte. */
export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(condense(password), COST);
}

export function isPassword(password: string, hash: string): Promise<boolean> {
  return bcrypt.compare(condense(password), hash);
}

function condense(password: string): string {
  return createHash('sha384').update(password.normalize('NFKC')).digest('base64');
}
