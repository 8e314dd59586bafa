import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { parsePropertyId } from '../properties/property.slug.js';

const COOKIE = 'nexhome_wish';
/** As long as signing up may take, with a look into the mailbox on the way. */
const LIFETIME_MS = 60 * 60_000;

/** A home that a visitor wants to save as soon as they have signed in. */
export interface Wish {
  propertyId: number;
  /** See Saving. */
  seenPrice: number | undefined;
}

/**
 * Keeps a wish in the visitor's browser until it signs in. Only a form of this site can leave one, so nobody else can make people
 * save something by a link.
 */
export function leaveWish(response: Response, { propertyId, seenPrice }: Wish): void {
  const value = seenPrice === undefined ? String(propertyId) : `${String(propertyId)}.${String(seenPrice)}`;
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: LIFETIME_MS });
}

/** Takes the wish that was left, once. */
export function takeWish(request: Request, response: Response): Wish | null {
  const value = parseCookie(request.headers.cookie ?? '')[COOKIE];
  if (value === undefined) return null;
  response.clearCookie(COOKIE, { path: '/' });
  const [id = '', price = ''] = value.split('.');
  const propertyId = parsePropertyId(id);
  return propertyId === null ? null : { propertyId, seenPrice: parsePrice(price) };
}

/** A price as a form carries it; undefined for anything else. */
export function parsePrice(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
