import { expect } from '@jest/globals';
import { newEmail, REGISTRATION } from '../../support/people.js';
import { everybody, items, members, ownersOnly, type Rows } from './row.js';
import { PASSWORD } from './world.js';

/** What concerns the caller's own account and sessions. */
export const ACCOUNT_ROWS: Rows = {
  register: [{ ask: () => ({ body: { ...REGISTRATION, email: newEmail() } }), answers: everybody(201) }],
  login: [
    {
      of: 'the owner’s account with its password',
      ask: ({ owner }) => ({ body: { email: owner.email, password: PASSWORD } }),
      answers: everybody(200),
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
  ],
  deleteMe: [{ of: 'the caller’s account', ask: () => ({}), answers: members(204) }],
  changePassword: [
    {
      of: 'the caller’s password',
      ask: () => ({ body: { current_password: PASSWORD, new_password: 'seven quiet otters' } }),
      answers: members(204),
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
