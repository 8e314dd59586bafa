import { MailDelivery } from '../../src/mail/mail-delivery.service.js';
import { type SentMail, SentMails } from '../../src/mail/sent-mails.service.js';
import type { TestApp } from './app.js';

/** Sends what is ordered and gives the mails to an address, the newest first. */
export async function mailsTo({ app }: TestApp, email: string): Promise<SentMail[]> {
  await app.get(MailDelivery).deliverDue();
  await app.get(MailDelivery).settled();
  return (await app.get(SentMails).list()).filter(({ to }) => to === email);
}

/** The path that the link in a mail leads to. */
export function linkIn(mail: SentMail | undefined): string {
  const link = /https:\/\/homes\.example(\/\S+)/.exec(mail?.text ?? '')?.[1];
  if (link === undefined) throw new Error('There is no mail with a link');
  return link;
}
