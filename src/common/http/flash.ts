import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

const COOKIE = 'nexhome_flash';
const LIFETIME_MS = 60_000;

/** What a page can say about what was just done. The cookie holds the name only, so nobody can put words into our mouth. */
const MESSAGES = {
  'signed-out': { kind: 'success', text: 'You are signed out.' },
  registered: { kind: 'success', text: 'Welcome to NexHome. We sent you a link to confirm your email address.' },
  'profile-saved': { kind: 'success', text: 'Your profile is saved.' },
  'email-pending': { kind: 'info', text: 'Your profile is saved. Open the link we sent to your new email address.' },
  'password-changed': { kind: 'success', text: 'Your password is changed. All other devices are signed out.' },
  'password-reset': { kind: 'success', text: 'Your password is changed. Sign in with the new one.' },
  'session-ended': { kind: 'success', text: 'That device is signed out.' },
  'others-ended': { kind: 'success', text: 'All other devices are signed out.' },
  'link-sent': { kind: 'success', text: 'We sent you a new link.' },
  'email-verified': { kind: 'success', text: 'Your email address is confirmed.' },
  'account-deleted': { kind: 'success', text: 'Your account is deleted.' },
  'draft-saved': { kind: 'success', text: 'Your draft is saved. Only you can see it.' },
  'listing-saved': { kind: 'success', text: 'Your changes are saved.' },
  'listing-published': { kind: 'success', text: 'Your listing is published: everyone can see it now.' },
  'listing-withdrawn': { kind: 'success', text: 'The listing is off the market. Only you can see it.' },
  'listing-pending': { kind: 'success', text: 'The listing is marked as pending.' },
  'listing-active': { kind: 'success', text: 'The home is for sale again.' },
  'listing-sold': { kind: 'success', text: 'The sale is recorded.' },
  'listing-deleted': { kind: 'success', text: 'The listing is deleted. You can restore it here for 30 days.' },
  'listing-restored': { kind: 'success', text: 'The listing is back.' },
  'listing-moved-on': { kind: 'info', text: 'That is not possible any more: this is how the listing stands now.' },
  'photo-added': { kind: 'success', text: 'The photo is added.' },
  'photos-added': { kind: 'success', text: 'The photos are added.' },
  'photo-removed': { kind: 'success', text: 'The photo is removed.' },
  'favorite-saved': { kind: 'success', text: 'Saved to your favorites.' },
  'favorite-removed': {
    kind: 'success',
    text: 'Removed from your favorites. Save it again within 10 minutes to undo that.',
  },
  'favorite-noted': { kind: 'success', text: 'Your note is saved.' },
  'favorite-wished': {
    kind: 'info',
    text: 'Sign in or create an account to save this home. Then you are back where you were.',
  },
  'favorite-saved-by-new': {
    kind: 'success',
    text: 'Welcome to NexHome. The home is in your favorites, and a link to confirm your email address is on its way to you.',
  },
  'favorite-not-saved': {
    kind: 'info',
    text: 'The home could not be saved: it is not listed any more, or your favorites are full.',
  },
  'inquiry-sent': { kind: 'success', text: 'Your message is on its way. The seller answers by email or by phone.' },
  'message-unread': { kind: 'success', text: 'The message is marked as unread.' },
  'message-archived': { kind: 'success', text: 'The message is in the archive.' },
  'message-back': { kind: 'success', text: 'The message is back in your inbox.' },
  'message-deleted': { kind: 'success', text: 'The message is deleted.' },
  'reply-sent': { kind: 'success', text: 'Your reply is on its way.' },
  'sender-blocked': { kind: 'success', text: 'Nothing more reaches you from that address.' },
  'sender-unblocked': { kind: 'success', text: 'Messages from that address reach you again.' },
  'viewed-forgotten': { kind: 'success', text: 'The homes you looked at are forgotten.' },
  'caption-saved': { kind: 'success', text: 'What the photo shows is saved.' },
} as const;

export type FlashName = keyof typeof MESSAGES;

/** Leaves a message for the next page, after a redirect. */
export function leaveFlash(response: Response, name: FlashName): void {
  response.cookie(COOKIE, name, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: LIFETIME_MS });
}

export function hasFlash(request: IncomingMessage): boolean {
  return request.headers.cookie?.includes(COOKIE) === true;
}

/** Takes the message that was left, once. */
export function takeFlash(request: Request, response: Response): { kind: string; text: string } | undefined {
  if (!hasFlash(request)) return undefined;
  const name = parseCookie(request.headers.cookie ?? '')[COOKIE];
  if (name === undefined) return undefined;
  response.clearCookie(COOKIE, { path: '/' });
  response.setHeader('Cache-Control', 'no-store');
  return Object.hasOwn(MESSAGES, name) ? MESSAGES[name as FlashName] : undefined;
}
