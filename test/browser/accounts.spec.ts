import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ROOT } from '../../src/common/root.js';
import { later } from '../support/clock.js';
import { useSite } from '../support/site.js';

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'plum lantern 78';
let number = 0;

describe('an account', () => {
  const site = useSite();

  async function register(page: Page, javaScript: boolean): Promise<string> {
    const email = `browser-${String(++number)}-${javaScript ? 'with' : 'without'}@homes.example`;
    await page.goto('/auth/register?next=/properties');
    await page.getByRole('textbox', { name: 'Name' }).fill('Ann Bell');
    await page.getByLabel('Email').fill(email);
    await page.locator('[name=phone]').fill('(206) 555-0142');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('**/properties');
    return email;
  }

  /** Waits for a mailed link that leads to that path. */
  async function linkTo(email: string, begin: string): Promise<string> {
    const folder = path.join(site.market.database.settings.dataDir, 'mail');
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      await delay(50);
      const mails = readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .map((name) => readFileSync(path.join(folder, name), 'utf8'));
      const link = mails
        .filter((mail) => mail.includes(`To: ${email}`))
        .map((mail) => /^https?:\/\/[^/]+(\/auth\S+)$/m.exec(mail)?.[1])
        .find((each) => each?.startsWith(begin));
      if (link !== undefined) return link;
    }
    throw new Error('No mail came');
  }

  async function signOut(page: Page): Promise<void> {
    await page.locator('header details summary').click();
    await page.locator('header').getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
  }

  it.each([
    [true, 1440],
    [false, 375],
  ])('is opened, confirmed, left and used again after an idle hour; JavaScript: %s', async (javaScript, width) => {
    const { page, complaints } = await site.browser.visit({ javaScript, width });
    const email = await register(page, javaScript);
    await page.getByText('Welcome to NexHome').waitFor();

    await page.goto(await linkTo(email, '/auth/verify'));
    await page
      .locator('main')
      .getByRole('button', { name: /confirm/i })
      .click();
    await page.getByText('Your email address is confirmed.').waitFor();

    await signOut(page);
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/auth/login');
    await page.getByLabel('Email').fill(email);
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/account');

    await page.getByRole('textbox', { name: 'Name' }).fill('Ann Bell-Ford');
    await later(61 * 60_000, async () => {
      await page.getByRole('button', { name: 'Save profile' }).click();
      await page.getByText('Your profile is saved.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ann Bell-Ford');
      await page.goto('/properties');
      expect(await page.locator('header').getByText('Sign in').count()).toBe(0);
    });
    expect(complaints).toEqual([]);
  });

  it('is reached again with a forgotten password', async () => {
    const { page } = await site.browser.visit({ width: 375 });
    const email = await register(page, true);
    await signOut(page);
    await page.goto('/auth/login');
    await page.getByRole('link', { name: /forgot/i }).click();
    await page.getByLabel('Email').fill(email);
    await page.locator('main form button').click();
    await page.waitForURL('**/auth/forgot?sent');
    await page.goto(await linkTo(email, '/auth/reset'));
    await page.locator('[name=password]').fill('harbor gate east');
    await page.locator('main form button[type=submit], main form button:not([type])').last().click();
    await page.getByText('Sign in with the new one').waitFor();
    await page.getByLabel('Email').fill(email);
    await page.locator('[name=password]').fill('harbor gate east');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/account');
  });

  it.each([
    ['light', 375],
    ['dark', 1440],
  ] as const)('has pages against which axe finds nothing, and that are not too wide: %s, %i', async (scheme, width) => {
    const { page } = await site.browser.visit({ scheme, width });
    await register(page, true);
    for (const address of ['/account', '/account/delete', '/auth/verify', '/dev/mail']) {
      await page.goto(address);
      await expectSound(page);
    }
    await page.goto('/account');
    await page.locator('[name=new_password]').fill('123456789012');
    await page.locator('form[action="/account/password"] [name=current_password]').fill('wrong');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.locator('[role=alert]').waitFor();
    await expectSound(page);
    await page.locator('header details summary').click();
    await expectSound(page);
  });
});

async function expectSound(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
