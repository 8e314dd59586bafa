import { createHash, createHmac, randomBytes } from 'node:crypto';

/** How long a refresh token, and with it a session that nobody uses, lives. */
export const REFRESH_SECONDS = 7 * 86_400;

/**
 * How long after its exchange a refresh token still gives its successor. Requests that a browser sends side by side all carry
 * the same token, and an answer may get lost on its way.
 */
export const GRACE_SECONDS = 10;

const BYTES = 32;

/** 256 random bits, base64url: 43 characters. */
export function mintRefreshToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What is stored instead of the token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function mintSalt(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * The token that takes the place of `token`. Whoever holds the old token and reads the salt in the database comes to the same
 * one, on every instance and without a key; the database alone does not give it away.
 */
export function successorOf(token: string, salt: string): string {
  return createHmac('sha256', Buffer.from(token, 'base64url')).update(salt).digest('base64url');
}

/** Does it look like one of ours? Anything else need not be looked up. */
export function isRefreshToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
