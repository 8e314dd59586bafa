import type { Headers } from './ask.js';
import type { Cast } from './cast.js';
import type { Member } from './world.js';

/** Who may send a request, in the order of what they might be trusted with. */
export const CALLERS = ['stranger', 'other', 'partner', 'owner', 'admin'] as const;
export type Caller = (typeof CALLERS)[number];

export type Door = 'cookie' | 'bearer';

/** Partners are programs: they have no cookies. Their keys will be a door of their own here. */
export const DOORS: Readonly<Record<Caller, readonly Door[]>> = {
  stranger: ['cookie', 'bearer'],
  other: ['cookie', 'bearer'],
  partner: ['bearer'],
  owner: ['cookie', 'bearer'],
  admin: ['cookie', 'bearer'],
};

export const NAMES: Readonly<Record<Caller, string>> = {
  stranger: 'a stranger',
  other: 'another member',
  partner: 'a partner',
  owner: 'the owner',
  admin: 'an administrator',
};

/** Null for a stranger. */
export function memberOf(cast: Cast, caller: Caller): Member | null {
  return caller === 'stranger' ? null : cast[caller];
}

/** The headers that say who somebody is. A stranger's browser sends none but where it comes from. */
export function credentialsOf(member: Member | null, door: Door): Headers {
  if (door === 'bearer') return member ? { Authorization: `Bearer ${member.accessToken}` } : {};
  return { 'Sec-Fetch-Site': 'same-origin', ...(member ? cookiesOf(member) : {}) };
}

export function cookiesOf({ accessToken: access, refreshToken: refresh }: Member): Headers {
  return cookies({ access, refresh });
}

export function cookies({ access, refresh }: { access?: string; refresh?: string }): Headers {
  const pairs = [
    ...(access === undefined ? [] : [`__Host-nexhome_access=${access}`]),
    ...(refresh === undefined ? [] : [`__Host-nexhome_refresh=${refresh}`]),
  ];
  return { Cookie: pairs.join('; ') };
}
