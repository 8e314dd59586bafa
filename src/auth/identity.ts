import type { Request } from 'express';
import type { Actor } from '../users/actor.js';
import type { User } from '../users/user.entity.js';

/** Who a request comes from, and how that is known. */
export interface Identity extends Actor {
  user: User;
  sessionId: string;
  via: 'cookie' | 'bearer';
  /** The access token has run out: this refresh token, which is good, renews it. */
  stale?: string;
}

const identities = new WeakMap<Request, Identity>();

export function identify(request: Request, identity: Identity | null): void {
  if (identity) identities.set(request, identity);
  else identities.delete(request);
}

export function identityOf(request: Request): Identity | null {
  return identities.get(request) ?? null;
}
