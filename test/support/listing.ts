import { REGISTRATION, call, newEmail, type Tokens } from './people.js';
import { Accounts } from '../../src/auth/accounts.service.js';
import type { PropertyResource } from '../../src/properties/property.resource.js';
import type { TestApp } from './app.js';
import { UsersService } from '../../src/users/users.service.js';

/** A member who works through the API. */
export interface Member {
  id: string;
  email: string;
  token: string;
}

export async function newMember(test: TestApp, role: 'member' | 'admin' = 'member'): Promise<Member> {
  const email = newEmail();
  await call(test, 'POST', '/auth/register', { body: { ...REGISTRATION, email } });
  const { body } = await call<Tokens>(test, 'POST', '/auth/login', {
    body: { email, password: REGISTRATION.password },
  });
  const users = test.app.get(UsersService, { strict: false });
  const user = await users.findByEmail(email);
  if (!user) throw new Error(`${email} was not registered`);
  if (role === 'admin') await test.app.get(Accounts, { strict: false }).changeRole(user, 'admin');
  return { id: user.id, email, token: body.access_token };
}

/** What a complete listing needs. */
export const LISTING = {
  title: 'Craftsman with a deep porch',
  description: 'A quiet street.\n\nOak floors throughout.',
  property_type: 'single_family',
  price: 549_900,
  bedrooms: 3,
  bathrooms: 2.25,
  living_area_sqft: 1840,
  address: '1420 E John St',
  city: 'Seattle',
  state: 'WA',
  zip: '98112',
} as const;

type Home = PropertyResource;
export type Answer = Awaited<ReturnType<typeof call<Home>>>;

/** One listing and its owner, at the API's door. */
export class Listing {
  constructor(
    readonly test: TestApp,
    readonly owner: Member,
    readonly id: number,
  ) {}

  static async draft(test: TestApp, owner: Member, body: object = LISTING): Promise<Listing> {
    const answer = await call<Home>(test, 'POST', '/properties', { body, token: owner.token });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return new Listing(test, owner, answer.body.id);
  }

  static async published(test: TestApp, owner: Member, body: object = LISTING): Promise<Listing> {
    const listing = await Listing.draft(test, owner, body);
    const { status } = await listing.do('PUT', 'publication');
    if (status !== 200) throw new Error(`Publishing answered ${String(status)}`);
    return listing;
  }

  get path(): string {
    return `/properties/${String(this.id)}`;
  }

  /** `PUT /properties/:id/publication`, and so on; without a name the listing itself. */
  do(method: string, name = '', body?: unknown, as: Member | null = this.owner, headers = {}): Promise<Answer> {
    const path = name === '' ? this.path : `${this.path}/${name}`;
    return call<Home>(this.test, method, path, { body, headers, ...(as ? { token: as.token } : {}) });
  }

  async read(as: Member | null = this.owner): Promise<Home> {
    return (await this.do('GET', '', undefined, as)).body;
  }

  async edit(body: object, as = this.owner, version?: number): Promise<Answer> {
    const based = version ?? (await this.read(as)).version;
    return this.do('PATCH', '', body, as, { 'If-Match': `"${String(based)}"` });
  }
}
