import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { Mailer } from '../../src/mail/mailer.js';
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
export async function whileMailIsAway({ app }: TestApp, work: () => Promise<void>): Promise<void> {
  const mailer = app.get(Mailer, { strict: false });
  const delivery = app.get(MailDelivery);
  const deliver = mailer.deliver.bind(mailer);
  mailer.deliver = () => Promise.reject(new Error('away'));
  try {
    await work();
    await delivery.settled();
  } finally {
    mailer.deliver = deliver;
  }
  await delivery.deliverDue(() => new Date(Date.now() + 3_600_000));
}
