import { JwtService } from '@nestjs/jwt';
import { Accounts } from '../../../src/auth/accounts.service.js';
import { Sessions } from '../../../src/auth/sessions.service.js';
import { SigningKeys } from '../../../src/auth/signing-keys.js';
import { User } from '../../../src/users/user.entity.js';
import type { Headers } from './ask.js';
import { cookies, type Door } from './callers.js';
import type { Member, World } from './world.js';

/** Headers that say who somebody is, and are not to be believed. */
export interface Forgery {
  name: string;
  door: Door;
  headers: Headers;
}

/** What is no good token (any more), sent as each door takes it. */
export async function forgeries(world: World): Promise<Forgery[]> {
  const member = await world.member();
  const [ended, disabled, closed] = await Promise.all([endedMember(world), disabledMember(world), closedMember(world)]);
  const tokens = {
    'a garbled token': 'garbled',
    'dots for a token': '..',
    'no token': '',
    'a token with another signature': `${member.accessToken.slice(0, -6)}AAAAAA`,
    'an unsigned token': unsigned(member),
    'an expired token': signed(world, member, { expiresIn: -1 }),
    'a token of another site': signed(world, member, { issuer: 'https://evil.example' }),
    'a refresh token': member.refreshToken,
    'a token of a session that was ended': ended.accessToken,
    'a token of an account that was disabled': disabled.accessToken,
    'a token of an account that was closed': closed.accessToken,
  };
  return [
    ...Object.entries(tokens).flatMap(([name, token]) => [
      bearer(name, `Bearer ${token}`),
      cookie(name, { access: token }),
    ]),
    bearer('another scheme', `Basic ${Buffer.from(`${member.email}:x`).toString('base64')}`),
    bearer('a token in two headers’ worth of text', `Bearer x, Bearer ${member.accessToken}x`),
    cookie('an access token for a refresh token', { refresh: member.accessToken }),
    cookie('the refresh token of a session that was ended', { refresh: ended.refreshToken }),
    cookie('both tokens of an account that was disabled', {
      access: disabled.accessToken,
      refresh: disabled.refreshToken,
    }),
  ];
}

function bearer(name: string, authorization: string): Forgery {
  return { name: `${name} as a bearer's`, door: 'bearer', headers: { Authorization: authorization } };
}

function cookie(name: string, values: Parameters<typeof cookies>[0]): Forgery {
  return {
    name: `${name} in a cookie`,
    door: 'cookie',
    headers: { 'Sec-Fetch-Site': 'same-origin', ...cookies(values) },
  };
}

function unsigned({ accessToken }: Member): string {
  const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  return `${header}.${accessToken.split('.')[1] ?? ''}.`;
}

/** With the site's own key, and something else wrong. */
function signed(world: World, { id, sessionId }: Member, wrong: { expiresIn?: number; issuer?: string }): string {
  const [key] = world.get(SigningKeys).for('access token');
  const site = world.app.database.settings.publicUrl;
  return world.get(JwtService).sign(
    { sid: sessionId },
    {
      subject: id,
      issuer: site,
      audience: site,
      expiresIn: 60,
      secret: key.secret,
      header: { alg: 'HS256', typ: 'at+jwt', kid: key.id },
      ...wrong,
    },
  );
}

async function endedMember(world: World): Promise<Member> {
  const member = await world.member();
  await world.get(Sessions).end(member.sessionId);
  return member;
}

async function disabledMember(world: World): Promise<Member> {
  const member = await world.member();
  await world.get(Accounts).disable(await userOf(world, member));
  return member;
}

async function closedMember(world: World): Promise<Member> {
  const member = await world.member();
  await world.get(Accounts).close(await userOf(world, member), { device: '', address: '' });
  return member;
}

function userOf(world: World, { id }: Member): Promise<User> {
  return world.reader.getRepository(User).findOneByOrFail({ id });
}
