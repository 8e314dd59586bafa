import type { APIResponse, BrowserContext, Page } from 'playwright-core';
import { LISTING } from './listing.js';
import { newEmail } from './people.js';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface Session {
  email: string;
  cookies: Cookies;
  listings: number;
}

/** Nobody may make many in a short time. */
const LISTINGS_EACH = 8;
const PASSWORD = 'plum lantern 78';
const FROM_THE_SITE = { 'Sec-Fetch-Site': 'same-origin' };

/** The members who have signed in at a site so far, of whom the newest may still make listings. */
const sessions = new Map<string, Session>();

/** A member whose session the page has: what a test does not look at is done by requests. */
export class Lister {
  private constructor(
    private readonly page: Page,
    private readonly session: Session,
  ) {}

  get email(): string {
    return this.session.email;
  }

  /** Signs somebody in who may make so many listings. The page must have been at the site. */
  static async signIn(page: Page, listings = 1): Promise<Lister> {
    const { origin } = new URL(page.url());
    const known = sessions.get(origin);
    if (!known || known.listings + listings > LISTINGS_EACH) return Lister.register(page);
    await page.context().addCookies(known.cookies);
    return new Lister(page, known);
  }

  /** Signs somebody in who is new. */
  static async register(page: Page): Promise<Lister> {
    const { origin } = new URL(page.url());
    const form = { email: newEmail(), password: PASSWORD, full_name: 'Ann Bell', phone: '206 555 0142' };
    await sent(page.request.post('/auth/register', { form, headers: FROM_THE_SITE }));
    const session = { email: form.email, cookies: await page.context().cookies(), listings: 0 };
    sessions.set(origin, session);
    return new Lister(page, session);
  }

  /** @returns the listing's number */
  async draft(body: object = LISTING): Promise<number> {
    this.session.listings++;
    const response = await sent(this.page.request.post('/api/v1/properties', { data: body }));
    return ((await response.json()) as { id: number }).id;
  }

  async published(body: object = LISTING): Promise<number> {
    const id = await this.draft(body);
    await this.step(id, 'publication');
    return id;
  }

  async pending(body: object = LISTING): Promise<number> {
    const id = await this.published(body);
    await this.step(id, 'contract');
    return id;
  }

  /** Presses a button of the listing's page. */
  async step(id: number, name: string, form: Record<string, string> = {}): Promise<void> {
    const address = `/properties/${String(id)}/${name}`;
    await sent(this.page.request.post(address, { form, headers: FROM_THE_SITE }));
  }

  /** Presses the heart of a home. */
  async save(id: number, body: object = {}): Promise<void> {
    await sent(this.page.request.put(`/api/v1/me/favorites/${String(id)}`, { data: body }));
  }

  async unsave(id: number): Promise<void> {
    await sent(this.page.request.delete(`/api/v1/me/favorites/${String(id)}`));
  }

  async edit(id: number, body: object): Promise<void> {
    const address = `/api/v1/properties/${String(id)}`;
    const before = await sent(this.page.request.get(address));
    const { version } = (await before.json()) as { version: number };
    await sent(this.page.request.patch(address, { data: body, headers: { 'If-Match': `"${String(version)}"` } }));
  }
}

async function sent(asked: Promise<APIResponse>): Promise<APIResponse> {
  const response = await asked;
  if (response.ok()) return response;
  throw new Error(`${response.url()} answered ${String(response.status())}: ${await response.text()}`);
}
