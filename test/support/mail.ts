import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { Mailer, RefusedError } from '../../src/mail/mailer.js';
import { type SentMail, SentMails } from '../../src/mail/sent-mails.service.js';
import type { TestApp } from './app.js';

/** Sends what is ordered and gives the mails to an address. */
export async function mailsTo({ app }: TestApp, email: string): Promise<SentMail[]> {
  await app.get(MailDelivery).deliverDue();
  await app.get(MailDelivery).settled();
  return (await app.get(SentMails).list()).filter(({ to }) => to === email);
}

/** The path that a mailed link leads to, such as one that begins with /auth/reset. Mails may arrive in any order. */
export async function linkMailed(app: TestApp, email: string, path: string): Promise<string> {
  const links = (await mailsTo(app, email)).map(({ text }) => /https:\/\/homes\.example(\/\S+)/.exec(text)?.[1] ?? '');
  const link = links.find((each) => each.startsWith(`${path}?token=`));
  if (link === undefined) throw new Error(`No link to ${path} was mailed`);
  return link;
}

/** Lets nothing be sent meanwhile, as when the mail server is away, and all of it afterwards. */
export async function whileMailIsAway(test: TestApp, work: () => Promise<void>): Promise<void> {
  await whileMailFails(test, new Error('away'), work);
  await test.app.get(MailDelivery).deliverDue(() => new Date(Date.now() + 3_600_000));
}

/** Lets the mail server refuse for good what is sent meanwhile. */
export function whileMailIsRefused(test: TestApp, work: () => Promise<void>): Promise<void> {
  return whileMailFails(test, new RefusedError('no such mailbox'), work);
}

async function whileMailFails({ app }: TestApp, error: Error, work: () => Promise<void>): Promise<void> {
  const mailer = app.get(Mailer, { strict: false });
  const delivery = app.get(MailDelivery);
  const deliver = mailer.deliver.bind(mailer);
  mailer.deliver = () => Promise.reject(error);
  try {
    await work();
    await delivery.deliverDue();
    await delivery.settled();
  } finally {
    mailer.deliver = deliver;
  }
}
