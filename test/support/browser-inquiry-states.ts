import type { Page } from 'playwright-core';
import { Lister } from './browser-listings.js';
import type { State } from './browser-state.js';
import { dayIn, INQUIRY } from './inquiries.js';
import { LISTING } from './listing.js';
import { newEmail, REGISTRATION } from './people.js';

/** As long as everything may be, and without a place to break. */
export const LONG_INQUIRY = {
  name: `A${'nnabella'.repeat(14)} end`,
  email: `${'buyer'.repeat(12)}@${'homes.'.repeat(30)}example`,
  phone: '+442079460958',
  message: `${'noBreakAnywhere'.repeat(40)}\n\n${'words and words '.repeat(60)}`,
  tour: true,
  preferred_times: ['morning', 'afternoon', 'evening'].map((part, i) => ({ date: dayIn(i + 3), part_of_day: part })),
};

/** Begins at the sign-in page, where the member signs in whose messages they are. */
function state(name: string, prepare: (page: Page) => Promise<void>): State {
  return { name, path: () => '/auth/login', prepare };
}

/** What the server answers to those who ask about homes, and to those who are asked. */
export const INQUIRY_PAGES: readonly State[] = [
  { name: 'inquiry-form', path: ({ paths }) => formOf(paths.photos) },
  {
    name: 'inquiry-errors',
    path: ({ paths }) => formOf(paths.palace),
    prepare: async (page) => {
      await page.getByLabel('Your name').fill(LONG_INQUIRY.name);
      await page.getByLabel('Your email').fill('buyer');
      await page.getByLabel('Message').fill('Hi');
      await page.getByLabel('I want a tour').check();
      await page.locator('[name=tour_date_1]').fill('2020-01-01');
      // A browser would not send this, and one without a clock of its own would.
      await page.locator('main form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
      await page.getByRole('button', { name: 'Send message' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  state('seller-email', async (page) => {
    const lister = await Lister.register(page);
    const id = await lister.published({ ...LISTING, contact_email: LONG_INQUIRY.email });
    await page.request.patch('/api/v1/me', { data: { show_email: true } });
    await page.context().clearCookies();
    await page.goto(`/properties/${String(id)}`);
    await page.getByRole('button', { name: 'Show email' }).click();
    await page.getByRole('heading', { name: 'Email the seller' }).waitFor();
  }),
  state('messages-empty', async (page) => {
    await Lister.register(page);
    await page.goto('/messages');
  }),
  state('messages', async (page) => {
    await receive(page, INQUIRY, LONG_INQUIRY, { ...INQUIRY, message: 'One more question' });
    await page.goto('/messages');
    await page.locator('main h2 a').last().click();
    await page.getByRole('button', { name: 'Block sender' }).click();
    await page.goto('/messages');
    await page.getByText('Blocked senders').click();
  }),
  state('messages-archive', async (page) => {
    await receive(page, INQUIRY);
    await page.goto('/messages');
    await page.locator('main h2 a').first().click();
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.goto('/messages?box=archive');
  }),
  state('message', async (page) => {
    await receive(page, LONG_INQUIRY);
    await page.goto('/messages');
    await page.locator('main h2 a').first().click();
    await page.getByRole('heading', { name: 'Reply' }).waitFor();
  }),
];

/** What they make of them. */
export const INQUIRY_OPENED: readonly State[] = [
  {
    name: 'home-tour',
    path: ({ paths }) => paths.photos,
    prepare: (page) => page.getByLabel('I want a tour').check(),
  },
  state('message-menu', async (page) => {
    await receive(page, INQUIRY, LONG_INQUIRY);
    await page.goto('/account');
    await page.locator('header summary').click();
  }),
];

function formOf(path: string): string {
  return `${path.split('/').slice(0, 3).join('/')}/inquiry`;
}

/** Signs somebody in who is new, and has received these about two homes. */
export async function receive(page: Page, ...messages: object[]): Promise<Lister> {
  const lister = await Lister.register(page);
  const homes = [await lister.published(), await lister.published({ ...LISTING, address: '7 Other St' })] as const;
  const { origin } = new URL(page.url());
  const token = await buyerAt(origin);
  for (const [i, message] of messages.entries()) {
    const response = await post(`${origin}/api/v1/properties/${String(homes[i % 2])}/inquiries`, message, token);
    if (!response.ok) throw new Error(await response.text());
  }
  return lister;
}

const buyers = new Map<string, Promise<string>>();

/** The token of somebody who asks at that site. */
function buyerAt(origin: string): Promise<string> {
  const known = buyers.get(origin) ?? register(origin);
  buyers.set(origin, known);
  return known;
}

async function register(origin: string): Promise<string> {
  const registration = { ...REGISTRATION, email: newEmail() };
  await post(`${origin}/api/v1/auth/register`, registration);
  const { email, password } = registration;
  const answer = await post(`${origin}/api/v1/auth/login`, { email, password });
  return ((await answer.json()) as { access_token: string }).access_token;
}

function post(address: string, body: object, token?: string): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
}
