import { expect } from '@jest/globals';
import { newEmail, REGISTRATION } from '../../support/people.js';
import type { Ask } from './ask.js';
import type { Caller } from './callers.js';
import { type Cast, type Member, PASSWORD } from './world.js';

/** An operation asked of one thing: how, and what it answers to whom. */
export interface Row {
  /** What it is asked of, where that matters: a clause for the name of the test. */
  of?: string;
  /** A request with nothing wrong but, perhaps, who sends it. It may be sent many times as long as it is refused. */
  ask: (cast: Cast) => Ask | Promise<Ask>;
  answers: Readonly<Record<Caller, number>>;
  /** Looks at what a caller who is not refused gets to see. */
  shows?: (body: unknown, seen: { cast: Cast; caller: Member | null }) => void | Promise<void>;
}

/** By operation. One that the document does not know, or a row too few, fails the test. */
export const ROWS: Readonly<Record<string, readonly Row[]>> = {
  listProperties: [
    {
      of: 'everybody’s listings',
      ask: async (cast) => {
        await Promise.all([cast.listing('draft'), cast.listing('active')]);
        return { query: 'per_page=100' };
      },
      answers: everybody(200),
      shows: async (body, { cast }) => {
        const ids = items(body).map(({ id }) => String(id));
        expect(ids).toContain(await cast.listing('active'));
        expect(ids).not.toContain(await cast.listing('draft'));
      },
    },
  ],
  getProperty: [
    {
      of: 'an active listing of the owner',
      ask: async (cast) => ({ path: { id: await cast.listing('active') } }),
      answers: everybody(200),
      shows: async (body, { cast }) => {
        expect(body).toMatchObject({ id: Number(await cast.listing('active')) });
      },
    },
    {
      of: 'a draft of the owner',
      ask: async (cast) => ({ path: { id: await cast.listing('draft') } }),
      answers: { ...ownersOnly(200, 404), stranger: 404 },
      shows: async (body, { cast }) => {
        expect(body).toMatchObject({ id: Number(await cast.listing('draft')), status: 'draft' });
      },
    },
  ],
  register: [{ ask: () => ({ body: { ...REGISTRATION, email: newEmail() } }), answers: everybody(201) }],
  login: [
    {
      of: 'the owner’s account with its password',
      ask: ({ owner }) => ({ body: { email: owner.email, password: PASSWORD } }),
      answers: everybody(200),
    },
    {
      of: 'the owner’s account with another password',
      ask: ({ owner }) => ({ body: { email: owner.email, password: 'plum lantern 79' } }),
      answers: everybody(401),
    },
  ],
  refresh: [
    {
      of: 'the owner’s refresh token, which is all that it takes',
      ask: ({ owner }) => ({ body: { refresh_token: owner.refreshToken } }),
      answers: everybody(200),
    },
    {
      of: 'a refresh token that is nobody’s',
      ask: () => ({ body: { refresh_token: 'a'.repeat(43) } }),
      answers: everybody(401),
    },
  ],
  logout: [
    { of: 'the caller’s session', ask: () => ({}), answers: members(204) },
    {
      of: 'the session of the owner’s refresh token, which is all that it takes',
      ask: ({ owner }) => ({ body: { refresh_token: owner.refreshToken } }),
      answers: everybody(204),
    },
  ],
  getMe: [
    {
      of: 'the caller’s account',
      ask: () => ({}),
      answers: members(200),
      shows: (body, { caller }) => {
        expect(body).toMatchObject({ id: caller?.id, email: caller?.email });
      },
    },
  ],
  updateMe: [
    {
      of: 'the caller’s account',
      ask: () => ({ body: { full_name: 'Ann Bell-Ford' } }),
      answers: members(200),
      shows: (body, { caller }) => {
        expect(body).toMatchObject({ id: caller?.id, full_name: 'Ann Bell-Ford' });
      },
    },
    {
      of: 'the owner’s email address with another password',
      ask: ({ owner }) => ({ body: { email: `x-${owner.email}`, current_password: 'plum lantern 79' } }),
      answers: members(400),
    },
  ],
  deleteMe: [{ of: 'the caller’s account', ask: () => ({}), answers: members(204) }],
  changePassword: [
    {
      of: 'the caller’s password',
      ask: () => ({ body: { current_password: PASSWORD, new_password: 'seven quiet otters' } }),
      answers: members(204),
    },
    {
      of: 'the caller’s password without knowing it',
      ask: () => ({ body: { current_password: 'plum lantern 79', new_password: 'seven quiet otters' } }),
      answers: members(400),
    },
  ],
  listSessions: [
    {
      of: 'the caller’s sessions',
      ask: () => ({}),
      answers: members(200),
      shows: (body, { caller }) => {
        expect(
          items(body)
            .map(({ id }) => id)
            .sort(),
        ).toEqual([caller?.sessionId, caller?.otherSessionId].sort());
      },
    },
  ],
  endSessions: [
    { of: 'the caller’s other sessions', ask: () => ({}), answers: members(204) },
    { of: 'all of the caller’s sessions', ask: () => ({ query: 'current=true' }), answers: members(204) },
  ],
  endSession: [
    {
      of: 'a session of the owner',
      ask: ({ owner }) => ({ path: { id: owner.otherSessionId } }),
      answers: { ...ownersOnly(204, 404), admin: 404 },
    },
  ],
};

/** For what takes no account. */
function everybody(status: number): Row['answers'] {
  return { stranger: status, ...allMembers(status) };
}

/** For what takes an account and concerns only that. */
function members(status: number): Row['answers'] {
  return { stranger: 401, ...allMembers(status) };
}

/**
 * For what takes an account and concerns a thing of the owner's.
 * @param others to other members: 404 where they must not learn that there is such a thing, 403 where everybody can see it
 */
function ownersOnly(status: number, others: 403 | 404): Row['answers'] {
  return { stranger: 401, other: others, partner: others, owner: status, admin: status };
}

function allMembers(status: number) {
  return { other: status, partner: status, owner: status, admin: status };
}

function items(body: unknown): { id: unknown }[] {
  return (body as { items: { id: unknown }[] }).items;
}
